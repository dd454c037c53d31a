"""Who may do what, in pairs; a refusal says why and who may."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import (
    make_administrator,
    make_coordinator,
    make_leader,
    make_officer,
    make_person,
)
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import finish, report_done, start
from tiendo.accounts.permissions import NotAllowed
from tiendo.core.progress import State
from tiendo.plans.models import Item
from tiendo.progress import permissions
from tiendo.progress.bodies import standing_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
LEAD, HELPER, FOCAL = "Sở Đường làng", "Sở Chợ", "Sở Đầu mối"


@pytest.fixture
def item() -> Item:
    plan = make_plan(make_agency(FOCAL))
    return make_item(
        plan,
        leads=[make_agency(LEAD)],
        coordinating=[make_set(named=(make_agency(HELPER),))],
        due_on=date(2026, 12, 31),
    )


def person(role: str, item: Item):
    by_name = {row.name: row for row in type(item.plan.coordinator).objects.all()}
    return {
        "lead": lambda: make_officer(by_name[LEAD]),
        "helper": lambda: make_officer(by_name[HELPER]),
        "stranger": lambda: make_officer(make_agency("Sở Lạ")),
        "homeless": lambda: make_person(),
        "coordinator": lambda: make_coordinator(by_name[FOCAL]),
        "other coordinator": lambda: make_coordinator(),
        "focal officer": lambda: make_officer(by_name[FOCAL]),
        "leader": lambda: make_leader(by_name[LEAD]),
        "administrator": lambda: make_administrator(),
        "left": lambda: make_coordinator(by_name[FOCAL], is_active=False),
    }[role]()


MAY = {
    "claim": {"lead", "helper", "coordinator", "administrator"},
    "report_done": {"lead", "coordinator", "administrator"},
    "move_deadline": {"lead", "coordinator", "administrator"},
    "cancel": {"coordinator", "administrator"},
    "assign": {"coordinator", "administrator"},
    "pause": {"coordinator", "administrator"},
}
ROLES = [
    "lead",
    "helper",
    "stranger",
    "homeless",
    "coordinator",
    "other coordinator",
    "focal officer",
    "leader",
    "administrator",
    "left",
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", MAY)
def test_only_who_may_may(item: Item, verb: str, role: str) -> None:
    start(item)
    thing = item.deadlines.get() if verb == "move_deadline" else item
    can = getattr(permissions, f"can_{verb}")
    assert can(person(role, item), thing, on=TODAY) is (role in MAY[verb])


@pytest.mark.parametrize(
    ("verb", "bring"), [("accept", report_done), ("return", report_done), ("reopen", finish)]
)
@pytest.mark.parametrize("role", ROLES)
def test_only_the_coordinator_decides_on_reported_work(
    item: Item, verb: str, bring, role: str
) -> None:
    bring(item)
    can = getattr(permissions, f"can_{verb}")
    assert can(person(role, item), item, on=TODAY) is (role in ("coordinator", "administrator"))


def test_a_refusal_says_why_and_who_may(item: Item) -> None:
    with pytest.raises(NotAllowed, match=f"Sở Lạ không được giao đầu việc này.*{LEAD}"):
        permissions.check_can_claim(person("stranger", item), item, on=TODAY)
    with pytest.raises(NotAllowed, match="bạn chưa thuộc cơ quan nào"):
        permissions.check_can_claim(person("homeless", item), item, on=TODAY)
    with pytest.raises(NotAllowed, match=f"điều phối của cơ quan đầu mối .{FOCAL}. được hủy"):
        permissions.check_can_cancel(person("lead", item), item, on=TODAY)


def test_a_page_learns_all_refusals_at_once(item: Item, django_assert_max_num_queries) -> None:
    officer = person("lead", item)
    with django_assert_max_num_queries(8):
        found = permissions.refusals(officer, item, on=TODAY)
    assert {verb for verb, reason in found.items() if not reason} == {"claim", "report_done"}
    assert FOCAL in found["accept"]
    coordinator = person("coordinator", item)
    report_done(item)
    found = permissions.refusals(coordinator, item, on=TODAY)
    may = {verb for verb, reason in found.items() if not reason}
    assert may == {"claim", "report_done", "accept", "return", "cancel", "assign"}
    assert "đã báo hoàn thành" in found["pause"]


def test_standing_counts_sets_and_names(item: Item) -> None:
    assert standing_of(person("helper", item), item, TODAY).coordinates
    assert standing_of(person("lead", item), item, TODAY).leads
    assert not standing_of(person("leader", item), item, TODAY).leads


def test_nobody_reports_on_what_nobody_has(item: Item) -> None:
    item.state = State.DRAFT
    assert not permissions.can_claim(person("helper", item), item, on=TODAY)


def test_refusal_where_nobody_leads_says_who_names_the_lead() -> None:
    item = make_item(make_plan(make_agency(FOCAL)))
    stranger = make_officer(make_agency("Sở Lạ"))
    with pytest.raises(NotAllowed, match=f"{FOCAL} \\(cơ quan đầu mối\\) giao việc"):
        permissions.check_can_claim(stranger, item, on=TODAY)
