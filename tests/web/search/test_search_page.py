"""The page of the search: everything from one box, marked, each result with its page."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, merge
from tests.factories.people import make_officer
from tests.factories.plans import make_document, make_item, make_plan, make_target
from tests.factories.progress import make_claim
from tests.web.swaps import shown
from tiendo.plans.models import Plan
from tiendo.search import finding

PAGE = "/tim/"


@pytest.fixture
def plan(db) -> Plan:
    """A plan with something of every kind about roads."""
    plan = make_plan(
        short_title="Kế hoạch chợ", document=make_document(["Làm đường làng sạch đẹp"])
    )
    body = make_agency("Ban Đường", code="ban-duong")
    item = make_item(plan, title="Đường làng Nà Thử", leads=[body], text="Mở 3 km.")
    make_target(item, name="Đường được nhựa hóa")
    make_claim(item, done_text="Đã rải đá nền đường")
    return plan


@pytest.fixture
def look(client, plan, today, settings):
    """`look("duong", loai=…)` → the page that an officer of no part in the plan sees."""
    settings.TIENDO_TODAY = today
    client.force_login(make_officer(make_agency("Sở Xa")))

    def ask(words: str, **more: object) -> str:
        return client.get(PAGE, {"q": words, **more}).content.decode()

    return ask


def test_every_kind_is_shown_with_its_words_marked_and_its_page(look, plan, client) -> None:
    page = look("duong")
    item = plan.items.get()
    names = ("Đầu việc", "Cơ quan", "Chỉ tiêu", "Kế hoạch, căn cứ", "Báo cáo tiến độ")
    for name in (*names, "Câu chữ trong văn bản"):
        assert re.search(rf"<h2 id=[^>]+>{name}</h2>", page)
    assert "<mark>Đường</mark> làng Nà Thử" in page
    assert "Đã rải đá nền <mark>đường</mark>" in page
    for address in re.findall(r'class="search-result__name">.*?href="([^"]+)"', page, flags=re.S):
        assert client.get(address).status_code == 200
    assert f"/dau-viec/{item.pk}/#claim-{item.claims.get().pk}" in page
    assert f"/van-ban/{plan.code}/#b0" in page


def test_an_item_says_who_owes_it_by_when_and_how_it_stands(look, plan, today) -> None:
    make_item(
        plan, title="Chợ Nà Mẫu", leads=[make_agency("Sở Chợ")], due_on=today - timedelta(days=3)
    )
    page = look("na mau")
    assert "Sở Chợ" in page
    assert "quá 3 ngày" in page
    assert 'class="chip' in page


def test_an_old_name_leads_on_and_says_so(look, today) -> None:
    old = make_agency("Sở Đò ngang", valid_to=today - timedelta(days=600))
    new = make_agency("Sở Cầu", code="so-cau")
    merge(old, new, on=today - timedelta(days=599))
    page = look("đò ngang")
    assert reverse("web:agency", args=["so-cau"]) in page
    assert "nay giữ nhiệm vụ của Sở <mark>Đò</mark> <mark>ngang</mark>" in page


def test_one_kind_is_gone_through_in_pages(look, plan, monkeypatch) -> None:
    monkeypatch.setattr(finding, "SIZE", 2)
    monkeypatch.setattr("tiendo.web.search.page.SIZE", 2)
    for n in range(4):
        make_item(plan, title=f"Đường số {n}")
    overview = look("duong so")
    assert "4 kết quả" in overview
    first = look("duong so", loai="dau-viec")
    assert "Báo cáo tiến độ</h2>" not in first
    assert 'href="?q=duong+so&amp;loai=dau-viec&amp;tu=2" rel="next"' in first
    second = look("duong so", loai="dau-viec", tu=2)
    assert "từ kết quả 3" in second
    assert 'href="?q=duong+so&amp;loai=dau-viec" rel="prev"' in second
    assert 'rel="next"' not in second
    assert "/dau-viec/?view=list&amp;q=duong+so" in second


def test_many_are_said_to_be_more_than_counted(look, plan, monkeypatch) -> None:
    monkeypatch.setattr(finding, "MOST_OF_EACH", 5)
    for n in range(7):
        make_item(plan, title=f"Đường số {n}")
    page = look("duong so")
    assert "hơn 5 kết quả" in page
    assert "Xem tất cả" in page


def test_before_anything_is_typed_the_page_says_what_can_be_found(look) -> None:
    page = look("  ")
    assert "cả tên cũ" in page
    assert "autofocus" in page
    assert "Không tìm thấy" not in page
    assert "Hãy gõ ít nhất hai chữ cái" in look("đ")


def test_where_nothing_is_found_the_page_says_what_to_try(look) -> None:
    page = look("đường khôngcó")
    assert "Không tìm thấy “đường khôngcó”" in page
    assert 'href="?q=%C4%91%C6%B0%E1%BB%9Dng"' in page
    assert "Tìm trong mọi loại" in look("làng Nà", loai="minh-chung")


@pytest.mark.parametrize("words", ['a"b', "50%", "a_b", "a\\b", "<b>", "x" * 3000, "' or 1=1 --"])
def test_signs_have_no_meaning_and_are_shown_as_typed(look, plan, words) -> None:
    make_item(plan, title=f"Việc {words[:40]} hết")
    page = look(words[:40])
    assert "<b>" not in page
    assert "<mark>" in page
    assert "Không tìm thấy" in look(f"{words} {words}z")


def test_a_swap_is_what_a_fresh_load_shows(look, client) -> None:
    fresh = look("duong")
    swap = client.get(PAGE, {"q": "duong"}, headers={"hx-request": "true"})
    assert swap["Vary"].count("HX-Request") == 1
    assert "<form" not in swap.content.decode()
    assert shown(swap) in re.sub(r"\s+", " ", fresh)


def test_what_is_no_kind_and_no_row_is_left_out(look) -> None:
    assert "Báo cáo tiến độ</h2>" in look("duong", loai="xe", tu="-5")
    assert look("duong", loai="dau-viec", tu="٣")
    assert look("duong", loai="dau-viec", tu="999999")


def test_every_page_has_the_box_and_the_page_itself_only_its_own(client, look) -> None:
    for address in ("/", "/dau-viec/"):
        assert f'role="search" action="{PAGE}"' in client.get(address).content.decode()
    assert look("duong").count('name="q"') == 1


def test_nobody_is_led_to_the_sign_in(client, db) -> None:
    response = client.get(f"{PAGE}?q={quote('đường')}")
    assert response.status_code == 302
    assert "/dang-nhap/" in response["Location"]


def test_few_queries_whatever_is_found(look, plan, django_assert_max_num_queries, today) -> None:
    for n in range(12):
        old = make_agency(f"Sở Đường {n}", valid_to=today - timedelta(days=9))
        merge(old, make_agency(f"Sở Mới {n}"), on=today - timedelta(days=8))
        make_item(plan, title=f"Đường {n}", leads=[old], due_on=today)
    with django_assert_max_num_queries(8):
        look("duong")
