"""Freezing a period: an edition for good, signed off by name, reopened only with a reason."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests.factories.consolidation import make_accepted, set_state
from tests.factories.reporting import Desk, make_desk, make_draft, make_period
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.report_comparison import compared
from tiendo.core.report_content import canonical
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.files.reading import path_of
from tiendo.reporting.actions.closing import (
    ClosingRefused,
    freeze_period,
    reopen_period,
    sign_off_edition,
)
from tiendo.reporting.actions.steps import held, held_period
from tiendo.reporting.models import Edition, Period
from tiendo.reporting.permissions import check_is_open
from tiendo.reporting.queries.consolidation import consolidated_content
from tiendo.reporting.queries.editions import edition_content
from tiendo.reporting.verification import EditionFault, verify_editions

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 12, 22)
REASON = "Xã Thử gửi nhầm số liệu đường làng"


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    """Kept files of a test stay with it."""
    settings.FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined]


@dataclass
class Closing:
    """A period of which the first body was accepted, the second sent, the third drafts."""

    desk: Desk
    period: Period

    def freeze(self, **values: object) -> Edition:
        """Frozen by the coordinator."""
        by = {"by": self.desk.coordinator, "at": AT, "today": TODAY}
        return freeze_period(period=self.period, **{**by, **values})

    def sign(self, edition: Edition, **values: object) -> Edition:
        """Signed off on the day."""
        words = {"name": "Hoàng  Văn Thử", "post": "Giám đốc", "on": TODAY}
        by = {"by": self.desk.coordinator, "at": AT, "today": TODAY}
        return sign_off_edition(edition=edition, **{**words, **by, **values})

    def reopen(self, reason: str = REASON, **values: object) -> Period:
        """Opened again by the coordinator."""
        by = {"by": self.desk.coordinator, "at": AT, "today": TODAY}
        return reopen_period(period=self.period, reason=reason, **{**by, **values})

    def states(self) -> list[str]:
        """Of the reports, in the order of the bodies."""
        found = dict(self.period.reports.values_list("agency_id", "state"))
        return [found[body.pk] for body in self.desk.bodies]


@pytest.fixture
def closing() -> Closing:
    desk = make_desk(bodies=3, items_each=1)
    period = make_period(desk)
    make_accepted(desk, period, 0, [12], text="Đã họp.")
    set_state(make_accepted(desk, period, 1, [30]), ReportState.SUBMITTED)
    make_draft(desk, period, 2)
    return Closing(desk, period)


def test_freezing_keeps_what_counts_and_names_what_is_missing(closing: Closing) -> None:
    edition = closing.freeze()
    assert (edition.number, edition.previous_sha256, edition.reason) == (1, "", "")
    assert closing.states() == ["consolidated", "submitted", "draft"]
    content = edition_content(edition)
    assert [body.state for body in content.bodies] == ["consolidated", "submitted", "draft"]
    assert [line.now.quantity for line in content.lines] == [12, None, None]
    assert path_of(edition.file).read_text("utf-8") == canonical(content)
    live = consolidated_content(Period.objects.get(pk=closing.period.pk), today=TODAY)
    assert compared(content, live).is_same
    assert canonical(live) == canonical(content)
    event = Event.objects.get(verb="period.freeze")
    assert edition.sha256 in event.payload


def test_pressed_twice_it_is_frozen_once_and_a_colleague_is_told(closing: Closing) -> None:
    edition = closing.freeze()
    assert closing.freeze() == edition
    assert Event.objects.filter(verb="period.freeze").count() == 1
    other = type(closing.desk.coordinator).objects.create(
        username="khac", role="coordinator", agency=closing.desk.coordinator.agency
    )
    with pytest.raises(ClosingRefused, match="đã chốt số liệu ngày"):
        closing.freeze(by=other)


def test_nothing_accepted_is_nothing_to_freeze(closing: Closing) -> None:
    closing.period.reports.filter(state="accepted").update(state="returned")
    with pytest.raises(ClosingRefused, match="Chưa có báo cáo nào được chấp nhận"):
        closing.freeze()
    assert not Edition.objects.exists()


def test_what_was_accepted_meanwhile_is_looked_at_first(closing: Closing) -> None:
    with pytest.raises(ClosingRefused, match="có 2 báo cáo được chấp nhận, nay là 1"):
        closing.freeze(counted=2)
    assert closing.freeze(counted=1).number == 1


def test_only_the_coordinator_closes(closing: Closing) -> None:
    officer = closing.desk.officers[0]
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối"):
        closing.freeze(by=officer)
    edition = closing.freeze()
    with pytest.raises(NotAllowed):
        closing.sign(edition, by=officer)
    with pytest.raises(NotAllowed):
        closing.reopen(by=officer)


def test_signing_off_locks_the_reports_and_is_done_once(closing: Closing) -> None:
    edition = closing.freeze()
    for values, match in (
        ({"name": " "}, "họ tên"),
        ({"post": ""}, "chức vụ"),
        ({"on": date(2026, 12, 21)}, "từ ngày chốt"),
        ({"on": date(2026, 12, 23)}, "đến hôm nay"),
    ):
        with pytest.raises(ClosingRefused, match=match):
            closing.sign(edition, **values)
    signed = closing.sign(edition)
    assert (signed.signed_off_name, signed.signed_off_on) == ("Hoàng Văn Thử", TODAY)
    assert closing.states() == ["locked", "submitted", "draft"]
    assert closing.sign(edition) == signed
    with pytest.raises(ClosingRefused, match="đã được Hoàng Văn Thử ký duyệt"):
        closing.sign(edition, name="Người Khác")
    assert Event.objects.filter(verb="period.sign_off").count() == 1
    live = consolidated_content(Period.objects.get(pk=closing.period.pk), today=TODAY)
    assert compared(edition_content(edition), live).is_same


def test_reopening_needs_a_reason_and_the_next_edition_says_it(closing: Closing) -> None:
    with pytest.raises(ClosingRefused, match="đang mở"):
        closing.reopen()
    first = closing.sign(closing.freeze())
    with pytest.raises(ClosingRefused, match="thành một câu"):
        closing.reopen("sai")
    with pytest.raises(ClosingRefused, match="nay đã chốt lần 1"):
        closing.reopen(edition=2)
    before = path_of(first.file).read_bytes()
    period = closing.reopen()
    assert period.closed_at is None
    assert closing.states() == ["accepted", "submitted", "draft"]
    assert closing.reopen().pk == period.pk
    assert Event.objects.filter(verb="period.reopen").count() == 1
    with pytest.raises(ClosingRefused, match="đã được"):
        closing.sign(first, name="Khác")
    period.reports.filter(state="submitted").update(state="accepted")
    second = closing.freeze()
    assert (second.number, second.reason) == (2, REASON)
    assert second.previous_sha256 == first.sha256
    first.refresh_from_db()
    assert first.reopened_at == AT
    assert path_of(first.file).read_bytes() == before
    changed = compared(edition_content(first), edition_content(second))
    assert [body.after for body in changed.bodies] == ["consolidated"]


def test_an_edition_that_was_reopened_unsigned_cannot_be_signed(closing: Closing) -> None:
    edition = closing.freeze()
    closing.reopen()
    with pytest.raises(ClosingRefused, match="Kỳ đã mở lại"):
        closing.sign(edition)


def test_the_chain_and_the_files_are_verified(closing: Closing) -> None:
    first = closing.freeze()
    closing.reopen()
    closing.period.reports.filter(state="submitted").update(state="accepted")
    second = closing.freeze()
    assert list(verify_editions()) == []
    call_command("editions", "verify")
    path = path_of(first.file)
    path.chmod(0o640)
    path.write_text("{}")
    assert [one.fault for one in verify_editions()] == [EditionFault.DAMAGED]
    path.unlink()
    assert [one.fault for one in verify_editions()] == [EditionFault.LOST]
    with pytest.raises(CommandError, match="1 bản chốt không còn nguyên vẹn"):
        call_command("editions", "verify")
    Edition.objects.filter(pk=second.pk).update(previous_sha256="f" * 64)
    assert {one.fault for one in verify_editions()} == {EditionFault.LOST, EditionFault.UNCHAINED}
    Edition.objects.filter(pk=second.pk).update(previous_sha256=first.sha256, sha256="e" * 64)
    assert EditionFault.ALTERED in {one.fault for one in verify_editions()}
    first.delete()
    assert EditionFault.UNCHAINED in {one.fault for one in verify_editions()}


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_report_accepted_at_the_moment_of_freezing_is_in_it_or_refused() -> None:
    """Either the move comes first and is counted, or it is told that the period is closed."""
    desk = make_desk(bodies=2, items_each=1)
    period = make_period(desk)
    make_accepted(desk, period, 0, [12])
    late = set_state(make_accepted(desk, period, 1, [30]), ReportState.SUBMITTED)
    gate = threading.Barrier(2)
    told: list[BaseException] = []

    def accept_late() -> None:
        gate.wait()
        try:
            with transaction.atomic():
                check_is_open(held_period(period))
                set_state(held(late), ReportState.ACCEPTED)
        except IllegalReportMove as refusal:
            told.append(refusal)
        finally:
            connection.close()

    def freeze() -> None:
        gate.wait()
        try:
            freeze_period(period=period, by=desk.coordinator, at=AT, today=TODAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for act in (accept_late, freeze)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late.refresh_from_db()
    content = edition_content(Edition.objects.get(period=period))
    is_in = desk.bodies[1].code in {line.agency for line in content.lines}
    assert is_in == (not told)
    assert late.state == ("consolidated" if is_in else "submitted")
