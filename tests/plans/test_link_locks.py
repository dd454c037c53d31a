"""Links of two plans that two officers judge at once."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator
from tests.factories.plans import make_item, make_plan
from tiendo.audit.models import Event
from tiendo.core.locks import MovedOn
from tiendo.plans.actions.families import decide_link, link_items, link_plans, unlink_plans
from tiendo.plans.models import ItemLink, PlanLink

pytestmark = pytest.mark.django_db


def _link(now: datetime) -> tuple[PlanLink, list]:
    agency = make_agency("Sở Nối thử")
    people = [
        make_coordinator(agency, full_name="Nông Thị Một"),
        make_coordinator(agency, full_name="Lý Thị Hai"),
    ]
    lower, higher = make_plan(agency, confirmed_at=now), make_plan(agency, confirmed_at=now)
    make_item(lower, title="Việc dưới")
    make_item(higher, title="Việc trên")
    link = PlanLink.objects.create(lower=lower, higher=higher, made_by=people[0], made_at=now)
    return link, people


def test_pair_that_a_colleague_refused_is_not_joined_by_hand_unseen(now: datetime) -> None:
    link, (first, second) = _link(now)
    how = {"link": link, "lower": link.lower.items.get(), "higher": link.higher.items.get()}
    row = link_items(**how, by=first, at=now)
    events = Event.objects.count()
    assert link_items(**how, by=first, at=now) == row
    assert Event.objects.count() == events
    decide_link(item_link=row, version=row.lock_version, decision="refused", by=first, at=now)
    with pytest.raises(MovedOn, match="Nông Thị Một đã chọn mối nối này lúc 09:00"):
        link_items(**how, by=second, at=now)
    assert ItemLink.objects.get().decision == "refused"


def test_plans_linked_twice_leave_one_event(now: datetime) -> None:
    link, (first, _) = _link(now)
    how = {"lower": link.lower, "higher": link.higher, "basis": "", "by": first, "at": now}
    link_plans(**how)
    events = Event.objects.count()
    link_plans(**how)
    assert Event.objects.count() == events


def test_what_a_colleague_judged_does_not_go_unseen(now: datetime) -> None:
    link, (first, second) = _link(now)
    link_items(
        link=link, lower=link.lower.items.get(), higher=link.higher.items.get(), by=first, at=now
    )
    with pytest.raises(MovedOn, match="Nông Thị Một"):
        unlink_plans(link=link, by=second, at=now, shown="khác")
    unlink_plans(link=link, by=second, at=now)
    assert not PlanLink.objects.exists()
