"""Writing in a report: confirmed, corrected, filled in anew; nobody overwrites anybody."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.factories.progress import make_claim
from tests.factories.reporting import (
    OPENED_AT,
    OPENED_ON,
    Desk,
    make_desk,
    make_draft,
    make_period,
    report_of,
)
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.plans.models import Assignment
from tiendo.reporting.actions.writing import (
    LineValues,
    RowMoved,
    WritingRefused,
    confirm_lines,
    fill_anew,
    write_line,
    write_section,
)
from tiendo.reporting.actions.writing_rows import (
    DifficultyValues,
    ProposalValues,
    drop_row,
    gather_difficulties,
    write_difficulty,
    write_proposal,
)
from tiendo.reporting.models import Report, ReportLine

pytestmark = pytest.mark.django_db
LATER = OPENED_AT + timedelta(minutes=5)
SAID = LineValues(status="on_going", share_percent=Decimal(40), done_text="Đã xong móng")


@pytest.fixture
def desk() -> Desk:
    return make_desk(bodies=2, items_each=2)


@pytest.fixture
def draft(desk: Desk) -> Report:
    return make_draft(desk, make_period(desk))


@pytest.fixture
def officer(desk: Desk) -> User:
    return desk.officers[0]


@pytest.fixture
def colleague(desk: Desk) -> User:
    return make_officer(desk.bodies[0])


def _hand(by: User, **more: Any) -> dict[str, Any]:
    return {"by": by, "at": LATER, "today": OPENED_ON, **more}


def _first(report: Report) -> ReportLine:
    found: ReportLine = report.lines.order_by("position", "item_id")[0]
    return found


def test_a_corrected_line_is_kept_with_who_and_when_and_one_event(
    draft: Report, officer: User
) -> None:
    line = _first(draft)
    events = Event.objects.count()
    write_line(report=draft, item=line.item_id, values=SAID, lock_version=0, **_hand(officer))
    line.refresh_from_db()
    assert (line.status, line.share_percent, line.origin) == ("on_going", 40, "changed")
    assert (line.kind, line.as_of) == ("actual", OPENED_ON)
    assert (line.touched_by, line.touched_at, line.lock_version) == (officer, LATER, 1)
    event = Event.objects.order_by("-sequence")[0]
    assert Event.objects.count() == events + 1
    assert event.verb == "report.write"
    assert f"line:{line.item_id}" in event.payload
    assert "Đã xong móng" not in event.payload
    draft.refresh_from_db()
    assert (draft.touched_by, draft.touched_at) == (officer, LATER)


def test_saving_the_same_twice_writes_once(draft: Report, officer: User) -> None:
    item = _first(draft).item_id
    for _ in range(2):
        write_line(report=draft, item=item, values=SAID, lock_version=0, **_hand(officer))
    assert _first(draft).lock_version == 1
    assert Event.objects.filter(verb="report.write").count() == 1


def test_who_comes_second_in_one_line_is_told_and_overwrites_nothing(
    draft: Report, officer: User, colleague: User
) -> None:
    item = _first(draft).item_id
    write_line(report=draft, item=item, values=SAID, lock_version=0, **_hand(officer))
    other = LineValues(status="done", share_percent=Decimal(100), done_text="Xong cả")
    with pytest.raises(RowMoved) as told:
        write_line(report=draft, item=item, values=other, lock_version=0, **_hand(colleague))
    assert str(officer) in str(told.value)
    assert "40%" in str(told.value)
    assert told.value.row.done_text == "Đã xong móng"
    assert _first(draft).share_percent == 40
    write_line(report=draft, item=item, values=other, lock_version=1, **_hand(colleague))
    assert _first(draft).share_percent == 100


def test_two_officers_write_in_two_lines_at_once(
    draft: Report, officer: User, colleague: User
) -> None:
    first, second = draft.lines.order_by("position", "item_id")
    write_line(report=draft, item=first.item_id, values=SAID, lock_version=0, **_hand(officer))
    write_line(report=draft, item=second.item_id, values=SAID, lock_version=0, **_hand(colleague))
    assert {line.touched_by for line in draft.lines.all()} == {officer, colleague}


def test_writing_begins_a_report_that_nobody_has_begun(desk: Desk, officer: User) -> None:
    report = report_of(make_period(desk), desk.bodies[0])
    item = desk.plan.items.order_by("position")[0]
    write_line(report=report, item=item.pk, values=SAID, lock_version=0, **_hand(officer))
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    assert report.lines.get(item=item).share_percent == 40


def test_only_its_body_writes_and_only_while_it_is_a_draft(draft: Report, desk: Desk) -> None:
    item = _first(draft).item_id
    for stranger in (desk.officers[1], desk.coordinator):
        with pytest.raises(NotAllowed, match="Chỉ cán bộ của cơ quan báo cáo"):
            write_line(report=draft, item=item, values=SAID, **_hand(stranger))
    Report.objects.filter(pk=draft.pk).update(state=ReportState.ACCEPTED)
    with pytest.raises(IllegalReportMove, match="Khóa vì báo cáo đã chấp nhận"):
        write_line(report=draft, item=item, values=SAID, **_hand(desk.officers[0]))
    assert _first(draft).share_percent is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"status": "sometimes"}, "status"),
        ({"kind": "guess", "status": "done"}, "kind"),
        ({"share_percent": Decimal(1000)}, "share_percent"),
        ({"share_percent": Decimal(-1)}, "share_percent"),
        ({"quantity": Decimal(-1)}, "quantity"),
        ({"status": "done", "kind": "actual", "as_of": date(2026, 12, 14)}, "as_of"),
        ({"status": "done", "kind": "estimate", "as_of": date(2027, 1, 1)}, "as_of"),
        ({"done_text": "a" * 20_001}, "done_text"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_written(
    draft: Report, officer: User, values: dict[str, Any], field: str
) -> None:
    item = _first(draft).item_id
    with pytest.raises(WritingRefused) as refusal:
        write_line(report=draft, item=item, values=LineValues(**values), **_hand(officer))
    assert refusal.value.field == field
    assert _first(draft).lock_version == 0


def test_an_estimate_may_speak_of_a_day_to_come(draft: Report, officer: User) -> None:
    item, day = _first(draft).item_id, date(2026, 12, 31)
    said = LineValues(share_percent=Decimal(110), kind="estimate", as_of=day)
    write_line(report=draft, item=item, values=said, **_hand(officer))
    assert (_first(draft).as_of, _first(draft).share_percent) == (day, 110)


def test_several_lines_are_confirmed_at_once_and_touched_ones_stay(
    draft: Report, officer: User
) -> None:
    first, second = draft.lines.order_by("position", "item_id")
    write_line(report=draft, item=first.item_id, values=SAID, **_hand(officer))
    seen = {first.item_id: 0, second.item_id: 0}
    assert confirm_lines(report=draft, rows=seen, **_hand(officer)) == [second]
    assert [line.origin for line in draft.lines.order_by("position", "item_id")] == [
        "changed",
        "confirmed",
    ]
    events = Event.objects.count()
    assert confirm_lines(report=draft, rows=seen, **_hand(officer)) == []
    assert Event.objects.count() == events


def test_a_line_filled_in_anew_since_is_not_confirmed_unseen(
    draft: Report, officer: User, colleague: User
) -> None:
    first, second = draft.lines.order_by("position", "item_id")
    make_claim(first.item, on=OPENED_ON, share_percent=Decimal(70))
    fill_anew(report=draft, item=first.item_id, **_hand(colleague))
    with pytest.raises(RowMoved, match="70%"):
        confirm_lines(report=draft, rows={first.item_id: 0, second.item_id: 0}, **_hand(officer))
    assert not draft.lines.filter(origin="confirmed").exists()


def test_a_line_is_filled_in_anew_from_the_newest_claim(draft: Report, officer: User) -> None:
    line = _first(draft)
    write_line(report=draft, item=line.item_id, values=SAID, **_hand(officer))
    claim = make_claim(line.item, on=OPENED_ON, share_percent=Decimal(70))
    with pytest.raises(RowMoved):
        fill_anew(
            report=draft, item=line.item_id, lock_version=0, **_hand(make_officer(draft.agency))
        )
    fill_anew(report=draft, item=line.item_id, lock_version=1, **_hand(officer))
    line.refresh_from_db()
    assert (line.claim, line.share_percent, line.origin) == (claim, 70, "filled")
    Assignment.objects.filter(item=line.item).delete()
    with pytest.raises(WritingRefused, match="không còn chủ trì"):
        fill_anew(report=draft, item=line.item_id, **_hand(officer))


def test_a_section_is_written_and_the_second_is_told(
    draft: Report, officer: User, colleague: User
) -> None:
    key = SectionKey.NEXT
    section = write_section(
        report=draft, key=key, text=" Làm chợ.\r\nLàm đường. ", lock_version=0, **_hand(officer)
    )
    assert section.text == "Làm chợ.\nLàm đường."
    write_section(report=draft, key=key, text="Làm chợ.\nLàm đường.", **_hand(officer))
    with pytest.raises(RowMoved, match="Làm đường"):
        write_section(report=draft, key=key, text="Khác", lock_version=0, **_hand(colleague))
    assert draft.sections.get(key=key).lock_version == 1


def test_difficulties_are_added_once_changed_and_dropped(
    draft: Report, officer: User, colleague: User
) -> None:
    values = DifficultyValues("Thiếu đất đắp", basis="Biên bản 3", item_id=_first(draft).item_id)
    row = write_difficulty(report=draft, values=values, **_hand(officer))
    assert write_difficulty(report=draft, values=values, **_hand(officer)) == row
    version = row.lock_version
    changed = DifficultyValues("Thiếu đất đắp nền", item_id=values.item_id)
    write_difficulty(
        report=draft, values=changed, row=row.pk, lock_version=version, **_hand(colleague)
    )
    with pytest.raises(RowMoved, match="Thiếu đất đắp nền"):
        write_difficulty(
            report=draft, values=values, row=row.pk, lock_version=version, **_hand(officer)
        )
    with pytest.raises(RowMoved):
        drop_row(report=draft, row=row, lock_version=version, **_hand(officer))
    for _ in range(2):
        drop_row(report=draft, row=row, lock_version=version + 1, **_hand(officer))
    assert not draft.difficulties.exists()


def test_a_difficulty_needs_content_and_an_item_of_the_report(
    draft: Report, officer: User, desk: Desk
) -> None:
    with pytest.raises(WritingRefused, match="Hãy ghi khó khăn"):
        write_difficulty(report=draft, values=DifficultyValues("  "), **_hand(officer))
    other = make_item(desk.plan, leads=[desk.bodies[1]])
    with pytest.raises(WritingRefused, match="không có trong báo cáo"):
        write_difficulty(
            report=draft, values=DifficultyValues("Thiếu", item_id=other.pk), **_hand(officer)
        )


def test_a_proposal_says_who_what_and_who_decides(draft: Report, officer: User) -> None:
    good = ProposalValues("UBND tỉnh", "Cấp vốn", "province", date(2027, 1, 31))
    row = write_proposal(report=draft, values=good, **_hand(officer))
    assert (row.who, row.decider, row.position) == ("UBND tỉnh", "province", 1)
    for bad, field in (
        (ProposalValues("", "Cấp vốn", "province"), "who"),
        (ProposalValues("UBND tỉnh", "", "province"), "what"),
        (ProposalValues("UBND tỉnh", "Cấp vốn", "king"), "decider"),
    ):
        with pytest.raises(WritingRefused) as refusal:
            write_proposal(report=draft, values=bad, **_hand(officer))
        assert refusal.value.field == field


def test_obstacles_of_lines_become_difficulties_once(draft: Report, officer: User) -> None:
    item = _first(draft).item_id
    said = LineValues(status="blocked", obstacle_text="Chưa có mặt bằng")
    write_line(report=draft, item=item, values=said, **_hand(officer))
    (row,) = gather_difficulties(report=draft, **_hand(officer))
    assert (row.content, row.item_id) == ("Chưa có mặt bằng", item)
    assert gather_difficulties(report=draft, **_hand(officer)) == []


def test_a_report_begins_with_the_obstacles_that_were_claimed(desk: Desk, officer: User) -> None:
    item = desk.plan.items.order_by("position")[0]
    make_claim(item, on=date(2026, 11, 20), status="blocked", obstacle_text="Vướng lưới điện")
    draft = make_draft(desk, make_period(desk))
    assert [row.content for row in draft.difficulties.all()] == ["Vướng lưới điện"]
