"""Trang thay đổi: the differences by kind, each with both wordings and what was said of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tiendo.accounts.models import User
from tiendo.core.word_difference import WordRun, WordState, word_difference
from tiendo.intake.actions.amending import why_not_amend
from tiendo.intake.actions.amending_locks import others_seal
from tiendo.intake.amending import draft_stamp
from tiendo.intake.models import Intake, ProposedChange
from tiendo.intake.queries import tally
from tiendo.intake.scan_places import scanned_blocks
from tiendo.plans.models import ChangeKind, Item
from tiendo.web.intake.cards import scan_address

_LIKELY_OTHER = 25  # percent of the running items below which the file looks like a wrong one
_IN_WORDS = (ProposedChange.PAIR, ChangeKind.WORDING, ChangeKind.CAPITAL, ChangeKind.DELIVERABLE)
_HEADINGS = {
    ProposedChange.CLAUSE: "Điểm này sửa đầu việc nào?",
    ProposedChange.PAIR: "Có phải cùng một đầu việc?",
    ChangeKind.ENDED: "Thôi thực hiện",
    ChangeKind.ADDED: "Bổ sung",
    ChangeKind.DEADLINE: "Thời hạn thay đổi",
    ChangeKind.LEAD: "Cơ quan chủ trì thay đổi",
    ChangeKind.COORDINATING: "Cơ quan phối hợp thay đổi",
    ChangeKind.TARGET: "Chỉ tiêu, khối lượng thay đổi",
    ChangeKind.DELIVERABLE: "Sản phẩm thay đổi",
    ChangeKind.CAPITAL: "Nhu cầu vốn thay đổi",
    ChangeKind.WORDING: "Câu chữ thay đổi",
    ChangeKind.RENUMBERED: "Số mục thay đổi",
}


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """One change. before_runs, after_runs: its two sides, the words that differ marked.

    scan: the address of the picture of its new words where they were read from a scan, else "".
    """

    row: ProposedChange
    before_runs: tuple[WordRun, ...]
    after_runs: tuple[WordRun, ...]
    scan: str

    @property
    def state(self) -> str:
        """As the review's cards say it: look, open, accepted, dropped."""
        if self.row.decision == ProposedChange.Decision.ACCEPTED:
            return "accepted"
        if self.row.decision == ProposedChange.Decision.REFUSED:
            return "dropped"
        return "look" if self.row.doubt else "open"

    @property
    def is_pair(self) -> bool:
        """A question whether two sentences are one item."""
        return self.row.kind == ProposedChange.PAIR

    @property
    def is_clause(self) -> bool:
        """A question which item a clause means."""
        return self.row.kind == ProposedChange.CLAUSE

    @property
    def may_part(self) -> bool:
        """Both sides are known, so a person may say that they are not the same item."""
        return (
            not self.is_pair
            and not self.is_clause
            and self.row.item_id is not None
            and self.row.draft_id is not None
        )


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind."""

    kind: str
    heading: str
    cards: tuple[ChangeCard, ...]
    others_seal: str

    @property
    def open_count(self) -> int:
        """Nobody has judged them yet."""
        return sum(card.row.decision == ProposedChange.Decision.OPEN for card in self.cards)

    @property
    def is_pairs(self) -> bool:
        """Pairs are judged one by one."""
        return self.kind in ProposedChange.QUESTIONS

    @property
    def is_folded(self) -> bool:
        """Many renumbered items say little; they can be opened."""
        return self.kind == ChangeKind.RENUMBERED and len(self.cards) > 6


def changes_context(intake: Intake, person: User) -> dict[str, Any]:
    """What the page shows. Nine queries, whatever the number of changes."""
    rows = list(intake.changes.select_related("touched_by", "item", "draft").order_by("position"))
    amendment = intake.amendment
    scanned = scanned_blocks(intake)
    cards = [card_of(row, scanned) for row in rows]
    fresh = [card.row for card in cards if card.row.kind == ChangeKind.ADDED]
    return {
        "intake": intake,
        "plan": intake.attach_to,
        "amendment": amendment,
        "groups": _groups(cards, person),
        "others_seal": others_seal(
            (row for row in rows if row.kind not in ProposedChange.QUESTIONS), person
        ),
        "fresh": fresh,
        "items": _items(rows, intake),
        "counts": counts_of(intake, rows),
        "looks_other": amendment.is_whole and amendment.found_percent < _LIKELY_OTHER,
        "ended": sum(row.kind == ChangeKind.ENDED for row in rows),
        "is_stale": amendment.stamp != draft_stamp(intake),
        "tally": tally(intake),
        "draft_url": f"{reverse('web:intake', args=[intake.pk])}?xem=ban-nhap",
    }


def counts_of(intake: Intake, rows: Sequence[ProposedChange]) -> dict[str, Any]:
    """How far the judging is, and why nothing can be confirmed yet ("" when it can)."""
    decisions = [row.decision for row in rows if row.kind not in ProposedChange.QUESTIONS]
    choice = ProposedChange.Decision
    return {
        "all": len(rows),
        "open": sum(row.decision == choice.OPEN for row in rows),
        "accepted": decisions.count(choice.ACCEPTED),
        "refused": decisions.count(choice.REFUSED),
        "why_not": why_not_amend(intake),
        "next_number": intake.amendment.base.number + 1,
    }


def card_of(row: ProposedChange, scanned: Collection[int]) -> ChangeCard:
    """One change for the page; long sentences are compared word by word.

    scanned: the blocks of a scan.
    """
    scan = scan_address(row.intake_id, row.draft, scanned) if row.draft is not None else ""
    is_new = row.kind == ChangeKind.DELIVERABLE and not (row.before and row.after)
    if row.kind not in _IN_WORDS or is_new:
        return ChangeCard(row, (), (), scan)
    runs = word_difference(row.before, row.after)
    return ChangeCard(
        row,
        tuple(run for run in runs if run.state != WordState.ADDED),
        tuple(run for run in runs if run.state != WordState.REMOVED),
        scan,
    )


def _items(rows: Sequence[ProposedChange], intake: Intake) -> list[Item]:
    """The running items, for a clause that has to be placed; empty where none has."""
    if all(row.kind != ProposedChange.CLAUSE for row in rows):
        return []
    assert intake.attach_to is not None
    return list(Item.objects.in_plan(intake.attach_to).standing().tree_order())


def _groups(cards: Sequence[ChangeCard], person: User) -> list[ChangeGroup]:
    groups = []
    for kind, heading in _HEADINGS.items():
        of_kind = tuple(card for card in cards if card.row.kind == kind)
        if of_kind:
            seal = others_seal((card.row for card in of_kind), person)
            groups.append(ChangeGroup(kind, heading, of_kind, seal))
    return groups
