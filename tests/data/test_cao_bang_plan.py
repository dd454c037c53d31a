"""The built-in plan as data files: whole, consistent, and in our own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import PROJECT
from tests.data.shared_wording import copied_run, runs_of
from tiendo.agencies.matching import Match
from tiendo.core.deadlines import DAYLESS, DeadlineType
from tiendo.plans.drafts import ItemDraft, PlanDraft
from tiendo.plans.loading.plan import draft_of

FOLDER = PROJECT / "data" / "cao-bang-2026-2030"
LONGEST_TITLE = 90
OUTSIDE = {"Khu vực cửa khẩu Tân Thanh (Lạng Sơn)", "Bắc Kạn"}


class EveryName:
    """A book in which every name is one agency; who it is does not matter here."""

    def find(self, name: str) -> Match:
        return Match(agency_id=1)


@pytest.fixture(scope="module")
def plan() -> PlanDraft:
    return draft_of(FOLDER, book=EveryName(), is_builtin=True)


def item_at(plan: PlanDraft, path: str, ordinal: int = 1) -> ItemDraft:
    return [item for item in plan.items if item.path == path][ordinal - 1]


def test_it_has_103_items_and_11_groups(plan: PlanDraft) -> None:
    groups = [item for item in plan.items if item.is_group]
    assert (len(plan.items) - len(groups), len(groups)) == (103, 11)


def test_what_the_document_does_not_state_stays_empty(plan: PlanDraft) -> None:
    assert (plan.number, plan.issued_on, plan.place) == ("", None, "")
    assert (plan.period_start, plan.period_end) == (2026, 2030)


def test_every_item_stands_in_a_section_and_its_group_encloses_it(plan: PlanDraft) -> None:
    sections = {section.path for section in plan.sections}
    groups = {item.path for item in plan.items if item.is_group}
    for item in plan.items:
        assert item.section_path in sections
        assert item.parent_path in groups | {""}
        assert item.path.startswith(item.parent_path or item.section_path)
    assert item_at(plan, "II.2.(2).-1.(ii)").parent_path == "II.2.(2).-1"
    assert item_at(plan, "II.3.(3)", 2).parent_path == "II.3.(3)"


def test_titles_are_short_and_say_something_else_than_the_text(plan: PlanDraft) -> None:
    for item in plan.items:
        assert len(item.title) <= LONGEST_TITLE, item.path
        assert item.title != item.text.rstrip("."), item.path
        assert item.text.endswith("."), item.path
    titles = [item.title for item in plan.items]
    assert len(titles) == len(set(titles))


def test_every_deadline_has_its_day_unless_its_kind_has_none(plan: PlanDraft) -> None:
    for item in plan.items:
        for deadline in item.deadlines:
            is_dayless = DeadlineType(deadline.type) in DAYLESS
            assert (deadline.due_on is None) == is_dayless, item.path
            assert deadline.words, item.path


def test_days_follow_from_the_words(plan: PlanDraft) -> None:
    assert item_at(plan, "IV.1.-1").deadlines[0].due_on == date(2026, 4, 9)
    occasion, opening, *_ = item_at(plan, "II.2.(1).-1").deadlines
    assert (occasion.due_on, opening.due_on) == (date(2026, 5, 19), date(2026, 12, 31))
    assert item_at(plan, "II.2.(1).-2").deadlines[0].due_on == date(2026, 3, 31)


def test_the_capital_table_adds_up_in_every_column(plan: PlanDraft) -> None:
    total = next(line for line in plan.capital if line.is_total)
    parts = [line for line in plan.capital if not line.is_total]
    assert [line.tt for line in parts] == ["1", "2", "3"]
    for source, _, amount_vnd in total.amounts_vnd:
        assert amount_vnd == sum(dict(_by_source(line))[source] for line in parts)
    for line in plan.capital:
        by_source = dict(_by_source(line))
        assert by_source["total"] == by_source["state_budget"] + by_source["non_budget"]
    assert dict(_by_source(total))["total"] == 93_243_100_000_000


def _by_source(line) -> list[tuple[str, int]]:
    return [(source, amount_vnd) for source, _, amount_vnd in line.amounts_vnd]


def test_the_headline_targets_are_those_that_leaders_ask_for(plan: PlanDraft) -> None:
    headlines = [
        (item.path, target.value, target.unit)
        for item in plan.items
        for target in item.targets
        if target.is_headline
    ]
    assert headlines == [
        ("II.1.(2)", Decimal(53), "xã"),
        ("II.1.(3)", Decimal(3), "phường"),
        ("II.1.(4)", Decimal(53), "xã"),
        ("II.1.(5)", Decimal(56), "xã, phường"),
        ("II.2.(4).(iii)", Decimal(100), "%"),
        ("II.2.(4).-1", Decimal(85), "%"),
        ("II.3.(3)", Decimal(1), "dự án nhà ở xã hội"),
        ("II.3.(3)", Decimal(1500), "căn nhà ở xã hội"),
    ]


def test_the_planning_dossiers_are_166(plan: PlanDraft) -> None:
    """One for the city itself, which is no target of its own, and those that are counted."""
    counted = [target.value for item in plan.items[2:6] for target in item.targets]
    assert 1 + sum(counted) == 166


def test_places_lie_in_the_province_or_at_the_far_end_of_an_expressway(plan: PlanDraft) -> None:
    for item in plan.items:
        for place in item.places:
            if place.name in OUTSIDE:
                assert Decimal("21.9") < place.latitude < Decimal("22.3")
                continue
            assert Decimal("22.3") < place.latitude < Decimal("23.1"), place.name
            assert Decimal("105.3") < place.longitude < Decimal("107.0"), place.name


def test_reporting_rules_pair_every_sender_with_every_receiver(plan: PlanDraft) -> None:
    pairs = [
        (rule.who.name_as_written, rule.to.name_as_written, rule.frequency)
        for rule in plan.reporting
    ]
    assert len(pairs) == len(set(pairs)) == 9
    assert ("UBND cấp xã", "Sở Xây dựng", "6_thang") in pairs


def test_no_document_of_ours_says_the_plan_was_copied(plan: PlanDraft) -> None:
    assert plan.is_builtin
    assert not any(item.is_verbatim for item in plan.items)


def test_a_run_of_eight_words_counts_as_copied() -> None:
    runs = runs_of("Chợ Bản Thử mở cửa mỗi phiên, từ sáng sớm đến trưa.")
    assert copied_run("Nay chợ Bản Thử mở cửa mỗi phiên từ sáng", runs) == (
        "chợ bản thử mở cửa mỗi phiên từ"
    )
    assert copied_run("Chợ Bản Thử họp mỗi phiên từ sáng sớm đến trưa", runs) == ""


def test_readme_names_every_file_of_the_folder() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        if path.name != "README.md":
            assert path.name in readme
