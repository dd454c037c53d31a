"""Cơ quan: who leads and who coordinates, as the passage says it.

Source: labelling grammar of official Vietnamese; see docs/rules/deadlines.md for deadlines.
"""

from __future__ import annotations

from tiendo.reading.model import AgencyFinding
from tiendo.reading.passages import Passage


def find_leads(
    passage: Passage, *, heading_agencies: tuple[str, ...] = ()
) -> tuple[AgencyFinding, ...]:
    """Chủ trì: who must act, by "X chủ trì", by the subject of the action, else by the heading.

    An agency taken from the heading has the span of the whole passage and the rule
    "heading"; the caller may put the span of the heading in its place.
    """
    return ()


def find_coordinating(passage: Passage) -> tuple[AgencyFinding, ...]:
    """Phối hợp: the bodies that stand as object of "phối hợp (với)"."""
    return ()


def split_agencies(text: str) -> tuple[str, ...]:
    """The bodies of an agency list, a table cell or a heading, each as written."""
    return ()


def heading_agencies(title: str) -> tuple[str, ...]:
    """The bodies that a heading of "Tổ chức thực hiện" names; empty if it names none."""
    return ()
