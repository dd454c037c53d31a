"""What goes out and comes back untouched changes nothing, whatever it holds, whoever saves it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.workbooks import (
    STATUS,
    back,
    edited,
    filled,
    line,
    make_form,
    only_row,
    three_lines,
    with_line,
    written,
)
from tiendo.writing.xlsx.form import FormRow

_TEXT = st.text(max_size=300)
_LINES = st.builds(
    dict,
    unit=st.sampled_from(["", "km"]),
    status=st.sampled_from([None, *STATUS]),
    share=st.none() | st.decimals(0, 999, places=2),
    quantity=st.none() | st.decimals(0, 10**12, places=3),
    as_of=st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31)),
    done=_TEXT,
)


def _lines(drawn: list[dict[str, object]]) -> tuple[FormRow, ...]:
    rows = []
    for number, values in enumerate(drawn, start=1):
        kept = values if values["unit"] else {**values, "quantity": None}
        rows.append(line(number, **kept))  # type: ignore[arg-type]
    return tuple(rows)


@settings(max_examples=30)
@given(st.lists(_LINES, min_size=1, max_size=5), st.booleans())
def test_untouched_file_differs_in_nothing(drawn, is_saved_again) -> None:
    form = make_form(*_lines(drawn))
    data = written(form)
    told = back(edited(data, lambda book: None) if is_saved_again else data, form)
    assert told.rows == ()
    assert told.notes == ()
    assert told.same == len(drawn)
    assert not told.is_without_base


@settings(max_examples=20)
@given(st.lists(_LINES, min_size=1, max_size=3), _LINES)
def test_untouched_file_takes_nothing_back_that_was_written_on_the_web(drawn, now) -> None:
    form = make_form(*_lines(drawn))
    values = {name: value for name, value in now.items() if name not in ("unit", "quantity")}
    told = back(written(form), with_line(form, 1, **values))
    assert told.rows == ()


def test_same_form_at_the_same_moment_is_the_same_bytes() -> None:
    assert written(make_form(*three_lines())) == written(make_form(*three_lines()))


def test_what_is_filled_in_is_told_cell_by_cell() -> None:
    form = make_form(*three_lines())
    data = filled(
        written(form),
        (3, "status", "Đang thực hiện"),
        (3, "share", 45.5),
        (3, "as_of", date(2026, 12, 12)),
        (3, "done", "Đã rải xong móng."),
    )
    row = only_row(back(data, form))
    assert row.title == "II.3 Việc số 3"
    assert row.taken({}, clear=True) == {
        "status": "on_going",
        "share": Decimal("45.5"),
        "as_of": date(2026, 12, 12),
        "done": "Đã rải xong móng.",
    }
    assert [one.place for one in row.changes] == ["E8", "F8", "H8", "I8"]


def test_new_rows_are_offered_once() -> None:
    form = make_form(*three_lines())

    def add(book) -> None:
        page = book["Kiến nghị"]
        page["B6"], page["C6"], page["D6"] = "UBND tỉnh", "Bố trí vốn.", "15/3/2027"
        page["C7"] = "Chưa ghi ai quyết định."

    data = edited(written(form), add)
    good, bad = back(data, form).rows
    values = {"decider": "province", "what": "Bố trí vốn.", "by_day": date(2027, 3, 15)}
    assert good.taken({}, clear=True) == values
    assert bad.lacks == ["Cấp"]
    assert bad.taken({}, clear=True) == {}
    there = make_form(*three_lines(), wishes=(FormRow("W1-A", values),))
    assert [row.lacks for row in back(data, there).rows] == [["Cấp"]]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="máy này không có LibreOffice")
def test_libreoffice_opens_and_saves_it_and_the_marks_still_hold(tmp_path: Path) -> None:
    lines = (*three_lines(), line(4, done="=1+1\n- dòng hai  có  khoảng trắng\n<&> “ngoặc”"))
    form = make_form(*lines)
    source, target = tmp_path / "bieu.xlsx", tmp_path / "luu"
    source.write_bytes(filled(written(form), (2, "quantity", 14.5)))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "xlsx", "--outdir", target, source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    told = back((target / "bieu.xlsx").read_bytes(), form)
    assert not told.is_without_base
    assert only_row(told).taken({}, clear=True) == {"quantity": Decimal("14.5")}
    assert told.same == 3
