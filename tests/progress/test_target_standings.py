"""Targets stand where the claims say, with the grade and the day of the figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.plans import make_item, make_plan, make_target
from tests.factories.progress import evidence_of, make_claim
from tiendo.core.evidence import EvidenceKind, Grade
from tiendo.progress.queries import target_standings
from tiendo.progress.queries.targets import MOST_TARGETS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_target_nobody_reported_on_has_no_value() -> None:
    item = make_item(leads=[make_agency()])
    make_target(item, 1500, "căn")
    (standing,) = target_standings(item.plan, TODAY)
    assert (standing.current, standing.as_of, standing.grade, standing.reached) == (
        None,
        None,
        None,
        None,
    )
    assert standing.share_percent is None
    assert standing.time_gone_percent == Decimal("17.81")


def test_the_newest_figure_of_the_lead_stands_with_its_grade() -> None:
    item = make_item(leads=[make_agency()])
    target = make_target(item, 1500, "căn")
    make_claim(item, on=date(2026, 6, 1), quantity=Decimal(100), target=target)
    make_claim(
        item,
        quantity=Decimal(300),
        target=target,
        evidence=[evidence_of(EvidenceKind.SIGNED_RECORD)],
    )
    (standing,) = target_standings(item.plan, TODAY)
    assert (standing.current, standing.as_of, standing.grade) == (300, TODAY, Grade.SIGNED)
    assert (standing.share_percent, standing.reached) == (Decimal("20.00"), False)
    assert (standing.kind, standing.bodies, standing.item) == ("actual", 1, item)


def test_figures_of_the_members_of_a_set_are_added_up_and_as_weak_as_the_weakest() -> None:
    communes = tuple(make_commune(f"Bản {n}") for n in range(3))
    item = make_item(leads=[make_set(named=communes)])
    target = make_target(item, 53, "hồ sơ")
    signed = evidence_of(EvidenceKind.SIGNED_RECORD)
    make_claim(item, agency=communes[0], quantity=Decimal(2), target=target, evidence=[signed])
    make_claim(item, agency=communes[1], quantity=Decimal(3), target=target, kind="estimate")
    (standing,) = target_standings(item.plan, TODAY)
    assert (standing.current, standing.bodies, standing.kind) == (5, 2, "estimate")
    assert standing.grade is Grade.WORDS


def test_shares_of_several_bodies_are_not_added_up() -> None:
    communes = tuple(make_commune(f"Bản {n}") for n in range(2))
    item = make_item(leads=[make_set(named=communes)])
    target = make_target(item, 85, "%")
    for commune in communes:
        make_claim(item, agency=commune, quantity=Decimal(40), target=target)
    (standing,) = target_standings(item.plan, TODAY)
    assert (standing.current, standing.is_mixed) == (None, True)


def test_a_lead_by_name_speaks_for_those_who_help() -> None:
    lead, helper = make_agency("Sở Một"), make_agency("Sở Hai")
    item = make_item(leads=[lead], coordinating=[helper])
    target = make_target(item, 100, "km")
    make_claim(item, agency=lead, on=date(2026, 10, 1), quantity=Decimal(40), target=target)
    make_claim(item, agency=helper, quantity=Decimal(9), target=target)
    (standing,) = target_standings(item.plan, TODAY)
    assert (standing.current, standing.as_of) == (40, date(2026, 10, 1))


def test_headline_targets_stand_for_the_plan_where_there_are_any(
    django_assert_max_num_queries,
) -> None:
    plan = make_plan()
    for n in range(MOST_TARGETS + 5):
        make_target(make_item(plan, leads=[make_agency()]), name=f"Chỉ tiêu {n}")
    assert len(target_standings(plan, TODAY)) == MOST_TARGETS
    make_target(make_item(plan), name="Chính", is_headline=True)
    with django_assert_max_num_queries(3):
        (standing,) = target_standings(plan, TODAY)
        assert (standing.target.name, standing.item.plan_id) == ("Chính", plan.pk)
