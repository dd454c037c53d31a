"""What stands around every page: navigation, the plan spoken of, banners."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import make_claim
from tiendo.accounts.models import User
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.web.surroundings import chosen_plan, running_plans, speak_of, surroundings


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_user("canbo", full_name="Nông Thị Hoa")


@pytest.fixture
def plans(db, now) -> list[Plan]:
    """Two running plans, the later one first."""
    return [
        Plan.objects.create(
            code=f"ke-hoach-{number}",
            doc_type="KẾ HOẠCH",
            title="Kế hoạch thử",
            short_title=f"Kế hoạch thử số {number}",
            issuer_name="UBND tỉnh",
            period_start=2026,
            period_end=2030,
            confirmed_at=now + timedelta(days=number),
        )
        for number in (2, 1)
    ]


def ask(user: object, address: str = "/"):
    request = RequestFactory().get(address)
    request.user, request.today, request.resolver_match = user, date(2026, 11, 22), None
    return request


def test_page_speaks_of_the_latest_plan_unless_the_address_names_another(officer, plans) -> None:
    assert chosen_plan(ask(officer)) == plans[0]
    assert chosen_plan(ask(officer, "/?plan=ke-hoach-1")) == plans[1]


def test_plan_that_does_not_run_is_not_found(officer, plans) -> None:
    with pytest.raises(Http404):
        chosen_plan(ask(officer, "/?plan=khong-co"))


def test_no_plan_is_no_fault(officer) -> None:
    assert chosen_plan(ask(officer)) is None


def test_plans_are_read_once_for_a_request(officer, plans, django_assert_num_queries) -> None:
    request = ask(officer)
    with django_assert_num_queries(1):
        running_plans(request)
        chosen_plan(request)
        str(surroundings(request)["plan_title"])
        list(surroundings(request)["navigation"])


def test_nothing_is_asked_for_someone_not_signed_in(plans, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        around = surroundings(ask(AnonymousUser()))
    assert "navigation" not in around


def test_moved_day_is_said_on_the_page(officer, settings) -> None:
    settings.TIENDO_TODAY = date(2026, 5, 20)
    page = render_to_string("ui/base.html", request=ask(officer))
    assert "Ngày giả định: 20/5/2026" in page


def test_no_banner_without_reason(officer, plans) -> None:
    page = render_to_string("ui/base.html", request=ask(officer))
    assert "banner" not in page


def links_of(request) -> dict[str, str]:
    return {link.name: link.url for link in surroundings(request)["navigation"]}


def test_document_is_among_the_places_once_a_plan_runs(officer, plans) -> None:
    links = links_of(ask(officer))
    assert next(iter(links)) == "Trang chính"
    assert links["Văn bản"] == reverse("web:document", args=["ke-hoach-2"])


def test_without_a_plan_there_is_no_document(officer) -> None:
    assert "Văn bản" not in links_of(ask(officer))


def test_navigation_stays_with_the_plan_that_was_chosen(officer, plans) -> None:
    links = links_of(ask(officer, "/?plan=ke-hoach-1"))
    assert links["Đầu việc"].endswith("?plan=ke-hoach-1")
    assert "?" not in links["Việc của tôi"]
    assert "?" not in links_of(ask(officer, "/?plan=ke-hoach-2"))["Đầu việc"]


def test_page_may_say_itself_of_which_plan_it_speaks(officer, plans) -> None:
    request = ask(officer)
    speak_of(request, plans[1])
    assert str(surroundings(request)["plan_title"]) == "Kế hoạch thử số 1"


def test_unknown_plan_does_not_break_the_error_page(officer, plans) -> None:
    page = render_to_string("404.html", request=ask(officer, "/?plan=khong-co"))
    assert "Nông Thị Hoa" in page


def test_illustrative_rows_are_said_on_every_page(officer, today) -> None:
    item = make_item(leads=[make_agency()])
    make_claim(item)
    assert "Dữ liệu minh họa" not in render_to_string("ui/base.html", request=ask(officer))
    Claim.objects.update(is_illustrative=True)
    assert "Dữ liệu minh họa" in render_to_string("ui/base.html", request=ask(officer))


def test_search_and_the_way_home_stay_in_the_plan_that_is_shown(officer, plans) -> None:
    latest, other = surroundings(ask(officer)), surroundings(ask(officer, "/?plan=ke-hoach-1"))
    assert (str(latest["home_url"]), str(latest["search_plan"])) == ("/", "")
    assert str(other["home_url"]) == "/?plan=ke-hoach-1"
    bar = render_to_string("ui/_topbar.html", other | {"user": officer})
    assert '<input type="hidden" name="plan" value="ke-hoach-1">' in bar
    assert "/dau-viec/?plan=ke-hoach-1" in bar


def test_pages_of_an_item_stay_in_its_plan(client, officer, now) -> None:
    client.force_login(officer)
    shown, latest = (
        make_plan(short_title=f"Kế hoạch số {number}", confirmed_at=now + timedelta(days=number))
        for number in (1, 2)
    )
    item = make_item(shown)
    for name in ("item", "item_claim", "item_assign"):
        page = client.get(reverse(f"web:{name}", args=[item.pk])).content.decode()
        assert "Kế hoạch số 1" in page
        assert reverse("web:document", args=[shown.code]) in page
        assert reverse("web:document", args=[latest.code]) not in page
