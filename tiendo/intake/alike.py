"""Điều cần xem cùng loại: the rows that wait for a look, grouped by the kind of doubt and by what
is alike in them, so that one decision can be applied to all alike. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from tiendo.core.text import fold
from tiendo.intake.doubts import MAY_REPEAT
from tiendo.intake.models import DraftItem, Intake
from tiendo.reading.model import Certainty


class Doubt(StrEnum):
    """Loại điều cần xem, in the order in which the review shows them."""

    ITEM = "dong"
    DEADLINE = "han"
    BODY = "co-quan"
    QUANTITY = "so-luong"
    PRODUCT = "san-pham"
    LIKELY = "kha-chac"
    CERTAIN = "chac-chan"


LOOKED_AT = (Doubt.ITEM, Doubt.DEADLINE, Doubt.BODY, Doubt.QUANTITY, Doubt.PRODUCT)
"""Kinds that have to be settled before a plan can be confirmed."""

PARTS: dict[Doubt, tuple[str, ...]] = {
    Doubt.DEADLINE: ("deadlines",),
    Doubt.BODY: ("leads", "coordinating"),
    Doubt.QUANTITY: ("quantities",),
    Doubt.PRODUCT: ("deliverables",),
}
"""The lists of a draft item in which a kind of doubt stands."""

_LIKELY_WORDS = {
    "found": "loại của dòng",
    "deadlines": "thời hạn",
    "leads": "cơ quan chủ trì",
    "coordinating": "cơ quan phối hợp",
    "quantities": "số lượng",
    "deliverables": "sản phẩm",
}


@dataclass(slots=True)
class Alike:
    """Những dòng giống nhau: the same words in doubt for the same reason.

    key: names the set in an address. words: what is in doubt, "" where it is the line itself.
    sentence: why, in Vietnamese, "" where the reader says none.
    """

    key: str
    words: str
    sentence: str
    items: list[DraftItem] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Tells whether the set is still the one that was shown."""
        return fingerprint(self.items)


@dataclass(slots=True)
class DoubtGroup:
    """Một loại điều cần xem with its sets of alike rows, the largest first."""

    kind: Doubt
    sets: list[Alike]

    @property
    def items(self) -> list[DraftItem]:
        """Every row of the group."""
        return [item for alike in self.sets for item in alike.items]

    @property
    def fingerprint(self) -> str:
        """Tells whether the group is still the one that was shown."""
        return fingerprint(self.items)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one decision is about: a group, or one set of it. key "": the whole group.

    expects: the fingerprint of what was shown.
    """

    kind: Doubt
    key: str
    expects: str


def fingerprint(items: Iterable[DraftItem]) -> str:
    """The number of rows and a mark that changes with any of them."""
    rows = sorted((item.pk, item.lock_version) for item in items)
    return f"{len(rows)}-{sha256(repr(rows).encode()).hexdigest()[:10]}"


def open_rows(intake: Intake, kind: Doubt) -> QuerySet[DraftItem]:
    """The undecided rows among which a kind of doubt is looked for."""
    rows = DraftItem.objects.filter(intake=intake, decision=DraftItem.Decision.OPEN)
    rows = rows.select_related("touched_by")
    if kind is Doubt.CERTAIN:
        return rows.filter(needs_look=False, certainty=Certainty.CERTAIN)
    if kind is Doubt.LIKELY:
        return rows.filter(needs_look=False, certainty=Certainty.LIKELY)
    return rows.filter(needs_look=True)


def doubt_groups(intake: Intake) -> dict[Doubt, DoubtGroup]:
    """The groups that have to be settled. One query; rows that wait for a name alone are absent."""
    return grouped(open_rows(intake, Doubt.ITEM).order_by("position"))


def group_of(intake: Intake, kind: Doubt) -> DoubtGroup:
    """One group, empty where nothing of its kind is left. One query."""
    rows = open_rows(intake, kind).order_by("position")
    if kind in LOOKED_AT:
        return grouped(rows).get(kind, DoubtGroup(kind, []))
    if kind is Doubt.CERTAIN:
        certain = list(rows.select_related(None).only("lock_version", "path", "title", "decision"))
        return DoubtGroup(kind, [Alike(_key(kind), "", "", certain)] if certain else [])
    return DoubtGroup(kind, _sets(kind, rows))


def chosen(intake: Intake, choice: Choice) -> list[DraftItem]:
    """The rows of a choice as they stand now."""
    group = group_of(intake, choice.kind)
    return [item for alike in group.sets if choice.key in ("", alike.key) for item in alike.items]


def grouped(items: Iterable[DraftItem]) -> dict[Doubt, DoubtGroup]:
    """Each row under the first kind of doubt that it has."""
    by_kind: dict[Doubt, list[DraftItem]] = {}
    for item in items:
        kind = kind_of(item)
        if kind is not None:
            by_kind.setdefault(kind, []).append(item)
    return {
        kind: DoubtGroup(kind, _sets(kind, by_kind[kind])) for kind in LOOKED_AT if kind in by_kind
    }


def kind_of(item: DraftItem) -> Doubt | None:
    """The first kind of doubt of a row; None where only a name is not known yet."""
    if item.may_repeat or _own(item)["certainty"] == Certainty.LOOK:
        return Doubt.ITEM
    return next((kind for kind in PARTS if any(doubted(item, kind))), None)


def doubted(item: DraftItem, kind: Doubt, key: str = "") -> Iterator[tuple[str, int]]:
    """Where the doubt stands: (list of the item, place in it). key: of one set alone."""
    for name in PARTS.get(kind, ()):
        for place, part in enumerate(getattr(item, name)):
            if part["certainty"] == Certainty.LOOK and key in ("", part_key(kind, part)):
                yield name, place


def part_key(kind: Doubt, part: dict[str, Any]) -> str:
    """What makes two doubted parts alike: their words (of numbers the unit), and the doubt."""
    words = part_words(kind, part)
    return _key(kind, fold(words), part["doubt"] if kind is not Doubt.DEADLINE else part["type"])


def part_words(kind: Doubt, part: dict[str, Any]) -> str:
    """What alike parts have in common, as written."""
    if kind is Doubt.QUANTITY:
        return str(part["unit"])
    return str(part.get("words") or part.get("name") or "")


def _sets(kind: Doubt, items: Iterable[DraftItem]) -> list[Alike]:
    sets: dict[str, Alike] = {}
    for item in items:
        key, words, sentence = _alike(kind, item)
        sets.setdefault(key, Alike(key, words, sentence)).items.append(item)
    return sorted(sets.values(), key=lambda alike: -len(alike.items))


def _alike(kind: Doubt, item: DraftItem) -> tuple[str, str, str]:
    """Key, words and sentence of the set to which a row belongs."""
    if kind in PARTS:
        name, place = next(doubted(item, kind))
        part = getattr(item, name)[place]
        return part_key(kind, part), part_words(kind, part), part["doubt"]
    if kind is Doubt.LIKELY:
        words = ", ".join(_likely_parts(item))
        return _key(kind, words), words, ""
    if item.may_repeat:
        return _key(kind, MAY_REPEAT), "", MAY_REPEAT
    own = _own(item)
    return _key(kind, own["rule"], own["doubt"]), "", own["doubt"]


def _likely_parts(item: DraftItem) -> Iterator[str]:
    if _own(item)["certainty"] == Certainty.LIKELY:
        yield _LIKELY_WORDS["found"]
    for name, words in list(_LIKELY_WORDS.items())[1:]:
        if any(part["certainty"] == Certainty.LIKELY for part in getattr(item, name)):
            yield words


def _own(item: DraftItem) -> dict[str, Any]:
    """The trace of the line itself; certain for one that a person added."""
    trace: dict[str, Any] = item.found.get("trace") or {}
    return {"certainty": Certainty.CERTAIN, "rule": "", "doubt": "", **trace}


def _key(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:10]
