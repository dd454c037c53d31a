"""Biểu Excel gửi lên: kept as it came, and the differences that she chose taken into the report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.audit.queries import events_of
from tiendo.core.report_sections import SectionKey
from tiendo.files.actions import keep
from tiendo.files.kinds import XLSX
from tiendo.reporting.actions.steps import StaleReport, held
from tiendo.reporting.actions.writing import (
    LineValues,
    checked_values,
    put_values,
    write_section,
)
from tiendo.reporting.actions.writing_rows import (
    DifficultyValues,
    ProposalValues,
    write_difficulty,
    write_proposal,
)
from tiendo.reporting.actions.writing_steps import WritingRefused, opened, written
from tiendo.reporting.models import Report, ReportLine, WorkbookUpload
from tiendo.reporting.permissions import check_can_write, parties_of
from tiendo.reporting.queries.workbook import compare_file, comparison_of, key_of_row
from tiendo.reporting.workbook.changes import RowChange
from tiendo.reporting.workbook.columns import DIFFICULTIES, LINES, PROPOSALS, SECTIONS
from tiendo.writing.xlsx.form import Value

_LONGEST_NAME = 255
_TAKEN = [
    *(one.name for one in fields(LineValues)),
    *("origin", "lock_version", "touched_by", "touched_at"),
]


@dataclass(frozen=True, slots=True)
class Choices:
    """Điều bạn chọn. rows: names of the rows whose clear cells are taken, None: all that can be.

    answers: row -> column -> number of the reading, of the cells that are asked about.
    """

    rows: Collection[str] | None = None
    answers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, row: RowChange) -> dict[str, Value]:
        """What is taken of a row: column -> value."""
        clear = self.rows is None or row.name in self.rows
        return row.taken(self.answers.get(row.name, {}), clear=clear)


@dataclass(frozen=True, slots=True)
class Taken:
    """Đã lấy. rows: how many rows; refused: title and reason of those that could not be taken."""

    rows: int
    refused: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def upload_workbook(
    *, report: Report, name: str, data: bytes, by: User, at: datetime, today: date
) -> WorkbookUpload:
    """Gửi biểu lên: it is compared once, then kept; nothing of the report changes.

    The same file again is the same upload. Raises NotAllowed, IllegalReportMove, WorkbookRefused;
    then nothing is kept.
    """
    fresh = held(report)
    check_can_write(parties_of(by, fresh, on=today), fresh)
    compare_file(name, data, fresh, today=today)
    stored = keep(data, content_type=XLSX, at=at)
    values = {"name": name[-_LONGEST_NAME:], "uploaded_by": by, "uploaded_at": at}
    upload, is_new = WorkbookUpload.objects.get_or_create(
        report=fresh, file=stored, defaults=values
    )
    if is_new:
        said = {"name": upload.name, "sha256": stored.sha256}
        record("report.workbook", target=fresh, actor=by, at=at, payload=said)
    return upload


@transaction.atomic
def take_workbook(
    *,
    upload: WorkbookUpload,
    choices: Choices,
    seen: str,
    by: User,
    at: datetime,
    today: date,
) -> Taken:
    """Lấy những chỗ đã chọn into the report. seen: the seal of the differences that she saw.

    Lines are written together and leave one event with the hash of the file; a row that can't be
    taken as it is is left out and told. Raises NotAllowed, IllegalReportMove, WorkbookRefused,
    FileLost, StaleReport where the report has moved on; then nothing has changed.
    """
    fresh = opened(upload.report, by=by, at=at, today=today)
    told = comparison_of(upload, fresh, today=today)
    if told.seal != seen:
        raise StaleReport(fresh, events_of(fresh).first(), by)
    chosen = [(row, values) for row in told.rows if (values := choices.of(row))]
    hand = _Hand(fresh, upload, by, at, today)
    hand.take_lines([pair for pair in chosen if pair[0].sheet == LINES])
    for row, values in chosen:
        if row.sheet != LINES:
            hand.take_row(row, values)
    if hand.rows:
        upload.taken_by, upload.taken_at = by, at
        upload.taken_rows += hand.rows
        upload.save(update_fields=["taken_by", "taken_at", "taken_rows"])
    return Taken(hand.rows, tuple(hand.refused))


class _Hand:
    """Whose hand takes what into which report, when."""

    def __init__(
        self, report: Report, upload: WorkbookUpload, by: User, at: datetime, today: date
    ) -> None:
        self.report, self.upload, self.by, self.at, self.today = report, upload, by, at, today
        self.rows = 0
        self.refused: list[tuple[str, str]] = []

    def take_lines(self, chosen: list[tuple[RowChange, dict[str, Value]]]) -> None:
        """All lines at once, held meanwhile."""
        by_item = {int(key_of_row(row.key)): (row, values) for row, values in chosen}
        held_lines = self.report.lines.select_for_update(of=("self",))
        changed: dict[str, Any] = {}
        taken: list[ReportLine] = []
        for line in held_lines.filter(item__in=list(by_item)).order_by("pk"):
            row, values = by_item[line.item_id]
            try:
                changed[str(line.item_id)] = self._put(line, values)
            except WritingRefused as refusal:
                self.refused.append((row.title, str(refusal)))
            else:
                taken.append(line)
        ReportLine.objects.bulk_update(taken, _TAKEN, batch_size=200)
        self.rows += len(taken)
        if taken:
            said = {"sha256": self.upload.file.sha256, "lines": changed}
            written(self.report, None, by=self.by, at=self.at, changed=said, row_key="workbook")

    def _put(self, line: ReportLine, values: Mapping[str, Value]) -> dict[str, Any]:
        told = replace(LineValues.of(line), **_stated(LineValues, values))
        said = checked_values(told, self.report, self.today)
        changed = put_values(line, said, ReportLine.Origin.WORKBOOK)
        line.lock_version += 1
        line.touched_by, line.touched_at = self.by, self.at
        return changed

    def take_row(self, row: RowChange, values: dict[str, Value]) -> None:
        """A section, a difficulty or a proposal, by the action that writes it on the web."""
        try:
            {
                SECTIONS: self._take_section,
                DIFFICULTIES: self._take_difficulty,
                PROPOSALS: self._take_proposal,
            }[row.sheet](row, values)
        except WritingRefused as refusal:
            self.refused.append((row.title, str(refusal)))
        else:
            self.rows += 1

    @property
    def _who(self) -> dict[str, Any]:
        return {"report": self.report, "by": self.by, "at": self.at, "today": self.today}

    def _take_section(self, row: RowChange, values: dict[str, Value]) -> None:
        key = SectionKey(key_of_row(row.key))
        write_section(**self._who, key=key, text=str(values["text"] or ""))

    def _take_difficulty(self, row: RowChange, values: dict[str, Value]) -> None:
        key, told = self._merged(row, values, DifficultyValues, self.report.difficulties)
        write_difficulty(**self._who, values=DifficultyValues(**told), row=key)

    def _take_proposal(self, row: RowChange, values: dict[str, Value]) -> None:
        key, told = self._merged(row, values, ProposalValues, self.report.proposals)
        write_proposal(**self._who, values=ProposalValues(**told), row=key)

    def _merged(
        self, row: RowChange, values: dict[str, Value], shape: Any, rows: Any
    ) -> tuple[int | None, dict[str, Any]]:
        """The row's key, None for a new one, and all its values with the taken ones in them."""
        stated = _stated(shape, values)
        if row.is_new:
            return None, stated
        standing = rows.get(pk=int(key_of_row(row.key)))
        return standing.pk, {
            one.name: stated.get(one.name, getattr(standing, one.name)) for one in fields(shape)
        }


def _stated(shape: Any, values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as the action wants them: an emptied text is "", whatever else None."""
    texts = {one.name for one in fields(shape) if one.type in ("str", str)}
    return {
        name: "" if value is None and name in texts else value for name, value in values.items()
    }
