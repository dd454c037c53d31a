"""Sản phẩm ghi thành danh sách: "Sản phẩm:" with its products a line each below it.

Typists begin the list behind the label ("- Sản phẩm: Báo cáo" with "+ Bản đồ" below it), name it
("Sản phẩm gồm:") or leave the label without a mark. Duties below such a label stay duties.
Source: docs/rules/outline.md, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from tiendo.core.text import fold
from tiendo.reading.agencies import find_leads
from tiendo.reading.attributes import is_attribute_line, product_value
from tiendo.reading.orders import opens_with_order
from tiendo.reading.outline import Node
from tiendo.reading.passages import Passage

_CONSISTS = re.compile(r"[\s,;]*\b(?:bao )?gồm(?: có)?\s*:?\s*\Z|\s*:\s*\Z", re.I)
_PAPERS = ("bao cao ", "thong bao ", "huong dan ", "quy hoach ", "thiet ke ", "ke hoach ")


def listed_products(node: Node) -> list[Passage]:
    """The products of a label and of the lines below it; empty where they are no such list."""
    value = product_value(node.text)
    below = [child.unit.passage for child in node.children if _is_plain(child) and child.unit]
    if value is None or not below or len(below) < len(node.children):
        return []
    assert node.unit is not None
    first = _without_consists(node.unit.passage.part(value))
    opens_list = not first.text or node.unit.ends_with_colon
    if not opens_list and not (_says_product(node, value) and _are_products(below)):
        return []
    return [first, *below] if first.text else below


def products_after(siblings: Sequence[Node], place: int) -> list[Node]:
    """The dashes in a row behind "Sản phẩm:" that has no mark of its own: its products."""
    label = siblings[place]
    value = product_value(label.text)
    if label.marker is not None or value is None or label.text[value:].strip():
        return []
    found: list[Node] = []
    for node in islice(siblings, place + 1, None):
        is_dash = node.marker is not None and node.marker.is_bullet
        if not is_dash or not _is_plain(node) or is_attribute_line(node.text):
            break
        found.append(node)
    return found


def _is_plain(node: Node) -> bool:
    return node.unit is not None and node.unit.table is None and not node.children


def _says_product(node: Node, value: int) -> bool:
    """Behind a number or a letter "Kết quả: ..." heads what was reached; "Sản phẩm" does not."""
    is_dash = node.marker is None or node.marker.is_bullet
    return is_dash or "san pham" in fold(node.text[:value])


def _are_products(below: Sequence[Passage]) -> bool:
    """Names of things, not orders. "Báo cáo" is both: with other names beside it, a name."""
    orders = [one for one in below if opens_with_order(one.text)]
    papers = [one for one in orders if fold(one.text).startswith(_PAPERS)]
    acts = any(lead.trace.rule == "subject" for one in below for lead in find_leads(one))
    said = any(is_attribute_line(one.text) for one in below)
    return len(papers) == len(orders) < len(below) and not acts and not said


def _without_consists(value: Passage) -> Passage:
    """ "Bộ tài liệu gồm:" names the whole; the lines below say the rest."""
    end = _CONSISTS.search(value.text)
    return value.part(0, end.start()) if end else value
