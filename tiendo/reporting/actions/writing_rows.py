"""Khó khăn và đề xuất of a report: rows that are added, changed and dropped."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.reporting.actions.writing_steps import (
    WritingRefused,
    check_version,
    opened,
    tidy,
    written,
)
from tiendo.reporting.models import Report, ReportDifficulty, ReportProposal

_LONGEST_WHO, _LONGEST_BASIS = 300, 500


@dataclass(frozen=True, slots=True)
class DifficultyValues:
    """Khó khăn, vướng mắc. item: key of a line's item, None: of no one item."""

    content: str
    basis: str = ""
    proposal: str = ""
    impact: str = ""
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalValues:
    """Đề xuất. decider: of ReportProposal.Level; agency: where `who` is one that is known here."""

    who: str
    what: str
    decider: str
    by_day: date | None = None
    item_id: int | None = None
    agency: Agency | None = None


@transaction.atomic
def write_difficulty(
    *,
    report: Report,
    values: DifficultyValues,
    by: User,
    at: datetime,
    today: date,
    row: int | None = None,
    lock_version: int | None = None,
) -> ReportDifficulty:
    """Thêm (row None) hoặc sửa một khó khăn. The same one added twice is the same row.

    Raises NotAllowed, IllegalReportMove, WritingRefused, RowMoved, ReportDifficulty.DoesNotExist.
    """
    fresh = opened(report, by=by, at=at, today=today)
    said = replace(
        values,
        content=tidy(values.content, "content"),
        basis=_short(values.basis, _LONGEST_BASIS, "basis"),
        proposal=tidy(values.proposal, "proposal"),
        impact=tidy(values.impact, "impact"),
    )
    if not said.content:
        raise WritingRefused("Hãy ghi khó khăn, vướng mắc là gì.", "content")
    return _write(_Hand(fresh, by, at), fresh.difficulties, said, row, lock_version)  # type: ignore[no-any-return]


@transaction.atomic
def write_proposal(
    *,
    report: Report,
    values: ProposalValues,
    by: User,
    at: datetime,
    today: date,
    row: int | None = None,
    lock_version: int | None = None,
) -> ReportProposal:
    """Thêm (row None) hoặc sửa một đề xuất. Raises as `write_difficulty`."""
    fresh = opened(report, by=by, at=at, today=today)
    said = replace(
        values,
        who=_short(values.who, _LONGEST_WHO, "who"),
        what=tidy(values.what, "what"),
    )
    if not said.who:
        raise WritingRefused("Hãy ghi đề nghị ai.", "who")
    if not said.what:
        raise WritingRefused("Hãy ghi đề nghị làm gì.", "what")
    if said.decider not in ReportProposal.Level.values:
        raise WritingRefused("Hãy chọn cấp có thẩm quyền quyết định.", "decider")
    return _write(_Hand(fresh, by, at), fresh.proposals, said, row, lock_version)  # type: ignore[no-any-return]


@transaction.atomic
def drop_row(
    *,
    report: Report,
    row: ReportDifficulty | ReportProposal,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
) -> None:
    """Bỏ một khó khăn hoặc đề xuất; gone already is gone. Raises NotAllowed, IllegalReportMove,
    RowMoved."""
    fresh = opened(report, by=by, at=at, today=today)
    rows = type(row).objects.select_for_update(of=("self",))
    standing = rows.filter(report=fresh, pk=row.pk).first()
    if standing is None:
        return
    check_version(standing, lock_version, by=by, now=f"Nay ghi: “{standing}”.")
    key = _key(standing)
    standing.delete()
    written(fresh, None, by=by, at=at, changed={"dropped": str(standing)}, row_key=key)


@transaction.atomic
def gather_difficulties(
    *, report: Report, by: User, at: datetime, today: date
) -> list[ReportDifficulty]:
    """Lấy vướng mắc từ các dòng: one row for each line that names an obstacle and has none yet.

    Raises NotAllowed, IllegalReportMove.
    """
    fresh = opened(report, by=by, at=at, today=today)
    there = set(fresh.difficulties.values_list("item_id", flat=True))
    lines = fresh.lines.exclude(obstacle_text="").order_by("position", "item_id")
    place = _last_place(fresh.difficulties)
    added = [
        ReportDifficulty(
            report=fresh,
            item_id=line.item_id,
            content=line.obstacle_text,
            position=place + number,
            touched_by=by,
            touched_at=at,
        )
        for number, line in enumerate(lines, start=1)
        if line.item_id not in there
    ]
    ReportDifficulty.objects.bulk_create(added, batch_size=500)
    if added:
        keys = [row.item_id for row in added]
        written(fresh, None, by=by, at=at, changed={"gathered": keys}, row_key="difficulties")
    return added


@dataclass(frozen=True, slots=True)
class _Hand:
    """Whose hand writes in which report, when."""

    report: Report
    by: User
    at: datetime


def _write(hand: _Hand, rows: Any, said: Any, row: int | None, lock_version: int | None) -> Any:
    """The row as it is written; untouched where it says the same already."""
    values = {one.name: getattr(said, one.name) for one in fields(said)}
    if said.item_id is not None and not hand.report.lines.filter(item=said.item_id).exists():
        raise WritingRefused("Đầu việc này không có trong báo cáo.", "item")
    if row is None:
        return rows.filter(**values, touched_by=hand.by).first() or _added(hand, rows, values)
    standing = rows.select_for_update(of=("self",)).get(pk=row)
    changed = [name for name, value in values.items() if getattr(standing, name) != value]
    if changed:
        check_version(standing, lock_version, by=hand.by, now=f"Nay ghi: “{standing}”.")
        _set(standing, values)
        _tell(hand, standing, {"fields": changed})
    return standing


def _added(hand: _Hand, rows: Any, values: dict[str, Any]) -> Any:
    new = rows.model(report=hand.report, position=_last_place(rows) + 1)
    _set(new, values)
    new.save()
    _tell(hand, new, {"added": str(new)})
    return new


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _tell(hand: _Hand, row: Any, changed: dict[str, Any]) -> None:
    written(hand.report, row, by=hand.by, at=hand.at, changed=changed, row_key=_key(row))


def _last_place(rows: Any) -> int:
    return rows.aggregate(last=Max("position"))["last"] or 0


def _key(row: ReportDifficulty | ReportProposal) -> str:
    return f"{'difficulty' if isinstance(row, ReportDifficulty) else 'proposal'}:{row.pk}"


def _short(text: str, longest: int, field: str) -> str:
    kept = " ".join(tidy(text, field).split())
    if len(kept) > longest:
        raise WritingRefused(f"Ô này nhận nhiều nhất {longest} ký tự.", field)
    return kept
