"""Returning with comments, accepting one and many, comments and who settles them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.people import make_leader, make_officer
from tests.factories.reporting import (
    Desk,
    make_accepted,
    make_desk,
    make_draft,
    make_period,
    make_returned,
    make_sent,
    send,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.reporting.actions.commenting import CommentDraft, comment, settle_comment
from tiendo.reporting.actions.dealing import DealingRefused
from tiendo.reporting.actions.deciding import (
    accept_report,
    accept_reports,
    return_report,
    withdraw_report,
)
from tiendo.reporting.actions.steps import StaleReport
from tiendo.reporting.models import Report, ReportComment

pytestmark = pytest.mark.django_db
NOW = {"at": datetime(2026, 12, 19, 2, 0, tzinfo=UTC), "today": date(2026, 12, 19)}


@pytest.fixture
def desk() -> Desk:
    return make_desk(bodies=3, items_each=2)


@pytest.fixture
def sent(desk: Desk) -> Report:
    return make_sent(desk, make_period(desk))


def test_returned_with_comments_on_lines_and_a_section(desk: Desk, sent: Report) -> None:
    items = [line.item_id for line in sent.lines.all()]
    drafts = [
        CommentDraft("Số này của tháng nào?", item=items[0]),
        CommentDraft("Thiếu biên bản.", item=items[1]),
        CommentDraft("Viết rõ hơn.", section="next"),
    ]
    giving = {"report": sent, "note": "Xem từng dòng.", "comments": drafts, "sending": 1}
    for _ in range(2):
        return_report(by=desk.coordinator, **giving, **NOW)
    sent.refresh_from_db()
    assert sent.state == ReportState.RETURNED
    assert ReportComment.objects.count() == 3
    assert sent.moves.get(move="return").note == "Xem từng dòng."
    assert Event.objects.filter(verb="report.return").count() == 1


def test_a_return_says_why_and_speaks_of_what_she_read(desk: Desk, sent: Report) -> None:
    by = desk.coordinator
    with pytest.raises(DealingRefused, match="phải nói vì sao"):
        return_report(report=sent, note=" ", by=by, **NOW)
    with pytest.raises(DealingRefused, match="không có dòng này"):
        return_report(report=sent, note="", comments=[CommentDraft("?", item=0)], by=by, **NOW)
    withdraw_report(report=sent, by=desk.officers[0], **NOW)
    send(desk, sent, on=date(2026, 12, 19))
    for decide in (
        lambda: return_report(report=sent, note="Sai", sending=1, by=by, **NOW),
        lambda: accept_report(report=sent, sending=1, by=by, **NOW),
    ):
        with pytest.raises(StaleReport, match="đã gửi báo cáo"):
            decide()
    comment(report=sent, draft=CommentDraft("Thiếu biên bản"), by=by, **NOW)
    returned = return_report(report=sent, note="", sending=2, by=by, **NOW)
    assert returned.state == ReportState.RETURNED


def test_only_the_coordinator_decides(desk: Desk, sent: Report) -> None:
    for stranger in (desk.officers[0], make_leader(), make_officer()):
        with pytest.raises(NotAllowed, match="được trả lại báo cáo"):
            return_report(report=sent, note="Sai", by=stranger, **NOW)
        with pytest.raises(NotAllowed, match="được chấp nhận báo cáo"):
            accept_report(report=sent, by=stranger, **NOW)


def test_accepted_twice_is_accepted_once_and_can_still_be_returned(
    desk: Desk, sent: Report
) -> None:
    for _ in range(2):
        accept_report(report=sent, sending=1, by=desk.coordinator, **NOW)
    assert sent.moves.filter(move="accept").count() == 1
    with pytest.raises(IllegalReportMove, match="“đã chấp nhận”, không thể rút lại"):
        withdraw_report(report=sent, by=desk.officers[0], **NOW)
    back = return_report(report=sent, note="Còn sai", by=desk.coordinator, **NOW)
    assert back.state == ReportState.RETURNED


@pytest.mark.parametrize("state", [ReportState.CONSOLIDATED, ReportState.LOCKED])
def test_what_is_consolidated_is_not_returned(desk: Desk, sent: Report, state: str) -> None:
    Report.objects.filter(pk=sent.pk).update(state=state)
    with pytest.raises(IllegalReportMove, match="không thể trả lại; chỉ làm được khi đã gửi"):
        return_report(report=sent, note="Sai", by=desk.coordinator, **NOW)
    Report.objects.filter(pk=sent.pk).update(state=ReportState.ACCEPTED)
    sent.period.closed_at = NOW["at"]
    sent.period.save()
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu ngày 19/12/2026"):
        return_report(report=sent, note="Sai", by=desk.coordinator, **NOW)


def test_many_are_accepted_at_once_and_those_that_cannot_be_are_named(desk: Desk) -> None:
    period = make_period(desk)
    sent, returned = make_sent(desk, period, 0), make_returned(desk, period, 1)
    draft = make_draft(desk, period, 2)
    elsewhere = make_desk(bodies=1)
    other = make_accepted(elsewhere, make_period(elsewhere))
    picked = [(sent.pk, 1), (returned.pk, 1), (draft.pk, 0), (other.pk, 1)]
    taken, left = accept_reports(period=period, picked=picked, by=desk.coordinator, **NOW)
    assert taken == [sent]
    assert [one.report for one in left] == [returned, draft]
    assert "“bị trả lại”, không thể chấp nhận" in left[0].why
    assert Event.objects.filter(verb="report.accept").count() == 2


def test_leaders_comment_on_what_was_sent_and_never_on_a_draft(desk: Desk) -> None:
    period = make_period(desk)
    leader = make_leader()
    sent, draft = make_sent(desk, period, 0), make_draft(desk, period, 1)
    for _ in range(2):
        made = comment(report=sent, draft=CommentDraft("Cần nhanh hơn"), by=leader, **NOW)
    assert ReportComment.objects.get() == made
    with pytest.raises(NotAllowed, match="Báo cáo chưa gửi"):
        comment(report=draft, draft=CommentDraft("?"), by=leader, **NOW)
    with pytest.raises(NotAllowed, match="được cho ý kiến"):
        comment(report=sent, draft=CommentDraft("?"), by=make_officer(), **NOW)
    with pytest.raises(DealingRefused, match="Hãy ghi ý kiến"):
        comment(report=sent, draft=CommentDraft(" "), by=leader, **NOW)


def test_either_side_or_its_author_settles_a_comment_once(desk: Desk, sent: Report) -> None:
    leader, other = make_leader(), make_leader()
    made = comment(report=sent, draft=CommentDraft("Cần nhanh hơn"), by=leader, **NOW)
    with pytest.raises(NotAllowed, match="người nêu ý kiến"):
        settle_comment(comment=made, by=other, **NOW)
    for person in (desk.officers[0], desk.coordinator):
        settled = settle_comment(comment=made, by=person, **NOW)
    assert settled.settled_by == desk.officers[0]
    assert Event.objects.filter(verb="report.settle").count() == 1
