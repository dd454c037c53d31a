"""The map: tiles, legend and table say the same, and each figure opens exactly its rows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest
from django.test import Client

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.boundaries import load_squares
from tests.factories.people import make_leader
from tests.factories.plans import make_capital_line, make_item, make_item_place, make_plan
from tests.factories.progress import make_claim
from tiendo.agencies.models import Agency
from tiendo.plans.actions.localities import locate
from tiendo.plans.capital import capital_by_item, capital_lines_of_items, capital_need_of_item
from tiendo.plans.models import Plan

PAGE = "/ban-do/"
PAST = date(2026, 11, 1)
TY = 10**9


@dataclass(frozen=True)
class World:
    """A plan about the markets of three communes, and a leader who looks at it."""

    plan: Plan
    client: Client
    communes: dict[str, Agency]

    def read(self, query: str = "") -> str:
        """The page."""
        response = self.client.get(f"{PAGE}{query}")
        assert response.status_code == 200
        return unescape(response.content.decode())

    def rows_behind(self, address: str) -> int:
        """How many items the list shows at this address."""
        response = self.client.get(address)
        assert response.status_code == 200
        total = response.context["total"]
        assert isinstance(total, int)
        return total


@pytest.fixture
def world(visit) -> World:
    points = {
        "Bản Trên": ("22.9", "105.6"),
        "Bản Giữa": ("22.7", "106.1"),
        "Bản Dưới": ("22.5", "106.5"),
    }
    communes = {}
    for name, (latitude, longitude) in points.items():
        body = make_commune(name)
        body.place.latitude, body.place.longitude = latitude, longitude
        body.place.save()
        communes[name] = body
    department, everyone = make_agency("Sở Chợ"), make_set("Các xã", kinds=("commune",))
    plan = make_plan(code="cho", short_title="Kế hoạch chợ")
    market = make_item(plan, title="Chợ xã Bản Trên", leads=[department], due_on=PAST, kind="du_an")
    road = make_item(plan, title="Đường xã Bản Trên - Bản Giữa", leads=[department], kind="du_an")
    stalls = make_item(plan, title="Sắp xếp sạp hàng", leads=[everyone], due_on=PAST)
    make_item(plan, title="Sân bay", leads=[department], kind="du_an")
    make_item_place(market, "22.9", "105.6", name="Chợ Trên")
    locate([market, road, stalls])
    make_claim(market, agency=department)
    make_claim(stalls, agency=communes["Bản Giữa"], status="done")
    make_capital_line(plan, "Chợ", {"state_budget": 12 * TY, "non_budget": 3 * TY}, item=market)
    make_capital_line(plan, "Đường", {"total": 40 * TY}, item=road)
    return World(plan, visit(make_leader()), communes)


def tiles(page: str) -> dict[str, tuple[str, str]]:
    """Name of the commune -> the address of its tile and what it says."""
    found = re.findall(
        r'<a href="([^"]+)" class="map-tile [^"]*" role="link" aria-label="xã ([^:]+): ([^"]+)"',
        page,
    )
    return {name: (address, told) for address, name, told in found}


EXPECTED = {
    "tre-han": {
        "Bản Trên": ("2 việc quá hạn; 1 công trình có vị trí ở đây", 2),
        "Bản Giữa": ("không có việc quá hạn", 0),
        "Bản Dưới": ("1 việc quá hạn", 1),
    },
    "thieu-bang-chung": {
        "Bản Trên": ("1 việc báo cáo không có minh chứng; 1 công trình có vị trí ở đây", 1),
        "Bản Giữa": ("1 việc báo cáo không có minh chứng", 1),
        "Bản Dưới": ("không có báo cáo thiếu minh chứng", 0),
    },
    "von": {
        "Bản Trên": ("55,0 tỷ đồng nhu cầu vốn của 2 việc; 1 công trình có vị trí ở đây", 2),
        "Bản Giữa": ("40,0 tỷ đồng nhu cầu vốn của 1 việc", 1),
        "Bản Dưới": ("chưa có số liệu", 0),
    },
}


@pytest.mark.parametrize("theme", list(EXPECTED))
def test_each_tile_says_its_figure_and_opens_exactly_its_rows(world: World, theme: str) -> None:
    found = tiles(world.read(f"?theo={theme}"))
    assert {name: told for name, (_, told) in found.items()} == {
        name: told for name, (told, _) in EXPECTED[theme].items()
    }
    for name, (address, _) in found.items():
        assert world.rows_behind(address) == EXPECTED[theme][name][1], name


def test_every_figure_of_the_table_opens_as_many_rows(world: World) -> None:
    page = world.read()
    body = page[page.index('class="table breakdown map-table"') :]
    body = body[: body.index("</tbody>")]
    cells = re.findall(r'<td class="count"><a[^>]*href="([^"]+)">([\d.,]+)</a>', body)
    counts = [(address, said) for address, said in cells if "capital=1" not in address]
    assert len(counts) == 6
    for address, said in counts:
        assert world.rows_behind(address) == int(said), address


def test_projects_without_a_known_place_are_counted_and_opened(world: World) -> None:
    found = re.search(r'<a href="([^"]+)">1 công trình chưa rõ địa điểm</a>', world.read())
    assert found
    assert world.rows_behind(found[1]) == 1


def test_what_the_address_says_in_error_is_the_first_theme(world: World) -> None:
    assert tiles(world.read("?theo=la&xep=la")) == tiles(world.read())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", "Bản Trên"),
        ("?xep=ten", "Bản Dưới"),
        ("?theo=von", "Bản Trên"),
        ("?xep=viec", "Bản Trên"),
        ("?xep=thieu-bang-chung", "Bản Giữa"),
    ],
)
def test_table_is_sorted_as_the_address_says(world: World, query: str, first: str) -> None:
    page = world.read(query)
    rows = re.findall(r'<th scope="row"><a href="[^"]+place=[^"]+">([^<]+)</a>', page)
    assert rows[0] == first
    assert sorted(rows) == ["Bản Dưới", "Bản Giữa", "Bản Trên"]
    assert page.count("aria-sort") == 1


def test_named_works_are_told_with_their_places(world: World) -> None:
    page = world.read()
    works = page[page.index('id="works-head"') :]
    assert "Chợ xã Bản Trên" in works
    assert "Chợ Trên" in works
    assert "Sân bay" not in works


def test_capital_is_the_same_as_on_the_items_own_page(world: World) -> None:
    found = capital_by_item(capital_lines_of_items(world.plan))
    for item in world.plan.items.all():
        assert found.get(item.pk) == capital_need_of_item(item).total.total_vnd


def test_a_commune_without_a_point_stands_in_the_table_only(world: World) -> None:
    make_commune("Bản Mới")
    page = world.read()
    assert "chỉ có trong bảng: xã Bản Mới." in page
    assert "Bản Mới" not in tiles(page)
    assert ">Bản Mới</a>" in page


def test_communes_that_have_ended_are_not_shown(world: World) -> None:
    place = world.communes["Bản Dưới"].place
    place.valid_to = PAST
    place.save()
    assert set(tiles(world.read())) == {"Bản Trên", "Bản Giữa"}


def test_without_plan_or_communes_the_page_says_why(visit) -> None:
    client = visit(make_leader())
    assert "Chưa có kế hoạch nào đang chạy" in client.get(PAGE).content.decode()
    make_plan()
    assert "Chưa có danh mục xã, phường" in client.get(PAGE).content.decode()


def test_a_plan_of_which_nothing_is_asked_says_so(visit) -> None:
    make_plan()
    make_commune("Bản Trên")
    client = visit(make_leader())
    assert "Không xã, phường nào có việc quá hạn." in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}?theo=von").content.decode()
    assert "Kế hoạch chưa nêu nhu cầu vốn của công trình nào" in page


def test_leaders_and_the_list_of_bodies_lead_to_the_map(world: World) -> None:
    for address in ("/", "/co-quan/"):
        assert '/ban-do/?plan=cho"' in world.client.get(address).content.decode()


@pytest.mark.parametrize("many", [1, 9])
def test_page_asks_eight_times_at_most(
    world: World, many: int, django_assert_max_num_queries
) -> None:
    for number in range(many):
        body = make_commune(f"Bản {number}")
        item = make_item(world.plan, title=f"Chợ xã Bản {number}", leads=[body], due_on=PAST)
        make_item_place(item, "22.6", "106.2")
        locate([item])
        make_claim(item)
    with django_assert_max_num_queries(8):
        world.client.get(f"{PAGE}?theo=von")


def boundaries_address(page: str) -> str:
    found = re.search(r'data-td-map="([^"]+)"', page)
    assert found
    return found[1]


def test_without_boundaries_no_script_is_loaded(world: World) -> None:
    page = world.read()
    assert "pages/map.js" not in page
    assert "data-td-map=" not in page
    assert "Sơ đồ ô không theo tỷ lệ, không phải ranh giới." in page


def test_boundaries_are_drawn_by_a_script_that_knows_every_figure(world: World, now) -> None:
    load_squares([body.place for body in world.communes.values()], now)
    page = world.read("?theo=von")
    assert page.count("pages/map.js") == 1
    assert "Ranh giới: tệp ranh-gioi.geojson" in page
    told = json.loads(re.search(r'id="map-told"[^>]*>(.*?)</script>', page, re.S)[1])
    by_tile = tiles(page)
    for place in told["places"].values():
        address, words = by_tile[place["name"]]
        assert (place["url"], place["told"]) == (address, f"xã {place['name']}: {words}")
    assert [work["name"] for work in told["works"]] == ["Chợ Trên"]
    answer = world.client.get(boundaries_address(page))
    shapes = json.loads(answer.content)["features"]
    assert {shape["properties"]["code"] for shape in shapes} == set(told["places"])
    assert "immutable" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    packed = world.client.get(boundaries_address(page), headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"


def test_tiles_can_be_asked_for_though_boundaries_are_there(world: World, now) -> None:
    load_squares([body.place for body in world.communes.values()], now)
    assert "hinh=o" in world.read()
    page = world.read("?hinh=o&theo=von")
    assert "pages/map.js" not in page
    assert "xem theo ranh giới" in page


def test_the_address_of_replaced_boundaries_is_gone(world: World, now) -> None:
    places = [body.place for body in world.communes.values()]
    load_squares(places, now)
    before = boundaries_address(world.read())
    for place in places:
        place.longitude = float(place.longitude) + 0.01
    load_squares(places, now)
    assert world.client.get(before).status_code == 404
    assert world.client.get(boundaries_address(world.read())).status_code == 200
    assert Client().get(before).status_code == 302


def test_only_this_page_lets_a_thread_run(world: World) -> None:
    policy = world.client.get(PAGE).headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "worker-src" not in world.client.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("theme", list(EXPECTED))
def test_the_list_behind_a_tile_asks_twice_more_than_any_list(
    world: World, theme: str, django_assert_max_num_queries
) -> None:
    address, _ = tiles(world.read(f"?theo={theme}"))["Bản Trên"]
    with django_assert_max_num_queries(11):
        world.client.get(address)
