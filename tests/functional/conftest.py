"""A real browser against a live server: Debian's Chromium, driven by Playwright.

A page that logs an error, or breaks the content policy, fails its test. Screenshots go to
test-artifacts/, for a person to look at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tiendo.accounts.models import User

ARTIFACTS = Path(__file__).resolve().parents[2] / "test-artifacts"
FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=OptimizationHints,MediaRouter,Translate,CertificateTransparencyComponentUpdater",
    "--no-pings",
]
HEIGHTS = {390: 844, 1440: 900}
_REFUSED = ("Failed to load resource: the server responded", "Response Status Error Code")
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; each test has contexts of its own."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("thiếu chromium: apt-get install chromium")
    # Playwright keeps an event loop in this thread; the database calls of the tests are not in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[OpenPage]:
    """`open_page("/dau-viec/", width=390, user=officer, scripts=False)` → the page, loaded.

    user None: nobody is signed in.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(
        address: str, *, width: int = 1440, user: User | None = None, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS[width]},
            java_script_enabled=scripts,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        contexts.append(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", lambda said: _note(faults, said.type, said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[[Page, str], Path]:
    """Keeps a picture of the whole page as test-artifacts/<name>-<width>.png."""

    def keep(page: Page, name: str) -> Path:
        ARTIFACTS.mkdir(exist_ok=True)
        width = page.viewport_size["width"] if page.viewport_size else 0
        path = ARTIFACTS / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True, animations="disabled")
        return path

    return keep


def session_cookie(user: User, address: str) -> Any:
    """Signs `user` in without the sign-in page (that has its own test)."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": address,
    }


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def small_targets(page: Page, least: int = 44) -> list[str]:
    """On a phone: visible buttons, fields and menu links lower than a finger needs."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll(
            'button, .button, select, input:not([type=hidden]), summary, .pick, .nav__link')]
          .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < least - 0.5)
          .filter(one => !one.closest('.choice, .pick') || one.matches('.pick'))
          .map(one => one.outerHTML.slice(0, 90))""",
        least,
    )
    return found


def _note(faults: list[str], kind: str, text: str) -> None:
    # Answers that are no success are logged by the browser and by htmx; tests look at them.
    if kind == "error" and not text.startswith(_REFUSED):
        faults.append(text)


def access_faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2 A and AA: "rule: first element"."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]
