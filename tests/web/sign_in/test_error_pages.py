"""Error pages say in Vietnamese what happened and what to do, also when nothing else works."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from tiendo.accounts.models import User


def test_unknown_address_is_answered_in_vietnamese(client, db) -> None:
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()


def test_unknown_address_keeps_the_way_to_the_other_pages_for_someone_in(client, db) -> None:
    client.force_login(User.objects.create_user("canbo", full_name="Nông Thị Hoa"))
    page = client.get("/khong-co-trang-nay/").content.decode()
    assert "Nông Thị Hoa" in page
    assert "Về trang chính" in page


def test_form_without_token_says_how_to_send_it_again(db) -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("web:sign_in"), {"username": "a"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Chưa gửi được biểu mẫu" in page
    assert "CSRF cookie" not in page


def test_refusal_shows_its_reason(db) -> None:
    request = RequestFactory().get("/")
    response = defaults.permission_denied(
        request, PermissionDenied("Chỉ cơ quan đầu mối được trả lại.")
    )
    assert response.status_code == 403
    assert "Chỉ cơ quan đầu mối được trả lại." in response.content.decode()


def test_server_error_page_needs_no_database_and_no_request() -> None:
    response = defaults.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_page_for_the_worst_case_stands_alone(name: str) -> None:
    page = render_to_string(name)
    assert "Về trang chính" in page
    assert "Đăng xuất" not in page


def test_unknown_host_is_answered_in_vietnamese(client, db) -> None:
    response = client.get("/", headers={"host": "la.example"})
    assert response.status_code == 400
    assert "TIENDO_HOSTS" in response.content.decode()
