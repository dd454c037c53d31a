"""What concerns a commune: its own items and its share of what all communes were given.

Every figure that is counted for all communes at once equals the rows that its filter opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_commune, make_place, make_set, merge
from tests.factories.plans import (
    give,
    make_capital_line,
    make_deadline,
    make_item,
    make_plan,
)
from tests.factories.progress import evidence_of, make_claim
from tiendo.agencies.models import Agency
from tiendo.plans.actions.localities import locate
from tiendo.plans.models import Item, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.models import Claim
from tiendo.progress.queries import Group, ItemFilter
from tiendo.progress.queries.localities import NOWHERE, Share
from tiendo.progress.queries.localities_sql import LocalityCounts, locality_counts

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PAST, FAR = date(2026, 11, 1), date(2027, 12, 31)


@dataclass(frozen=True)
class World:
    """Two communes, a department, and work of all sorts."""

    plan: Plan
    upper: Agency
    lower: Agency
    department: Agency

    def titles(self, **asked: object) -> set[str]:
        shown = ItemFilter(plan=self.plan.code, **asked)  # type: ignore[arg-type]
        return set(shown.rows(TODAY).values_list("title", flat=True))

    def counts(self) -> LocalityCounts:
        return locality_counts(self.plan, TODAY, soon_window(TODAY))


@pytest.fixture
def world() -> World:
    upper, lower = make_commune("Bản Trên"), make_commune("Bản Dưới")
    department = make_agency("Sở Thử")
    everyone = make_set("UBND các xã, phường", kinds=("commune",))
    uplands = make_set("UBND các xã vùng cao", named=(upper,))
    plan = make_plan(code="kh")
    made = World(plan, upper, lower, department)
    items = [
        make_item(plan, title="Chợ xã Bản Trên", leads=[department], due_on=PAST, kind="du_an"),
        make_item(plan, title="Đường", leads=[department], coordinating=[lower], kind="du_an"),
        make_item(plan, title="Cầu xã Bản Trên, xã Bản Dưới", leads=[everyone], due_on=PAST),
        make_item(plan, title="Quy hoạch", leads=[everyone, uplands], due_on=PAST),
        make_item(plan, title="Tuyên truyền", leads=[everyone]),
        make_item(plan, title="Góp ý", leads=[department], coordinating=[everyone], due_on=PAST),
        make_item(plan, title="Sân bay", leads=[department], due_on=PAST, kind="du_an"),
    ]
    locate(items)
    return made


def item(title: str) -> Item:
    found: Item = Item.objects.get(title=title)
    return found


def code(body: Agency) -> str:
    assert body.place is not None
    return body.place.code


def check_figures(world: World) -> None:
    """Every figure of every commune is the number of rows that its filter opens."""
    counts = world.counts()
    for body in (world.upper, world.lower):
        place, key = code(body), body.place_id
        own = {"place": place, "is_named": True}
        assert counts.own[key] == len(world.titles(**own))
        late = world.titles(place=place, group=Group.LATE, share=Share.OPEN)
        assert counts.late[key] == len(late), late
        bare = world.titles(place=place, share=Share.BARE)
        assert counts.bare[key] == len(bare), bare
        assert len(counts.capital_items[key]) == len(world.titles(**own, has_capital=True))
    assert counts.nowhere == len(world.titles(place=NOWHERE, kind="du_an"))


def test_own_is_what_names_the_commune_or_its_bodies(world: World) -> None:
    assert world.titles(place=code(world.upper), is_named=True) == {
        "Chợ xã Bản Trên",
        "Cầu xã Bản Trên, xã Bản Dưới",
    }
    assert world.titles(place=code(world.lower), is_named=True) == {
        "Đường",
        "Cầu xã Bản Trên, xã Bản Dưới",
    }
    check_figures(world)


def test_what_all_communes_lead_concerns_each_of_them(world: World) -> None:
    assert world.titles(place=code(world.lower)) == {
        "Đường",
        "Cầu xã Bản Trên, xã Bản Dưới",
        "Quy hoạch",
        "Tuyên truyền",
    }
    assert world.titles(place="khong-co") == set()


def test_late_shared_work_counts_until_the_commune_says_that_its_share_is_done(
    world: World,
) -> None:
    late = {"group": Group.LATE, "share": Share.OPEN}
    assert "Quy hoạch" in world.titles(place=code(world.upper), **late)
    make_claim(item("Quy hoạch"), agency=world.upper, status=Claim.Status.DONE)
    assert world.titles(place=code(world.upper), **late) == {
        "Chợ xã Bản Trên",
        "Cầu xã Bản Trên, xã Bản Dưới",
    }
    assert "Quy hoạch" in world.titles(place=code(world.lower), **late)
    check_figures(world)
    make_claim(item("Quy hoạch"), agency=world.upper, on=TODAY)
    assert "Quy hoạch" in world.titles(place=code(world.upper), **late)
    check_figures(world)


def test_evidence_of_shared_work_is_asked_of_each_commune_for_itself(world: World) -> None:
    make_claim(item("Tuyên truyền"), agency=world.upper)
    make_claim(item("Tuyên truyền"), agency=world.lower, evidence=[evidence_of()])
    assert world.titles(place=code(world.upper), share=Share.BARE) == {"Tuyên truyền"}
    assert world.titles(place=code(world.lower), share=Share.BARE) == set()
    check_figures(world)


def test_evidence_of_an_own_item_is_asked_of_whoever_reported_last(world: World) -> None:
    make_claim(item("Chợ xã Bản Trên"), agency=world.department)
    make_claim(
        item("Cầu xã Bản Trên, xã Bản Dưới"), agency=world.lower, status=Claim.Status.NOT_STARTED
    )
    assert world.titles(place=code(world.upper), share=Share.BARE) == {"Chợ xã Bản Trên"}
    check_figures(world)


def test_capital_counts_where_a_line_of_the_item_has_a_figure(world: World) -> None:
    make_capital_line(world.plan, "Chợ", {"state_budget": 5}, item=item("Chợ xã Bản Trên"))
    make_capital_line(world.plan, "Đường", {}, item=item("Đường"))
    make_capital_line(world.plan, "Cộng", {"total": 5}, item=item("Đường"), is_total=True)
    make_capital_line(world.plan, "Lĩnh vực", {"total": 9})
    assert world.titles(has_capital=True) == {"Chợ xã Bản Trên"}
    counts = world.counts()
    assert counts.capital_items == {world.upper.place_id: {item("Chợ xã Bản Trên").pk}}
    check_figures(world)


def test_projects_that_name_no_commune_are_nowhere(world: World) -> None:
    assert world.titles(place=NOWHERE, kind="du_an") == {"Sân bay"}
    assert world.counts().nowhere == 1


def test_what_a_merged_body_was_given_counts_for_its_heir(world: World) -> None:
    former = make_agency("UBND xã Bản Cũ", kind="commune", place=make_place("Bản Cũ"))
    give(item("Sân bay"), former)
    assert world.titles(place=code(world.lower), is_named=True) == {
        "Đường",
        "Cầu xã Bản Trên, xã Bản Dưới",
    }
    former.place.valid_to = date(2025, 6, 30)
    former.place.save()
    merge(former, world.lower, on=date(2025, 7, 1))
    assert "Sân bay" in world.titles(place=code(world.lower), is_named=True)
    assert world.counts().nowhere == 0
    check_figures(world)


def test_ended_assignments_and_groups_count_nowhere(world: World) -> None:
    give(item("Góp ý"), world.upper, valid_to=date(2026, 1, 1))
    heading = make_item(world.plan, title="Các chợ xã Bản Trên", is_group=True)
    make_deadline(heading, PAST)
    locate([heading])
    assert "Góp ý" not in world.titles(place=code(world.upper))
    assert "Các chợ xã Bản Trên" not in world.titles(place=code(world.upper))
    check_figures(world)


def test_words_of_a_locality(world: World) -> None:
    place = code(world.upper)
    assert ItemFilter(place=place).words() == "xã Bản Trên"
    own = ItemFilter(place=place, is_named=True, has_capital=True)
    assert own.words() == "Có nhu cầu vốn, xã Bản Trên (việc riêng của địa bàn)"
    late = ItemFilter(place=place, group=Group.LATE, share=Share.OPEN)
    assert late.words() == "Đang quá hạn, xã Bản Trên, phần của địa bàn chưa báo hoàn thành"
