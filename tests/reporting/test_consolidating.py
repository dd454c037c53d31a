"""Editing the consolidation: sections and remarks in place, nobody overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.consolidation import make_accepted
from tests.factories.people import make_coordinator
from tests.factories.plans import make_item
from tests.factories.reporting import Desk, make_desk, make_draft, make_period
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.consolidating import (
    gather_section,
    write_consolidated_section,
    write_remark,
)
from tiendo.reporting.actions.writing_steps import RowMoved, WritingRefused
from tiendo.reporting.models import ConsolidatedSection, LineRemark, Period

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 12, 22)
KEY = SectionKey.DIRECTION


@pytest.fixture
def desk() -> Desk:
    return make_desk(bodies=3, items_each=1)


@pytest.fixture
def period(desk: Desk) -> Period:
    return make_period(desk)


def write(desk: Desk, period: Period, text: str, **values: object) -> ConsolidatedSection:
    """The first section, written by the coordinator."""
    by = {"by": desk.coordinator, "at": AT, "today": TODAY}
    return write_consolidated_section(period=period, key=KEY, text=text, **{**by, **values})


def test_two_who_write_in_one_section_are_told(desk: Desk, period: Period) -> None:
    section = write(desk, period, "Lần một", lock_version=0)
    assert (section.text, section.lock_version) == ("Lần một", 1)
    other = make_coordinator(desk.coordinator.agency)
    with pytest.raises(RowMoved, match="nay viết: “Lần một”"):
        write(desk, period, "Lần hai", by=other, lock_version=0)
    assert write(desk, period, "Lần một", by=other, lock_version=0).lock_version == 1
    assert write(desk, period, "", lock_version=1).text == ""
    assert Event.objects.filter(verb="period.write").count() == 2


def test_parts_of_the_bodies_are_gathered_with_their_names_once(desk: Desk, period: Period) -> None:
    call = {"period": period, "key": KEY, "by": desk.coordinator, "at": AT, "today": TODAY}
    with pytest.raises(WritingRefused, match="chưa có gì để lấy"):
        gather_section(**call)
    for place in (0, 1):
        make_accepted(desk, period, place, text=f"Phần của cơ quan {place}.")
    make_draft(desk, period, 2).sections.update(text="Chưa gửi")
    section = gather_section(**call)
    first, second = (f"{desk.bodies[n]}:\nPhần của cơ quan {n}." for n in (0, 1))
    assert section.text == f"{first}\n\n{second}"
    with pytest.raises(WritingRefused, match="đã có nội dung"):
        gather_section(**call)
    ConsolidatedSection.objects.update(text="")
    period.reports.first().sections.update(text="x" * 20_000)
    with pytest.raises(WritingRefused, match="hãy rút gọn"):
        gather_section(**call)
    assert ConsolidatedSection.objects.get().text == ""


def test_a_remark_is_kept_by_item_and_only_of_this_plan(desk: Desk, period: Period) -> None:
    item = desk.plan.items.first()
    call = {"period": period, "by": desk.coordinator, "at": AT, "today": TODAY}
    remark = write_remark(item=item, text="Cần kiểm tra tại chỗ", **call)
    assert LineRemark.objects.get() == remark
    with pytest.raises(RowMoved):
        write_remark(item=item, text="Khác", lock_version=0, **call)
    with pytest.raises(WritingRefused, match="không thuộc kế hoạch"):
        write_remark(item=make_item(), text="Khác", **call)


def test_only_the_coordinator_edits_and_only_while_it_is_open(desk: Desk, period: Period) -> None:
    with pytest.raises(NotAllowed, match="tổng hợp báo cáo"):
        write(desk, period, "Của cán bộ", by=desk.officers[0])
    Period.objects.update(closed_at=AT)
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu"):
        write(desk, period, "Muộn")
