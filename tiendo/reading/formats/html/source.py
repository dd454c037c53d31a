"""Trang web: from the bytes of a page, or of one saved with its pictures (.mht), to its tree."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TypeAlias

from lxml import etree, html

from tiendo.reading.formats.sniffing import SAVED_PAGE
from tiendo.reading.formats.text.encoding import decode

Element: TypeAlias = html.HtmlElement

_CHROME = frozenset(
    {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "iframe"}
    | {"svg", "button", "select", "textarea", "head", "object"}
)
_CHROME_ROLES = frozenset({"navigation", "banner", "search", "contentinfo"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEARTS = ("article", "main")
_LEAST_SHARE = 0.5
"""An article or main part is taken alone if it holds this share of the page's letters."""


def page_tree(name: str, data: bytes) -> tuple[Element | None, tuple[str, ...]]:
    """The part of a page that carries its text, and notes on its letters.

    None where nothing can be parsed. What a site puts around a document (menus, heads, feet) and
    what no visitor sees is left out. Raises what `decode` raises.
    """
    source = _saved_page(data) if SAVED_PAGE.match(data[:4096]) else data
    text, notes = decode(name, source)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError):
        return None, notes
    for element in [element for element in tree.iter(etree.Element) if _is_chrome(element)]:
        if element.getparent() is not None:
            element.drop_tree()
    return _heart(tree), notes


def _saved_page(data: bytes) -> bytes:
    """The page in a saved one; nothing where it has none."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset("utf-8")
                try:
                    return payload.decode(charset).encode("utf-8")
                except (LookupError, UnicodeDecodeError):
                    return payload
    return b""


def _is_chrome(element: Element) -> bool:
    return (
        element.tag in _CHROME
        or element.get("hidden") is not None
        or element.get("role") in _CHROME_ROLES
        or bool(_UNSEEN.search(element.get("style", "")))
    )


def _heart(tree: Element) -> Element:
    letters = len(tree.text_content())
    for tag in _HEARTS:
        for element in tree.iter(tag):
            if len(element.text_content()) >= letters * _LEAST_SHARE:
                return element
    return tree
