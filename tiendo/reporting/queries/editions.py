"""Đọc bản chốt: from its file alone, whatever became of the rows since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from mmap import ACCESS_READ, mmap

from tiendo.core.report_content import LineContent, ReportContent
from tiendo.core.report_editions import frozen_content, frozen_lines
from tiendo.core.reporting import ReportMove
from tiendo.files.reading import open_kept
from tiendo.reporting.models import Edition, Period, ReportMoveRecord


@contextmanager
def opened_edition(edition: Edition) -> Iterator[tuple[ReportContent, Iterator[LineContent]]]:
    """Nội dung của bản chốt without its lines, and its lines one after the other.

    Nothing but the file is read, and no more of it at a time than is asked for. Raises FileLost,
    ValueError for bytes that are no edition.
    """
    with open_kept(edition.file) as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield frozen_content(data), frozen_lines(data)


def edition_content(edition: Edition) -> ReportContent:
    """The whole content of an edition, its lines too: for one province. Raises as above."""
    with opened_edition(edition) as (content, lines):
        return replace(content, lines=tuple(lines))


def last_edition_of_plan(plan_id: int) -> Edition | None:
    """The edition to which the plan's next one is chained; None: it is the first. One query."""
    return Edition.objects.filter(period__regime__plan=plan_id).order_by("-pk").first()


def reason_of_reopening(period: Period) -> str:
    """Why the period was opened again after its last edition; "" while it never was."""
    moves = ReportMoveRecord.objects.filter(report__period=period, move=ReportMove.REOPEN)
    last = moves.order_by("-pk").values_list("note", flat=True).first()
    return last or ""
