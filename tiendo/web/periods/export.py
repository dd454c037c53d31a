"""Xuất bảng theo dõi: the same rows as the board of a period, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from tiendo.core.days import clock_words, day_words
from tiendo.core.numbers import format_number
from tiendo.reporting.models import Period
from tiendo.reporting.permissions import Verb
from tiendo.reporting.queries.board import BoardFilter, BoardRow, board_counts, board_page
from tiendo.web.export import separated, workbook
from tiendo.web.export.columns import Value
from tiendo.web.export.shown import ILLUSTRATIVE
from tiendo.web.periods.access import period_of, refusing
from tiendo.web.requests import StaffRequest

_ROWS_AT_ONCE = 500
_HEAD = (
    ("TT", 6),
    ("Cơ quan", 44),
    ("Loại cơ quan", 20),
    ("Trạng thái", 16),
    ("Hạn nộp", 12),
    ("Gửi lần đầu", 12),
    ("Số ngày chậm", 10),
    ("Việc gần nhất", 40),
    ("Ghi chú", 40),
)


@dataclass(frozen=True, slots=True)
class BoardTable:
    """Bảng theo dõi của một kỳ on one day. count: of the rows that the filter shows."""

    period: Period
    filter: BoardFilter
    today: date
    count: int
    is_illustrative: bool

    @property
    def sheet_name(self) -> str:
        """The name of the sheet."""
        return "Theo dõi báo cáo"

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _ in _HEAD]

    @property
    def widths(self) -> Sequence[int]:
        """How wide they are."""
        return [width for _, width in _HEAD]

    def preface(self, at: datetime) -> list[str]:
        """Period, filter with its count, day, and a warning if due."""
        lines = [
            f"{self.period}: theo dõi nộp báo cáo",
            f"{self.filter.words()}: {format_number(self.count)} cơ quan",
            f"Hạn nộp: hết ngày {day_words(self.period.due_on)}. Tính đến ngày "
            f"{day_words(self.today)}; xuất lúc {clock_words(at)}",
        ]
        return [*lines, ILLUSTRATIVE] if self.is_illustrative else lines

    def rows(self) -> Iterator[list[Value]]:
        """Every row, its number first. Three queries for each batch."""
        number, after = 0, ""
        while True:
            page = board_page(
                self.period, self.filter, after=after, size=_ROWS_AT_ONCE, today=self.today
            )
            for row in page.rows:
                number += 1
                yield [number, *_values(row)]
            after = page.next_after
            if not after:
                return


@require_GET
@refusing
def period_workbook(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The board as .xlsx."""
    table = _table(request, pk)
    file = TemporaryFile()  # noqa: SIM115 — the answer closes it
    workbook.write_workbook(table, file, at=request.now)
    file.seek(0)
    name = _file_name(table, "xlsx")
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type=workbook.CONTENT_TYPE
    )
    return _not_kept(answer)


@require_GET
@refusing
def period_separated(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The board as .csv."""
    table = _table(request, pk)
    rows = separated.separated_rows(table)
    answer = StreamingHttpResponse(rows, content_type=separated.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(table, "csv")}"'
    return _not_kept(answer)


def last_deed(row: BoardRow) -> str:
    """Việc gần nhất of the report, with who and when; "chưa mở báo cáo" where nothing was."""
    report = row.report
    if row.is_touched_since:
        return f"sửa {clock_words(report.touched_at)} ({report.touched_by})"
    if row.move is None:
        return "chưa mở báo cáo"
    when = clock_words(row.move.moved_at)
    return f"{row.move.get_move_display()} {when} ({row.move.moved_by})"


def _values(row: BoardRow) -> list[Value]:
    report = row.report
    former = f"trước là {report.passed_from}" if report.passed_from else ""
    notes = [former, report.exempt_reason, "hạn riêng" if report.due_on else ""]
    return [
        str(report.agency),
        str(report.agency.get_kind_display()),
        str(report.get_state_display()),
        row.last_day,
        report.first_sent_on,
        row.days_late,
        last_deed(row),
        "; ".join(note for note in notes if note) or None,
    ]


def _table(request: StaffRequest, pk: int) -> BoardTable:
    period, _ = period_of(request, pk, Verb.READ_BOARD)
    shown = BoardFilter.parse(request.GET)
    count = board_counts(period, request.today, shown).shown
    is_illustrative = period.reports.filter(is_illustrative=True).exists()
    return BoardTable(period, shown, request.today, count, is_illustrative)


def _file_name(table: BoardTable, ending: str) -> str:
    mark = "-minh-hoa" if table.is_illustrative else ""
    code = table.period.regime.plan.code
    return f"bao-cao-{code}-{table.period.value}-{table.today.isoformat()}{mark}.{ending}"


def _not_kept(answer: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(answer, private=True, no_store=True)
    return answer
