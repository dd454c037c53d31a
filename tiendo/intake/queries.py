"""Đọc lượt nạp: lists, counts, what still stands in the way, and which running plan it may be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tiendo.core.text import fold
from tiendo.files.models import StoredFile
from tiendo.intake.comparing import compare
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.stored_reading import reading_of, to_stored
from tiendo.plans.models import Item, Plan
from tiendo.reading.amendments import FRONT_BLOCKS, amended_plan_in
from tiendo.reading.model import Certainty


@dataclass(frozen=True, slots=True)
class Tally:
    """Tiến độ rà soát in figures, over all rows of the draft.

    groups: live rows that only introduce others. look: still to be looked at; joined: rows merged
    into another; dropped: without those; questions: names not answered.
    """

    items: int
    groups: int
    look: int
    certain_open: int
    likely_open: int
    accepted: int
    dropped: int
    joined: int
    questions: int
    leftovers: int

    @property
    def kept(self) -> int:
        """Đầu việc that go into the plan as things stand; groups are not counted as work."""
        return self.items - self.dropped - self.joined - self.groups

    @property
    def seen(self) -> int:
        """Items that somebody has decided."""
        return self.accepted + self.dropped + self.joined


def intakes_shown() -> QuerySet[Intake]:
    """Every intake, the latest touched first, without the readings themselves.

    item_count, seen_count: rows of its draft, and those that somebody has decided (the review
    counts "đã xem" so too).
    """
    seen = ~Q(items__decision=DraftItem.Decision.OPEN) & Q(items__isnull=False)
    return (
        Intake.objects.defer("reading", "header")
        .select_related("uploaded_by", "touched_by", "confirmed_by", "plan", "attach_to", "file")
        .annotate(item_count=Count("items"), seen_count=Count("items", filter=seen))
        .order_by("-touched_at", "-pk")
    )


def earlier_intake(stored: StoredFile) -> Intake | None:
    """The latest intake of the same bytes that was not dropped; None if this is the first."""
    found = Intake.objects.filter(file=stored).exclude(state=Intake.State.DROPPED)
    return found.select_related("uploaded_by", "plan").order_by("-uploaded_at", "-pk").first()


def tally(intake: Intake) -> Tally:
    """The figures of the review. Three queries."""
    decisions = DraftItem.Decision
    is_open = Q(decision=decisions.OPEN)
    counts = intake.items.aggregate(
        items=Count("pk"),
        groups=Count("pk", filter=Q(is_group=True) & ~Q(decision=decisions.DROPPED)),
        look=Count("pk", filter=is_open & Q(needs_look=True)),
        certain_open=Count("pk", filter=is_open & Q(needs_look=False, certainty=Certainty.CERTAIN)),
        likely_open=Count("pk", filter=is_open & Q(needs_look=False, certainty=Certainty.LIKELY)),
        accepted=Count("pk", filter=Q(decision=decisions.ACCEPTED)),
        dropped=Count("pk", filter=Q(decision=decisions.DROPPED, merged_into=None)),
        joined=Count("pk", filter=Q(decision=decisions.DROPPED, merged_into__isnull=False)),
    )
    return Tally(
        **counts,
        questions=intake.questions.filter(UNANSWERED).count(),
        leftovers=intake.leftovers.filter(decision="open").count(),
    )


UNANSWERED = Q(agency__isnull=True, agency_set__isnull=True, is_not_a_body=False)
"""A name question that nobody has answered."""


def same_plans(intake: Intake) -> list[Plan]:
    """Running plans that this document may already be: asked before anything is doubled.

    By number with date and issuer, by the file itself, by title where a number is missing, and
    by the items where a running plan still waits for its original.
    """
    plans = Plan.objects.select_related("issuer").prefetch_related("versions__document")
    return [plan for plan in plans.order_by("pk") if _may_be(intake, plan)]


def amended_plans(intake: Intake) -> list[Plan]:
    """Running plans that the document says it amends or replaces, by the number it names."""
    blocks = (intake.reading or {}).get("document", {}).get("blocks", [])
    named = amended_plan_in(block["text"] for block in blocks[:FRONT_BLOCKS])
    if named is None:
        return []
    number = _solid(named.number)
    plans = Plan.objects.exclude(number="").select_related("coordinator").order_by("pk")
    return [
        plan
        for plan in plans
        if _solid(plan.number) == number
        and (named.issued_on is None or str(plan.issued_on or named.issued_on) == named.issued_on)
    ]


def _solid(number: str) -> str:
    return "".join(fold(number).split())


def _may_be(intake: Intake, plan: Plan) -> bool:
    return (
        _has_same_number(intake, plan)
        or any(
            version.document is not None and version.document.file_id == intake.file_id
            for version in plan.versions.all()
        )
        or _has_same_title(intake, plan)
        or _waits_for_this(intake, plan)
    )


def _has_same_number(intake: Intake, plan: Plan) -> bool:
    heading = intake.header
    if not heading["number"] or fold(heading["number"]) != fold(plan.number):
        return False
    same_issuer = (
        heading["issuer_id"] == plan.issuer_id
        if heading["issuer_id"] and plan.issuer_id
        else fold(heading["issuer"] or "") == fold(plan.issuer_name)
    )
    issued = plan.issued_on.isoformat() if plan.issued_on else None
    return same_issuer and heading["date"] == issued


def _has_same_title(intake: Intake, plan: Plan) -> bool:
    heading = intake.header
    is_numbered = bool(heading["number"]) and bool(plan.number)
    return not is_numbered and fold(heading["title"] or "") == fold(plan.title) != ""


def _waits_for_this(intake: Intake, plan: Plan) -> bool:
    """Has it no original yet, and are most of its items in this document?"""
    if any(version.document_id for version in plan.versions.all()):
        return False
    return compare(*compared_rows(plan, intake)).is_same_plan


def compared_rows(
    plan: Plan, intake: Intake
) -> tuple[list[Item], list[DraftItem], list[DraftItem]]:
    """Items of a plan, draft items and headings of an intake, as `compare` takes them."""
    items = Item.objects.in_plan(plan).standing().order_by("position")
    drafts = intake.items.exclude(decision=DraftItem.Decision.DROPPED).order_by("position")
    return list(items), list(drafts), _headings(intake)


def _headings(intake: Intake) -> list[DraftItem]:
    """The headings of the document as rows that are never saved."""
    return [
        DraftItem(
            intake=intake,
            path=section.path,
            title=section.title[:300],
            text=section.title,
            spans=[[span.block, span.start, span.end] for span in section.trace.spans],
            found={"trace": to_stored(section.trace)},
            certainty=section.trace.certainty.value,
        )
        for section in reading_of(intake).sections
    ]
