"""So văn bản sửa đổi với kế hoạch đang chạy: every change that it makes, nothing written.

A document that has the whole plan changes what it says otherwise, adds what only it has and ends
what it no longer has. Its reading is the reviewed draft, so that a person's corrections count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Prefetch, Sum

from tiendo.agencies.matching import AgencyBook
from tiendo.core.text import fold
from tiendo.intake.amending_clauses import AskedClause, clause_effects
from tiendo.intake.amending_differences import Change, added, differences, ended
from tiendo.intake.amending_pairs import Pair, pair_up
from tiendo.intake.amending_words import capital_draft_words, capital_words
from tiendo.intake.capital import own_capital_drafts
from tiendo.intake.models import DraftItem, Intake, ProposedChange
from tiendo.intake.outline import Outline
from tiendo.intake.plan_draft import item_drafts
from tiendo.intake.stored_reading import from_stored
from tiendo.plans.amendments import CapitalChanged
from tiendo.plans.drafts import CapitalDraft, ItemDraft, SourceDraft
from tiendo.plans.models import Assignment, CapitalLine, ChangeKind, Item, Plan
from tiendo.reading.amending_draft import is_clause_reading
from tiendo.reading.amendments import amended_plan, read_clauses
from tiendo.reading.model import Reading

LEAST_PERCENT = 40
"""Least share of the running items that an amended plan must still have; below: another plan."""


@dataclass(frozen=True, slots=True)
class AmendmentComparison:
    """Kết quả so. unchanged: pairs that say the same. found_percent: of the running items.

    pairs: all pairs, changed or not: the item keeps its identity and gets the new sentence.
    order: the items as `PlanAmendment.order` wants them. sources: item key -> its sentences in
    the amending document. unplaced: clauses of which a person is asked. other: the number of the
    plan that the document says it amends, where it is not this one; else "".
    """

    changes: tuple[Change, ...]
    asked: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    unchanged: tuple[Pair, ...]
    found_percent: int
    found: int
    running: int
    order: tuple[tuple[str, int], ...]
    sources: Mapping[int, Sequence[SourceDraft]]
    is_whole: bool = True
    unplaced: tuple[AskedClause, ...] = ()
    other: str = ""

    @property
    def is_same_plan(self) -> bool:
        """Has the document enough of the running plan to be its amended version?"""
        return not self.other and self.found_percent >= LEAST_PERCENT

    @property
    def verdict(self) -> str:
        """How much of the running plan the document has, in a Vietnamese sentence."""
        if self.other:
            return f"Văn bản này sửa đổi Kế hoạch số {self.other}, không phải kế hoạch này."
        counts = f"{self.found} trên {self.running} đầu việc và nhóm đang chạy có trong văn bản"
        if self.is_same_plan:
            return f"{counts} ({self.found_percent}%)."
        return (
            f"Đây có vẻ là một kế hoạch khác: chỉ {counts} ({self.found_percent}%), cần ít nhất "
            f"{LEAST_PERCENT}%. Hãy kiểm tra lại tệp, hoặc nạp nó như một kế hoạch mới."
        )


def compare_amendment(intake: Intake, *, today: date) -> AmendmentComparison:
    """The document of an intake against the plan it amends (`attach_to`). Some ten queries."""
    plan = intake.attach_to
    assert plan is not None
    items = running_items(plan, today)
    reading = from_stored(intake.reading or {})
    if is_clause_reading(reading):
        return _by_clauses(intake, plan, reading, items, AgencyBook.load(today))
    return _by_whole(intake, plan, reading, items)


def _by_whole(
    intake: Intake, plan: Plan, reading: Reading, items: Sequence[Item]
) -> AmendmentComparison:
    """Against a document that has the whole plan."""
    rows = item_drafts(intake, Outline(reading.sections))
    same, other = _answers(intake)
    pairing = pair_up(items, [row for row, _ in rows], same=same, other=other)
    drafts = {row.pk: draft for row, draft in rows}
    by_pair = [(pair, differences(pair, drafts[pair.draft.pk])) for pair in pairing.pairs]
    changes = [
        *(ended(item) for item in pairing.missing),
        *(added(row, drafts[row.pk]) for row in pairing.further),
        *(change for _, found in by_pair for change in found),
        *_capital(plan, own_capital_drafts(reading)),
    ]
    return AmendmentComparison(
        changes=tuple(changes),
        asked=tuple(pairing.asked),
        pairs=tuple(pairing.pairs),
        unchanged=tuple(pair for pair, found in by_pair if not found),
        found_percent=pairing.found_percent,
        found=len(pairing.pairs) + len(pairing.asked),
        running=len(items),
        order=_order(rows, pairing.pairs),
        sources={pair.item.pk: drafts[pair.draft.pk].sources for pair in pairing.pairs},
    )


def _order(
    rows: Sequence[tuple[DraftItem, ItemDraft]], pairs: Sequence[Pair]
) -> tuple[tuple[str, int], ...]:
    item_of = {pair.draft.pk: pair.item.pk for pair in pairs}
    return tuple(
        ("item", item_of[row.pk]) if row.pk in item_of else ("row", row.pk) for row, _ in rows
    )


def _by_clauses(
    intake: Intake, plan: Plan, reading: Reading, items: Sequence[Item], book: AgencyBook
) -> AmendmentComparison:
    """Against a document that only names what it changes; what it does not name stays."""
    effects = clause_effects(
        intake,
        reading,
        read_clauses(reading.document),
        items,
        book=book,
        answers=_clause_answers(intake),
    )
    behind: dict[int, list[int]] = defaultdict(list)
    for row, anchor in effects.anchors.items():
        behind[anchor].append(row)
    order: list[tuple[str, int]] = []
    for item in items:
        order += [("item", item.pk), *(("row", row) for row in behind[item.pk])]
    named = amended_plan(reading.document)
    is_other = named is not None and plan.number and _solid(named.number) != _solid(plan.number)
    touched = {change.item.pk for change in effects.changes if change.item is not None}
    return AmendmentComparison(
        changes=tuple(effects.changes),
        asked=(),
        pairs=tuple(effects.pairs),
        unchanged=(),
        found_percent=0 if is_other else 100,
        found=len(touched),
        running=len(items),
        order=tuple(order),
        sources=effects.sources,
        is_whole=False,
        unplaced=tuple(effects.asked),
        other=named.number if named is not None and is_other else "",
    )


def _solid(number: str) -> str:
    return "".join(fold(number).split())


def _clause_answers(intake: Intake) -> dict[int, Item | None]:
    """Clause number -> the item a person named; None: left out. Open ones are absent."""
    rows = ProposedChange.objects.filter(intake=intake, kind=ProposedChange.CLAUSE)
    return {
        int(row.path): row.item if row.decision == ProposedChange.Decision.ACCEPTED else None
        for row in rows.exclude(decision=ProposedChange.Decision.OPEN).select_related("item")
    }


def running_items(plan: Plan, today: date) -> list[Item]:
    """What the plan contains now, with bodies, deadlines and targets. Four queries."""
    held = Assignment.objects.valid_on(today).order_by("id")
    items = (
        Item.objects.in_plan(plan)
        .standing()
        .select_related("section", "parent")
        .tree_order()
        .with_deadlines()
        .prefetch_related(Prefetch("assignments", queryset=held), "targets")
    )
    return list(items)


def draft_stamp(intake: Intake) -> str:
    """Changes whenever a row of the draft does. One query."""
    seen = intake.items.aggregate(rows=Count("pk"), edits=Sum("lock_version"), newest=Max("pk"))
    return f"{seen['rows']}-{seen['edits'] or 0}-{seen['newest'] or 0}"


def _answers(intake: Intake) -> tuple[dict[int, int], set[tuple[int, int]]]:
    """What a person has said of pairs: draft key -> item key, and those that are not the same."""
    rows = ProposedChange.objects.filter(intake=intake, kind=ProposedChange.PAIR)
    same: dict[int, int] = {}
    other: set[tuple[int, int]] = set()
    for row in rows:
        if row.item_id is None or row.draft_id is None:
            continue
        if row.decision == ProposedChange.Decision.ACCEPTED:
            same[row.draft_id] = row.item_id
        elif row.decision == ProposedChange.Decision.REFUSED:
            other.add((row.item_id, row.draft_id))
    return same, other


def _capital(plan: Plan, drafts: Iterable[CapitalDraft]) -> Iterator[Change]:
    """The plan's own capital table, line by line; lines are the same by their words."""
    lines = CapitalLine.objects.filter(plan=plan, item=None, is_annexed=False).order_by("position")
    left = {line.pk: line for line in lines.prefetch_related("needs")}
    for draft in drafts:
        line = next((one for one in left.values() if _is_line(one, draft)), None)
        if line is not None:
            del left[line.pk]
        before = _line_words(line) if line else ""
        after = capital_draft_words(draft)
        if line is None or _amounts(line) != set(draft.amounts_vnd):
            yield _capital_change(draft.tt, draft.label, before, after, line, draft)
    for line in left.values():
        yield _capital_change(line.tt, line.label, _line_words(line), "", line, None)


def _is_line(line: CapitalLine, draft: CapitalDraft) -> bool:
    return line.is_total == draft.is_total and fold(line.label) == fold(draft.label)


def _amounts(line: CapitalLine) -> set[tuple[str, int | None, int]]:
    return {(need.source, need.year, need.amount_vnd) for need in line.needs.all()}


def _line_words(line: CapitalLine) -> str:
    amounts = [(need.source, need.year, need.amount_vnd) for need in line.needs.all()]
    return capital_words(line.label, amounts)


def _capital_change(
    tt: str,
    label: str,
    before: str,
    after: str,
    line: CapitalLine | None,
    draft: CapitalDraft | None,
) -> Change:
    return Change(
        kind=ChangeKind.CAPITAL,
        item=None,
        draft=None,
        path=tt,
        title=label,
        before=before,
        after=after,
        effect=CapitalChanged(line, draft),
    )
