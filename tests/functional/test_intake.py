"""Intake in a real browser: give a file, review it by keys or fingers, confirm it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.intake import Province, draft_item, make_province, make_review
from tests.factories.plans import make_rules
from tests.factories.readings import LINES, many
from tests.functional.conftest import access_faults, fits, small_targets
from tests.reading.formats.documents import SAMPLES
from tiendo.agencies.aliases import keep_person_alias
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


@pytest.fixture
def province(transactional_db, settings, today, tmp_path: Path) -> Province:
    settings.TIENDO_TODAY = today
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    make_rules()
    return make_province()


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    return make_review(by=province.coordinator, at=now, name="ke-hoach-cho.txt")


@pytest.fixture
def page(open_page, province: Province, review: Intake) -> Page:
    """The review at a desk."""
    return open_page(f"/nap/{review.pk}/", user=province.coordinator)


def card(page: Page, review: Intake, path: str):
    return page.locator(f"#muc-{draft_item(review, path).pk}")


def decisions(review: Intake) -> dict[str, str]:
    return dict(review.items.order_by("position").values_list("path", "decision"))


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_of_intake_fit_and_can_be_read_by_everyone(
    open_page, shoot, province: Province, review: Intake, now: datetime, width: int
) -> None:
    keep_person_alias(
        name="Ban Chợ",
        fold="ban cho",
        agency=province.market_board,
        agency_set=None,
        made_in=review.name,
        made_by=str(province.coordinator),
        at=now,
    )
    pages = {
        "nap": "/nap/",
        "nap-moi": "/nap/moi/",
        "nap-ra-soat": f"/nap/{review.pk}/",
        "nap-xac-nhan": f"/nap/{review.pk}/xac-nhan/",
        "ten-goi": "/ten-goi/",
        "nap-phan-dau": f"/nap/{review.pk}/phan-dau/",
    }
    for name, address in pages.items():
        page = open_page(address, width=width, user=province.coordinator)
        shoot(page, name)
        assert fits(page), name
        assert access_faults(page) == [], name
        if width == 390:
            assert not small_targets(page), (name, small_targets(page))


def test_file_is_given_read_and_shown_for_review(open_page, province: Province) -> None:
    page = open_page("/nap/moi/", user=province.coordinator)
    page.set_input_files("input[type=file]", SAMPLES / "ke-hoach-mau.docx")
    page.get_by_role("button", name="Nạp và đọc").click()
    expect(page.locator("#ban-nhap")).to_be_visible()
    assert page.locator("mark[data-td-item]").count() > 10


def test_file_that_is_too_large_is_said_before_it_is_sent(
    open_page, province: Province, settings, tmp_path: Path
) -> None:
    settings.MAX_UPLOAD_BYTES = 1024
    large = tmp_path / "lon.docx"
    large.write_bytes(bytes(2048))
    page = open_page("/nap/moi/", user=province.coordinator)
    page.set_input_files("input[type=file]", large)
    expect(page.locator("[data-td-drop-error]")).to_contain_text("nên không nạp được")
    page.get_by_role("button", name="Nạp và đọc").click()
    assert page.url.endswith("/nap/moi/")
    assert not Intake.objects.exists()


def test_card_and_words_light_each_other(page: Page, review: Intake) -> None:
    stalls = card(page, review, "I.1.(2)")
    words = page.locator(f'mark[data-td-item="{draft_item(review, "I.1.(2)").pk}"]').first
    words.hover()
    expect(stalls).to_have_class("review-card review-card--open is-lit")
    words.click()
    expect(stalls).to_be_focused()
    expect(stalls.locator(".review-card__body")).to_be_visible()


def test_review_goes_by_keys_alone(page: Page, review: Intake) -> None:
    page.keyboard.press("n")
    expect(page.locator(f"#ten-{review.questions.get().pk}")).to_be_focused()
    page.keyboard.press("n")
    expect(card(page, review, "I.2.-1")).to_be_focused()
    page.keyboard.press("d")
    expect(page.locator("#dem-ra-soat")).to_contain_text("Còn 1 điều cần xem")
    expect(page.locator("#dem-ra-soat")).not_to_contain_text("hạn chưa rõ")
    page.keyboard.press("u")
    expect(page.locator("#dem-ra-soat")).to_contain_text("1 hạn chưa rõ")
    expect(card(page, review, "I.2.-1")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#dem-ra-soat")).not_to_contain_text("hạn chưa rõ")
    assert decisions(review) == {
        "I.1.(1)": "open",
        "I.1.(2)": "open",
        "I.2.-1": "accepted",
        "II": "open",
    }


def test_keys_open_and_leave_the_forms_and_never_act_while_typing(
    page: Page, review: Intake
) -> None:
    card(page, review, "I.1.(1)").focus()
    page.keyboard.press("e")
    title = card(page, review, "I.1.(1)").locator("textarea[name=title]")
    expect(title).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" adm")
    expect(title).to_have_value(f"{draft_item(review, 'I.1.(1)').title} adm")
    page.keyboard.press("Escape")
    expect(title).to_have_count(0)
    assert set(decisions(review).values()) == {"open"}
    page.keyboard.press("g")
    expect(card(page, review, "I.1.(1)").locator("input[name=lead]").last).to_be_focused()
    page.keyboard.type("?d")
    expect(page.locator("#phim-tat")).not_to_be_visible()


def test_question_mark_shows_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#phim-tat")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.locator("#phim-tat")).not_to_be_visible()


def test_edit_typed_without_marks_is_saved_and_accepted(
    page: Page, review: Intake, province: Province
) -> None:
    roads = card(page, review, "I.2.-1")
    roads.get_by_role("link", name="Sửa").click()
    lead = roads.locator("input[name=lead]").first
    lead.fill("so xay dung")
    roads.get_by_role("button", name="Lưu và nhận").click()
    expect(roads).to_have_attribute("data-td-state", "accepted")
    assert draft_item(review, "I.2.-1").leads[0]["agency_id"] == province.construction.pk


def test_split_and_merge_keep_document_and_draft_together(page: Page, review: Intake) -> None:
    market = card(page, review, "I.1.(1)")
    market.get_by_role("link", name="Tách").click()
    market.get_by_role("button", name="Tách ở đây").click()
    expect(page.locator("article[data-td-item]", has_text="I.1.(1)")).to_have_count(2)
    second = review.items.filter(path="I.1.(1)").order_by("position").last()
    words = page.locator(f'mark[data-td-item="{second.pk}"]')
    expect(words.first).to_be_visible()
    assert "".join(words.all_inner_texts()) == LINES[4][LINES[4].index("Sở Xây dựng") :]
    part = page.locator(f"#muc-{second.pk}")
    part.get_by_role("button", name="Gộp lên trên").click()
    expect(words).to_have_count(0)
    assert draft_item(review, "II").decision == "open"


def test_name_is_asked_once_and_settles_every_place(page: Page, review: Intake) -> None:
    page.locator("#nhom-ten").get_by_role("button", name="Ban Quản lý chợ Thử").click()
    expect(page.locator("#dem-ra-soat")).not_to_contain_text("tên cơ quan chưa nhận ra")
    expect(page.locator(".review-card__unknown")).to_have_count(0)


def test_swap_keeps_the_place_that_was_scrolled_to(
    open_page, province: Province, now: datetime
) -> None:
    review = make_review(by=province.coordinator, at=now, reading=many(60))
    page = open_page(f"/nap/{review.pk}/?xem=phan-0#phan-0", user=province.coordinator)
    target = card(page, review, "I.(35)")
    target.locator("summary").click()
    before = page.locator("[data-td-draft]").evaluate("pane => pane.scrollTop")
    target.get_by_role("button", name="Nhận").click()
    expect(target).to_have_attribute("data-td-state", "accepted")
    after = page.locator("[data-td-draft]").evaluate("pane => pane.scrollTop")
    assert before > 500
    assert abs(after - before) < 200


def test_answering_a_name_keeps_the_place(open_page, province: Province, now: datetime) -> None:
    review = make_review(by=province.coordinator, at=now, reading=many(60))
    review.questions.create(name="Ban Điều phối sông", fold="ban dieu phoi song")
    page = open_page(f"/nap/{review.pk}/?xem=nhom-ten#nhom-ten", user=province.coordinator)
    pane = page.locator("[data-td-draft]")
    before = pane.evaluate("pane => pane.scrollTop")
    page.locator("#nhom-ten").get_by_role("button", name="Thêm vào danh mục").first.click()
    expect(page.locator("#dem-ra-soat")).not_to_contain_text("tên cơ quan chưa nhận ra")
    assert abs(pane.evaluate("pane => pane.scrollTop") - before) < 200


def test_phone_switches_between_document_and_draft(
    open_page, shoot, province: Province, review: Intake
) -> None:
    page = open_page(f"/nap/{review.pk}/", width=390, user=province.coordinator)
    expect(page.locator("#van-ban")).not_to_be_visible()
    page.get_by_role("radio", name="Văn bản").check()
    expect(page.locator("#van-ban")).to_be_visible()
    expect(page.locator("#ban-nhap")).not_to_be_visible()
    shoot(page, "nap-van-ban")
    page.locator("#van-ban mark[data-td-item]").first.click()
    expect(page.locator("#ban-nhap")).to_be_visible()


def test_whole_review_works_without_scripts(open_page, province: Province, review: Intake) -> None:
    page = open_page(f"/nap/{review.pk}/", user=province.coordinator, scripts=False)
    page.locator("#nhom-ten").get_by_role("button", name="Ban Quản lý chợ Thử").click()
    roads = card(page, review, "I.2.-1")
    roads.get_by_role("link", name="Sửa").click()
    page.locator("input[name=deadline-0-day]").fill("2027-06-30")
    page.get_by_role("button", name="Lưu và nhận").click()
    page.get_by_role("button", name="mục chắc chắn").click()
    page.get_by_role("link", name="Xác nhận kế hoạch").click()
    page.get_by_role("button", name="Xác nhận và cho chạy").click()
    expect(page.get_by_text("Kế hoạch đang chạy.")).to_be_visible()
    assert Plan.objects.get().items.count() == 4
