"""Báo cáo của đầu việc: newest first, each with what stands behind it and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tiendo.core.progress import Move
from tiendo.plans.models import Item, ItemPlace
from tiendo.progress.exif import PhotoDistance, PhotoFacts, nearest_place
from tiendo.progress.models import Claim, Evidence, ItemMove
from tiendo.progress.queries import claims_of
from tiendo.web.item.places import position_words

SHOWN_CLAIMS = 10
_ANSWERS = (Move.ACCEPT, Move.RETURN)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One file. distance: of a photo from the nearest place of the item; None: nothing to tell."""

    evidence: Evidence
    distance: PhotoDistance | None

    @property
    def is_photo(self) -> bool:
        """Ảnh, whatever it proves."""
        return self.evidence.file.content_type.startswith("image/")

    @property
    def position(self) -> str:
        """Where the photo says it was taken; "" where it does not say."""
        row = self.evidence
        if row.latitude is None or row.longitude is None:
            return ""
        return position_words(row.latitude, row.longitude)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim. answers: by what moves it was accepted or returned."""

    claim: Claim
    evidence: tuple[EvidenceLine, ...]
    answers: tuple[ItemMove, ...]


@dataclass(frozen=True, slots=True)
class ClaimLines:
    """The newest claims. has_more: older ones are not shown."""

    lines: tuple[ClaimLine, ...]
    has_more: bool

    @property
    def newest(self) -> Claim | None:
        """The claim that is as of the latest day; None: nobody has reported."""
        return self.lines[0].claim if self.lines else None


def claim_rows(item: Item, *, is_whole: bool) -> QuerySet[Claim]:
    """The claims for `claim_lines`. is_whole: all of them, else the newest ten and one more."""
    rows: QuerySet[Claim] = claims_of(item).prefetch_related(None)
    return rows if is_whole else rows[: SHOWN_CLAIMS + 1]


def evidence_of(claims: QuerySet[Claim]) -> QuerySet[Evidence]:
    """What stands behind these claims, with its files."""
    rows = Evidence.objects.filter(claim__in=claims.values("pk")).select_related("file")
    return rows.order_by("id")


def claim_lines(
    claims: Sequence[Claim],
    evidence: Iterable[Evidence],
    *,
    places: Sequence[ItemPlace],
    moves: Iterable[ItemMove],
    is_whole: bool,
) -> ClaimLines:
    """From `claim_rows` and their evidence. No query."""
    shown = claims if is_whole else claims[:SHOWN_CLAIMS]
    files: dict[int, list[Evidence]] = defaultdict(list)
    for row in evidence:
        files[row.claim_id].append(row)
    answers: dict[int, list[ItemMove]] = defaultdict(list)
    for move in moves:
        if move.claim_id is not None and move.move in _ANSWERS:
            answers[move.claim_id].append(move)
    lines = tuple(
        ClaimLine(claim, _evidence(files[claim.pk], places), tuple(answers[claim.pk]))
        for claim in shown
    )
    return ClaimLines(lines, has_more=len(claims) > len(shown))


def _evidence(rows: Iterable[Evidence], places: Sequence[ItemPlace]) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(
            row,
            nearest_place(PhotoFacts(row.taken_at, row.latitude, row.longitude), places),
        )
        for row in rows
    )
