"""Việc làm với nhiều đầu việc: what one act is, the same for one item and for two thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.days import day_words
from tiendo.plans.models import Assignment
from tiendo.progress.models import Batch, LateReason


class ActRefused(Exception):
    """An act lacks something; `str()` is Vietnamese, `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Giving:
    """Giao việc: body leads or coordinates (role) from today on.

    replaces: whoever holds the role now ends yesterday; else the body comes beside them.
    """

    kind: ClassVar[Batch.Kind] = Batch.Kind.ASSIGN
    role: str
    body: Agency | AgencySet
    replaces: bool = False
    basis: str = ""
    note: str = ""

    def words(self) -> str:
        """ "Giao Sở Xây dựng chủ trì, thay cơ quan đang chủ trì"."""
        role = Assignment.Role(self.role).label.lower()
        instead = f", thay cơ quan đang {role}" if self.replaces else ""
        return f"Giao {self.body} {role}{instead}"


@dataclass(frozen=True, slots=True)
class Asking:
    """Đề nghị cập nhật. answer_by: None: no day is named."""

    kind: ClassVar[Batch.Kind] = Batch.Kind.ASK
    note: str = ""
    answer_by: date | None = None

    def words(self) -> str:
        """ "Đề nghị cập nhật trước ngày 30/11/2026"."""
        by = f", chậm nhất {day_words(self.answer_by)}" if self.answer_by else ""
        return f"Đề nghị cập nhật tiến độ{by}"


@dataclass(frozen=True, slots=True)
class Explaining:
    """Ghi lý do chậm. reason: a value of LateReason.Reason."""

    kind: ClassVar[Batch.Kind] = Batch.Kind.REASON
    reason: str
    note: str = ""

    def words(self) -> str:
        """ "Ghi lý do chậm: Bố trí vốn"."""
        return f"Ghi lý do chậm: {LateReason.Reason(self.reason).label}"


Act = Giving | Asking | Explaining


def refuse_faults(act: Act, *, today: date) -> None:
    """What is wrong with the act itself, whatever the item. Raises ActRefused."""
    if isinstance(act, Asking) and act.answer_by is not None and act.answer_by < today:
        raise ActRefused("answer_by", f"Ngày {day_words(act.answer_by)} đã qua: hãy chọn ngày sau.")
    if isinstance(act, Explaining):
        if act.reason not in LateReason.Reason.values:
            raise ActRefused("reason", "Hãy chọn nguyên nhân trong danh mục.")
        if act.reason == LateReason.Reason.OTHER and not act.note.strip():
            raise ActRefused("note", "Nguyên nhân khác: hãy giải trình cụ thể.")
