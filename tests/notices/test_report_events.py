"""Of reports the body hears what came back, the coordinator how many came."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.reporting import make_accepted, make_desk, make_period, make_sent
from tiendo.notices.actions import tell_events
from tiendo.notices.kinds import Kind
from tiendo.notices.models import Notice
from tiendo.reporting.actions.commenting import CommentDraft
from tiendo.reporting.actions.deciding import return_report
from tiendo.web.notices.addresses import address_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 19, 3, 0, tzinfo=UTC)


def of_kinds(person, *kinds: Kind) -> list[Notice]:
    return list(Notice.objects.filter(person=person, kind__in=kinds).order_by("pk"))


def test_the_coordinator_is_told_once_how_many_were_sent() -> None:
    desk = make_desk(bodies=3)
    period = make_period(desk)
    for place in range(3):
        make_sent(desk, period, place)
    tell_events(at=NOW)
    tell_events(at=NOW)
    (notice,) = of_kinds(desk.coordinator, Kind.REPORT_SENT)
    assert notice.title == "3 báo cáo mới gửi: Báo cáo năm 2026"
    assert address_of(notice, desk.coordinator).endswith("/xem/")
    assert not of_kinds(desk.officers[0], Kind.REPORT_SENT)


def test_the_body_is_told_of_a_return_once_whatever_the_comments() -> None:
    desk = make_desk(bodies=2)
    report = make_sent(desk, make_period(desk))
    drafts = [CommentDraft("Số nào?", item=line.item_id) for line in report.lines.all()]
    on = date(2026, 12, 19)
    by = desk.coordinator
    return_report(report=report, note="Xem lại", comments=drafts, by=by, at=NOW, today=on)
    tell_events(at=NOW)
    (notice,) = of_kinds(desk.officers[0], Kind.REPORT_RETURNED, Kind.REPORT_DECIDED)
    assert (notice.kind, notice.detail) == (Kind.REPORT_RETURNED, "Trả lại: Xem lại")
    assert notice.in_letter
    assert address_of(notice, desk.officers[0]) == f"/bao-cao/{report.pk}/"
    assert not of_kinds(desk.officers[1], Kind.REPORT_RETURNED)


def test_the_body_is_told_on_the_page_that_it_was_accepted() -> None:
    desk = make_desk(bodies=1)
    make_accepted(desk, make_period(desk))
    tell_events(at=NOW)
    (notice,) = of_kinds(desk.officers[0], Kind.REPORT_DECIDED)
    assert (notice.detail, notice.in_letter) == ("Đã chấp nhận.", False)
