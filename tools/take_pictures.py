#!/usr/bin/env python3
"""Take the pictures of docs/pictures from the running program, as a newcomer would see it.

usage: take_pictures.py

Needs the tools of `make test`.
"""

from __future__ import annotations

from demonstration import PROJECT, Demonstration, chromium, come_in, demonstration, page_of
from PIL import Image
from playwright.sync_api import Browser, Page

PICTURES = PROJECT / "docs" / "pictures"
SAMPLE = PROJECT / "samples" / "ke-hoach-mau.docx"


def keep(page: Page, name: str) -> None:
    """docs/pictures/<name>-<width>.png, in few colours: pages have few."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    path = PICTURES / f"{name}-{width}.png"
    page.screenshot(path=path, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)
    print(path.relative_to(PROJECT))


def take(browser: Browser, shown: Demonstration) -> None:
    """Every picture."""
    desk = page_of(come_in(browser, shown, "dieuphoi"), 1440)
    for name, address in (("home", "/"), ("items", "/dau-viec/")):
        desk.goto(address)
        keep(desk, name)
    desk.goto("/nap/moi/")
    desk.set_input_files("input[type=file]", SAMPLE)
    desk.locator("main form button[type=submit]").first.click()
    desk.locator("[data-td-item]").first.wait_for(timeout=60_000)
    keep(desk, "review")
    phone = page_of(come_in(browser, shown, "canbo.taichinh"), 390)
    phone.goto("/viec-cua-toi/")
    keep(phone, "my-work")


def main() -> int:
    """Start, take, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demonstration() as shown, chromium() as browser:
        take(browser, shown)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
