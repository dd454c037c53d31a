"""Tệp công văn đôn đốc: one letter to all, or one for each body in a .zip."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import FileResponse

from tiendo.reporting.actions.reminding import RemindingRefused
from tiendo.reporting.documents import issuer_of
from tiendo.reporting.models import Period
from tiendo.reporting.queries.reminder_content import reminding_of
from tiendo.writing.docx.document import write_docx
from tiendo.writing.reports.paper import Paper
from tiendo.writing.reports.reminder_letter import Reminding, reminder_letter

MOST_LETTERS = 500
_MADE_AT = (1980, 1, 1, 0, 0, 0)


def letter_file(
    period: Period, reports: Collection[int], *, each: bool, today: date, answer_by: date | None
) -> FileResponse:
    """The .docx, or the .zip of them. Raises RemindingRefused where there is nothing to write."""
    found = reminding_of(period, reports, today=today, answer_by=answer_by)
    if not found.bodies:
        raise RemindingRefused("Các cơ quan đã chọn không còn nợ báo cáo: không có gì để đôn đốc.")
    focal = period.regime.plan.coordinator
    if focal is None:
        raise RemindingRefused("Kế hoạch chưa có cơ quan đầu mối để đứng tên công văn.")
    paper = Paper(issuer_of(focal), today, "")
    name = f"cong-van-don-doc-{period.value}-{today.isoformat()}"
    if not each:
        letter = write_docx(reminder_letter(found, paper))
        return FileResponse(io.BytesIO(letter), as_attachment=True, filename=f"{name}.docx")
    if len(found.bodies) > MOST_LETTERS:
        raise RemindingRefused(
            f"Mỗi lần tạo nhiều nhất {MOST_LETTERS} công văn riêng: hãy chọn ít cơ quan hơn, hoặc "
            "tạo một công văn chung."
        )
    packed = _packed(found, paper)
    return FileResponse(io.BytesIO(packed), as_attachment=True, filename=f"{name}.zip")


def _packed(found: Reminding, paper: Paper) -> bytes:
    """The same letters are the same bytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for number, body in enumerate(found.bodies, start=1):
            own = replace(
                found,
                bodies=(body,),
                overdue=tuple(work for work in found.overdue if work.agency == body.code),
            )
            entry = ZipInfo(f"{number:03d}-{body.code}.docx", _MADE_AT)
            file.writestr(entry, write_docx(reminder_letter(own, paper)))
    return out.getvalue()
