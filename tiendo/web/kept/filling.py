"""Điền lại biểu mẫu: a page's HTML with a kept form's fields in the form that they were typed in.

One place for every form of the program: the page is read as it goes out, the form is found by its
address and its hidden fields, and its controls get the kept values. No form knows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

from tiendo.web.kept.keeping import KeptForm

_UNTOUCHED = ("password", "file", "submit", "button", "image", "reset")
_TICKED = ("checkbox", "radio")
_TOKENS = ("csrfmiddlewaretoken", "shown", "version", "lock_version", "expects")
Attributes = Sequence[tuple[str, str | None]]


@dataclass(slots=True)
class _Form:
    """A form of the page: its place in order, where it goes, its hidden fields.

    folds: those it lies in. folded: names of controls by the fold that they lie in.
    """

    place: int
    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    folds: tuple[int, ...] = ()
    folded: dict[int, set[str]] = field(default_factory=dict)
    anchor: str = ""


class _Finder(HTMLParser):
    """The forms that are sent by POST."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.forms = page, list[_Form]()
        self._folds, self._fold_count, self._form_count = list[int](), 0, 0
        self._form: _Form | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "details":
            self._folds.append(self._fold_count)
            self._fold_count += 1
        elif tag == "form":
            self._open(given)
        elif self._form is not None and given.get("name") and tag != "button":
            self._form.names.add(given["name"])
            for fold in self._folds:
                self._form.folded.setdefault(fold, set()).add(given["name"])
            if tag == "input" and given.get("type") == "hidden":
                self._form.hidden[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._folds:
            self._folds.pop()
        elif tag == "form":
            self._form = None

    def _open(self, given: dict[str, str]) -> None:
        place, self._form = self._form_count, None
        self._form_count += 1
        if given.get("method", "").lower() == "post":
            action = urljoin(self.page, given.get("action") or self.page)
            self._form = _Form(place, action, folds=tuple(self._folds), anchor=given.get("id", ""))
            self.forms.append(self._form)


class _Filler(HTMLParser):
    """The page once more, with one form filled; what is not touched goes out as it came in."""

    def __init__(self, form: _Form, kept: KeptForm) -> None:
        super().__init__(convert_charrefs=False)
        self.form, self.out = form, list[str]()
        self.left = {name: list(values) for name, values in kept.fields}
        self.sent = {name: tuple(values) for name, values in kept.fields}
        self._forms = self._fold_count = -1
        self._inside, self._skips, self._select = False, False, ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given, raw = dict(attrs), self.get_starttag_text() or ""
        if tag == "details":
            self._fold_count += 1
            if self._fold_count in self.form.folds or self._is_typed_in(self._fold_count):
                raw = _tag(tag, given | {"open": None})
        elif tag == "form":
            self._forms += 1
            self._inside = self._forms == self.form.place
            if self._inside and not self.form.anchor:
                raw = _tag(tag, given | {"id": ANCHOR})
        elif self._inside:
            raw = self._filled(tag, given, raw)
        self.out.append(raw)

    def _is_typed_in(self, fold: int) -> bool:
        """Something was written in a control that lies in this fold of the form."""
        names = self.form.folded.get(fold, ()) if self._inside else ()
        return any(value for name in names for value in self.sent.get(name, ()))

    def _filled(self, tag: str, given: dict[str, str | None], raw: str) -> str:
        name = given.get("name") or ""
        if tag == "input":
            return self._input(name, given, raw)
        if tag == "textarea" and self.left.get(name):
            self._skips = True
            return f"{raw}\n{escape(self.left[name].pop(0))}"
        if tag == "select":
            self._select = name if name in self.sent else ""
        elif tag == "option" and self._select:
            given.pop("selected", None)
            if (given.get("value") or "") in self.sent[self._select]:
                given["selected"] = None
            return _tag(tag, given)
        return raw

    def _input(self, name: str, given: dict[str, str | None], raw: str) -> str:
        kind = (given.get("type") or "text").lower()
        if kind in _UNTOUCHED or name == "csrfmiddlewaretoken":
            return raw
        if kind in _TICKED:
            if kind == "radio" and name not in self.sent:
                return raw
            given.pop("checked", None)
            if (given.get("value") or "on") in self.sent.get(name, ()):
                given["checked"] = None
            return _tag("input", given)
        if not self.left.get(name):
            return raw
        return _tag("input", given | {"value": self.left[name].pop(0)})

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._skips = False
        elif tag == "select":
            self._select = ""
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._keep(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self._skips:
            self.out.append(text)


ANCHOR = "giu-lai"


def fill(html: str, kept: KeptForm, *, page: str) -> tuple[str, str]:
    """The HTML with the kept form filled, and the id of the form; the HTML as it was and "" where
    no form of the page is the one. page: its own address, for forms that name none.
    """
    finder = _Finder(page)
    finder.feed(html)
    sent = {name: values[0] for name, values in kept.fields if values}
    fitting = [one for one in finder.forms if one.action == kept.address and _is_it(one, sent)]
    if not fitting:
        return html, ""
    form = max(fitting, key=lambda one: (len(one.names & set(sent)), -one.place))
    filler = _Filler(form, kept)
    filler.feed(html)
    filler.close()
    return "".join(filler.out), form.anchor or ANCHOR


def _is_it(form: _Form, sent: dict[str, str]) -> bool:
    """Hidden fields say of what a form is: those of the page must be those that were sent."""
    return all(
        sent.get(name, value) == value for name, value in form.hidden.items() if name not in _TOKENS
    )


def _tag(name: str, attrs: dict[str, str | None]) -> str:
    said = "".join(
        f" {key}" if value is None else f' {key}="{escape(unescape(value))}"'
        for key, value in attrs.items()
    )
    return f"<{name}{said}>"
