#!/usr/bin/env python3
"""`make gallery`: a picture of every page at 390 and 1440 px into docs/gallery, with an index.

usage: take_gallery.py [OUT]

Starts the demonstration on a fixed day, puts a plan and an appendix under review, and follows the
links as each role: what is pictured is what a person can come to. A picture that changed shows
in the version history; a route that no picture shows is named at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from crawling import Found, pages_of, route_of, routes
from demonstration import PROJECT, WIDTHS, Demonstration, chromium, come_in, demonstration, page_of
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

GALLERY = PROJECT / "docs" / "gallery"
SAMPLES = PROJECT / "samples"
TODAY = "2026-12-08"
PEOPLE = ("dieuphoi", "quantri", "canbo.phuong", "canbo.taichinh", "lanhdao", "")
TALLEST = 2400
"""Pixels of a page: what comes further down repeats what is above."""
PATHS = (
    ("items-none", "/dau-viec/?q=kh%C3%B4ng+c%C3%B3+vi%E1%BB%87c+n%C3%A0o", "dieuphoi"),
    ("items-tree", "/dau-viec/?view=tree", "dieuphoi"),
    ("items-list", "/dau-viec/?view=list", "dieuphoi"),
    ("not-found", "/khong-co-trang-nay/", "dieuphoi"),
)
"""What no link leads to, or another state of a page."""


def prepare(context: BrowserContext) -> None:
    """A plan and an appendix read and under review."""
    page = page_of(context, 1440)
    page.goto("/nap/moi/")
    page.set_input_files("input[type=file]", SAMPLES / "ke-hoach-mau.docx")
    page.locator("main form button[type=submit]").first.click()
    page.locator("[data-td-item]").first.wait_for(timeout=120_000)
    page.goto("/dau-viec/")
    page.goto("/ke-hoach/cao-bang-2026-2030/phu-luc/")
    page.set_input_files("input[type=file]", SAMPLES / "phu-luc-01-cao-bang.xlsx")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/nap/**", timeout=120_000)
    page.wait_for_function("!location.pathname.endsWith('/phu-luc/')", timeout=120_000)
    page.close()


def found_by(browser: Browser, shown: Demonstration) -> Iterator[tuple[Found, BrowserContext]]:
    """Every page, by the first of the people who comes to it."""
    known: set[str] = set()
    for person in PEOPLE:
        context = come_in(browser, shown, person)
        if person == PEOPLE[0]:
            prepare(context)
        for found in [*pages_of(context, person, known)]:
            yield found, context
        for name, path, by in PATHS:
            if by == person:
                yield Found(name, path, by), context
        context.close()


def keep(page: Page, path: Path) -> None:
    """The page from its top, in few colours."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"] if page.viewport_size else 0
    # As tall as the page: what is fixed to the window stands at its ends, not across the middle.
    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=path.with_suffix(".png"), animations="disabled")
    with Image.open(path.with_suffix(".png")) as picture:
        picture.convert("RGB").quantize(64).convert("RGB").save(path, lossless=True, method=6)
    path.with_suffix(".png").unlink()


def picture_of(found: Found, context: BrowserContext, out: Path) -> str:
    """Both pictures; the title of the page."""
    title = ""
    for width in WIDTHS:
        page = page_of(context, width)
        page.goto(found.path, wait_until="networkidle")
        page.wait_for_function("!document.querySelector('[data-td-chart]:not([data-td-drawn])')")
        title = page.title().split(" · ")[0]
        keep(page, out / f"{found.route}-{width}.webp")
        page.close()
    print(found.route, found.path, title)
    return title


def index(lines: list[tuple[Found, str]]) -> str:
    """The table of the gallery."""
    head = (
        "# Gallery\n\nEvery page of the demonstration at 1440 and 390 px, printed by `make gallery`"
        f" (the day is {TODAY}).\nA page is shown from its top to {TALLEST} px.\n"
    )
    return head + "".join(
        f"\n## {title}\n\n`{found.path}` · {found.by or 'nobody signed in'}\n\n"
        f"[![{title} at 1440 px]({found.route}-1440.webp)]({found.route}-1440.webp)\n"
        f"[![{title} at 390 px]({found.route}-390.webp)]({found.route}-390.webp)\n"
        for found, title in lines
    )


def unseen(lines: list[tuple[Found, str]]) -> list[str]:
    """Names of addresses with which no picture was taken: files, posts, and pages nobody sees."""
    from tiendo.web.urls import urlpatterns

    seen = {route_of(found.path) for found, _ in lines}
    return sorted(str(one.name) for one in urlpatterns if one.name not in seen)


def main() -> int:
    """Start, walk, take, write the index."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else GALLERY
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.webp"):
        old.unlink()
    routes()
    with demonstration(TODAY) as shown, chromium() as browser:
        lines = [
            (found, picture_of(found, context, out)) for found, context in found_by(browser, shown)
        ]
    (out / "README.md").write_text(index(lines), encoding="utf-8")
    print("without a picture:", ", ".join(unseen(lines)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
