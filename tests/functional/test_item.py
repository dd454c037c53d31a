"""One item in a real browser: empty, full, late, returned, waiting; read and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import (
    give,
    make_capital_line,
    make_deadline,
    make_document,
    make_item,
    make_item_place,
    make_plan,
    make_section,
    make_series,
    make_target,
)
from tests.factories.progress import (
    evidence_of,
    extend,
    finish,
    keep_photo,
    make_claim,
    make_photo,
    morning,
    report_done,
    send_back,
)
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.accounts.models import User
from tiendo.core.evidence import EvidenceKind
from tiendo.core.progress import State
from tiendo.plans.models import Item, ItemSource
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Claim

BEFORE = "Các chợ được nâng cấp theo thứ tự ưu tiên, nơi đông dân làm trước; vốn do tỉnh cân đối."
OWN = (
    "(1) Xây chợ trung tâm huyện lỵ cũ và bãi đỗ xe phía sau chợ, gồm cả đường vào từ bến xe, "
    "hoàn thành trước ngày 20/12/2026; khởi công trong năm 2026."
)
AFTER = "(2) Lát đường làng ở các xã còn lại trong giai đoạn 2027-2030."
TY = 1_000_000_000


@dataclass
class Market:
    """Items in every state, and who acts on them."""

    items: dict[str, Item]
    officer: User
    coordinator: User

    def address(self, name: str) -> str:
        return reverse("web:item", args=[self.items[name].pk])


@pytest.fixture
def market(transactional_db, today, settings) -> Market:
    settings.TIENDO_TODAY = today
    lead = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")
    focal = make_agency("Sở Theo dõi")
    document = make_document(("I. NHIỆM VỤ", BEFORE, OWN, AFTER))
    document.blocks.update(page=4)
    plan = make_plan(focal, short_title="Kế hoạch chợ và đường làng", document=document)
    section = make_section(plan, "II", title="Nhiệm vụ trọng tâm")
    officer = make_officer(lead, full_name="Nông Thị Hoa")
    late = {"leads": [lead], "section": section, "due_on": today - timedelta(days=12)}
    full = make_item(plan, title="Xây chợ trung tâm và bãi đỗ xe", kind="du_an", **late)
    group = make_item(plan, title="Nâng cấp các chợ", is_group=True, section=section)
    Item.objects.filter(pk=full.pk).update(parent=group, text=OWN, appendix="Phụ lục 01")
    items = {
        "full": fill(full, document.pk, today),
        "group": group,
        "empty": make_item(plan, title="Lát đường làng", section=section),
        "returned": send_back(make_item(plan, title="Kè suối", leads=[lead])),
        "pending": report_done(
            make_item(plan, title="Trạm nước", leads=[lead], due_on=today + timedelta(days=9)),
            evidence=[evidence_of(EvidenceKind.SIGNED_RECORD)],
        ),
        "done": finish(make_item(plan, title="Chợ phiên", leads=[lead], due_on=today)),
    }
    return Market(items, officer, make_coordinator(focal, full_name="Hoàng Văn Dõi"))


def fill(item: Item, document: int, today: date) -> Item:
    """Everything an item can have."""
    item.refresh_from_db()
    begin = len("(1) ")
    ItemSource.objects.create(
        item=item, document_id=document, block_position=2, start=begin, end=len(OWN)
    )
    communes = [make_commune(f"Bản {name}") for name in ("Cả", "Ngần", "Pác", "Rỏi")]
    give(item, make_set("UBND các xã", named=tuple(communes)), role="coordinate")
    extend(item.deadlines.get(), days=5, on=date(2026, 9, 1))
    start = make_deadline(item, date(2026, 12, 31), milestone="khoi_cong", type="year")
    make_series(item, date(2026, 5, 19), date(2026, 12, 19), date(2027, 5, 19))
    make_item_place(item, "22.66149", "106.26764", name="Chợ trung tâm")
    target = make_target(item, 120, unit="sạp", name="Sạp hàng được giao")
    amounts = {"state_budget": 14 * TY, "non_budget": 6 * TY}
    make_capital_line(item.plan, "Chợ và bãi đỗ xe", amounts, item=item)
    make_claim(
        item,
        on=date(2026, 11, 18),
        share_percent=Decimal("62.5"),
        target=target,
        quantity=Decimal(48),
        evidence=[located_photo(morning(date(2026, 11, 17))), evidence_of()],
        obstacle_text="Ba hộ chưa bàn giao mặt bằng; đề nghị UBND xã vận động.",
        status=Claim.Status.BLOCKED,
    )
    make_claim(item, on=date(2026, 11, 20), status=Claim.Status.DONE, deadline=start)
    item.refresh_from_db()
    return item


def located_photo(taken_at: datetime) -> EvidenceDraft:
    photo = make_photo(
        taken_at=taken_at, latitude=Decimal("22.67000"), longitude=Decimal("106.26764")
    )
    return EvidenceDraft(keep_photo(photo), "san-cho.jpg", EvidenceKind.LOCATED_PHOTO)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", ["full", "group", "empty", "returned", "pending", "done"])
def test_item_fits_and_can_be_read_by_everyone(open_page, shoot, market, name, width) -> None:
    page = open_page(market.address(name), width=width, user=market.coordinator)
    shoot(page, f"dau-viec-{name}")
    assert fits(page)
    assert access_faults(page) == []
    if width == 390:
        assert small_targets(page) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_leader_sees_the_item_and_why_she_does_not_report(open_page, shoot, market, width) -> None:
    page = open_page(market.address("full"), width=width, user=make_leader())
    shoot(page, "dau-viec-lanh-dao")
    assert fits(page)
    assert page.get_by_text("lãnh đạo xem, không báo cáo thay").is_visible()
    assert page.get_by_role("heading", name="Xử lý").count() == 0


def test_everything_folded_can_be_opened_and_stays_readable(open_page, shoot, market) -> None:
    page = open_page(market.address("full"), width=390, user=market.coordinator)
    for fold in page.locator("#item details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()
    shoot(page, "dau-viec-mo-het")
    assert fits(page)
    assert access_faults(page) == []
    assert page.get_by_text("Mỗi sự kiện nối với sự kiện trước").is_visible()


def test_sentence_leads_to_its_place_in_the_document(open_page, market) -> None:
    page = open_page(market.address("full"), user=market.officer)
    assert page.locator("mark").inner_text() == OWN.removeprefix("(1) ")
    page.get_by_role("link", name="xem trong văn bản").click()
    page.wait_for_url("**/van-ban/**#b2")


def test_accepting_swaps_the_item_without_leaving_the_page(open_page, market) -> None:
    page = open_page(market.address("pending"), user=market.coordinator)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    page.get_by_text("Đã xác nhận hoàn thành.", exact=True).wait_for()
    assert page.evaluate("window.sameDocument")
    assert page.locator(".item-top .label").get_by_text("Hoàn thành đúng hạn").is_visible()
    assert Item.objects.get(pk=market.items["pending"].pk).state == State.ACCEPTED_DONE


def test_accepting_without_scripts_comes_back_to_the_item(open_page, market) -> None:
    page = open_page(market.address("pending"), user=market.coordinator, scripts=False)
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    page.get_by_text("Đã xác nhận hoàn thành.", exact=True).wait_for()
    assert page.url.endswith(market.address("pending"))


@pytest.mark.parametrize("scripts", [True, False])
def test_refused_decision_keeps_what_was_typed(open_page, shoot, market, scripts) -> None:
    page = open_page(market.address("returned"), user=market.coordinator, scripts=scripts)
    page.locator("#decision-cancel > summary").click()
    page.get_by_label("Ý kiến").fill("Đã chuyển sang kế hoạch khác")
    page.locator("#cancel-basis").evaluate("field => field.required = false")
    page.locator("#decision-cancel").get_by_role("button").click()
    page.get_by_text("Phải có văn bản").wait_for()
    shoot(page, "dau-viec-xu-ly-loi")
    assert page.get_by_label("Ý kiến").input_value() == "Đã chuyển sang kế hoạch khác"
    assert page.evaluate("document.activeElement.id") == "cancel-basis"
    assert page.locator("#decision-cancel").get_attribute("open") is not None


def test_milestone_is_accepted_where_it_stands(open_page, shoot, market) -> None:
    page = open_page(market.address("full"), user=market.coordinator)
    page.locator("[id^=decision-accept-] > summary").click()
    page.locator("[id^=decision-accept-] textarea").fill("Đã dự lễ khởi công")
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    page.get_by_text("Đã xác nhận hoàn thành mốc “khởi công”.").wait_for()
    shoot(page, "dau-viec-moc-da-xac-nhan")
    assert page.locator("#deadlines").get_by_text("đã xác nhận, xong ngày 20/11/2026").is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_moving_a_day_and_assigning_fit(open_page, shoot, market, width) -> None:
    item = market.items["full"]
    deadline = item.deadlines.order_by("id")[0]
    for name, keys in (("item_move_deadline", [deadline.pk]), ("item_assign", [])):
        address = reverse(f"web:{name}", args=[item.pk, *keys])
        page = open_page(address, width=width, user=market.coordinator)
        shoot(page, f"dau-viec-{name}")
        assert fits(page)
        assert access_faults(page) == []
        if width == 390:
            assert small_targets(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_day_is_moved_from_the_page(open_page, shoot, market, scripts) -> None:
    page = open_page(market.address("full"), width=390, user=market.officer, scripts=scripts)
    page.locator("#deadlines").get_by_role("link", name="Gia hạn").first.click()
    page.get_by_label("Hạn mới").fill("2027-03-31")
    page.get_by_label("Nguyên nhân").select_option("clearance")
    page.get_by_label("Văn bản cho phép").fill("Công văn 99/UBND-XD")
    page.get_by_role("button", name="Gia hạn").click()
    page.get_by_text("Đã ghi hạn mới 31/3/2027").wait_for()
    assert page.locator("#deadlines").get_by_text("Công văn 99/UBND-XD").is_visible()


def test_whoever_may_not_move_a_day_reads_why(open_page, shoot, market) -> None:
    item = market.items["full"]
    deadline = item.deadlines.order_by("id")[0]
    address = reverse("web:item_move_deadline", args=[item.pk, deadline.pk])
    page = open_page(address, width=390, user=make_leader(), scripts=False)
    shoot(page, "dau-viec-khong-duoc-gia-han")
    assert page.get_by_role("alert").get_by_text("Sở Chợ và Đường").is_visible()
    page.get_by_role("link", name="Về đầu việc").click()
    page.wait_for_url(f"**{market.address('full')}")
