"""Every page that a person can come to by links, one of each kind, in the running program.

A page's kind is its route. What a link leads to without being a page (a file, a feed) is left
out; so is what changes something, which links here never do.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from demonstration import PROJECT
from playwright.sync_api import BrowserContext

MOST_OF_A_KIND = 3
"""So many pages of one route are looked at for further links."""


@dataclass(frozen=True)
class Found:
    """A page. route: its name ("item"); path: with its query; by: who came to it."""

    route: str
    path: str
    by: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps where the links of a page lead; what is downloaded is no page."""
        known = dict(attrs)
        if tag == "a" and known.get("href") and "download" not in known:
            self.paths.append(str(known["href"]))


def routes() -> None:
    """Makes the program's addresses known to `route_of`."""
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def route_of(path: str) -> str | None:
    """The name of an address, None where none answers."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def pages_of(context: BrowserContext, by: str, known: set[str]) -> Iterator[Found]:
    """Breadth first from the first page; `known` routes are walked through, not told again."""
    waiting, seen, times = deque(["/"] if by else ["/dang-nhap/"]), {"/"}, dict[str, int]()
    while waiting:
        path = waiting.popleft()
        route = route_of(path)
        if route is None or times.get(route, 0) >= MOST_OF_A_KIND:
            continue
        times[route] = times.get(route, 0) + 1
        answer = context.request.get(path)
        if answer.status != 200 or "html" not in answer.headers.get("content-type", ""):
            continue
        if route not in known:
            known.add(route)
            yield Found(route, path, by)
        for link in _links_of(answer.text(), path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def _links_of(text: str, path: str) -> Iterator[str]:
    parser = _Links()
    parser.feed(text)
    for link in parser.paths:
        parts = urlsplit(urljoin(path, link))
        if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")
