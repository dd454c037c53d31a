"""Dòng đã sửa thành báo cáo tiến độ: what the body changed is what it says on the item's page too.

Decided in docs/adr/0029; a line that was only confirmed makes no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.core.progress import IllegalMove
from tiendo.core.report_checks import CautionCode
from tiendo.plans.models import Item
from tiendo.progress.actions import ClaimRefused, claim_progress
from tiendo.progress.bodies import Standing
from tiendo.progress.models import Claim
from tiendo.progress.permissions import can_claim
from tiendo.reporting.actions.dealing import SendRefused
from tiendo.reporting.models import Report, ReportLine
from tiendo.reporting.queries.filling import items_to_report

_OWN_WORDS = (ReportLine.Origin.CHANGED, ReportLine.Origin.WORKBOOK)
_SAID = (
    "target_id",
    "status",
    "share_percent",
    "quantity",
    "done_text",
    "obstacle_text",
    "as_of",
    "kind",
)
_BODY = Standing(leads=True, lead_names="")
"""What the body is to its lines: that `by` acts for it was asked of the report already."""


def claim_changed_lines(*, report: Report, by: User, at: datetime, today: date) -> list[Claim]:
    """Ghi báo cáo tiến độ of every line that the body changed; the line then names its claim.

    Left out: what its claim says already, items that the body leads no more, items that take no
    claims (paused, cancelled, accepted, ended). Raises SendRefused naming every line that the
    register does not take; then the caller's transaction is to be given up.
    """
    lines = _to_claim(report, today)
    items = _held_items(line.item_id for line in lines)
    explained = _explained_falls(report)
    made, refused = [], []
    for line in lines:
        item = items[line.item_id]
        if not can_claim(by, item, on=today, standing=_BODY):
            continue
        try:
            claim = _claim(line, item, report, explained, by=by, at=at, today=today)
        except (ClaimRefused, IllegalMove, NotAllowed) as refusal:
            refused.append((line.pk, f"{item.path} {item.title}: {refusal}"))
            continue
        line.claim = claim
        made.append(claim)
    if refused:
        told = " ".join(sentence for _, sentence in refused[:3])
        more = f" (và {len(refused) - 3} dòng nữa)" if len(refused) > 3 else ""
        raise SendRefused(f"Chưa gửi được, sổ đầu việc không nhận {told}{more}", lines=refused)
    ReportLine.objects.bulk_update([one for one in lines if one.claim_id], ["claim"], 500)
    return made


def _to_claim(report: Report, today: date) -> list[ReportLine]:
    rows = report.lines.filter(origin__in=_OWN_WORDS).select_related("claim", "target")
    changed = [line for line in rows.order_by("item_id") if not _says_the_same(line)]
    if not changed:
        return []
    own = items_to_report(report.agency, report.period.regime.plan, today)
    leads = set(own.values_list("pk", flat=True))
    return [line for line in changed if line.item_id in leads]


def _says_the_same(line: ReportLine) -> bool:
    claim = line.claim
    if claim is None:
        return False
    stated = [name for name in _SAID if name != "target_id" or line.quantity is not None]
    return all(getattr(claim, name) == getattr(line, name) for name in stated)


def _held_items(keys: Iterable[int]) -> dict[int, Item]:
    """The items, locked in one order, before anything takes the end of the log: two bodies that
    send at once, or somebody on an item's page, wait for each other and never both for both."""
    rows = Item.objects.select_for_update(of=("self",)).filter(pk__in=list(keys))
    return {item.pk: item for item in rows.select_related("plan__coordinator").order_by("pk")}


def _explained_falls(report: Report) -> dict[int, str]:
    """Line key -> why its figure fell, as the body explained the caution."""
    rows = report.overrules.filter(code=CautionCode.FELL, line__isnull=False)
    return {key: text for key, text in rows.values_list("line_id", "sentence") if key is not None}


def _claim(
    line: ReportLine,
    item: Item,
    report: Report,
    explained: Mapping[int, str],
    *,
    by: User,
    at: datetime,
    today: date,
) -> Claim:
    """A line without figures speaks of the cut-off day, or of today until that has come."""
    return claim_progress(
        item=item,
        agency=report.agency,
        status=line.status,
        done_text=line.done_text,
        as_of=line.as_of or min(report.period.cut_off_on, today),
        kind=line.kind or Claim.Kind.ACTUAL,
        share_percent=line.share_percent,
        quantity=line.quantity,
        target=line.target if line.quantity is not None else None,
        obstacle_text=line.obstacle_text or explained.get(line.pk, ""),
        is_illustrative=report.is_illustrative,
        standing=_BODY,
        by=by,
        at=at,
        today=today,
    )
