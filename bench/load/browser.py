"""A browser as far as a scripted person needs one: cookies, forms as the page gives them."""

from __future__ import annotations

import http.client
import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

PATIENCE_SECONDS = 60


class Unreachable(Exception):
    """The door did not open, or closed before the whole answer had come."""


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took from the first byte sent to the last one read."""

    status: int
    text: str
    location: str
    seconds: float


@dataclass
class Form:
    """One form of a page, with the values that a browser would send untouched."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside = False
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
            self._inside = True
        elif self._inside:
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if tag == "input" and name:
            self._take_input(form, name, given)
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "option" and self._select:
            form.choices[self._select].append(given.get("value", ""))
            if "selected" in given:
                form.fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            form.fields[name] = ""

    @staticmethod
    def _take_input(form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields[name] = given.get("value", "on")
        elif kind not in ("file", "submit", "button"):
            form.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            form = self.forms[-1] if self.forms else None
            if form is not None and self._select and form.choices.get(self._select):
                form.fields.setdefault(self._select, form.choices[self._select][0])
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def forms_of(text: str) -> list[Form]:
    """Every form of a page."""
    reader = _Forms()
    reader.feed(text)
    return reader.forms


class Browser:
    """One person's browser: her cookies, one connection for each click (she thinks in between)."""

    def __init__(self, port: int, agent: str) -> None:
        self.port, self.agent = port, agent
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Open an address."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), kind)

    def send_with_file(
        self, path: str, fields: Mapping[str, str], name: str, filename: str, data: bytes
    ) -> Answer:
        """Send a form with one picture."""
        line = uuid.uuid4().hex
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"'
        parts.append(f"{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode() + data + b"\r\n")
        parts.append(f"--{line}--\r\n".encode())
        kind = {"Content-Type": f"multipart/form-data; boundary={line}"}
        return self._ask("POST", path, b"".join(parts), kind)

    def _ask(self, method: str, path: str, body: bytes | None, more: dict[str, str]) -> Answer:
        address = f"http://127.0.0.1:{self.port}"
        headers = {"User-Agent": self.agent, "Cookie": self._cookie_line(), **more}
        if method == "POST":
            headers |= {"Origin": address, "Referer": address + path}
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as fault:
            raise Unreachable(f"{method} {path}: {type(fault).__name__}: {fault}") from fault
        finally:
            connection.close()
        self._keep_cookies(answer)
        location = urlsplit(answer.headers.get("Location", ""))
        target = location.path + (f"?{location.query}" if location.query else "")
        return Answer(answer.status, text, target, time.perf_counter() - began)

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep_cookies(self, answer: Any) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            found = re.match(r"([^=;]+)=([^;]*)", line)
            if found:
                self.cookies[found[1]] = found[2].strip('"')
