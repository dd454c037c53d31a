"""Two people at once: one wins, the other is told, nothing is doubled."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_coordinator
from tests.factories.plans import make_item
from tests.factories.progress import make_claim, report_done
from tests.threads import at_once
from tiendo.audit.models import Event
from tiendo.core.progress import IllegalMove, State
from tiendo.progress.actions import accept, claim_progress
from tiendo.progress.models import Claim, ItemMove
from tiendo.progress.permissions import can_accept

TODAY = date(2026, 11, 22)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_coordinators_accept_at_once_and_the_second_is_told(now: datetime) -> None:
    item = make_item(leads=[make_agency()])
    report_done(item)
    people = [make_coordinator(item.plan.coordinator) for _ in range(2)]
    acts = [
        lambda by=by: accept(item=item, done_on=TODAY, note="ổn", by=by, at=now) for by in people
    ]
    raised = at_once(*acts)
    item.refresh_from_db()
    assert item.state == State.ACCEPTED_DONE
    assert [type(error) for error in raised if error] == [IllegalMove]
    assert "đã xác nhận hoàn thành" in str(next(filter(None, raised)))
    assert ItemMove.objects.filter(move="accept").count() == 1
    assert Event.objects.filter(verb="item.accept").count() == 1


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_the_last_two_members_report_at_once_and_the_item_is_reported_once(now: datetime) -> None:
    communes = [make_commune(f"Bản {n}") for n in range(2)]
    item = make_item(leads=[make_set("Các xã", named=tuple(communes))])
    by = make_coordinator(item.plan.coordinator)
    acts = [
        lambda agency=commune: claim_progress(
            item=item,
            agency=agency,
            status=Claim.Status.DONE,
            done_text="Xong",
            as_of=TODAY,
            kind="actual",
            by=by,
            at=now,
            today=TODAY,
        )
        for commune in communes
    ]
    assert at_once(*acts) == [None, None]
    item.refresh_from_db()
    assert item.state == State.REPORTED_DONE
    assert ItemMove.objects.filter(move="report_done").count() == 1
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_who_comes_second_is_told_on_every_database(now: datetime) -> None:
    item = make_item(leads=[make_agency()])
    report_done(item)
    by = make_coordinator(item.plan.coordinator)
    accept(item=item, done_on=TODAY, note="ổn", by=by, at=now)
    with pytest.raises(IllegalMove, match="đã xác nhận hoàn thành"):
        accept(item=item, done_on=TODAY, note="ổn", by=by, at=now)
    assert ItemMove.objects.filter(move="accept").count() == 1
    item.refresh_from_db()
    assert not can_accept(by, item, on=TODAY)


@pytest.mark.django_db
def test_every_change_counts_the_version_up() -> None:
    item = make_item(leads=[make_agency()])
    make_claim(item)
    make_claim(item)
    assert item.lock_version == 2
