"""Kiểm tra bản nháp: everything that keeps a draft from becoming a running plan, said at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.deadlines import DeadlineType, Milestone, NotADeadline, last_day, occurrences
from tiendo.plans.drafts import (
    BodyDraft,
    CapitalDraft,
    DeadlineDraft,
    ItemDraft,
    PlanDraft,
    SectionDraft,
    TargetDraft,
)
from tiendo.plans.models import CapitalNeed, Item, Plan

MOST_SHOWN = 8
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}\Z")
_LONGEST_PATH = 120
_LONGEST_TITLE = 300
_LARGEST_NUMBER = Decimal(10) ** 15


class PlanRefused(Exception):
    """The draft can't run. `str()` is Vietnamese; `problems` has one sentence for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        shown = " ".join(self.problems[:MOST_SHOWN])
        more = len(self.problems) - MOST_SHOWN
        super().__init__(shown + (f" Và {more} lỗi khác." if more > 0 else ""))


def draft_within(
    plan: Plan, items: Iterable[ItemDraft], sections: Iterable[SectionDraft] = ()
) -> PlanDraft:
    """Items that come to a running plan later, as a draft of that plan: to be checked and written
    like those it began with."""
    return PlanDraft(
        code=plan.code,
        doc_type=plan.doc_type,
        title=plan.title,
        short_title=plan.short_title,
        issuer_name=plan.issuer_name,
        period_start=plan.period_start,
        period_end=plan.period_end,
        sections=tuple(sections),
        items=tuple(items),
    )


def refuse_problems(draft: PlanDraft) -> None:
    """Raise PlanRefused with every fault of the draft. Two queries (do the bodies exist)."""
    problems = [
        *_of_plan(draft),
        *_of_sections(draft),
        *_of_tree(draft),
        *(problem for item in draft.items for problem in _of_item(item, draft)),
        *_of_capital(draft),
        *_of_reporting(draft),
        *_of_bodies(draft),
    ]
    if problems:
        raise PlanRefused(problems)


def _of_plan(draft: PlanDraft) -> Iterator[str]:
    if not _SLUG.match(draft.code):
        yield f"Mã kế hoạch “{draft.code}” chỉ được gồm chữ không dấu, số và gạch nối."
    if not draft.title.strip() or not draft.short_title.strip():
        yield "Kế hoạch phải có trích yếu và tên gọi tắt."
    if draft.period_end < draft.period_start:
        yield f"Giai đoạn {draft.period_start}-{draft.period_end} kết thúc trước khi bắt đầu."
    if not draft.items:
        yield "Kế hoạch không có đầu việc nào."


def _of_sections(draft: PlanDraft) -> Iterator[str]:
    times = Counter(section.path for section in draft.sections)
    yield from (f"Mục {path} có {n} lần." for path, n in times.items() if n > 1)
    parents = {section.path: section.parent_path for section in draft.sections}
    for section in draft.sections:
        if len(section.path) > _LONGEST_PATH or not section.path:
            yield f"Số mục “{section.path[:40]}” trống hoặc quá dài."
        if section.parent_path and section.parent_path not in times:
            yield f"Mục {section.path}: không có mục cha {section.parent_path}."
    yield from (f"Mục {path} nằm trong chính nó." for path in _in_a_ring(parents))


def _of_tree(draft: PlanDraft) -> Iterator[str]:
    paths = {item.path for item in draft.items}
    sections = {section.path for section in draft.sections}
    parents = {item.path: item.parent_path for item in reversed(draft.items)}
    for item in draft.items:
        if item.section_path and item.section_path not in sections:
            yield f"Đầu việc {item.path}: không có mục {item.section_path}."
        if item.parent_path and item.parent_path not in paths:
            yield f"Đầu việc {item.path}: không có đầu việc cha {item.parent_path}."
    yield from (f"Đầu việc {path} nằm trong chính nó." for path in _in_a_ring(parents))


def _in_a_ring(parents: dict[str, str]) -> list[str]:
    """The paths that lead back to themselves."""
    rings = []
    for path in parents:
        seen, above = {path}, parents[path]
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above == path:
            rings.append(path)
    return rings


def _of_item(item: ItemDraft, draft: PlanDraft) -> Iterator[str]:
    name = f"Đầu việc {item.path or '(chưa có số mục)'}"
    if not item.path or len(item.path) > _LONGEST_PATH:
        yield f"{name}: số mục trống hoặc dài quá {_LONGEST_PATH} ký tự."
    if item.kind not in Item.Kind.values:
        yield f"{name}: không có loại “{item.kind}”."
    if not item.title.strip() or not item.text.strip():
        yield f"{name}: thiếu tên ngắn hoặc nội dung."
    if len(item.title) > _LONGEST_TITLE:
        yield f"{name}: tên ngắn dài {len(item.title)} ký tự, tối đa {_LONGEST_TITLE}."
    for deadline in item.deadlines:
        yield from (f"{name}: {problem}" for problem in _of_deadline(deadline, draft))
    for target in item.targets:
        yield from (f"{name}: {problem}" for problem in _of_target(target))
    for place in item.places:
        if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            yield f"{name}: vị trí “{place.name}” không nằm trên trái đất."


def _of_deadline(deadline: DeadlineDraft, draft: PlanDraft) -> Iterator[str]:
    words = deadline.words or deadline.value
    if deadline.milestone not in {*Milestone}:
        yield f"thời hạn “{words}” có mốc lạ “{deadline.milestone}”."
    if deadline.type not in {*DeadlineType}:
        yield f"thời hạn “{words}” có loại lạ “{deadline.type}”."
        return
    try:
        occurrences(deadline.anchors, deadline.op, draft.period_start, draft.period_start)
        if deadline.due_on is None:
            last_day(
                deadline.type, deadline.value, deadline.op, is_open_ended=deadline.is_open_ended
            )
    except NotADeadline:
        yield f"thời hạn “{words}” không đọc được thành ngày."


def _of_target(target: TargetDraft) -> Iterator[str]:
    numbers = [target.value, target.value_to, target.baseline]
    if any(number is not None and not abs(number) < _LARGEST_NUMBER for number in numbers):
        yield f"chỉ tiêu “{target.name}” có giá trị quá lớn."


def _of_capital(draft: PlanDraft) -> Iterator[str]:
    paths = {item.path for item in draft.items}
    for line in draft.capital:
        if line.item_path and line.item_path not in paths:
            yield f"Nhu cầu vốn “{line.label}”: không có đầu việc {line.item_path}."
        yield from _of_amounts(line)


def _of_amounts(line: CapitalDraft) -> Iterator[str]:
    times = Counter((source, year) for source, year, _ in line.amounts_vnd)
    if any(n > 1 for n in times.values()):
        yield f"Nhu cầu vốn “{line.label}”: một nguồn vốn có hai số tiền."
    for source, _, amount_vnd in line.amounts_vnd:
        if source not in CapitalNeed.Source.values:
            yield f"Nhu cầu vốn “{line.label}”: không có nguồn vốn “{source}”."
        if amount_vnd < 0:
            yield f"Nhu cầu vốn “{line.label}”: số tiền âm."


def _of_reporting(draft: PlanDraft) -> Iterator[str]:
    for rule in draft.reporting:
        for body in (rule.who, rule.to):
            if body.agency_id is not None and body.set_id is not None:
                yield f"Chế độ báo cáo: “{body.name_as_written}” vừa là cơ quan vừa là nhóm."


def _of_bodies(draft: PlanDraft) -> Iterator[str]:
    given = [(item.path, body) for item in draft.items for body in _bodies(item)]
    for path, body in given:
        if (body.agency_id is None) == (body.set_id is None):
            yield (
                f"Đầu việc {path}: “{body.name_as_written}” phải là đúng một cơ quan "
                "hoặc một nhóm cơ quan."
            )
    agencies = {body.agency_id for _, body in given if body.agency_id is not None}
    sets = {body.set_id for _, body in given if body.set_id is not None}
    known = set(Agency.objects.filter(pk__in=agencies).values_list("pk", flat=True))
    known_sets = set(AgencySet.objects.filter(pk__in=sets).values_list("pk", flat=True))
    for path, body in given:
        if body.agency_id not in known | {None} or body.set_id not in known_sets | {None}:
            yield f"Đầu việc {path}: cơ quan “{body.name_as_written}” không còn trong danh mục."


def _bodies(item: ItemDraft) -> tuple[BodyDraft, ...]:
    return (*item.leads, *item.coordinating)
