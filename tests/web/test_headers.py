"""What every answer tells the browser to refuse, and that no page needs what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.conftest import PROJECT

TEMPLATES = sorted((PROJECT / "tiendo").glob("*/templates/**/*.html"))
_INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on",
    re.IGNORECASE,
)


def policy_of(response) -> dict[str, str]:
    lines = (line.strip().partition(" ") for line in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in lines}


@pytest.fixture
def answer(client, db):
    return client.get(reverse("web:sign_in"))


def test_policy_names_every_source_and_refuses_the_rest(answer) -> None:
    policy = policy_of(answer)
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    for kind in ("script-src", "style-src", "font-src", "connect-src", "form-action"):
        assert policy[kind] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "*" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_answer_carries_the_header(answer, client, name, value) -> None:
    missing = client.get("/khong-co-trang-nay/")
    assert answer[name] == missing[name] == value


def test_no_page_may_ask_for_the_camera_or_where_one_is(answer) -> None:
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_files_of_the_design_carry_them_too(client, db) -> None:
    response = client.get("/static/ui/dist/app.css")
    response.close()
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_a_script_or_style_of_its_own(template: Path) -> None:
    assert not _INLINE.findall(template.read_text(encoding="utf-8"))


def test_what_is_looked_for_would_be_found() -> None:
    for inline in (
        '<p style="x">',
        "<script>x</script>",
        '<b onclick="x">',
        "<style>",
        'href="javascript:x"',
    ):
        assert _INLINE.search(inline)
    assert not _INLINE.search(render_to_string("500.html"))
    assert not _INLINE.search('<script src="/static/app.js" defer></script>')


def test_cookies_of_a_session_are_out_of_reach_of_scripts(client, answer, settings) -> None:
    token = answer.cookies[settings.CSRF_COOKIE_NAME]
    assert token["httponly"]
    assert token["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
