"""Dàn ý: the tree of a document, built from its list markers.

A stack holds the open lists. A marker of an open list goes on with it; another opens a list
under the unit above it, or first closes the lists that usually stand deeper.
Paths: "II.2.(2).-1.(i)"; bullets are counted among their siblings.
Source: docs/rules/outline.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tiendo.reading.numbering import Family, Marker, as_letter, as_roman
from tiendo.reading.units import Unit
from tiendo.reading.unnumbered import (
    TOP_LEVEL,
    has_numbered_sections,
    heading_level,
    is_styled,
)

_ALWAYS_HEADINGS = (Family.PART, Family.CHAPTER, Family.CAPITAL, Family.ROMAN, Family.ARTICLE)
_NEVER_HEADINGS = (Family.DASH, Family.PLUS, Family.DOT, Family.ROMAN_PAREN, Family.ROMAN_HALF)


@dataclass(slots=True, eq=False)
class Node:
    """One unit in the tree. label: its part of the path, "" for a paragraph or a table.

    level: how deep a heading without a number stands; None for all else.
    """

    unit: Unit | None
    label: str
    parent: Node | None
    marker: Marker | None = None
    level: float | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The labels from the top, joined with points; a paragraph has that of its heading.

        "1.2" says itself that it stands under "1": under II its path is "II.1.2".
        """
        parent = self.parent
        while parent is not None and _says_again(self, parent):
            parent = parent.parent
        above = parent.path if parent else ""
        if not self.label:
            return above
        return f"{above}.{self.label}" if above else self.label

    @property
    def section_path(self) -> str:
        """The path of the section that a heading opens: "V.§2" for the second without a number.

        The units below it keep the path of the numbered section ("V.-3").
        """
        if self.level is None:
            return self.path
        anchor = _anchor(self)
        place = next(i for i, node in enumerate(_headings(anchor), start=1) if node is self)
        return f"{anchor.path}.§{place}" if anchor.path else f"§{place}"

    @property
    def text(self) -> str:
        """The words of the unit; empty at the top."""
        return self.unit.text if self.unit else ""

    @property
    def rank(self) -> float:
        """How deep the node stands; a new node closes those of larger rank. The top: -1."""
        if self.marker is not None:
            return self.marker.rank
        return -1.0 if self.level is None else self.level

    @property
    def listed(self) -> list[Node]:
        """The children that carry a marker."""
        return [child for child in self.children if child.marker is not None]

    def walk(self) -> Iterator[Node]:
        """The node and everything under it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def _says_again(node: Node, parent: Node) -> bool:
    """The label of the node begins with that of its parent ("1.2" under "1")."""
    if node.marker is None or parent.marker is None or node.marker.depth < 2:
        return False
    return parent.marker.family is Family.ARABIC


def build_outline(units: Iterable[Unit], *, top: str = "") -> Node:
    """The tree over the units; `top` is the label that all paths begin with ("PL1"), or empty."""
    root = Node(None, top, None)
    open_nodes = [root]
    every = tuple(units)
    is_numbered = has_numbered_sections(every)
    for unit, after in zip(every, [*every[1:], None], strict=False):
        if unit.marker is not None:
            _add_listed(open_nodes, unit, unit.marker)
            continue
        level = heading_level(unit, after, is_numbered=is_numbered)
        if level is None:
            _add_text(open_nodes, unit)
        else:
            _add_heading(open_nodes, unit, level)
    return root


def carries_text(node: Node) -> bool:
    """A paragraph below the node can belong to it: it is a heading, not a bullet or a sentence."""
    if node.unit is None or node.marker is None:
        return True
    if node.marker.family in _ALWAYS_HEADINGS:
        return True
    if node.marker.family in _NEVER_HEADINGS:
        return False
    return node.unit.ends_with_colon or not node.unit.is_ended or node.unit.is_bold


def _add_text(open_nodes: list[Node], unit: Unit) -> None:
    """A paragraph or a table goes to the heading above, or to the unit that announced it."""
    top = open_nodes[-1]
    announced = not top.children and top.unit is not None and top.unit.ends_with_colon
    if announced:
        parent = top
    else:
        parent = next(node for node in reversed(open_nodes) if carries_text(node))
    label = "p" if unit.table is None and _is_between(parent) else ""
    parent.children.append(Node(unit, label, parent))


def _add_heading(open_nodes: list[Node], unit: Unit, level: float) -> None:
    """A heading without a number closes lists and the headings that stand as deep."""
    while len(open_nodes) > 1 and _is_closed_by(open_nodes[-1], level):
        open_nodes.pop()
    node = Node(unit, "", open_nodes[-1], level=level)
    open_nodes[-1].children.append(node)
    open_nodes.append(node)


def _is_closed_by(node: Node, level: float) -> bool:
    if node.level is not None or level < TOP_LEVEL + 1:
        return node.rank >= level
    return not carries_text(node)


def _is_between(parent: Node) -> bool:
    """The paragraph stands after list entries of the same heading."""
    listed = parent.listed
    return bool(listed) and listed[-1].marker is not None and listed[-1].marker.is_bullet


def _add_listed(open_nodes: list[Node], unit: Unit, marker: Marker) -> None:
    marker = _reread(open_nodes, marker)
    depth = _place(open_nodes, marker, is_styled=is_styled(unit))
    del open_nodes[depth:]
    parent = open_nodes[-1]
    node = Node(unit, _label(parent, marker), parent, marker)
    parent.children.append(node)
    open_nodes.append(node)


def _reread(open_nodes: list[Node], marker: Marker) -> Marker:
    """ "(i)" is a letter where "(h)" stands before it, "i)" is a number where no "h)" does."""
    if marker.label not in ("(i)", "(v)", "(x)", "i)", "v)", "x)"):
        return marker
    letter = as_letter(marker)
    before = _last_of(open_nodes, letter)
    follows = before is not None and before.ordinal + 1 == letter.ordinal
    return letter if follows else as_roman(marker)


def _last_of(open_nodes: list[Node], marker: Marker) -> Marker | None:
    found = [node.marker for node in open_nodes if node.marker and _is_same(node.marker, marker)]
    return found[-1] if found else None


def _is_same(one: Marker, other: Marker) -> bool:
    return one.family is other.family and one.depth == other.depth


def _place(open_nodes: list[Node], marker: Marker, *, is_styled: bool) -> int:
    """How many open nodes stay open above the new one. is_styled: it is marked as a heading."""
    top = open_nodes[-1]
    opens_list = _opens_list(top)
    for depth in range(len(open_nodes) - 1, 0, -1):
        before = open_nodes[depth].marker
        if before is not None and _is_same(before, marker):
            if is_styled and _is_list_of_styled(open_nodes[: depth + 1], marker):
                continue
            if not is_styled and marker.ordinal == 1 and _is_styled(open_nodes[depth]):
                return depth + 1
            restarts = marker.ordinal == 1 and not marker.is_bullet
            heading = _heading_below(open_nodes, depth)
            if restarts and heading:
                return heading
            return len(open_nodes) if restarts and opens_list else depth
    if opens_list and marker.rank >= 3 and top.rank < marker.rank + 3:
        return len(open_nodes)
    depth = len(open_nodes)
    while depth > 1 and _is_deeper(open_nodes[depth - 1], marker):
        depth -= 1
    return depth


def _is_styled(node: Node) -> bool:
    return node.unit is not None and is_styled(node.unit)


def _is_list_of_styled(open_nodes: list[Node], marker: Marker) -> bool:
    """The last node is in a list of plain entries below a heading of the new one's level."""
    *above, last = open_nodes
    styled = [node.marker for node in above if node.marker is not None and _is_styled(node)]
    return not _is_styled(last) and any(_is_same(one, marker) for one in styled)


def _is_deeper(node: Node, marker: Marker) -> bool:
    """A list that begins at 1 below a heading without a number belongs to that heading."""
    if node.level is not None and marker.ordinal <= 1 and marker.rank >= 3:
        return False
    return node.rank > marker.rank


def _heading_below(open_nodes: list[Node], depth: int) -> int:
    """How many nodes are open down to a heading without a number below `depth`; 0 without one."""
    found = [at for at in range(depth + 1, len(open_nodes)) if open_nodes[at].level is not None]
    return found[-1] + 1 if found else 0


def _opens_list(node: Node) -> bool:
    return node.unit is not None and node.unit.ends_with_colon and not node.listed


def _label(parent: Node, marker: Marker) -> str:
    if not marker.is_bullet:
        return marker.label
    count = sum(child.label.startswith(marker.label) for child in _entries(_anchor(parent)))
    return f"{marker.label}{count + 1}"


def _anchor(node: Node) -> Node:
    """The nearest node at or above that is no heading without a number."""
    while node.level is not None and node.parent is not None:
        node = node.parent
    return node


def _headings(node: Node) -> Iterator[Node]:
    """The headings without a number below a node, in order."""
    for child in node.children:
        if child.level is not None:
            yield child
            yield from _headings(child)


def _entries(node: Node) -> Iterator[Node]:
    """The children with a marker, those below headings without a number too."""
    for child in node.children:
        if child.marker is not None:
            yield child
        elif child.level is not None:
            yield from _entries(child)
