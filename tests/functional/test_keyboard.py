"""The tasks of every day by the keyboard alone: what is reached is seen, and nothing traps it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import report_done
from tiendo.accounts.models import User
from tiendo.core.progress import State
from tiendo.plans.models import Item
from tiendo.progress.models import Claim

MOST_STEPS = 150
PASSWORD = "gạo-nếp-nương-2026"
IS_MARKED = """() => {
  const one = document.activeElement;
  const shown = [one, one.closest('label'), one.parentElement].filter(Boolean);
  return shown.some(it => parseFloat(getComputedStyle(it).outlineWidth) >= 2
                       && getComputedStyle(it).outlineStyle !== 'none');
}"""


@pytest.fixture
def item(transactional_db, today: date, settings) -> Item:
    settings.TIENDO_TODAY = today
    focal = make_agency("Sở Theo dõi")
    plan = make_plan(focal, short_title="Kế hoạch chợ và đường làng")
    lead = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")
    make_item(plan, title="Việc của nơi khác", leads=[focal])
    return make_item(plan, title="Chợ trung tâm", leads=[lead], due_on=today + timedelta(days=20))


def go_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Step until `goal` has the focus; every step on the way is marked and in the window."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            continue
        assert page.evaluate(IS_MARKED), page.evaluate("document.activeElement.outerHTML")
        if goal.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"not reached by {MOST_STEPS} steps: {goal}")


def come_in(page: Page, person: User) -> None:
    """The sign-in page, typed through."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    go_to(page, page.get_by_label("Tên đăng nhập"))
    page.keyboard.type(person.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "dang-nhap" not in address)
    page.wait_for_load_state()


def test_officer_signs_in_reports_and_sees_it(open_page, item: Item) -> None:
    officer = make_officer(item.assignments.get().agency)
    page = open_page("/dang-nhap/")
    come_in(page, officer)
    page.wait_for_url("**/viec-cua-toi/**", wait_until="load")
    go_to(page, page.get_by_role("link", name="Báo cáo tiến độ").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bao-cao/")
    go_to(page, page.get_by_role("radio", name="Chưa bắt đầu"))
    page.keyboard.press("ArrowRight")
    go_to(page, page.get_by_label("Đã làm được gì"))
    page.keyboard.type("Đã đổ móng")
    go_to(page, page.get_by_role("button", name="Gửi báo cáo"))
    page.keyboard.press("Enter")
    page.get_by_text("Đã đổ móng").first.wait_for()
    claim = Claim.objects.get(item=item)
    assert claim.status == Claim.Status.ON_GOING
    assert claim.done_text == "Đã đổ móng"


def test_coordinator_filters_opens_and_confirms(open_page, item: Item, today: date) -> None:
    report_done(item, on=today, done_text="Đã xong cả chợ")
    coordinator = make_coordinator(item.plan.coordinator)
    page = open_page("/dau-viec/", user=coordinator)
    go_to(page, page.locator("#items-q"))
    page.keyboard.type("cho trung tam")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=cho*")
    page.get_by_text("Việc của nơi khác").wait_for(state="hidden")
    go_to(page, page.get_by_role("link", name="Chợ trung tâm"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/dau-viec/{item.pk}/**")
    field = page.get_by_label("Ý kiến").first
    go_to(page, field)
    page.keyboard.type("Đã xem biên bản")
    go_to(page, page.get_by_role("button", name="Xác nhận hoàn thành"))
    page.keyboard.press("Enter")
    page.get_by_text("Đã xem biên bản").first.wait_for()
    item.refresh_from_db()
    assert item.state == State.ACCEPTED_DONE


def test_skip_link_leads_past_the_bar(open_page, item: Item) -> None:
    page = open_page("/dau-viec/", user=make_officer(item.plan.coordinator))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
