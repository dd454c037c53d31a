"""Where many bodies lead one item: how many have reported."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.plans import make_item, make_plan, make_series
from tests.factories.progress import evidence_of, make_claim
from tiendo.core.evidence import EvidenceKind
from tiendo.progress.models import Claim
from tiendo.progress.queries import claims_of, latest_claims, member_counts, member_lines

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def shared_item(times: int = 4, **fields: object):
    communes = tuple(make_commune(f"Bản {n}") for n in range(times))
    return make_item(leads=[make_set("Các xã", named=communes)], **fields), communes


def test_members_count_by_their_newest_claim() -> None:
    item, communes = shared_item()
    make_claim(item, agency=communes[0], on=date(2026, 10, 1), status=Claim.Status.DONE)
    make_claim(item, agency=communes[0], on=TODAY)
    make_claim(item, agency=communes[1], status=Claim.Status.DONE)
    count = member_counts([item], TODAY)[item.pk]
    assert (count.bodies, count.reported, count.done) == (4, 2, 1)
    assert count.words == "2/4 cơ quan đã báo cáo, 1 hoàn thành"


def test_an_item_of_one_body_has_no_count() -> None:
    item = make_item(leads=[make_agency()])
    make_claim(item)
    assert member_counts([item], TODAY) == {}


def test_who_helps_is_not_counted_among_those_who_owe() -> None:
    helper = make_agency("Sở Giúp")
    item, _ = shared_item(coordinating=[helper])
    make_claim(item, agency=helper)
    assert member_counts([item], TODAY)[item.pk].reported == 0


def test_every_member_stands_with_its_newest_claim_or_none() -> None:
    item, communes = shared_item(3)
    make_claim(item, agency=communes[1])
    lines = member_lines(item, TODAY)
    assert [line.agency for line in lines] == list(communes)
    assert [line.claim is not None for line in lines] == [False, True, False]


def test_an_occurrence_counts_only_its_own_reports() -> None:
    item, communes = shared_item(2)
    series = make_series(item, date(2026, 5, 19), date(2026, 12, 19))
    first, second = series.occurrences.order_by("due_on")
    make_claim(item, agency=communes[0], deadline=first, status=Claim.Status.DONE)
    assert [line.claim is not None for line in member_lines(item, TODAY, first)] == [True, False]
    assert [line.claim is not None for line in member_lines(item, TODAY, second)] == [False, False]


def test_counts_of_many_items_take_the_same_queries(django_assert_max_num_queries) -> None:
    plan, group = make_plan(), make_set("Các xã", named=tuple(make_commune() for _ in range(5)))
    items = [make_item(plan, leads=[group]) for _ in range(12)]
    with django_assert_max_num_queries(8):
        assert len(member_counts(items, TODAY)) == 12


def test_the_newest_claim_of_each_item_comes_with_its_grade_in_one_query(
    django_assert_num_queries,
) -> None:
    plan = make_plan()
    items = [make_item(plan, leads=[make_agency()]) for _ in range(3)]
    make_claim(items[0], on=date(2026, 10, 1), done_text="cũ")
    make_claim(items[0], on=TODAY, done_text="mới", evidence=[evidence_of()])
    make_claim(items[0], on=TODAY, as_of=date(2026, 9, 1), done_text="nộp muộn")
    make_claim(items[1], done_text="chỉ lời")
    with django_assert_num_queries(1):
        found = latest_claims(items)
        said = {key: (claim.done_text, claim.grade) for key, claim in found.items()}
    assert said == {items[0].pk: ("mới", "file"), items[1].pk: ("chỉ lời", "words")}


def test_all_claims_of_an_item_come_with_evidence_in_two_queries(django_assert_num_queries) -> None:
    item = make_item(leads=[make_agency()])
    for _ in range(4):
        make_claim(item, evidence=[evidence_of(EvidenceKind.SIGNED_RECORD), evidence_of()])
    with django_assert_num_queries(3):
        for claim in claims_of(item):
            assert (claim.grade, str(claim.agency)) != ("words", "")
            assert len([row.file.sha256 for row in claim.evidence.all()]) == 2
