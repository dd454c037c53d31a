"""Đạo cụ minh họa: papers and photos of a step, made, kept and handed over as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tiendo.core.evidence import EvidenceKind
from tiendo.core.text import fold
from tiendo.files.actions import keep
from tiendo.files.kinds import JPEG, TEXT
from tiendo.files.models import StoredFile
from tiendo.plans.models import Item, ItemPlace
from tiendo.progress.demonstration.papers import Sheet, write_sheet
from tiendo.progress.demonstration.pictures import Shot, draw_photo
from tiendo.progress.demonstration.scenes import Paper, Photo, Prop
from tiendo.progress.drafts import EvidenceDraft

_SPREAD_DEGREES = 0.015


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a paper or photo is of: the item and its places, who says what, when."""

    item: Item
    places: Sequence[ItemPlace]
    agency: str
    text: str
    at: datetime


def make_evidence(
    props: Iterable[Prop], occasion: Occasion, chance: Random
) -> tuple[EvidenceDraft, ...]:
    """The props as evidence of a claim, each kept by its hash."""
    return tuple(
        _photo(prop, occasion, chance) if isinstance(prop, Photo) else _paper(prop, occasion)
        for prop in props
    )


def make_file(paper: Paper, occasion: Occasion) -> tuple[StoredFile, str]:
    """A paper by itself (behind a moved date): the kept file and its name."""
    draft = _paper(paper, occasion)
    return draft.stored, draft.name


def _paper(paper: Paper, occasion: Occasion) -> EvidenceDraft:
    day = occasion.at.date()
    sheet = Sheet(
        title=paper.title,
        number=paper.number,
        written_on=day,
        agency=occasion.agency,
        item=str(occasion.item),
        text=occasion.text,
    )
    return EvidenceDraft(
        stored=keep(write_sheet(sheet), content_type=TEXT, at=occasion.at),
        name=f"{fold(paper.title).replace(' ', '-')}-minh-hoa.txt",
        kind=paper.kind,
        document_number=paper.number,
        document_on=day if paper.number else None,
    )


def _photo(photo: Photo, occasion: Occasion, chance: Random) -> EvidenceDraft:
    day = occasion.at - timedelta(days=chance.randint(1, 3))
    taken_at = day.replace(hour=chance.randint(8, 15), minute=chance.randrange(60))
    shot = Shot(
        motif=photo.motif,
        taken_at=taken_at,
        position=_position(occasion.places, photo.place, chance),
        caption=occasion.item.path,
    )
    return EvidenceDraft(
        stored=keep(draw_photo(shot, chance), content_type=JPEG, at=occasion.at),
        name=f"anh-minh-hoa-{taken_at:%Y%m%d}-{photo.motif}.jpg",
        kind=EvidenceKind.LOCATED_PHOTO,
    )


def _position(
    places: Sequence[ItemPlace], number: int, chance: Random
) -> tuple[float, float] | None:
    """Near one of the places; None when the item has none."""
    if not places:
        return None
    place = places[number % len(places)]
    return (
        float(place.latitude) + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES),
        float(place.longitude) + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES),
    )
