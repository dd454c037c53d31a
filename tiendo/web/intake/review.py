"""Trang rà soát: the document on the left, the draft on the right, both in parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tiendo.accounts.models import User
from tiendo.intake.actions.undoing import last_step_of
from tiendo.intake.alike import Doubt
from tiendo.intake.blocking import heading_lacks
from tiendo.intake.left import FAULTS, LEFTOVERS, NAMES, Left, what_is_left
from tiendo.intake.models import DraftItem, Intake, ReviewPlace
from tiendo.web.intake.around import heading_lines
from tiendo.web.intake.cards import Card, base_url
from tiendo.web.intake.groups import (
    AGENCY_KINDS,
    PAGE,
    Frame,
    Outlined,
    ShownGroup,
    ShownSection,
    load_group,
    load_section,
    rows_of_group,
    shown_groups,
    shown_sections,
)
from tiendo.web.intake.sheet import sheet
from tiendo.web.intake.unsure import unsure_places

SMALL = 40
"""A draft of at most so many rows is shown whole at once."""

_GROUP_OF = {"ten": NAMES, "thua": LEFTOVERS, "luu-y": FAULTS}


@dataclass(frozen=True, slots=True)
class Spot:
    """Chỗ trên trang. group, section: what has to be loaded for it; start: from which row on.

    block: the block of the document beside it, None where none is known.
    """

    anchor: str = ""
    group: str = ""
    section: str | None = None
    start: int = 0
    block: int | None = None


def review_context(
    intake: Intake, person: User, *, anchor: str = "", start: int = 0
) -> dict[str, Any]:
    """The page with what stands at `anchor` loaded, or at the person's last place.

    The number of queries does not depend on the number of rows.
    """
    base = base_url(intake)
    frame = Frame.load(intake, base)
    left = what_is_left(intake)
    outlined = shown_sections(intake, left, base)
    place = ReviewPlace.objects.filter(intake=intake, user=person).first()
    spot = spot_of(intake, left, outlined, anchor or (place.anchor if place else ""), start)
    groups = shown_groups(left, base)
    _load(groups, outlined, frame, left, spot)
    return {
        **summary_context(intake, person, left),
        "base": base,
        "names": frame.names,
        "heading": heading_lines(intake, frame.names),
        "heading_lacks": heading_lacks(intake),
        "heading_scan": f"{base}ban-quet/?phan-dau=1" if 0 in frame.scanned else "",
        "groups": groups,
        "sections": outlined.sections,
        "agency_kinds": AGENCY_KINDS,
        "spot": spot,
        "place": place if not anchor else None,
        "notes": _notes(intake),
        "unsure": unsure_places(intake),
        "parts": sheet(intake, base, spot.block),
    }


def summary_context(intake: Intake, person: User, left: Left | None = None) -> dict[str, Any]:
    """What is left and what was done last: for the head of the draft. Seven queries."""
    left = left or what_is_left(intake)
    return {
        "intake": intake,
        "left": left,
        "tally": left.tally,
        "last_step": last_step_of(intake, person),
        "base": base_url(intake),
    }


def one_card(intake: Intake, item: DraftItem) -> Card:
    """The card of one item as the whole page would show it. Three queries."""
    return Frame.load(intake, base_url(intake)).card(item)


def _notes(intake: Intake) -> list[str]:
    """What the reader says of the file itself, without loading the reading."""
    rows = Intake.objects.filter(pk=intake.pk)
    return rows.values_list("reading__document__notes", flat=True).get() or []


def spot_of(intake: Intake, left: Left, outlined: Outlined, anchor: str, start: int) -> Spot:
    """What an id of the page means; of an unknown one nothing. At most two queries."""
    name, _, key = anchor.rpartition("-")
    if name == "nhom" or anchor.startswith("nhom-"):
        return _spot_of_group(anchor.removeprefix("nhom-"), left, start)
    if name in _GROUP_OF:
        return Spot(anchor, group=_GROUP_OF[name])
    if name == "doan" and key.isdigit():
        return Spot(anchor, block=int(key))
    if name == "phan" and key.isdigit():
        return _spot_of_section(anchor, outlined, int(key), start)
    item = intake.items.filter(pk=key).first() if name == "muc" and key.isdigit() else None
    return _spot_of_item(anchor, intake, left, item) if item else Spot()


def _spot_of_group(slug: str, left: Left, start: int) -> Spot:
    rows = left.groups[Doubt(slug)].items if slug in [str(kind) for kind in left.groups] else []
    block = rows[start].first_block if start < len(rows) else None
    return Spot(f"nhom-{slug}", group=slug, start=start, block=block)


def _spot_of_section(anchor: str, outlined: Outlined, number: int, start: int) -> Spot:
    found = next((one for one in outlined.sections if one.number == number), None)
    return Spot(anchor, section=found.path, start=start) if found else Spot()


def _spot_of_item(anchor: str, intake: Intake, left: Left, item: DraftItem) -> Spot:
    for kind in left.groups:
        keys = [row.pk for alike in rows_of_group(intake, left, kind) for row in alike.items]
        if item.pk in keys:
            start = keys.index(item.pk) // PAGE * PAGE
            return Spot(anchor, group=str(kind), start=start, block=item.first_block)
    elsewhere = {row.pk for group in left.groups.values() for row in group.items}
    before = intake.items.filter(section_path=item.section_path, position__lt=item.position)
    ahead = sum(key not in elsewhere for key in before.values_list("pk", flat=True))
    start = ahead // PAGE * PAGE
    return Spot(anchor, section=item.section_path, start=start, block=item.first_block)


def _load(
    groups: list[ShownGroup], outlined: Outlined, frame: Frame, left: Left, spot: Spot
) -> None:
    """Load what stands at the spot; without one, the first group that must be looked at."""
    if left.tally.items <= SMALL:
        _load_all(groups, outlined, frame, left)
        return
    asked = spot.group or ("" if spot.section is not None else _first_of(left))
    for group in groups:
        if group.kind.slug == asked:
            load_group(group, frame, left, spot.start)
    for section in outlined.sections:
        if section.path == spot.section:
            load_section(section, frame, outlined, spot.start)


def _load_all(groups: list[ShownGroup], outlined: Outlined, frame: Frame, left: Left) -> None:
    for group in groups:
        if group.kind.slug != Doubt.LIKELY:
            load_group(group, frame, left)
    _load_sections(outlined.sections, frame, outlined)


def _load_sections(sections: list[ShownSection], frame: Frame, outlined: Outlined) -> None:
    """The sections of a small draft, by one query for all of them."""
    rows: dict[str, list[DraftItem]] = {}
    items = frame.intake.items.select_related("touched_by", "merged_into").order_by("position")
    for item in items:
        if item.pk not in outlined.elsewhere:
            rows.setdefault(item.section_path, []).append(item)
    for section in sections:
        section.cards = tuple(frame.card(item) for item in rows.get(section.path, ()))
        section.is_open = True


def _first_of(left: Left) -> str:
    return left.must[0].slug if left.must else ""
