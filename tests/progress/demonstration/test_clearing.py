"""Clearing: the whole layer goes, what real people did stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories.people import make_coordinator
from tests.progress.demonstration.facts import derived, say
from tests.progress.demonstration.stage import NOW, WithLayer
from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.core.progress import State
from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of
from tiendo.plans.models import Assignment, Deadline, Item
from tiendo.progress.actions import accept
from tiendo.progress.demonstration import clear_demonstration
from tiendo.progress.models import Claim, Evidence


def untouched() -> list[tuple[Any, ...]]:
    """What follows from a plan whose items nobody has touched."""
    led = set(Assignment.objects.filter(role=Assignment.Role.LEAD).values_list("item", flat=True))
    items = [
        (item.path, item.ordinal, State.ASSIGNED if item.pk in led else State.DRAFT, None, None)
        for item in Item.objects.order_by("pk")
    ]
    days = Deadline.objects.order_by("pk").values_list("pk", "first_due_on")
    return [*items, *((key, due_on, None, None) for key, due_on in days)]


class TestClearing(WithLayer):
    def test_clearing_leaves_the_plan_as_it_was_loaded(self) -> None:
        paths = [path_of(stored) for stored in StoredFile.objects.all()]
        with self.captureOnCommitCallbacks() as callbacks:
            cleared = clear_demonstration(at=NOW)
        assert derived() == untouched()
        for model in (Claim, Evidence, StoredFile):
            assert not model.objects.exists()
        assert cleared.files == len(paths)
        assert all(path.exists() for path in paths)
        for callback in callbacks:
            callback()
        assert not any(path.exists() for path in paths)
        assert Event.objects.filter(verb="demonstration.clear").count() == 1

    def test_demonstration_accounts_are_switched_off(self) -> None:
        cleared = clear_demonstration(at=NOW)
        assert "dieuphoi" in cleared.people
        assert not User.objects.filter(is_active=True).exists()

    def test_clearing_twice_finds_nothing(self) -> None:
        clear_demonstration(at=NOW)
        events = Event.objects.count()
        again = clear_demonstration(at=NOW)
        assert (again.rows.total, again.files, again.people) == (0, 0, ())
        assert Event.objects.count() == events

    def test_what_a_real_person_claimed_stays(self) -> None:
        person = make_coordinator(self.plan.coordinator)
        item = self.item("II.2.(2).-1.(i)")
        claim = say(item, person, share_percent=Decimal(35))
        clear_demonstration(at=NOW)
        assert list(item.claims.all()) == [claim]
        person.refresh_from_db()
        assert person.is_active

    def test_a_real_decision_on_an_illustrative_report_stays(self) -> None:
        person = make_coordinator(self.plan.coordinator)
        item = self.item("II.1.(1)")
        day = date(2026, 11, 16)
        accept(item=item, done_on=day, note="Đã xem.", by=person, at=NOW)
        clear_demonstration(at=NOW)
        item.refresh_from_db()
        assert (item.state, item.done_on) == (State.ACCEPTED_DONE, day)
        assert item.moves.get().claim is None

    def test_a_demonstration_account_that_was_used_stays(self) -> None:
        visitor = User.objects.get(username="canbo.taichinh")
        say(self.item("IV.3.-1"), visitor, share_percent=Decimal(90))
        assert "canbo.taichinh" not in clear_demonstration(at=NOW).people
        visitor.refresh_from_db()
        assert visitor.is_active

    def test_a_file_that_others_use_stays(self) -> None:
        kept = Evidence.objects.order_by("pk")[0].file
        claim = say(self.item("IV.2.-5"), make_coordinator(self.plan.coordinator))
        Evidence.objects.create(claim=claim, file=kept, name="bản sao", kind="other_file")
        clear_demonstration(at=NOW)
        assert list(StoredFile.objects.all()) == [kept]
