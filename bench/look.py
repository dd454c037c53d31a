#!/usr/bin/env python3
"""`make bench`: what each page weighs and how soon it is seen, in Chromium, as on a phone.

usage: look.py

Follows the links of the demonstration (its built-in plan) at 390 px, with the style sheet,
scripts and fonts in the cache as they are from the second page on. Prints for each kind of page
the compressed bytes beyond the cache, elements, first and largest paint and layout shift, with
the processor slowed fourfold; then the first visit and the list of items on a slow 3G line
(400 ms, 400 kbit/s). Milliseconds differ from machine to machine, bytes and shifts do not.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from crawling import pages_of, routes
from demonstration import Demonstration, chromium, come_in, demonstration, page_of
from playwright.sync_api import BrowserContext, Page

TODAY = "2026-12-08"
LIMIT = 150_000
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
WATCH = """
window.seen = {paint: 0, largest: 0, shift: 0};
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (one.name === 'first-contentful-paint') seen.paint = one.startTime;
})).observe({type: 'paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => {
  seen.largest = one.startTime;
})).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (!one.hadRecentInput) seen.shift += one.value;
})).observe({type: 'layout-shift', buffered: true});
"""


@dataclass
class Figures:
    """Of one visit. html, other: bytes over the line; paint, largest, loaded: ms; shift: CLS."""

    html: int
    other: int
    elements: int
    paint: float
    largest: float
    shift: float
    loaded: float


class Line:
    """What came over the line of one page, by the browser's own account."""

    def __init__(self, page: Page, slow: bool) -> None:
        self.html = self.other = 0
        self._kinds: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        if slow:
            session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.on("Network.responseReceived", self._begins)
        session.on("Network.loadingFinished", self._ends)

    def _begins(self, told: dict[str, Any]) -> None:
        cached = told["response"].get("fromDiskCache") or told["response"].get("fromPrefetchCache")
        self._kinds[told["requestId"]] = "cached" if cached else told["type"]

    def _ends(self, told: dict[str, Any]) -> None:
        kind = self._kinds.get(told["requestId"], "Other")
        size = int(told["encodedDataLength"])
        if kind == "Document":
            self.html += size
        elif kind != "cached":
            self.other += size


def visit(context: BrowserContext, path: str, slow: bool = False) -> Figures:
    """One page, opened anew; what is in the context's cache stays there."""
    page = page_of(context, 390)
    page.add_init_script(WATCH)
    line = Line(page, slow)
    page.goto(path, wait_until="networkidle")
    seen = page.evaluate("seen")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    elements = page.evaluate("document.querySelectorAll('*').length")
    page.close()
    return Figures(
        line.html, line.other, elements, seen["paint"], seen["largest"], seen["shift"], loaded
    )


def told(name: str, one: Figures) -> str:
    """One line of the table."""
    mark = "  OVER 150 kB" if one.html + one.other > LIMIT else ""
    return (
        f"{name:<22}{one.html / 1000:7.1f}{one.other / 1000:8.1f}{one.elements:7}"
        f"{one.paint:7.0f}{one.largest:7.0f}{one.loaded:8.0f}{one.shift:7.3f}{mark}"
    )


def by_pages(context: BrowserContext, shown: Demonstration) -> None:
    """Every kind of page that the coordinator comes to."""
    visit(context, "/")
    print(f"{'page':<22}{'html kB':>7}{'other':>8}{'nodes':>7}{'paint':>7}{'LCP':>7}", end="")
    print(f"{'load ms':>8}{'CLS':>7}")
    for found in [*pages_of(context, "dieuphoi", set())]:
        print(told(found.route, visit(context, found.path)), flush=True)


def main() -> int:
    """Walk, then the slow line."""
    routes()
    with demonstration(TODAY) as shown, chromium() as browser:
        context = come_in(browser, shown, "dieuphoi")
        by_pages(context, shown)
        print("\nslow 3G (400 ms, 400 kbit/s), processor slowed fourfold")
        fresh = come_in(browser, shown, "")
        print(told("sign in, first visit", visit(fresh, "/dang-nhap/", slow=True)))
        for name, path in (
            ("list of items, tree", "/dau-viec/"),
            ("list of items, rows", "/dau-viec/?view=list"),
            ("my work", "/viec-cua-toi/"),
            ("leaders' page", "/"),
        ):
            print(told(name, visit(context, path, slow=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
