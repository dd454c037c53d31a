"""Nhóm điều cần xem và các mục: the draft in parts, each loaded when it is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q

from tiendo.agencies.models import Agency
from tiendo.intake.alike import LOOKED_AT, Alike, Doubt, fingerprint, group_of, open_rows
from tiendo.intake.left import FAULTS, LEFTOVERS, NAMES, Left, LeftKind
from tiendo.intake.models import DraftItem, DraftLeftover, Intake, NameQuestion
from tiendo.intake.scan_places import scanned_blocks
from tiendo.intake.shapes import is_known
from tiendo.plans.models import Item
from tiendo.web.intake.cards import Card, KnownNames, card_of
from tiendo.web.intake.faults_shown import alike_faults, fault_words, shown_faults

PAGE = 40
"""Cards in one page of a group or a section."""

_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """What every card of a page needs: names, faults by path, the base address, scanned blocks."""

    intake: Intake
    names: KnownNames
    faults: Mapping[str, Iterable[str]]
    base: str
    scanned: frozenset[int] = frozenset()

    @classmethod
    def load(cls, intake: Intake, base: str) -> Frame:
        """Four queries."""
        faults = fault_words(intake)
        return cls(intake, KnownNames.load(), faults, base, scanned_blocks(intake))

    def card(self, item: DraftItem) -> Card:
        """The card of a row."""
        return card_of(self.intake, item, self.names, self.faults, self.base, self.scanned)


@dataclass(frozen=True, slots=True)
class Turning:
    """Trang của một nhóm dài. before, after: addresses of the neighbours, "" at the ends."""

    first: int
    last: int
    total: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownSet:
    """Những dòng giống nhau on one page. count: of the whole set, shown or not."""

    alike: Alike
    cards: tuple[Card, ...]

    @property
    def count(self) -> int:
        """How many rows one decision changes."""
        return len(self.alike.items)


@dataclass(slots=True)
class ShownGroup:
    """Một nhóm điều cần xem. content: what its template needs, None while it is not loaded."""

    kind: LeftKind
    url: str
    is_open: bool = False
    content: dict[str, Any] | None = None
    said: str = ""

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"nhom-{self.kind.slug}"


@dataclass(slots=True)
class ShownSection:
    """Một mục của văn bản với các đầu việc của nó. number: its place on the page."""

    number: int
    path: str
    title: str
    total: int
    decided: int
    url: str
    is_open: bool = False
    cards: tuple[Card, ...] | None = None
    turning: Turning | None = None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"phan-{self.number}"


@dataclass(slots=True)
class Outlined:
    """Các mục and the keys of rows that stand in a group of doubts instead."""

    sections: list[ShownSection] = field(default_factory=list)
    elsewhere: frozenset[int] = frozenset()


def shown_groups(left: Left, base: str) -> list[ShownGroup]:
    """Every group that has something, not loaded."""
    return [ShownGroup(kind, f"{base}nhom/{kind.slug}/") for kind in left.kinds if kind.count]


def load_group(group: ShownGroup, frame: Frame, left: Left, start: int = 0) -> ShownGroup:
    """Give a group its content; rows from `start` on. At most five queries."""
    slug = group.kind.slug
    if slug == NAMES:
        asked = _asked(frame.intake)
        turned = turning(group.url, start, len(asked))
        group.content = {"questions": asked[start : start + PAGE], "turning": turned}
    elif slug == LEFTOVERS:
        rows = _leftovers(frame.intake)
        turned = turning(group.url, start, len(rows))
        scan = f"{frame.base}ban-quet/?thua="
        group.content = {
            "leftovers": rows[start : start + PAGE],
            "turning": turned,
            "scan": scan,
            "scanned": frame.scanned,
        }
    elif slug == FAULTS:
        faults, total = shown_faults(frame.intake, start, PAGE)
        turned = turning(group.url, start, total)
        alike = alike_faults(frame.intake)
        group.content = {"shown_faults": faults, "alike_faults": alike, "turning": turned}
    else:
        group.content = _rows_content(Doubt(slug), group, frame, left, start)
    group.is_open = True
    return group


def _leftovers(intake: Intake) -> list[DraftLeftover]:
    """What was not understood, undecided first. One query."""
    rows = intake.leftovers.order_by("block", "start")
    return sorted(rows, key=lambda one: one.decision != DraftLeftover.Decision.OPEN)


def rows_of_group(intake: Intake, left: Left, kind: Doubt) -> list[Alike]:
    """The sets of a group of rows: at hand for what must be looked at, else by one query."""
    if kind in LOOKED_AT:
        return left.groups[kind].sets if kind in left.groups else []
    return group_of(intake, kind).sets


def questions_of(intake: Intake) -> list[NameQuestion]:
    """The names that were asked for, unanswered ones first. One query."""
    rows = intake.questions.select_related("agency", "agency_set").order_by("pk")
    return sorted(rows, key=lambda question: (_is_answered(question), question.pk))


def shown_sections(intake: Intake, left: Left, base: str) -> Outlined:
    """Every section that has rows of its own, not loaded. One query."""
    doubted = [item for group in left.groups.values() for item in group.items]
    in_groups = Counter(item.section_path for item in doubted)
    titles = dict(intake.outline)
    rows = (
        intake.items.values("section_path")
        .annotate(
            total=Count("pk"),
            decided=Count("pk", filter=~Q(decision=DraftItem.Decision.OPEN)),
            first=Min("position"),
        )
        .order_by("first")
    )
    sections = [
        ShownSection(
            number=number,
            path=row["section_path"],
            title=titles.get(row["section_path"], ""),
            total=row["total"] - in_groups[row["section_path"]],
            decided=row["decided"],
            url=f"{base}phan/?{urlencode({'muc': row['section_path']})}",
        )
        for number, row in enumerate(rows)
        if row["total"] > in_groups[row["section_path"]]
    ]
    return Outlined(sections, frozenset(item.pk for item in doubted))


def load_section(
    section: ShownSection, frame: Frame, outlined: Outlined, start: int = 0
) -> ShownSection:
    """Give a section its cards from `start` on. One query."""
    items = [
        item
        for item in frame.intake.items.filter(section_path=section.path)
        .select_related("touched_by", "merged_into")
        .order_by("position")
        if item.pk not in outlined.elsewhere
    ]
    section.cards = tuple(frame.card(item) for item in items[start : start + PAGE])
    section.turning = turning(section.url, start, len(items))
    section.is_open = True
    return section


def turning(url: str, start: int, total: int) -> Turning | None:
    """The page of a long list that begins at `start`; None where all is on one page."""
    if total <= PAGE and start == 0:
        return None
    sign = "&" if "?" in url else "?"
    return Turning(
        first=start + 1,
        last=min(start + PAGE, total),
        total=total,
        before=f"{url}{sign}tu={max(start - PAGE, 0)}" if start else "",
        after=f"{url}{sign}tu={start + PAGE}" if start + PAGE < total else "",
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Một tên được hỏi, with the first undecided rows that have it."""

    question: NameQuestion
    items: tuple[DraftItem, ...]


def _asked(intake: Intake) -> list[Asked]:
    """The questions with their sentences. Two queries."""
    places: dict[str, list[DraftItem]] = {}
    for item in open_rows(intake, Doubt.BODY).order_by("position"):
        for body in (*item.leads, *item.coordinating):
            rows = places.setdefault(body["asked"][:300], [])
            is_asked = body["asked"] and not is_known(body)
            if is_asked and len(rows) < _SENTENCES and item.pk not in [row.pk for row in rows]:
                rows.append(item)
    return [
        Asked(question, tuple(places.get(question.fold, ()))) for question in questions_of(intake)
    ]


def _rows_content(
    kind: Doubt, group: ShownGroup, frame: Frame, left: Left, start: int
) -> dict[str, Any]:
    sets = rows_of_group(frame.intake, left, kind)
    total = sum(len(alike.items) for alike in sets)
    return {
        "doubt": str(kind),
        "sets": _sets_from(sets, frame, start),
        "turning": turning(group.url, start, total),
        "item_kinds": Item.Kind.choices,
        "whole": {
            "count": total,
            "fingerprint": fingerprint(item for alike in sets for item in alike.items),
        },
    }


def _sets_from(sets: Sequence[Alike], frame: Frame, start: int) -> list[ShownSet]:
    """The sets that have rows on the page that begins at `start`, with the cards of those."""
    shown, passed = [], 0
    for alike in sets:
        begin = max(start - passed, 0)
        end = max(start + PAGE - passed, 0)
        rows = alike.items[begin:end]
        if rows:
            shown.append(ShownSet(alike, tuple(frame.card(item) for item in rows)))
        passed += len(alike.items)
    return shown


def _is_answered(question: NameQuestion) -> bool:
    return bool(question.agency_id or question.agency_set_id or question.is_not_a_body)


AGENCY_KINDS = Agency.Kind.choices
"""Kinds that a new agency of the directory may have."""
