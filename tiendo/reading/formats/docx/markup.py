"""WordprocessingML: names of elements, and the two questions that are asked of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{_W}}}{name}"


FALLBACK = f"{{{_MC}}}Fallback"
MATH_TEXT = f"{{{_M}}}t"

# Wrappers that hold what stands in the text: content controls, insertions, links ...
TRANSPARENT = frozenset(
    [w(name) for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")]
    + [w(name) for name in ("hyperlink", "fldSimple", "dir", "bdo")]
    + [f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice"]
)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the main namespace; None if the element or the attribute is missing."""
    return None if element is None else element.get(w(name))


def number(element: Element | None, name: str = "val") -> int | None:
    """The attribute as an integer; None if it is missing or no integer."""
    text = value(element, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool | None:
    """A switch such as <w:b/>: on, off, or None when it is not there."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


def find(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of main-namespace names."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def children(element: Element, *names: str) -> Iterator[Element]:
    """Children of these main-namespace names in order, looked for inside wrappers too."""
    wanted = {w(name) for name in names}
    for child in element.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag in TRANSPARENT:
            yield from children(child, *names)
