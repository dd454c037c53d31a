"""Biên tập bản tổng hợp: its sections and remarks, written over what the bodies sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.report_sections import SectionKey
from tiendo.plans.models import Item
from tiendo.reporting.actions.steps import held_period
from tiendo.reporting.actions.writing_steps import WritingRefused, check_version, tidy
from tiendo.reporting.models import ConsolidatedSection, LineRemark, Period
from tiendo.reporting.permissions import Verb, check_is_open, check_may, parties_in_plan
from tiendo.reporting.queries.narrative import parts_of_section


@transaction.atomic
def write_consolidated_section(
    *,
    period: Period,
    key: SectionKey,
    text: str,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
) -> ConsolidatedSection:
    """Viết một mục của báo cáo tổng hợp; "": the parts of the bodies stand as sent.

    Raises NotAllowed, IllegalReportMove (closed), WritingRefused, RowMoved.
    """
    fresh = _held(period, by, today)
    section = _section(fresh, key)
    said = tidy(text, "text")
    if section.text == said:
        return section
    check_version(section, lock_version, by=by, now=_now(section.text))
    section.text = said
    _written(section, by=by, at=at)
    payload = {"row": f"section:{key}", "length": len(said)}
    record("period.write", target=fresh, actor=by, at=at, payload=payload)
    return section


@transaction.atomic
def gather_section(
    *, period: Period, key: SectionKey, by: User, at: datetime, today: date
) -> ConsolidatedSection:
    """Lấy phần của các cơ quan: an empty section gets the texts of the accepted reports, each
    under the name of its body, to be shortened by hand.

    Raises NotAllowed, IllegalReportMove, WritingRefused where something stands there already,
    nobody wrote anything, or it is too long for one section.
    """
    fresh = _held(period, by, today)
    section = _section(fresh, key)
    if section.text:
        raise WritingRefused(
            f"Mục {key.number} đã có nội dung nên không lấy đè lên. Xóa trắng mục rồi lấy lại, "
            "hoặc chép từng phần ở danh sách bên dưới.",
            "text",
        )
    parts = parts_of_section(fresh, key)
    if not parts:
        raise WritingRefused(
            f"Chưa có báo cáo được chấp nhận nào viết mục {key.number}: chưa có gì để lấy.", "text"
        )
    section.text = tidy("\n\n".join(f"{part.name}:\n{part.text}" for part in parts), "text")
    _written(section, by=by, at=at)
    payload = {"row": f"section:{key}", "gathered": len(parts), "length": len(section.text)}
    record("period.write", target=fresh, actor=by, at=at, payload=payload)
    return section


@transaction.atomic
def write_remark(
    *,
    period: Period,
    item: Item,
    text: str,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
) -> LineRemark:
    """Nhận xét về một đầu việc. Raises NotAllowed, IllegalReportMove, WritingRefused, RowMoved."""
    fresh = _held(period, by, today)
    if item.plan_id != fresh.regime.plan_id:
        raise WritingRefused("Đầu việc này không thuộc kế hoạch của kỳ báo cáo.")
    remarks = LineRemark.objects.select_for_update(of=("self",))
    remark, _ = remarks.get_or_create(period=fresh, item=item)
    said = tidy(text, "text")
    if remark.text == said:
        return remark
    check_version(remark, lock_version, by=by, now=_now(remark.text))
    remark.text = said
    _written(remark, by=by, at=at)
    payload = {"row": f"remark:{item.pk}", "length": len(said)}
    record("period.write", target=fresh, actor=by, at=at, payload=payload)
    return remark


def _held(period: Period, by: User, today: date) -> Period:
    """The period, held: nobody freezes it while this is written."""
    fresh = held_period(period)
    check_may(parties_in_plan(by, fresh.regime.plan, on=today), Verb.CONSOLIDATE)
    check_is_open(fresh)
    return fresh


def _section(period: Period, key: SectionKey) -> ConsolidatedSection:
    rows = ConsolidatedSection.objects.select_for_update(of=("self",))
    section, _ = rows.get_or_create(period=period, key=key)
    return section


def _written(row: Any, *, by: User, at: datetime) -> None:
    row.touched_by, row.touched_at = by, at
    row.lock_version += 1
    row.save()


def _now(text: str) -> str:
    return f"Mục này nay viết: “{text}”" if text else "Mục này nay để trống."
