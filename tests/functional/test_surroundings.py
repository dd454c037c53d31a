"""What scripts add around every page: failures are said, an ended session leads to sign-in."""

from __future__ import annotations

import pytest

from tests.factories.people import make_officer
from tiendo.accounts.models import User


@pytest.fixture
def officer(transactional_db) -> User:
    return make_officer(full_name="Nông Thị Hoa")


def ask(page, address: str) -> None:
    """A request of the kind that pages send with HTMX."""
    page.wait_for_load_state("load")
    page.evaluate("address => { htmx.ajax('GET', address, '#notices') }", address)


def test_request_that_fails_is_said_aloud(open_page, officer) -> None:
    page = open_page("/viec-cua-toi/", user=officer)
    ask(page, "/khong-co-trang-nay/")
    said = page.get_by_role("alert")
    said.wait_for()
    assert "không còn" in said.inner_text()
    assert page.get_by_role("heading", level=1).inner_text() == "Việc của tôi"


def test_ended_session_leads_the_whole_page_to_sign_in_and_back(open_page, officer) -> None:
    page = open_page("/viec-cua-toi/?role=lead", user=officer)
    page.context.clear_cookies()
    ask(page, "/viec-cua-toi/")
    page.wait_for_url("**/dang-nhap/?next=**")
    assert page.url.endswith("next=%2Fviec-cua-toi%2F%3Frole%3Dlead")


def test_request_that_does_not_arrive_is_said_aloud(open_page, officer) -> None:
    page = open_page("/viec-cua-toi/", user=officer)
    page.context.route("**/khong-den/", lambda route: route.fulfill(status=500, body="x"))
    ask(page, "/khong-den/")
    assert "chưa được ghi" in page.get_by_role("alert").inner_text(timeout=5000)


def test_content_policy_lets_no_foreign_script_run(open_page, officer) -> None:
    page = open_page("/viec-cua-toi/", user=officer)
    policy = page.request.get("/viec-cua-toi/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
