"""A large review in a real browser: by keys alone, for all alike, undone, left and come back to."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.doubtful import doubtful
from tests.factories.intake import Province, draft_item, make_province, make_review
from tests.factories.plans import make_rules
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


@pytest.fixture
def province(transactional_db, settings, today, tmp_path: Path) -> Province:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    make_rules()
    return make_province()


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    """A hundred and twenty items with doubts of every kind."""
    return make_review(by=province.coordinator, at=now, reading=doubtful(120), name="lon.txt")


@pytest.fixture
def page(open_page, province: Province, review: Intake) -> Page:
    page = open_page(f"/nap/{review.pk}/", user=province.coordinator)
    page.set_default_timeout(10_000)
    return page


def left(page: Page):
    return page.locator("#dem-ra-soat")


def focused(page: Page) -> str:
    """The stop that has the focus."""
    return page.evaluate("document.activeElement.closest('[data-td-stop]')?.dataset.tdStop ?? ''")


def reach(page: Page, pattern: str, key: str = "n", most: int = 40) -> str:
    """Press a key until the focus is on a stop of that name."""
    for _ in range(most):
        page.keyboard.press(key)
        page.wait_for_timeout(120)
        expect(page.locator("body[data-td-keys=waiting]")).to_have_count(0)
        if re.match(pattern, focused(page)):
            return focused(page)
    raise AssertionError(f"{pattern} was not reached, but {focused(page)}")


@pytest.mark.parametrize("width", [390, 1440])
def test_large_review_says_what_is_left_and_can_be_read_by_everyone(
    open_page, shoot, province: Province, review: Intake, width: int
) -> None:
    page = open_page(f"/nap/{review.pk}/", width=width, user=province.coordinator)
    expect(left(page)).to_contain_text(
        "Còn 32 điều cần xem: 2 tên cơ quan chưa nhận ra, "
        "12 dòng có thể không phải đầu việc, 12 hạn chưa rõ, 6 số lượng chưa rõ"
    )
    pages = {"ra-soat-lon": "", "ra-soat-han": "?xem=nhom-han#nhom-han", "buoc": "buoc/"}
    pages |= {"luu-y": "?xem=nhom-luu-y#nhom-luu-y", "kha-chac": "?xem=nhom-kha-chac#nhom-kha-chac"}
    for name, part in pages.items():
        page.goto("about:blank")
        page.goto(f"{review_address(page, review)}{part}")
        shoot(page, name)
        assert fits(page), name
        assert access_faults(page) == [], name
        if width == 390:
            assert not small_targets(page), (name, small_targets(page))


def review_address(page: Page, review: Intake) -> str:
    return f"/nap/{review.pk}/"


def test_whole_review_goes_by_keys_alone(page: Page, review: Intake, shoot) -> None:
    questions = list(review.questions.order_by("pk"))
    assert reach(page, "ten-") == f"ten-{questions[0].pk}"
    for question in questions:
        expect(page.locator(f"#ten-{question.pk}")).to_be_focused()
        page.keyboard.press("d")
        expect(page.locator(f"#ten-{question.pk}")).to_contain_text("Không phải cơ quan")
    expect(left(page)).to_contain_text("Còn 30 điều cần xem")

    line = reach(page, "muc-")
    page.keyboard.press("d")
    expect(left(page)).to_contain_text("11 dòng có thể không phải đầu việc")
    expect(page.locator(f"#{line}")).to_have_attribute("data-td-state", "dropped")
    expect(page.locator(f"#{line}:focus-within")).to_have_count(0)
    page.keyboard.press("Shift+A")
    expect(page.locator(":focus")).to_contain_text("Nhận cả 12")
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(left(page)).to_contain_text("10 dòng có thể không phải đầu việc")
    page.keyboard.press("u")
    expect(left(page)).to_contain_text("11 dòng có thể không phải đầu việc")
    expect(page.get_by_text("Đã hoàn tác: Nhận")).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("Shift+A")
    expect(page.locator(":focus")).to_contain_text("Nhận cả 11")
    page.keyboard.press("Enter")
    expect(left(page)).not_to_contain_text("không phải đầu việc")
    vague = reach(page, "muc-")
    expect(page.locator(f"#{vague}")).to_contain_text("đến hết nhiệm kỳ")
    page.keyboard.press("t")
    expect(page.locator(":focus")).to_have_attribute("name", "deadline-0-day")
    # This Chromium writes days the American way, whatever the page says.
    page.keyboard.type("12312030")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{vague}")).to_have_attribute("data-td-state", "accepted")
    expect(left(page)).to_contain_text("11 hạn chưa rõ")
    item = review.items.get(pk=vague.removeprefix("muc-"))
    assert item.deadlines[0]["last_day"] == "2030-12-31"


def test_one_decision_for_all_alike_and_its_undo(page: Page, review: Intake, shoot) -> None:
    left(page).get_by_role("link", name="12 hạn chưa rõ").click()
    group = page.locator("#nhom-han")
    expect(group.locator("article")).to_have_count(12)
    expect(group).to_contain_text("“đến hết nhiệm kỳ” · 12 mục")
    group.locator("input[name=day]").first.fill("2030-12-31")
    group.get_by_role("button", name="Đặt ngày này cho cả 12 mục").click()
    expect(left(page)).not_to_contain_text("hạn chưa rõ")
    expect(left(page)).to_contain_text("Bạn vừa: Đặt hạn 31/12/2030 cho 12 đầu việc")
    expect(group).to_contain_text("Đã xem hết")
    shoot(page, "ra-soat-ca-nhom")
    left(page).get_by_role("button", name="Hoàn tác").click()
    expect(left(page)).to_contain_text("12 hạn chưa rõ")
    assert not review.items.filter(touched_by=None, decision="dropped").exists()
    page.get_by_role("link", name="Các bước đã làm").first.click()
    expect(page.get_by_role("row", name="Đặt hạn 31/12/2030")).to_contain_text("đã hoàn tác")


def test_card_and_document_go_together_though_both_come_in_parts(
    page: Page, review: Intake
) -> None:
    far = review.items.order_by("position")[110]
    page.goto(f"/nap/{review.pk}/?xem=muc-{far.pk}#muc-{far.pk}")
    expect(page.locator(f"#muc-{far.pk}")).to_be_focused()
    expect(page.locator(f'mark[data-td-item="{far.pk}"]').first).to_be_in_viewport()
    near = review.items.order_by("position")[8]
    page.locator(".review-section__head").first.click()
    card = page.locator(f"#muc-{near.pk}")
    card.locator("summary").click()
    card.get_by_role("link", name="Xem trong văn bản").click()
    expect(page.locator(f'mark[data-td-item="{near.pk}"]').first).to_be_in_viewport()


def test_she_comes_back_to_where_she_stopped(
    page: Page, open_page, province: Province, review: Intake
) -> None:
    left(page).get_by_role("link", name="12 hạn chưa rõ").click()
    expect(page.locator("#nhom-han article")).to_have_count(12)
    third = page.locator("#nhom-han article").nth(2)
    third.focus()
    with page.expect_response(lambda answer: "cho-dang-xem" in answer.url):
        pass
    key = third.get_attribute("id")
    again = open_page(f"/nap/{review.pk}/", width=1440, user=province.coordinator)
    expect(again.locator(f"#{key}")).to_be_focused()
    expect(again.get_by_text("Mở lại ở chỗ bạn dừng")).to_be_visible()


def test_fault_is_settled_with_its_sentence_in_sight(
    page: Page, review: Intake, province: Province
) -> None:
    left(page).get_by_role("link", name="2 lưu ý về văn bản").click()
    group = page.locator("#nhom-luu-y")
    twice = group.locator("form", has_text="Hai mục giao cùng một việc.")
    expect(twice).to_contain_text("xem câu")
    twice.get_by_role("button", name="Để nguyên như văn bản").click()
    expect(left(page)).to_contain_text("1 lưu ý về văn bản")
    expect(group).to_contain_text("Để nguyên như văn bản · Nông Thị Thử")
    idle = group.locator("form", has_text="không nêu cơ quan chủ trì")
    idle.locator("input[name=lead]").fill("so xay dung")
    idle.get_by_role("button", name="Giao cả 12 mục chưa có chủ trì").click()
    expect(left(page)).not_to_contain_text("lưu ý về văn bản")
    assert not review.items.filter(leads=[]).exists()


def test_large_review_works_without_scripts(open_page, province: Province, review: Intake) -> None:
    page = open_page(f"/nap/{review.pk}/", user=province.coordinator, scripts=False)
    for question in review.questions.order_by("pk"):
        page.goto(f"/nap/{review.pk}/?xem=ten-{question.pk}#ten-{question.pk}")
        form = page.locator(f"#ten-{question.pk}")
        form.get_by_role("button", name="Không phải cơ quan").click()
    page.get_by_role("link", name="12 hạn chưa rõ").click()
    page.locator("#nhom-han").get_by_role("button", name="Không phải hạn").click()
    page.get_by_role("link", name="12 dòng có thể").click()
    page.get_by_role("button", name="Không phải đầu việc: bỏ cả 12").click()
    page.get_by_role("link", name="6 số lượng chưa rõ").click()
    page.get_by_role("button", name="Đúng, cả 6 mục").click()
    expect(left(page)).to_contain_text("Không còn điều nào cần xem.")
    section = page.locator(".review-section").nth(2)
    section.locator("summary").click()
    section.get_by_role("link", name="Mở").click()
    expect(page.locator(".review-section article").first).to_be_visible()
    page.get_by_role("link", name="Xem tiếp văn bản").first.click()
    page.get_by_role("link", name="Xác nhận kế hoạch").click()
    expect(page.get_by_text("mục máy đọc chắc chắn")).to_be_visible()
    page.get_by_role("button", name="Xác nhận và cho chạy").click()
    expect(page.get_by_text("Kế hoạch đang chạy.")).to_be_visible()
    assert Plan.objects.get().items.count() == 108
    assert draft_item(review, "1.(3)").decision == "dropped"
