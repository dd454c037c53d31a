"""What changed between two consolidations: the same content is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.factories.report_content import body_content, body_facts, line_content
from tiendo.core.report_comparison import Comparison, FieldChange, compared
from tiendo.core.report_content import ReportContent, canonical, report_content

CONTENT = body_content(
    2, kind="consolidated", bodies=(body_facts(1), body_facts(2, state="open", late_days=3))
)


def to(**facts: object) -> Comparison:
    """From CONTENT to one that differs so."""
    return compared(CONTENT, replace(CONTENT, **facts))


def test_the_same_content_is_nothing_also_when_it_was_read_back() -> None:
    assert compared(CONTENT, CONTENT).is_same
    assert compared(CONTENT, report_content(canonical(CONTENT))).is_same


def test_time_and_the_sign_off_are_no_change() -> None:
    bodies = (body_facts(1, state="locked"), body_facts(2, state="open", late_days=9))
    assert to(bodies=bodies, approved_name="Hoàng Văn Thử").is_same


def test_a_body_that_counts_now_is_a_change() -> None:
    found = to(bodies=(body_facts(1), body_facts(2, state="accepted"), body_facts(3)))
    assert [(one.code, one.before, one.after) for one in found.bodies] == [
        ("xa-2", "open", "accepted"),
        ("xa-3", "", "accepted"),
    ]
    gone = to(bodies=(body_facts(1),))
    assert [(one.code, one.after) for one in gone.bodies] == [("xa-2", "")]


def test_lines_that_came_went_and_changed() -> None:
    first, second = CONTENT.lines
    figures = replace(first.now, quantity=Decimal(15), as_of=date(2026, 12, 14))
    changed = replace(first, now=figures, previous=None, done_text="Đã xong mái.")
    found = to(lines=(changed, line_content(9)))
    assert [(one.kind, one.line.item) for one in found.lines] == [
        ("changed", 1),
        ("added", 9),
        ("removed", second.item),
    ]
    fields = {one.name: one for one in found.lines[0].fields}
    assert fields["now.quantity"] == FieldChange("now.quantity", Decimal(12), Decimal(15))
    assert fields["previous.quantity"].after is None
    assert fields["done_text"].after == "Đã xong mái."
    assert "now.as_of" in fields


def test_numbers_that_are_equal_are_the_same_however_written() -> None:
    first = CONTENT.lines[0]
    same = replace(first, now=replace(first.now, quantity=Decimal("12.000")))
    assert to(lines=(same, CONTENT.lines[1])).is_same


def test_texts_rows_remarks_and_facts() -> None:
    sections = (*CONTENT.sections[1:], replace(CONTENT.sections[0], agency=""))
    proposal = replace(CONTENT.proposals[0], what="Cấp mỏ đá")
    other: ReportContent = replace(
        CONTENT,
        sections=sections,
        proposals=(proposal,),
        difficulties=(),
        remarks={"1": "Xem lại"},
        period=replace(CONTENT.period, cut_off_on=date(2026, 12, 10)),
    )
    found = compared(CONTENT, other)
    assert [(one.key, one.agency, bool(one.before)) for one in found.sections] == [
        ("direction", "", False),
        ("direction", "xa-1", True),
    ]
    assert [kind for kind, _ in found.proposals] == ["added", "removed"]
    assert [kind for kind, _ in found.difficulties] == ["removed"]
    assert [(one.key, one.after) for one in found.remarks] == [("1", "Xem lại")]
    assert [one.name for one in found.facts] == ["period.cut_off_on"]
    assert found.count == 7
