"""Plans, items and their duties for tests; a plan of our own about markets and village roads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from tests.factories.agencies import make_agency
from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.progress import State
from tiendo.files.models import StoredFile
from tiendo.law.models import LegalRule
from tiendo.plans.drafts import BodyDraft, DeadlineDraft, ItemDraft, PlanDraft, SectionDraft
from tiendo.plans.models import (
    Assignment,
    Block,
    CapitalLine,
    CapitalNeed,
    Deadline,
    Document,
    Item,
    ItemPlace,
    Plan,
    Section,
    Target,
    Version,
)
from tiendo.plans.models.duties import search_text_of

MADE_AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
Body = Agency | AgencySet
_numbers = count(1)


def make_rules() -> None:
    """The two rules that labels need, long in force."""
    for code, value in (("due_soon_working_days", "7"), ("due_soon_days_year", "30")):
        LegalRule.objects.get_or_create(
            code=code,
            effective_from=date(2020, 1, 1),
            defaults={"value": value, "name": code, "basis": "Quy tắc thử"},
        )


def make_document(lines: Sequence[str] = ("Kế hoạch thử",), **fields: object) -> Document:
    """A document with one block for each line."""
    number = next(_numbers)
    stored = StoredFile.objects.create(
        sha256=f"{number:064x}", size_bytes=1, content_type="text/plain", stored_at=MADE_AT
    )
    values = {"file": stored, "name": f"ke-hoach-{number}.txt", "format": "txt"}
    document = Document.objects.create(**{**values, "attached_at": MADE_AT, **fields})
    Block.objects.bulk_create(
        Block(document=document, position=n, kind="paragraph", text=line)
        for n, line in enumerate(lines)
    )
    return document


def make_plan(
    coordinator: Agency | None = None, *, document: Document | None = None, **fields: object
) -> Plan:
    """A running plan with its first version; a department of its own coordinates it."""
    make_rules()
    number = next(_numbers)
    values = {
        "code": f"ke-hoach-{number}",
        "doc_type": "Kế hoạch",
        "title": "Nâng cấp chợ và đường làng giai đoạn 2026-2030",
        "short_title": f"Kế hoạch thử {number}",
        "issuer_name": "UBND tỉnh Thử",
        "period_start": 2026,
        "period_end": 2030,
        "confirmed_at": MADE_AT,
    }
    plan = Plan.objects.create(coordinator=coordinator or make_agency(), **{**values, **fields})
    Version.objects.create(
        plan=plan, number=1, kind=Version.Kind.ADOPTED, document=document, made_at=MADE_AT
    )
    return plan


def make_section(plan: Plan, path: str = "II.1", **fields: object) -> Section:
    """A section of the plan."""
    values = {"title": f"Mục {path}", "role": "tasks", "position": next(_numbers)}
    return Section.objects.create(
        plan=plan, version=plan.versions.get(number=1), path=path, **{**values, **fields}
    )


def make_item(
    plan: Plan | None = None,
    *,
    title: str = "Xây dựng chợ trung tâm",
    leads: Sequence[Body] = (),
    coordinating: Sequence[Body] = (),
    due_on: date | None = None,
    due_type: str = "date",
    **fields: object,
) -> Item:
    """An item as a plan that begins to run has it: assigned when somebody leads it, else draft.

    due_on: its one deadline, of type `due_type`; None: it has none.
    """
    plan = plan or make_plan()
    number = next(_numbers)
    text = str(fields.pop("text", f"{title} theo đúng tiến độ."))
    path = str(fields.pop("path", f"II.{number}"))
    names = [str(body) for body in (*leads, *coordinating)]
    values = {
        "position": number,
        "kind": "nhiem_vu",
        "state": State.ASSIGNED if leads else State.DRAFT,
        "search_text": search_text_of(path=path, title=title, text=text, agencies=names),
    }
    item = Item.objects.create(
        plan=plan,
        version=plan.versions.get(number=1),
        path=path,
        title=title,
        text=text,
        **{**values, **fields},
    )
    for body in leads:
        give(item, body)
    for body in coordinating:
        give(item, body, role="coordinate")
    if due_on is not None:
        make_deadline(item, due_on, type=due_type)
    return item


def give(item: Item, body: Body, *, role: str = "lead", **fields: object) -> Assignment:
    """An assignment of the item to a body, as the plan states it."""
    who = {"agency_set": body} if isinstance(body, AgencySet) else {"agency": body}
    return Assignment.objects.create(
        item=item, role=role, name_as_written=str(body), **who, **fields
    )


def make_deadline(item: Item, due_on: date | None, **fields: object) -> Deadline:
    """A deadline of the item; due_on None: one without a day."""
    values = {
        "milestone": "hoan_thanh",
        "type": "date" if due_on else "vague",
        "value": due_on.isoformat() if due_on else "",
        "words": f"đến ngày {due_on:%d/%m/%Y}" if due_on else "sớm",
        "first_due_on": due_on,
        "due_on": due_on,
    }
    return Deadline.objects.create(item=item, **{**values, **fields})


def make_series(item: Item, *days: date, anchors: str = "--05-20,--12-20") -> Deadline:
    """A recurring duty with these occurrences."""
    series = make_deadline(
        item,
        None,
        type="recurring",
        value="6_thang",
        milestone="bao_cao",
        anchors=anchors,
        op="before",
        words="trước ngày 20/5 và 20/12 hằng năm",
    )
    for day in days:
        make_deadline(item, day, series=series, milestone="bao_cao")
    return series


def make_target(
    item: Item, value: Decimal | int = 100, unit: str = "%", **fields: object
) -> Target:
    """A target of the item, by the end of the plan."""
    values = {"name": "Tỷ lệ thử", "op": ">=", "due_on": date(item.plan.period_end, 12, 31)}
    return Target.objects.create(
        plan=item.plan, item=item, value=value, unit=unit, **{**values, **fields}
    )


def make_item_place(item: Item, latitude: str, longitude: str, name: str = "Chợ") -> ItemPlace:
    """An approximate point of the item's work."""
    return ItemPlace.objects.create(
        item=item, name=name, role="site", latitude=Decimal(latitude), longitude=Decimal(longitude)
    )


def make_capital_line(
    plan: Plan, label: str, amounts_vnd: dict[str, int], **fields: object
) -> CapitalLine:
    """One line of the capital table: source -> whole đồng, over the whole period."""
    line = CapitalLine.objects.create(
        plan=plan, label=label, **{"position": next(_numbers), **fields}
    )
    CapitalNeed.objects.bulk_create(
        CapitalNeed(line=line, source=source, amount_vnd=amount_vnd)
        for source, amount_vnd in amounts_vnd.items()
    )
    return line


def body(who: Body, name: str = "") -> BodyDraft:
    """A body as a draft names it."""
    if isinstance(who, AgencySet):
        return BodyDraft(name or who.name, set_id=who.pk)
    return BodyDraft(name or who.name, agency_id=who.pk)


def year_deadline(year: int, milestone: str = "hoan_thanh") -> DeadlineDraft:
    """ "năm 2027"."""
    return DeadlineDraft(milestone=milestone, type="year", value=str(year), words=f"năm {year}")


def item_draft(path: str, title: str = "Xây dựng chợ", **fields: object) -> ItemDraft:
    """One item of a draft."""
    values = {"kind": "nhiem_vu", "text": f"{title} theo đúng tiến độ;"}
    return ItemDraft(path=path, title=title, **{**values, **fields})


def plan_draft(*items: ItemDraft, **fields: object) -> PlanDraft:
    """A small draft with one section "II"; without items it has one."""
    values = {
        "code": f"nhap-{next(_numbers)}",
        "doc_type": "Kế hoạch",
        "title": "Nâng cấp chợ và đường làng giai đoạn 2026-2030",
        "short_title": "Kế hoạch chợ 2026-2030",
        "issuer_name": "UBND tỉnh Thử",
        "period_start": 2026,
        "period_end": 2030,
        "sections": (SectionDraft("II", "Nhiệm vụ", "tasks"),),
        "items": items or (item_draft("II.1", section_path="II"),),
    }
    return PlanDraft(**{**values, **fields})
