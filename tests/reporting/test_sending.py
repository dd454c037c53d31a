"""Signing off, sending, withdrawing: what is kept, what is claimed, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories.people import make_coordinator, make_head, make_officer
from tests.factories.plans import make_item, make_target
from tests.factories.progress import cancel_item, finish, make_claim
from tests.factories.reporting import (
    Desk,
    make_desk,
    make_draft,
    make_period,
    make_ready,
    make_returned,
    make_sent,
    send,
)
from tiendo.accounts.models import Delegation
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.report_content import content_hash, report_content
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.progress.models import Claim
from tiendo.reporting.actions.dealing import SendRefused
from tiendo.reporting.actions.deciding import withdraw_report
from tiendo.reporting.actions.sending import Approval
from tiendo.reporting.actions.signing import sign_off
from tiendo.reporting.actions.steps import StaleReport
from tiendo.reporting.models import Report, ReportLine, Sending
from tiendo.reporting.queries.written import written_seal

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 18)
AT = datetime(2026, 12, 18, 2, 0, tzinfo=UTC)
NOW = {"at": AT, "today": ON}


@pytest.fixture
def desk() -> Desk:
    return make_desk(bodies=2, items_each=2)


@pytest.fixture
def ready(desk: Desk) -> Report:
    return make_ready(desk, make_period(desk))


def test_what_was_sent_is_kept_whole_with_its_hash(desk: Desk, ready: Report) -> None:
    sending = send(desk, ready)
    assert (ready.state, ready.first_sent_on, ready.sent_at) == (ReportState.SUBMITTED, ON, AT)
    assert sending.number == 1
    assert sending.sha256 == content_hash(sending.content)
    content = report_content(sending.content)
    assert (content.author.state, content.author.sent_on) == ("submitted", ON)
    assert (content.approved_name, content.approved_post) == ("Hoàng Văn Thử", "Chủ tịch")
    assert [line.now.share_percent for line in content.lines] == [Decimal(50)] * 2
    ready.lines.update(done_text="sửa sau khi gửi")
    assert report_content(Sending.objects.get().content) == content


def test_lines_that_the_body_changed_become_its_claims_and_confirmed_ones_do_not(
    desk: Desk, ready: Report
) -> None:
    changed, confirmed = ready.lines.all()
    ReportLine.objects.filter(pk=confirmed.pk).update(origin=ReportLine.Origin.CONFIRMED)
    send(desk, ready)
    (claim,) = Claim.objects.all()
    assert (claim.item, claim.agency, claim.share_percent) == (changed.item, desk.bodies[0], 50)
    assert claim.claimed_by == desk.officers[0]
    changed.refresh_from_db()
    assert changed.claim == claim
    event = Event.objects.get(verb="report.send")
    assert f'"claims":[{claim.pk}]' in event.payload


def test_sent_again_only_what_changed_since_is_claimed(desk: Desk) -> None:
    report = make_returned(desk, make_period(desk))
    assert Claim.objects.count() == 2
    line = report.lines.first()
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(60))
    sending = send(desk, report, on=date(2026, 12, 21))
    assert (report.state, sending.number) == (ReportState.RESUBMITTED, 2)
    assert report.first_sent_on == ON
    assert Claim.objects.filter(item=line.item).count() == 2
    assert Claim.objects.count() == 3


def test_items_that_take_no_claims_or_went_to_another_body_are_left_alone(desk: Desk) -> None:
    period = make_period(desk)
    report = make_ready(desk, period)
    gone, cancelled = (line.item for line in report.lines.all())
    gone.assignments.update(agency=desk.bodies[1])
    cancel_item(cancelled)
    before = Claim.objects.count()
    send(desk, report)
    assert Claim.objects.count() == before


def test_a_line_that_the_register_does_not_take_is_named_and_nothing_is_sent(
    desk: Desk, ready: Report
) -> None:
    for line in ready.lines.all():
        make_claim(line.item, on=date(2026, 12, 1), share_percent=Decimal(50))
    ready.lines.update(claim=None, share_percent=Decimal(40))
    claims = Claim.objects.count()
    ready.lines.update(as_of=date(2026, 11, 30), quantity=Decimal(3), share_percent=None)
    with pytest.raises(SendRefused, match="Khối lượng phải gắn với một chỉ tiêu") as refused:
        send(desk, ready)
    assert len(refused.value.lines) == 2
    ready.refresh_from_db()
    assert ready.state == ReportState.DRAFT
    assert not Sending.objects.exists()
    assert Claim.objects.count() == claims


def test_an_accepted_item_says_the_same_or_is_reopened_first(desk: Desk) -> None:
    report = make_ready(desk, make_period(desk))
    finish(report.lines.first().item, done_on=date(2026, 11, 1))
    with pytest.raises(SendRefused, match="còn 1 chỗ phải sửa"):
        send(desk, report)


def test_whoever_acts_by_delegation_sends_and_claims_for_the_body(
    desk: Desk, ready: Report
) -> None:
    deputy = make_officer()
    Delegation.objects.create(
        person=deputy,
        agency=desk.bodies[0],
        starts_on=ON,
        ends_on=ON,
        basis="Giấy ủy quyền 5",
        made_by=desk.coordinator,
        made_at=AT,
    )
    send(desk, ready, by=deputy)
    assert {claim.agency for claim in Claim.objects.all()} == {desk.bodies[0]}
    with pytest.raises(NotAllowed):
        withdraw_report(report=ready, by=deputy, at=AT, today=date(2026, 12, 19))


def test_a_measured_line_is_claimed_with_its_target() -> None:
    desk = make_desk(bodies=1, items_each=0)
    item = make_item(desk.plan, leads=[desk.bodies[0]])
    target = make_target(item, 20, unit="km")
    report = make_ready(desk, make_period(desk))
    report.lines.update(quantity=Decimal("12.5"))
    send(desk, report)
    claim = Claim.objects.get()
    assert (claim.target, claim.quantity) == (target, Decimal("12.5"))


def test_pressed_twice_it_is_sent_once(desk: Desk, ready: Report) -> None:
    shown = written_seal(ready)
    first = send(desk, ready, shown=shown)
    assert send(desk, ready, shown=shown) == first
    assert Event.objects.filter(verb="report.send").count() == 1
    with pytest.raises(IllegalReportMove, match="đang ở trạng thái “đã gửi”"):
        send(desk, ready, by=make_officer(desk.bodies[0]))


def test_what_a_colleague_changed_meanwhile_is_not_sent_unseen(desk: Desk, ready: Report) -> None:
    shown = written_seal(ready)
    ready.sections.filter(key="next").update(text="Đồng nghiệp vừa viết lại.")
    with pytest.raises(StaleReport):
        send(desk, ready, shown=shown)


def test_nothing_is_sent_with_cautions_without_approval_by_strangers_or_after_closing(
    desk: Desk, ready: Report
) -> None:
    with pytest.raises(SendRefused, match="họ tên của thủ trưởng") as refused:
        send(desk, ready, approval=None)
    assert refused.value.field == "name"
    for stranger in (desk.officers[1], desk.coordinator, make_coordinator()):
        with pytest.raises(NotAllowed, match="Chỉ cán bộ của cơ quan báo cáo"):
            send(desk, ready, by=stranger)
    ready.sections.filter(key="next").update(text="")
    with pytest.raises(SendRefused, match="còn 1 chỗ phải sửa"):
        send(desk, ready)
    ready.sections.update(text="Có")
    ready.period.closed_at = AT
    ready.period.save()
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu ngày 18/12/2026"):
        send(desk, ready)
    assert not Sending.objects.exists()


def test_a_report_that_nobody_began_is_not_sent(desk: Desk) -> None:
    period = make_period(desk)
    report = period.reports.get(agency=desk.bodies[0])
    with pytest.raises(IllegalReportMove, match="“chưa gửi”, không thể gửi báo cáo"):
        send(desk, report)


def test_a_head_signs_off_exactly_what_stands_there(desk: Desk, ready: Report) -> None:
    head = make_head(desk.bodies[0])
    shown = written_seal(ready)
    for _ in range(2):
        sign_off(report=ready, shown=shown, post="Giám đốc", by=head, **NOW)
    assert Event.objects.filter(verb="report.sign_off").count() == 1
    sending = send(desk, ready, approval=None)
    assert (sending.approved_name, sending.approved_post) == (str(head), "Giám đốc")


def test_what_changes_after_signing_off_asks_anew(desk: Desk, ready: Report) -> None:
    head = make_head(desk.bodies[0])
    sign_off(report=ready, shown=None, post="Giám đốc", by=head, **NOW)
    ready.lines.filter(pk=ready.lines.first().pk).update(share_percent=Decimal(55))
    with pytest.raises(SendRefused, match="thủ trưởng đã duyệt"):
        send(desk, ready, approval=None)
    with pytest.raises(StaleReport):
        sign_off(report=ready, shown="x" * 16, post="Giám đốc", by=head, **NOW)


def test_a_head_who_sends_it_herself_approves_it(desk: Desk, ready: Report) -> None:
    head = make_head(desk.bodies[0])
    sending = send(desk, ready, by=head, approval=Approval(post="Chủ tịch"))
    assert (sending.approved_name, ready.approved_by) == (str(head), head)


def test_only_the_head_signs_off_and_not_what_is_unfinished(desk: Desk) -> None:
    report = make_draft(desk, make_period(desk))
    for stranger in (desk.officers[0], make_head(), desk.coordinator):
        with pytest.raises(NotAllowed, match="Chỉ thủ trưởng cơ quan báo cáo được duyệt"):
            sign_off(report=report, shown=None, post="Giám đốc", by=stranger, **NOW)
    head = make_head(desk.bodies[0])
    with pytest.raises(SendRefused, match="Chưa duyệt được: còn 8 chỗ phải sửa"):
        sign_off(report=report, shown=None, post="Giám đốc", by=head, **NOW)
    with pytest.raises(SendRefused, match="chức vụ"):
        sign_off(report=report, shown=None, post=" ", by=head, **NOW)


def test_withdrawn_it_is_a_draft_as_if_never_sent(desk: Desk) -> None:
    report = make_sent(desk, make_period(desk))
    for _ in range(2):
        withdraw_report(report=report, by=desk.officers[0], **NOW)
    report.refresh_from_db()
    assert (report.state, report.first_sent_on) == (ReportState.DRAFT, None)
    assert report.moves.filter(move="withdraw").count() == 1
    again = send(desk, report, on=date(2026, 12, 22))
    assert (again.number, report.first_sent_on) == (2, date(2026, 12, 22))


def test_a_second_sending_withdrawn_is_returned_still_and_not_late_anew(desk: Desk) -> None:
    report = make_returned(desk, make_period(desk))
    send(desk, report, on=date(2026, 12, 21))
    withdraw_report(report=report, by=desk.officers[0], at=AT, today=date(2026, 12, 21))
    report.refresh_from_db()
    assert (report.state, report.first_sent_on) == (ReportState.RETURNED, ON)
