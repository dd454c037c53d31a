"""Forms as a browser would send them: read from the page, with what is chosen in them."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin

Fields = dict[str, list[str]]


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, list[tuple[str, Fields]]()
        self._fields: Fields | None = None
        self._select = self._area = ""
        self._first, self._chosen = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._fields = {}
            if given.get("method", "").lower() == "post":
                action = urljoin(self.page, given.get("action") or self.page)
                self.found.append((action, self._fields))
        elif self._fields is None:
            return
        elif tag == "input":
            self._input(name, given)
        elif tag == "select":
            self._select, self._first, self._chosen = name, "", False
        elif tag == "option" and self._select:
            self._option(given)
        elif tag == "textarea":
            self._area = name
            self._fields.setdefault(name, []).append("")

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._fields is not None
        kind = given.get("type", "text")
        if kind in ("file", "submit") or not name:
            return
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        self._fields.setdefault(name, []).append(given.get("value", ""))

    def _option(self, given: dict[str, str]) -> None:
        assert self._fields is not None
        if "selected" in given or not self._first:
            self._first = self._first or "yes"
            if "selected" in given or self._select not in self._fields:
                self._fields[self._select] = [given.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._area and self._fields is not None:
            self._fields[self._area][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def forms_of(html: str, page: str) -> list[tuple[str, Fields]]:
    """Address and fields of every form of the page that is sent by POST."""
    reader = _Forms(page)
    reader.feed(html)
    return reader.found


def form_of(html: str, page: str, action: str, having: Mapping[str, str] | None = None) -> Fields:
    """The fields of the first form that goes there. having: what it must carry."""
    wanted = dict(having or {})
    for address, fields in forms_of(html, page):
        if address == action and all(fields.get(k) == [v] for k, v in wanted.items()):
            return fields
    raise AssertionError(f"không có biểu mẫu gửi đến {action} trên {page}")
