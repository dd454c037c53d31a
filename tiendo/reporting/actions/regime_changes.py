"""Sửa chế độ báo cáo, thêm một chế độ: what a plan does not say, or says otherwise by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.audit.actions import record
from tiendo.audit.canonical import key_of
from tiendo.audit.queries import events_of
from tiendo.core.locks import MovedOn
from tiendo.core.reporting_days import NotReportingDays, anchors_of
from tiendo.core.reporting_periods import Cadence
from tiendo.plans.models import Plan
from tiendo.reporting.models import Regime, RegimeParty
from tiendo.reporting.permissions import Verb, check_may, parties_in_plan

LONGEST_CUT_OFF_DAYS = 90


class RegimeRefused(Exception):
    """The regime can't be as asked; `str()` is a Vietnamese sentence. field: which value."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class StaleRegime(MovedOn):
    """Somebody changed the regime since this person opened it."""


@dataclass(frozen=True, slots=True)
class RegimeTerms:
    """Nội dung của một chế độ, as a person gives it.

    days: as typed ("20/5, 20/12"). op: "before" or "". to_agency: None where the recipient is
    no body of the directory. cut_off_days: None takes the rule of law. owing: bodies and sets.
    """

    name: str
    cadence: Cadence
    days: str
    op: str
    to_name: str
    to_agency: Agency | None
    owing: Sequence[Agency | AgencySet]
    cut_off_days: int | None = None
    clause: str = ""
    is_onward: bool = False
    is_active: bool = True


@transaction.atomic
def add_regime(*, plan: Plan, terms: RegimeTerms, by: User, at: datetime, today: date) -> Regime:
    """Thêm chế độ báo cáo. Raises NotAllowed, RegimeRefused."""
    check_may(parties_in_plan(by, plan, on=today), Verb.OPEN_PERIOD)
    regime = _with_terms(Regime(plan=plan), terms)
    regime.save(force_insert=True)
    _set_parties(regime, terms.owing)
    record("regime.add", target=regime, actor=by, at=at, payload=_said(regime, terms))
    return regime


@transaction.atomic
def change_regime(
    *, regime: Regime, terms: RegimeTerms, by: User, at: datetime, today: date, lock_version: int
) -> Regime:
    """Sửa chế độ báo cáo; periods that were opened stay as they are.

    lock_version: what the person saw. Raises NotAllowed, RegimeRefused, StaleRegime.
    """
    check_may(parties_in_plan(by, regime.plan, on=today), Verb.OPEN_PERIOD)
    rows = Regime.objects.select_for_update(of=("self",)).select_related("plan")
    fresh = rows.get(pk=regime.pk)
    if fresh.lock_version != lock_version:
        raise _stale(fresh, by)
    changed = _with_terms(fresh, terms)
    changed.lock_version += 1
    changed.save()
    _set_parties(changed, terms.owing)
    record("regime.change", target=changed, actor=by, at=at, payload=_said(changed, terms))
    return changed


def _with_terms(regime: Regime, terms: RegimeTerms) -> Regime:
    """The unsaved regime as asked. Raises RegimeRefused."""
    if not terms.name.strip():
        raise RegimeRefused("Hãy ghi tên chế độ báo cáo.", "name")
    if not terms.to_name.strip():
        raise RegimeRefused("Hãy ghi báo cáo gửi ai.", "to_name")
    if terms.is_active and not terms.owing:
        raise RegimeRefused("Hãy ghi ai phải báo cáo, mỗi dòng một cơ quan hoặc nhóm.", "owing")
    days = terms.cut_off_days
    if days is not None and not 0 <= days <= LONGEST_CUT_OFF_DAYS:
        text = f"Chốt số liệu trước hạn từ 0 đến {LONGEST_CUT_OFF_DAYS} ngày."
        raise RegimeRefused(text, "cut_off_days")
    try:
        anchors = anchors_of(terms.cadence, terms.days)
    except NotReportingDays as fault:
        raise RegimeRefused(str(fault), "days") from fault
    regime.name, regime.cadence = terms.name.strip(), terms.cadence
    regime.anchors, regime.op = ",".join(anchors), terms.op
    regime.to_name, regime.to_agency = terms.to_name.strip(), terms.to_agency
    regime.cut_off_days, regime.clause = days, terms.clause.strip()
    regime.is_onward, regime.is_active = terms.is_onward, terms.is_active
    _check_is_the_only_one(regime)
    return regime


def _check_is_the_only_one(regime: Regime) -> None:
    alike = Regime.objects.filter(
        plan=regime.plan,
        cadence=regime.cadence,
        anchors=regime.anchors,
        to_name=regime.to_name,
        is_onward=regime.is_onward,
    )
    if other := alike.exclude(pk=regime.pk).first():
        raise RegimeRefused(
            f"Kế hoạch đã có chế độ cùng định kỳ, ngày và nơi nhận: “{other}”. Hãy sửa chế độ đó.",
            "days",
        )


def _set_parties(regime: Regime, owing: Sequence[Agency | AgencySet]) -> None:
    """Exactly these; rows that stay keep the plan's own words."""
    wanted = {(isinstance(one, AgencySet), one.pk): one for one in owing}
    for party in regime.parties.all():
        is_set = party.agency_set_id is not None
        key = (is_set, party.agency_set_id if is_set else party.agency_id)
        if wanted.pop(key, None) is None:  # type: ignore[arg-type]
            party.delete()
    RegimeParty.objects.bulk_create(
        RegimeParty(
            regime=regime,
            agency=one if isinstance(one, Agency) else None,
            agency_set=one if isinstance(one, AgencySet) else None,
            name_as_written=str(one),
        )
        for one in wanted.values()
    )


def _said(regime: Regime, terms: RegimeTerms) -> dict[str, object]:
    return {
        "name": regime.name,
        "cadence": regime.cadence,
        "anchors": regime.anchors,
        "op": regime.op,
        "to": regime.to_name,
        "cut_off_days": regime.cut_off_days,
        "is_active": regime.is_active,
        "owing": [str(one) for one in terms.owing],
    }


def _stale(regime: Regime, by: User) -> StaleRegime:
    last = events_of(regime).first()
    return StaleRegime(
        "đã sửa chế độ báo cáo này",
        who=last.actor_label if last else "",
        at=last.at if last else None,
        is_own=last is not None and last.actor_key == key_of(by),
    )
