"""The map in a real browser: tiles with and without scripts, boundaries, and no WebGL."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.agencies import make_agency, make_commune
from tests.factories.boundaries import load_squares
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_item_place, make_plan
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.places.models import Place
from tiendo.plans.actions.localities import locate

DRAWN = '[data-td-map-state="drawn"]'
WITHOUT_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null;"


@pytest.fixture
def communes(transactional_db, today, settings) -> list[Place]:
    """Twelve communes in three rows; the first has late work with a point."""
    settings.TIENDO_TODAY = today
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    market = make_agency("Sở Chợ và Đường")
    places = []
    for number in range(12):
        place = make_commune(f"Bản Thử {number}").place
        place.latitude, place.longitude = 22.5 + 0.2 * (number // 4), 106.0 + 0.2 * (number % 4)
        place.save()
        places.append(place)
    for number in (0, 0, 5):
        title = f"Chợ xã Bản Thử {number}"
        due = today - timedelta(days=9)
        item = make_item(plan, title=title, leads=[market], due_on=due)
        make_item_place(item, str(places[number].latitude), str(places[number].longitude))
        locate([item])
    return places


@pytest.mark.parametrize("width", [390, 1440])
def test_tiles_fit_and_open_their_rows_without_scripts(open_page, shoot, communes, width) -> None:
    page = open_page("/ban-do/", width=width, user=make_leader(), scripts=False)
    shoot(page, "ban-do-o")
    page.get_by_role("link", name="xã Bản Thử 0: 2 việc quá hạn").press("Enter")
    page.wait_for_url("**/dau-viec/**")
    assert page.get_by_text("2 đầu việc").first.is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_boundaries_are_drawn_and_open_their_rows(open_page, shoot, communes, now, width) -> None:
    load_squares(communes, now)
    page = open_page("/ban-do/", width=width, user=make_leader())
    page.wait_for_selector(DRAWN)
    assert not page.locator(".map-tiles").is_visible()
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []
    shoot(page, "ban-do-ranh-gioi")
    frame = page.locator(DRAWN).bounding_box()
    # The squares fill the frame's middle; the sixth of twelve lies left of it and half-way up.
    page.mouse.move(frame["x"] + frame["width"] / 2 - 12, frame["y"] + frame["height"] / 2)
    told = page.locator(".maplibregl-popup a")
    told.wait_for()
    assert "Bản Thử 5" in told.inner_text()
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/dau-viec/**")


def test_without_webgl_the_tiles_stay(open_page, communes, now) -> None:
    load_squares(communes, now)
    page = open_page("/", user=make_leader())
    page.add_init_script(WITHOUT_WEBGL)
    page.goto("/ban-do/")
    page.wait_for_selector('[data-td-map-state="left"]', state="attached")
    assert page.locator(".map-tiles svg").is_visible()
    assert page.locator(".map-frame").is_hidden()
