"""Hình dạng: what the answers look like. Days are ISO; a missing figure is null, never 0."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """What is answered: read from the attributes of what the queries give, without a detour
    (`ninja.Schema` asks for each attribute in Python)."""

    model_config = ConfigDict(from_attributes=True)


class Fault(Answer):
    """Lỗi: a Vietnamese sentence: what is wrong and what to do."""

    detail: str


class DeadlineOut(Answer):
    """Hạn chi phối. first_due_on: the day of the plan, null where it gives none."""

    due_on: date
    first_due_on: date | None
    milestone: str
    type: str
    value: str
    words: str


class ClaimOut(Answer):
    """Báo cáo gần nhất, with the grade of its evidence."""

    status: str
    share_percent: Decimal | None = Field(description="phần trăm; null khi không nêu")
    as_of: date
    grade: str


class ItemOut(Answer):
    """Đầu việc on the day of the answer. label, days_late: null for a group."""

    pk: int
    path: str
    title: str
    kind: str
    state: str
    label: str | None
    days_late: int | None
    leads: list[str]
    deadline: DeadlineOut | None
    claim: ClaimOut | None


class ItemsOut(Answer):
    """Một trang đầu việc. total: at most 10.000, of a search 1.000; is_more: there are more.

    after: what the next page is asked for with (and page, for other orders); null: the last page.
    """

    plan: str
    as_of: date
    words: str
    total: int
    is_more: bool
    page: int
    next_page: int | None
    after: str | None
    items: list[ItemOut]


class ItemDetailOut(ItemOut):
    """Một đầu việc with its sentence. coordinating: short names of the bodies that help."""

    plan: str
    text: str
    is_verbatim: bool
    appendix: str
    deliverable: str
    coordinating: list[str]


class PlanOut(Answer):
    """Kế hoạch đang chạy."""

    code: str
    short_title: str
    number: str
    issued_on: date | None
    issuer: str
    period_start: int
    period_end: int


class BreakdownOut(Answer):
    """Một dòng of a table by appendix or body. query: opens exactly its rows in /dau-viec."""

    name: str
    query: str
    items: int
    late: int
    due_soon: int
    done: int


class PulseOut(Answer):
    """Nhịp kế hoạch: the figures of the plan's page on one day."""

    plan: str
    as_of: date
    items: int
    late: int
    due_soon: int
    pending: int
    done: int
    moved: int
    without_evidence: int
    unowned: int
    by_label: dict[str, int]
    by_appendix: list[BreakdownOut]
    by_agency: list[BreakdownOut]
