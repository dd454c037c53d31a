"""Checks before sending: each of them on an example of docs/rules/reporting.md, section 5."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.progress import Label, State
from tiendo.core.report_checks import (
    CAUTION_NAMES,
    EXPLAINABLE,
    CautionCode,
    JudgedLine,
    JudgedSection,
    Moments,
    cautions,
    line_cautions,
)
from tiendo.core.report_content import Figures
from tiendo.core.report_sections import SectionKey

CUT_OFF = date(2026, 12, 15)
MOMENTS = Moments(cut_off_on=CUT_OFF, today=date(2026, 12, 18))


def figures(share: str | None = "60", quantity: str | None = None, **facts: object) -> Figures:
    values = {"as_of": CUT_OFF, "kind": "actual", "status": "on_going", "grade": "words", **facts}
    amounts = (None if one is None else Decimal(one) for one in (share, quantity))
    return Figures(*amounts, **values)  # type: ignore[arg-type]


GOOD = JudgedLine(line=7, now=figures(), done_text="Đã xong móng.", unit="km")
MAY = figures("40", as_of=date(2026, 5, 15))


def codes(line: JudgedLine) -> list[CautionCode]:
    return [one.code for one in line_cautions(line, MOMENTS)]


def said(line: JudgedLine) -> str:
    (one,) = line_cautions(line, MOMENTS)
    assert one.line == 7
    return one.sentence


def test_a_good_line_is_asked_for_nothing() -> None:
    assert codes(GOOD) == []
    assert codes(replace(GOOD, now=Figures(status="not_started"), done_text="")) == []


def test_a_line_that_nobody_looked_at_is_asked_only_that() -> None:
    line = replace(GOOD, is_looked_at=False, now=figures("130"))
    assert codes(line) == [CautionCode.NOT_LOOKED_AT]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (replace(GOOD, now=Figures()), "unsaid", "Chưa chọn tình trạng"),
        (replace(GOOD, done_text=" "), "unsaid", "Chưa ghi đã làm được gì"),
        (replace(GOOD, now=figures(status="blocked")), "unsaid", "chưa nêu vướng gì"),
        (
            replace(GOOD, now=figures("90", status="done", grade="signed")),
            "contradicts",
            "Đã hoàn thành mà tỷ lệ là 90%",
        ),
        (
            replace(GOOD, now=figures("100", status="done", kind="estimate", grade="signed")),
            "contradicts",
            "Ước thực hiện chưa phải là hoàn thành",
        ),
        (
            replace(GOOD, state=State.ACCEPTED_DONE, label=Label.DONE_ON_TIME),
            "contradicts",
            "Đầu việc đã xác nhận hoàn thành: chọn “Đã hoàn thành”, hoặc đề nghị cơ quan",
        ),
        (replace(GOOD, now=figures(kind="")), "undated", "phải ghi số đến ngày nào"),
        (
            replace(GOOD, now=figures(as_of=date(2026, 12, 31), kind="estimate")),
            "future",
            "Số liệu đến ngày 31/12/2026 là ngày chưa tới (hôm nay 18/12/2026)",
        ),
        (replace(GOOD, now=figures("130")), "over_100", "Tỷ lệ 130% vượt 100%"),
        (
            replace(GOOD, label=Label.IN_PROGRESS_LATE, days_late=46),
            "no_reason",
            "Quá hạn 46 ngày mà chưa nêu lý do chậm",
        ),
        (
            replace(GOOD, now=figures("35"), previous=MAY),
            "fell",
            "Lũy kế giảm từ 40% kỳ trước xuống 35%",
        ),
        (
            replace(GOOD, now=figures(None, "9"), claimed=figures(None, "12.5", as_of=CUT_OFF)),
            "fell",
            "Lũy kế giảm từ 12,5 km đã báo (15/12/2026) xuống 9 km",
        ),
        (
            replace(
                GOOD,
                now=figures("40"),
                previous=MAY,
                before_previous=figures("40.00", as_of=date(2025, 12, 15)),
            ),
            "unchanged",
            "không đổi qua hai kỳ liền",
        ),
        (
            replace(GOOD, now=figures(None, "1600"), target=Decimal(1500), unit="căn"),
            "over_target",
            "Lũy kế 1.600 căn bằng 106,7% mục tiêu 1.500 căn",
        ),
        (replace(GOOD, now=figures("100", status="done")), "no_evidence", "chỉ có lời"),
        (
            replace(GOOD, now=figures(as_of=date(2026, 12, 17))),
            "estimate_as_actual",
            "Số thực hiện đến 17/12/2026 là sau ngày chốt 15/12/2026",
        ),
        (
            replace(GOOD, now=figures("40"), previous=replace(MAY, kind="estimate")),
            "estimate_as_actual",
            "Giống hệt số ước kỳ trước (đến 15/5/2026)",
        ),
    ],
)
def test_each_check_says_what_is_wrong(line: JudgedLine, code: str, words: str) -> None:
    assert codes(line) == [code]
    assert words in said(line)


@pytest.mark.parametrize(
    "line",
    [
        replace(GOOD, label=Label.IN_PROGRESS_LATE, days_late=46, late_reason="Chờ mặt bằng"),
        replace(GOOD, now=figures("40"), previous=MAY),
        replace(GOOD, state=State.PAUSED, now=figures("40"), previous=MAY, before_previous=MAY),
        replace(GOOD, now=figures("40", kind="estimate"), previous=replace(MAY, kind="estimate")),
        replace(GOOD, now=figures(as_of=date(2026, 12, 17), kind="estimate")),
        replace(GOOD, now=figures("100", status="done", grade="file")),
    ],
)
def test_what_is_in_order_is_not_asked_about(line: JudgedLine) -> None:
    assert codes(line) == []


def test_two_falls_of_one_line_are_one_caution() -> None:
    line = replace(GOOD, now=figures("35", "9"), previous=figures("40", "12"))
    text = said(line)
    assert "40% kỳ trước xuống 35%" in text
    assert "12 km kỳ trước xuống 9 km" in text


def test_sections_without_a_word_are_named() -> None:
    sections = [JudgedSection(key, "") for key in SectionKey]
    found = cautions([GOOD], sections, MOMENTS)
    assert [one.section for one in found] == list(SectionKey)
    assert "Mục IV. Khó khăn, vướng mắc và nguyên nhân" in found[3].sentence
    assert "Không có" in found[3].sentence
    written = [JudgedSection(key, "Có") for key in SectionKey]
    assert cautions([], written, MOMENTS) == []
    assert cautions([], [JudgedSection(SectionKey.PROPOSALS, "", rows=1)], MOMENTS) == []


def test_every_code_has_a_name_and_only_doubts_are_explained_away() -> None:
    assert set(CAUTION_NAMES) == set(CautionCode)
    for line in (replace(GOOD, now=figures("130")), replace(GOOD, is_looked_at=False)):
        assert all(one.must_be_mended for one in line_cautions(line, MOMENTS))
    fallen = line_cautions(replace(GOOD, now=figures("35"), previous=MAY), MOMENTS)
    assert [one.must_be_mended for one in fallen] == [False]


amounts = st.none() | st.decimals(0, 999, places=2)
days = st.none() | st.integers(-400, 9).map(lambda n: MOMENTS.today + timedelta(days=n))
any_figures = st.builds(
    Figures,
    amounts,
    amounts,
    days,
    st.sampled_from(["", "actual", "estimate"]),
    st.sampled_from(["", "not_started", "on_going", "blocked", "done"]),
    st.sampled_from(["", "words", "file", "signed"]),
)
any_line = st.builds(
    JudgedLine,
    st.just(7),
    any_figures,
    st.none() | any_figures,
    st.none() | any_figures,
    st.none() | any_figures,
    st.sampled_from(State),
    st.sampled_from(list(Label)),
    st.integers(0, 99),
    st.sampled_from(["", "lý do"]),
    st.sampled_from(["", "kết quả"]),
    st.sampled_from(["", "vướng"]),
    st.none() | st.decimals(0, 999, places=2),
    st.sampled_from(["", "km"]),
    st.booleans(),
)


@given(any_line)
def test_whatever_a_line_says_each_code_comes_once_in_order(line: JudgedLine) -> None:
    found = codes(line)
    assert found == sorted(set(found), key=list(CautionCode).index)


@given(any_line, st.decimals(0, 999, places=2))
def test_an_explanation_holds_only_for_the_figures_it_was_given_for(
    line: JudgedLine, share: Decimal
) -> None:
    before = {one.code: one.seal for one in line_cautions(line, MOMENTS)}
    assert before == {one.code: one.seal for one in line_cautions(line, MOMENTS)}
    now = replace(line.now, share_percent=share)
    other = {one.code: one.seal for one in line_cautions(replace(line, now=now), MOMENTS)}
    if share != line.now.share_percent:
        for code in {CautionCode.UNCHANGED, CautionCode.ESTIMATE_AS_ACTUAL} & set(before):
            assert other.get(code) != before[code]


@given(any_line)
def test_more_than_before_never_falls(line: JudgedLine) -> None:
    grown = replace(
        line,
        is_looked_at=True,
        now=replace(line.now, share_percent=Decimal(999), quantity=Decimal(999)),
    )
    assert CautionCode.FELL not in codes(grown)


def test_explainable_ones_are_doubts_about_figures() -> None:
    assert CautionCode.NO_TEXT not in EXPLAINABLE
    assert CautionCode.FELL in EXPLAINABLE
