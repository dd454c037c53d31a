"""The items page: what is shown stands in the address, and equals what was counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item, make_plan, make_section
from tests.web.swaps import shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings, today) -> None:
    settings.TIENDO_TODAY = today


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def signed_in(client, plan):
    client.force_login(make_officer(make_agency()))
    return client


@pytest.fixture
def roads(plan):
    """Two headings; a group with two roads below the first, a late market below the second."""
    first = make_section(plan, "II.1", title="Đường làng")
    second = make_section(plan, "II.2", title="Chợ")
    group = make_item(plan, section=first, path="II.1.(1)", title="Các tuyến", is_group=True)
    make_item(plan, section=first, parent=group, path="II.1.(1).-1", title="Đường Khau Đồn")
    make_item(plan, section=first, parent=group, path="II.1.(1).-2", title="Đường Nà Lủng")
    make_item(plan, section=second, path="II.2.-1", title="Chợ Đồn", due_on=date(2026, 6, 30))
    return plan


def url(**query: str) -> str:
    return reverse("web:items", query=query)


def page(client, **query: str) -> str:
    response = client.get(url(**query))
    assert response.status_code == 200
    return response.content.decode()


def test_tree_shows_headings_groups_and_items_in_the_order_of_the_plan(signed_in, roads) -> None:
    text = page(signed_in)
    titles = ["Đường làng", "Các tuyến", "Đường Khau Đồn", "Đường Nà Lủng", "Chợ Đồn"]
    assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)
    assert "3 đầu việc" in text


def test_tree_leaves_out_headings_under_which_nothing_is_found(signed_in, roads) -> None:
    results = signed_in.get(url(q="khau don"), headers={"hx-request": "true"}).content.decode()
    assert "Đường Khau Đồn" in results
    assert "Các tuyến" in results
    assert "Chợ Đồn" not in results
    assert "II.2" not in results


@pytest.mark.parametrize("words", ["Đường nà lủng", "duong na lung", "NA LUNG", "lung  na"])
def test_search_forgives_marks_case_and_order(signed_in, roads, words) -> None:
    assert "1 đầu việc" in page(signed_in, q=words)


def test_filter_is_said_in_words_and_can_be_taken_off(signed_in, roads) -> None:
    text = page(signed_in, group="late")
    assert "Đang quá hạn: <strong>1 đầu việc" in text
    assert "bỏ lọc" in text


def test_nothing_found_says_what_to_do(signed_in, roads) -> None:
    text = page(signed_in, q="không có gì như thế")
    assert "Không có đầu việc nào như vậy" in text
    assert "Xem tất cả đầu việc" in text


def test_no_plan_says_how_to_begin(client) -> None:
    client.force_login(make_officer(make_agency()))
    assert "Chưa có kế hoạch nào đang chạy" in page(client)


def test_unknown_values_in_the_address_are_left_out(signed_in, roads) -> None:
    query = {"label": "x", "group": "y", "sort": "z", "page": "none", "view": "list"}
    assert "3 đầu việc" in page(signed_in, **query)


@pytest.mark.parametrize("query", [{}, {"view": "list"}, {"group": "late"}, {"q": "cho"}])
def test_swap_leaves_the_page_a_fresh_load_would_show(signed_in, roads, query) -> None:
    swapped = signed_in.get(url(**query), headers={"hx-request": "true"})
    fresh = signed_in.get(url(**query))
    assert shown(swapped) in shown(fresh)
    assert "<html" not in swapped.content.decode()


def test_going_back_asks_for_the_whole_page(signed_in, roads) -> None:
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    response = signed_in.get(url(), headers=headers)
    assert "<html" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_list_is_paged_and_keeps_the_filter(signed_in, plan) -> None:
    for number in range(51):
        make_item(plan, title=f"Cầu số {number}")
    text = page(signed_in, view="list", q="cau")
    assert "51 đầu việc" in text
    assert "Trang 1 trên 2" in text
    assert "q=cau" in text.split("Trang sau")[0].rsplit("<a", 1)[1]


@pytest.mark.parametrize("view", ["", "list"])
def test_queries_do_not_grow_with_rows(
    signed_in, roads, view, django_assert_max_num_queries
) -> None:
    for number in range(20):
        make_item(
            roads, title=f"Cầu {number}", leads=[make_agency()], due_on=date(2027, 1, number + 1)
        )
    page(signed_in, view=view)  # what the filter offers is kept from now on
    with django_assert_max_num_queries(8):
        page(signed_in, view=view)


def test_html_in_a_title_is_shown_as_text(signed_in, plan) -> None:
    make_item(plan, title="<script>alert(1)</script>")
    text = page(signed_in)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_someone_not_signed_in_is_led_to_sign_in(client, roads) -> None:
    assert client.get(url()).headers["Location"].startswith(reverse("web:sign_in"))


def test_a_page_has_as_many_rows_as_were_asked_for(signed_in, plan) -> None:
    for number in range(26):
        make_item(plan, title=f"Cầu số {number}")
    text = page(signed_in, view="list", rows="25")
    assert text.count("Cầu số") == 25
    assert 'rows=50"' in text
    following = text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    last = signed_in.get(url() + following.replace("&amp;", "&")).content.decode()
    assert last.count("Cầu số") == 1
    assert "Trang 2 trên 2" in last


def test_a_long_plan_is_not_counted_to_its_end(signed_in, plan, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.progress.queries.paging.MOST_COUNTED", 25)
    for number in range(27):
        make_item(plan, title=f"Cầu số {number}")
    text = page(signed_in, view="list", rows="25")
    assert "hơn 25 đầu việc" in text
    assert "Trang 1 trên" not in text
