"""What one item's page says, to whom, and at what cost."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import (
    give,
    make_capital_line,
    make_deadline,
    make_item,
    make_item_place,
    make_plan,
    make_section,
    make_series,
    make_target,
)
from tests.factories.progress import (
    cancel_item,
    evidence_of,
    extend,
    finish,
    keep_photo,
    make_claim,
    make_photo,
    morning,
    pause_item,
    report_done,
    send_back,
)
from tests.web.item.conftest import Market
from tiendo.core.evidence import EvidenceKind
from tiendo.progress.actions import claim_progress
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Claim

TY = 1_000_000_000


def test_someone_not_signed_in_is_led_to_sign_in(market: Market) -> None:
    assert Client().get(market.address()).headers["location"].startswith("/dang-nhap/")


def test_unknown_item_is_not_found(visit, market) -> None:
    assert visit(market.officer).get("/dau-viec/999999/").status_code == 404


def test_page_says_who_leads_and_by_when(read, market) -> None:
    page = read(make_leader(), market.address())
    assert "<h1>Xây chợ trung tâm</h1>" in page
    assert reverse("web:agency", args=["so-cho"]) in page
    assert "hoàn thành ngày 22/12/2026" in page
    assert "còn 30 ngày" in page
    assert "Chưa đến hạn, chưa thực hiện" in page


def test_page_speaks_of_its_own_plan(read, market, now) -> None:
    make_plan(short_title="Kế hoạch mới hơn", confirmed_at=now)
    page = read(make_leader(), market.address())
    assert 'title="Kế hoạch chợ và đường làng"' in page


def test_way_to_the_item_leads_over_sections_and_groups(read, market) -> None:
    plan = market.item.plan
    make_section(plan, "II", title="Nhiệm vụ")
    section = make_section(plan, "II.2", title="Chợ")
    group = make_item(plan, title="Các chợ", is_group=True, section=section)
    child = make_item(plan, title="Chợ phiên", leads=[market.lead], parent=group, section=section)
    page = read(market.officer, reverse("web:item", args=[child.pk]))
    crumbs = re.findall(r'<a href="([^"]+)" title="([^"]+)"', page)
    assert [name for _, name in crumbs] == ["Đầu việc", "II. Nhiệm vụ", "II.2. Chợ", "Các chợ"]
    assert crumbs[2][0].endswith("section=II.2")


def test_group_shows_its_children_with_their_labels(read, market, today) -> None:
    group = make_item(market.item.plan, title="Các chợ", is_group=True)
    make_item(
        market.item.plan,
        title="Chợ trễ",
        leads=[market.lead],
        parent=group,
        due_on=today - timedelta(days=9),
    )
    page = read(market.officer, reverse("web:item", args=[group.pk]))
    assert "Chợ trễ" in page
    assert "quá 9 ngày" in page
    assert "label--in_progress_late" in page
    assert "Báo cáo tiến độ" not in page


def test_set_of_bodies_says_how_many_have_reported(read, market) -> None:
    communes = [make_commune("Bản A"), make_commune("Bản B"), make_commune("Bản C")]
    item = make_item(market.item.plan, leads=[make_set("UBND các xã", kinds=("commune",))])
    make_claim(item, agency=communes[1], share_percent=Decimal("40"))
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "1/3 đã báo cáo" in page
    assert page.count("chưa báo cáo") == 2
    assert "đang thực hiện, 40%" in page


def test_open_set_says_that_nobody_is_named_yet(read, market) -> None:
    give(market.item, make_set("Các cơ quan liên quan", is_open=True), role="coordinate")
    page = read(market.officer, market.address())
    assert "chưa xác định gồm những ai" in page


def test_merged_body_is_shown_with_its_successor(read, market) -> None:
    merge(market.lead, make_agency("Sở Hợp nhất", code="so-hop"), on=date(2026, 6, 1))
    page = read(make_leader(), market.address())
    assert "Sở Chợ và Đường, nay là" in page
    assert reverse("web:agency", args=["so-hop"]) in page


def test_item_without_a_lead_says_so(read, market) -> None:
    item = make_item(market.item.plan)
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "chưa có cơ quan chủ trì" in page
    assert "kế hoạch không nêu ngày cụ thể" in page


def test_officer_of_the_lead_may_report_and_another_reads_why_not(read, market) -> None:
    address = market.address("item_claim")
    assert f'href="{address}"' in read(market.officer, market.address())
    page = read(make_officer(make_agency("Sở Khác")), market.address())
    assert f'href="{address}"' not in page
    assert "Sở Khác không được giao đầu việc này" in page
    assert "Cơ quan chủ trì: Sở Chợ và Đường" in page


def test_every_day_a_deadline_had_is_shown_with_its_reason(read, market) -> None:
    deadline = market.item.deadlines.get()
    extend(deadline, days=30)
    extend(deadline, days=10, on=date(2026, 9, 1))
    page = read(market.officer, market.address())
    for words in ("22/12/2026", "21/01/2027", "31/01/2027", "Giải phóng mặt bằng"):
        assert words in page
    assert page.count("→ <strong>") == 2
    assert "Công văn 56/UBND-XD" in page
    assert "hoàn thành đến 31/01/2027" in page
    assert "hạn ban đầu 22/12/2026" in page


def test_recurring_duty_folds_its_occurrences(read, market) -> None:
    item = make_item(market.item.plan, leads=[market.lead])
    make_series(item, date(2026, 5, 19), date(2026, 12, 19), date(2027, 5, 19))
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "báo cáo trước ngày 20/5 và ngày 20/12 hằng năm" in page
    assert "Các kỳ trong giai đoạn: 3" in page
    assert "kỳ tới: hạn cuối 19/12/2026" in page
    assert "kỳ đã qua" in page


def test_deadline_without_a_day_can_be_given_one(read, market) -> None:
    make_deadline(market.item, None)
    page = read(market.officer, market.address())
    assert "Đặt ngày" in page
    assert "chưa có ngày" in page


def test_whoever_may_not_move_days_reads_why_once(read, market) -> None:
    for month in range(1, 6):
        make_deadline(market.item, date(2027, month, 1))
    page = read(make_leader(), market.address())
    assert "Gia hạn" not in page
    assert page.count("cơ quan đầu mối của kế hoạch được gia hạn") == 1


def test_finished_late_item_says_by_how_much_and_counts_no_more(read, market, today) -> None:
    item = make_item(market.item.plan, leads=[market.lead], due_on=date(2026, 11, 10))
    finish(item, done_on=date(2026, 11, 20))
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "Hoàn thành 20/11/2026" in page
    assert "quá hạn 10 ngày" in page
    assert "quá 12 ngày" not in page


def test_finished_by_the_moved_day_is_on_time_as_moved(read, market) -> None:
    item = make_item(market.item.plan, leads=[market.lead], due_on=date(2026, 11, 10))
    extend(item.deadlines.get(), days=20)
    finish(item, done_on=date(2026, 11, 20))
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "đúng hạn theo hạn điều chỉnh" in page
    assert "hạn ban đầu 10/11/2026" in page


def test_returned_item_says_why(read, market) -> None:
    send_back(market.item)
    page = read(market.officer, market.address())
    assert "Bị trả lại" in page
    assert "Thiếu biên bản" in page


def test_paused_and_cancelled_items_name_their_document(read, market) -> None:
    pause_item(market.item)
    assert "Văn bản 12/UBND" in read(market.officer, market.address())
    other = cancel_item(make_item(market.item.plan, leads=[market.lead]))
    page = read(market.officer, reverse("web:item", args=[other.pk]))
    assert "Quyết định 34/QĐ-UBND" in page
    assert "không nhận báo cáo nữa" in page


def test_officer_sees_who_has_to_confirm(read, market) -> None:
    report_done(market.item)
    page = read(market.officer, market.address())
    assert "chờ Sở Theo dõi xác nhận" in page
    assert "Xử lý" not in page


def test_claim_shows_its_figures_grade_and_obstacle(read, market) -> None:
    make_claim(
        market.item,
        status=Claim.Status.BLOCKED,
        share_percent=Decimal("37.5"),
        obstacle_text="Vướng đất của 3 hộ",
        kind=Claim.Kind.ESTIMATE,
    )
    page = read(market.officer, market.address())
    assert "37,5%" in page
    assert "ước thực hiện" in page
    assert "Vướng đất của 3 hộ" in page
    assert "grade--words" in page


def test_photo_tells_when_and_how_far_from_the_place(read, market) -> None:
    make_item_place(market.item, "22.66000", "106.25000", name="Chợ trung tâm")
    photo = make_photo(
        taken_at=morning(date(2026, 11, 19)),
        latitude=Decimal("22.67000"),
        longitude=Decimal("106.25000"),
    )
    located = EvidenceDraft(keep_photo(photo), "cho.jpg", EvidenceKind.LOCATED_PHOTO)
    make_claim(market.item, evidence=[located])
    page = read(market.officer, market.address())
    assert "chụp 09:00 ngày 19/11/2026" in page
    assert re.search(r"cách Chợ trung tâm <strong[^>]*>1,1 km</strong>", page)
    assert "(ngày, vị trí do ảnh ghi)" in page
    assert reverse("web:file", args=[located.stored.sha256]) in page


def test_photo_that_states_nothing_is_said_to_state_nothing(read, market) -> None:
    bare = EvidenceDraft(keep_photo(make_photo()), "cho.jpg", EvidenceKind.LOCATED_PHOTO)
    make_claim(market.item, evidence=[bare])
    page = read(market.officer, market.address())
    assert "ảnh không ghi ngày, vị trí" in page
    assert "grade--file" in page


def test_what_came_of_a_report_stands_below_it(read, market) -> None:
    finish(market.item, done_on=date(2026, 11, 20))
    page = read(market.officer, market.address())
    assert "Đã xác nhận</strong>, xong ngày 20/11/2026: Theo biên bản nghiệm thu" in page


def test_target_shows_what_has_been_reached_and_what_is_missing(read, market) -> None:
    stalls = make_target(market.item, 12, unit="sạp", name="Sạp được giao")
    make_target(market.item, 85, unit="%", name="Đường được lát")
    make_claim(market.item, target=stalls, quantity=Decimal("3"))
    page = read(market.officer, market.address())
    assert "hiện có <strong>3 sạp</strong>" in page
    assert "đạt 25,0%" in page
    assert "chưa có số liệu" in page


def test_capital_of_the_item_is_called_a_need(read, market) -> None:
    make_capital_line(
        market.item.plan,
        "Chợ",
        {"state_budget": 12 * TY, "non_budget": 3 * TY},
        item=market.item,
    )
    page = read(market.officer, market.address())
    assert "không phải vốn đã giao" in page
    assert re.search(r'<td class="number">15</td>', page)


def test_places_are_shown_as_approximate(read, market) -> None:
    make_item_place(market.item, "22.66149", "106.26764")
    page = read(market.officer, market.address())
    assert 'href="geo:22.66149,106.26764"' in page
    assert "22,66149; 106,26764</a>, gần đúng" in page


def test_diary_tells_moves_and_events_in_words(read, market) -> None:
    finish(market.item, done_on=date(2026, 11, 20))
    extra = market.item.deadlines.get()
    page = read(market.officer, market.address())
    assert "đã giao → đã báo hoàn thành" in page
    assert "Báo cáo tiến độ: đã hoàn thành; đến 20/11/2026" in page
    assert "Xác nhận hoàn thành: Theo biên bản nghiệm thu" in page
    assert extra.due_on is not None


def test_older_reports_are_one_link_away(read, market, now) -> None:
    for day in range(1, 13):
        make_claim(market.item, on=date(2026, 10, day), done_text=f"Việc của ngày {day}.")
    page = read(market.officer, market.address())
    assert "Việc của ngày 12." in page
    assert "Việc của ngày 2." not in page
    assert "Xem tất cả báo cáo" in page
    whole = read(market.officer, f"{market.address()}?all=claims")
    assert "Việc của ngày 2." in whole
    assert "Xem tất cả báo cáo" not in whole


def test_html_in_what_people_wrote_is_shown_as_text(read, market) -> None:
    make_claim(market.item, done_text="<b>đậm</b>")
    draft = evidence_of(name="<i>tệp</i>.pdf")
    make_claim(market.item, done_text="Có tệp", evidence=[draft])
    page = read(market.officer, market.address())
    assert "<b>đậm" not in page
    assert "<i>tệp" not in page


def full_of(market: Market, today: date, claims: int, communes: int) -> str:
    """An item that has everything, with so many claims and bodies. Returns its address."""
    members = [make_commune(f"Bản {n}") for n in range(communes)]
    item = make_item(
        market.item.plan,
        leads=[market.lead, make_set("UBND các xã thử", named=tuple(members))],
        due_on=today + timedelta(days=40),
        section=make_section(market.item.plan, f"III.{claims}"),
    )
    make_series(item, *(date(2026 + n % 5, 1 + n % 12, 5) for n in range(claims)))
    make_target(item, 12, unit="sạp")
    make_item_place(item, "22.66", "106.25")
    for n in range(claims):
        evidence = [evidence_of(data=f"{claims}-{n}".encode())]
        claim_progress(
            item=item,
            agency=members[n % communes],
            status=Claim.Status.ON_GOING,
            done_text=f"Lần {n}",
            as_of=today,
            kind=Claim.Kind.ACTUAL,
            by=market.coordinator,
            at=morning(today),
            today=today,
            evidence=evidence,
        )
    return reverse("web:item", args=[item.pk])


@pytest.mark.parametrize("who", ["officer", "coordinator", "leader"])
def test_page_costs_the_same_for_many_claims_and_bodies(
    visit, market, today, who, django_assert_max_num_queries
) -> None:
    few, many = full_of(market, today, 1, 2), full_of(market, today, 9, 12)
    person = make_leader() if who == "leader" else getattr(market, who)
    client = visit(person)
    costs = []
    for address in (few, many):
        with django_assert_max_num_queries(8) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
