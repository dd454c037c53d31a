"""A session that ends keeps what was typed, for its person and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan
from tests.web.forms import form_of
from tiendo.accounts.models import User
from tiendo.plans.models import Item
from tiendo.progress.models import Claim

WORDS = "Đã đổ xong móng nhà chợ, còn mái"
_PASSWORD = "mat-khau-thu-nghiem"
Sent = dict[str, Any]


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(make_agency("Sở Chợ"), full_name="Nông Thị Hoa")


@pytest.fixture
def item(officer: User, on_day: date) -> Item:
    plan = make_plan(make_agency("Sở Theo dõi"))
    return make_item(plan, leads=[officer.agency], due_on=date(2026, 12, 22))


def _typed(client: Client, item: Item) -> tuple[str, Sent]:
    address = reverse("web:item_claim", args=[item.pk])
    html = client.get(address).content.decode()
    fields = form_of(html, address, address)
    return address, fields | {"status": "on_going", "done_text": WORDS, "share_percent": "40"}


def _end_session(client: Client) -> None:
    del client.cookies[settings.SESSION_COOKIE_NAME]


def _sign_in(client: Client, where: str, user: User) -> Any:
    """Through the sign-in page itself, with a real password, and on to where it leads."""
    user.set_password(_PASSWORD)
    user.save()
    given = {"username": user.username, "password": _PASSWORD}
    return client.post(where, given, follow=True)


def _from(page: str) -> Sent:
    return {"referer": f"http://testserver{page}", "origin": "http://testserver"}


def test_claim_comes_back_filled_after_the_sign_in_and_can_be_sent(
    visit: Callable[[User], Client], officer: User, item: Item
) -> None:
    client = visit(officer)
    address, sent = _typed(client, item)
    _end_session(client)
    photo = SimpleUploadedFile("mong-cho.jpg", b"x", "image/jpeg")
    answer = client.post(address, sent | {"photos": photo}, headers=_from(address))
    assert answer.status_code == 302
    assert answer.url.startswith("/dang-nhap/?next=")
    page = _sign_in(client, answer.url, officer).content.decode()
    assert "Phiên làm việc đã hết trước khi gửi" in page
    assert "Tệp không giữ lại được, hãy chọn lại: mong-cho.jpg" in page
    again = form_of(page, address, address)
    assert again["done_text"] == [WORDS]
    assert again["share_percent"] == ["40"]
    assert not Claim.objects.exists()
    assert client.post(address, again, headers=_from(address)).status_code == 302
    assert Claim.objects.get().done_text == WORDS
    assert form_of(client.get(address).content.decode(), address, address)["done_text"] == [""]


def test_nobody_else_is_shown_what_was_typed(
    visit: Callable[[User], Client], officer: User, item: Item
) -> None:
    client = visit(officer)
    address, sent = _typed(client, item)
    _end_session(client)
    answer = client.post(address, sent, headers=_from(address))
    other = make_officer(officer.agency, full_name="Lý Thị Hai")
    assert WORDS not in _sign_in(client, answer.url, other).content.decode()


def test_decision_sent_by_a_script_comes_back_on_its_page(
    visit: Callable[[User], Client], officer: User, item: Item
) -> None:
    coordinator = make_coordinator(item.plan.coordinator)
    client = visit(coordinator)
    page, address = (reverse(f"web:{name}", args=[item.pk]) for name in ("item", "item_decide"))
    sent = form_of(client.get(page).content.decode(), page, address, {"move": "cancel"})
    sent |= {"basis": "Công văn số 15 của tỉnh"}
    _end_session(client)
    current = f"http://testserver{page}"
    asked = {"hx-request": "true", "hx-current-url": current}
    answer = client.post(address, sent, headers=asked)
    assert answer.status_code == 200
    shown = _sign_in(client, answer["HX-Redirect"], coordinator).content.decode()
    again = form_of(shown, page, address, {"move": "cancel"})
    assert again["basis"] == ["Công văn số 15 của tỉnh"]
    assert (
        '<details class="fold item-decision item-decision--cancel" id="decision-cancel" open'
        in shown
    )


def test_token_that_no_longer_fits_leads_back_to_the_filled_form(
    on_day: date, officer: User, item: Item
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    address, sent = _typed(client, item)
    sent["csrfmiddlewaretoken"] = ["x" * 64]
    answer = client.post(address, sent, headers=_from(address))
    page = unescape(answer.content.decode())
    assert answer.status_code == 403
    assert "Chưa có gì được ghi" in page
    assert WORDS in page
    assert f'href="{address}"' in page
    again = form_of(client.get(address).content.decode(), address, address)
    assert again["done_text"] == [WORDS]
    assert client.post(address, again, headers=_from(address)).status_code == 302


def test_form_from_another_site_is_neither_kept_nor_shown(
    on_day: date, officer: User, item: Item
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    address, sent = _typed(client, item)
    answer = client.post(address, sent, headers={"origin": "https://ke-xau.example"})
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()
    assert WORDS not in client.get(address).content.decode()


def test_browser_that_nobody_knows_is_shown_the_words_for_copying(
    visit: Callable[[User], Client], officer: User, item: Item
) -> None:
    address, sent = _typed(visit(officer), item)
    answer = Client().post(address, sent, headers=_from(address))
    assert answer.status_code == 403
    assert WORDS in unescape(answer.content.decode())


def test_kept_words_can_be_dropped(
    visit: Callable[[User], Client], officer: User, item: Item
) -> None:
    client = visit(officer)
    address, sent = _typed(client, item)
    _end_session(client)
    page = _sign_in(client, client.post(address, sent, headers=_from(address))["location"], officer)
    drop = reverse("web:kept_drop")
    fields = form_of(page.content.decode(), address, drop)
    assert client.post(drop, fields).url == address
    assert WORDS not in client.get(address).content.decode()


def test_password_is_never_kept(visit: Callable[[User], Client], officer: User) -> None:
    client = visit(officer)
    client.get("/tai-khoan/")
    _end_session(client)
    address = reverse("web:own_password")
    answer = client.post(address, {"old": "cũ", "new": "Mật khẩu mới 123"}, headers=_from(address))
    assert answer.status_code == 302
    assert "kept_forms" not in client.session
