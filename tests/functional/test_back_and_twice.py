"""Back and forward show what was there; pressing twice does once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import report_done
from tiendo.audit.models import Event
from tiendo.plans.models import Item
from tiendo.progress.models import ItemMove, SavedFilter


@pytest.fixture
def item(transactional_db, today: date, settings) -> Item:
    settings.TIENDO_TODAY = today
    focal = make_agency("Sở Theo dõi")
    plan = make_plan(focal, short_title="Kế hoạch chợ và đường làng")
    lead = make_agency("Sở Chợ và Đường")
    make_item(plan, title="Việc của nơi khác", leads=[focal])
    return make_item(plan, title="Chợ trung tâm", leads=[lead], due_on=today + timedelta(days=20))


def rows(page: Page) -> list[str]:
    """The titles that the list shows."""
    return page.locator("#items-results .tree-row__name a").all_inner_texts()


def events(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def test_back_and_forward_through_filters_show_what_was_there(open_page, item: Item) -> None:
    page = open_page("/dau-viec/?view=list", user=make_coordinator(item.plan.coordinator))
    field = page.locator("#items-q")
    shown = {"": rows(page)}
    assert len(shown[""]) == 2
    for words in ("cho", "noi"):
        field.fill(words)
        page.wait_for_url(f"**q={words}**")
        expect(page.locator("#items-results .filters__words")).to_contain_text(words)
        shown[words] = rows(page)
    assert shown["cho"] != shown["noi"] != shown[""]
    for words, step in (("cho", "go_back"), ("", "go_back"), ("cho", "go_forward")):
        getattr(page, step)()
        expect(page.locator("#items-q")).to_have_value(words)
        assert rows(page) == shown[words], (step, words)
    page.get_by_role("link", name="Chợ trung tâm").click()
    page.wait_for_url(f"**/dau-viec/{item.pk}/**")
    page.go_back()
    expect(page.locator("#items-q")).to_have_value("cho")
    assert rows(page) == shown["cho"]
    page.reload()
    assert rows(page) == shown["cho"]


def test_pressing_twice_confirms_moves_and_saves_once(open_page, item: Item, today: date) -> None:
    report_done(item, on=today, done_text="Đã xong")
    coordinator = make_coordinator(item.plan.coordinator)
    page = open_page(f"/dau-viec/{item.pk}/", user=coordinator)
    page.get_by_label("Ý kiến").first.fill("Đã xem biên bản")
    page.get_by_role("button", name="Xác nhận hoàn thành").dblclick()
    page.get_by_text("Đã xem biên bản").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert ItemMove.objects.filter(item=item, move="accept").count() == 1
    assert events("item.accept") == 1

    page.goto("/dau-viec/?view=list&q=cho")
    page.get_by_text("Lưu góc nhìn này").click()
    form = page.locator(".saved__new form")
    form.locator("input[name=name]").fill("Các chợ")
    form.locator("button[type=submit]").dblclick()
    page.get_by_role("link", name="Các chợ").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert SavedFilter.objects.filter(person=coordinator).count() == 1

    other = Item.objects.get(title="Việc của nơi khác")
    page.goto(f"/dau-viec/{other.pk}/giao-viec/")
    page.locator("select[name=body], select").first.select_option(index=1)
    page.locator("main form button[type=submit]").first.dblclick()
    page.wait_for_url(f"**/dau-viec/{other.pk}/")
    page.wait_for_load_state("networkidle")
    assert events("item.assign") == 1
