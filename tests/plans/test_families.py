"""A plan under another: found among its bases, linked item by item, what nobody took up told."""

from __future__ import annotations

import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connections

from tests.conftest import PROJECT
from tests.factories.agencies import make_agency, make_set
from tests.factories.families import FAMILIES, run_sample
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import give, make_deadline, make_item, make_plan
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.audit.verification import verify_chain
from tiendo.core.locks import MovedOn
from tiendo.plans.actions.families import (
    LinkRefused,
    accept_sure_links,
    decide_link,
    link_items,
    link_plans,
    unlink_plans,
)
from tiendo.plans.families import (
    higher_candidates,
    links_above,
    links_below,
    own_plan_duties,
    untaken_by_body,
    untaken_items,
)
from tiendo.plans.models import ItemLink, LegalBasis, Plan, PlanLink

Decision = ItemLink.Decision


@pytest.fixture
def officer(db: None, now: datetime, settings, tmp_path: Path) -> User:
    """The coordinator at the department whose plan is the lower one."""
    settings.FILES_DIR = tmp_path / "files"
    load_base(PROJECT / "data", at=now)
    return make_coordinator(Agency.objects.get(code="so-nong-nghiep-moi-truong"))


@pytest.fixture
def higher(officer: User, now: datetime) -> Plan:
    return run_sample(by=make_coordinator(Agency.objects.get(code="so-xay-dung")), at=now)


@pytest.fixture
def lower(officer: User, higher: Plan, now: datetime) -> Plan:
    return run_sample(by=officer, at=now, path=FAMILIES / "so-nong-nghiep.txt")


@pytest.fixture
def link(lower: Plan, higher: Plan, officer: User, now: datetime) -> PlanLink:
    return link_plans(lower=lower, higher=higher, basis="Kế hoạch 999", by=officer, at=now)


def pairs(link: PlanLink, **narrowed: object) -> set[tuple[str, str]]:
    rows = link.item_links.filter(**narrowed)
    return set(rows.values_list("lower__path", "higher__path"))


def test_the_plan_that_a_basis_names_by_its_number_is_proposed(lower: Plan, higher: Plan) -> None:
    (found,) = higher_candidates(lower)
    assert (found.plan, found.basis) == (higher, "Kế hoạch số 999/KH-UBND ngày 15/01/2026")


def test_a_basis_of_another_day_is_another_plan(lower: Plan, higher: Plan) -> None:
    LegalBasis.objects.filter(plan=lower).update(issued_on=date(2025, 1, 15))
    assert higher_candidates(lower) == []


def test_a_plan_without_a_number_is_found_by_its_title(lower: Plan, higher: Plan) -> None:
    Plan.objects.filter(pk=higher.pk).update(number="", title="Phát triển hạ tầng nông thôn")
    assert [one.plan for one in higher_candidates(lower)] == [higher]


def test_items_are_linked_by_wording_and_by_the_places_they_cite(link: PlanLink) -> None:
    assert pairs(link, is_sure=True) == {
        ("I.1.-2", "II.2.-1"),
        ("I.1.-3", "IV.3.-2"),
        ("I.2.-1", "II.2.-3"),
        ("I.2.-2", "II.2.-4"),
    }
    assert pairs(link, how="cited") == {("I.2.-2", "II.2.-4")}
    assert ("I.1.-1", "II.2.-2") in pairs(link, is_sure=False)


def test_nothing_counts_before_a_person_has_judged_it(link: PlanLink, higher: Plan) -> None:
    assert untaken_items(higher).count() == higher.items.countable().count()
    assert not links_above(link.lower.items.get(path="I.1.-2"))


def test_accepted_links_are_shown_on_both_items_and_taken_up(
    link: PlanLink, lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    before = untaken_items(higher).count()
    assert accept_sure_links(link=link, by=officer, at=now) == 4
    assert untaken_items(higher).count() == before - 4
    low, high = lower.items.get(path="I.1.-2"), higher.items.get(path="II.2.-1")
    assert [row.higher for row in links_above(low)] == [high]
    assert [row.lower for row in links_below(high)] == [low]
    assert verify_chain() is None


def test_a_judged_link_can_be_taken_back_and_judged_anew(
    link: PlanLink, officer: User, now: datetime
) -> None:
    row = link.item_links.get(lower__path="I.1.-1", higher__path="II.2.-2")
    row = decide_link(item_link=row, version=0, decision=Decision.REFUSED, by=officer, at=now)
    with pytest.raises(MovedOn, match="đã chọn mối nối này"):
        decide_link(item_link=row, version=0, decision=Decision.ACCEPTED, by=officer, at=now)
    row = decide_link(item_link=row, version=1, decision=Decision.OPEN, by=officer, at=now)
    assert row.decision == Decision.OPEN


def test_linking_again_keeps_what_was_judged(
    link: PlanLink, lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    accept_sure_links(link=link, by=officer, at=now)
    again = link_plans(lower=lower, higher=higher, basis="", by=officer, at=now)
    assert again == link
    assert link.item_links.filter(decision=Decision.ACCEPTED).count() == 4


def test_one_item_may_serve_several_and_be_served_by_several(
    link: PlanLink, lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    low = lower.items.get(path="I.1.-1")
    for path in ("II.2.-2", "IV.3.-1"):
        high = higher.items.get(path=path)
        link_items(link=link, lower=low, higher=high, by=officer, at=now)
    other = lower.items.get(path="I.2.-2")
    link_items(link=link, lower=other, higher=higher.items.get(path="II.2.-2"), by=officer, at=now)
    assert len(links_above(low)) == 2
    assert len(links_below(higher.items.get(path="II.2.-2"))) == 2


def test_a_ring_of_plans_is_refused(
    link: PlanLink, lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    with pytest.raises(LinkRefused, match="chính nó hoặc kế hoạch cấp dưới nó"):
        link_plans(lower=higher, higher=lower, basis="", by=officer, at=now)


def test_only_a_coordinator_of_either_plan_links_them(
    lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    for by in (
        make_officer(officer.agency),
        make_coordinator(Agency.objects.get(code="so-tai-chinh")),
    ):
        with pytest.raises(NotAllowed, match="cán bộ điều phối"):
            link_plans(lower=lower, higher=higher, basis="", by=by, at=now)


def test_plans_are_parted_without_changing_them(
    link: PlanLink, lower: Plan, higher: Plan, officer: User, now: datetime
) -> None:
    accept_sure_links(link=link, by=officer, at=now)
    unlink_plans(link=link, by=officer, at=now)
    assert not ItemLink.objects.exists()
    assert untaken_items(higher).count() == higher.items.countable().count()


def test_what_nobody_took_up_stands_under_those_who_lead_it(
    link: PlanLink, higher: Plan, officer: User, now: datetime
) -> None:
    accept_sure_links(link=link, by=officer, at=now)
    groups = {
        one.name: {item.path for item in one.items} for one in untaken_by_body(higher, now.date())
    }
    assert "IV.3.-2" not in groups.get("Sở Nông nghiệp và Môi trường", set())
    assert "IV.3.-1" in groups["Sở Nông nghiệp và Môi trường"]


def test_who_has_sent_no_plan_of_its_own_is_named(db: None, today: date) -> None:
    first = make_agency("Sở Một", kind="department")
    second = make_agency("Sở Hai", kind="department")
    departments = make_set("Các sở thử", kinds=("department",))
    higher = make_plan(coordinator=first)
    order = make_item(
        higher,
        path="IV.1",
        text="Căn cứ Kế hoạch này, xây dựng kế hoạch triển khai thực hiện trước ngày 10/4/2026.",
    )
    give(order, departments)
    make_deadline(order, date(2026, 4, 9))
    lower = make_plan(issuer=first, coordinator=first, issued_on=date(2026, 4, 2))
    PlanLink.objects.create(lower=lower, higher=higher, made_at=lower.confirmed_at)
    (duty,) = own_plan_duties(higher, today)
    assert (duty.item, duty.due_on) == (order, date(2026, 4, 9))
    assert duty.sent == ((first, lower),)
    assert duty.missing == (second,)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_a_link_at_once_one_does(now: datetime, settings, tmp_path: Path) -> None:
    agency = make_agency("Sở Thử")
    first, second = make_coordinator(agency), make_coordinator(agency)
    lower, higher = make_plan(coordinator=agency), make_plan(coordinator=agency)
    link = PlanLink.objects.create(lower=lower, higher=higher, made_at=now)
    row = ItemLink.objects.create(
        link=link, lower=make_item(lower), higher=make_item(higher), how="person"
    )
    told: list[str] = []

    def judge(by: User, decision: str) -> None:
        try:
            decide_link(item_link=row, version=0, decision=decision, by=by, at=now)
            told.append("xong")
        except MovedOn as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=judge, args=(first, Decision.ACCEPTED)),
        threading.Thread(target=judge, args=(second, Decision.REFUSED)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("xong") == 1
