"""Chế độ báo cáo của một kế hoạch, filled from what the document says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.deadlines import anchor_words
from tiendo.core.reporting_periods import CADENCE_OF_FREQUENCY, Cadence
from tiendo.plans.models import Plan, ReportingRule
from tiendo.reporting.models import Regime, RegimeParty


@transaction.atomic
def fill_regimes(*, plan: Plan, by: User | None, at: datetime) -> list[Regime]:
    """Lập chế độ báo cáo from the plan's rules; those that are there already stay as they are.

    Rules of one recipient, cadence and day are one regime with several parties. The regime of
    the coordinator's own report is onward. Rules without a cadence that makes periods (sơ kết,
    tổng kết) or without a known body are left to the coordinator. Answers the new ones.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    made = []
    for rules in _alike(plan):
        regime = _regime(plan, rules[0])
        if Regime.objects.filter(
            plan=plan,
            cadence=regime.cadence,
            anchors=regime.anchors,
            to_name=regime.to_name,
            is_onward=regime.is_onward,
        ).exists():
            continue
        regime.save(force_insert=True)
        RegimeParty.objects.bulk_create(_parties(regime, rules))
        said = {"name": regime.name, "anchors": regime.anchors, "clause": regime.clause}
        record("regime.fill", target=regime, actor=by, at=at, payload=said)
        made.append(regime)
    return made


def _alike(plan: Plan) -> list[list[ReportingRule]]:
    found: dict[tuple[object, ...], list[ReportingRule]] = {}
    rules = plan.reporting_rules.select_related("who_agency", "who_set", "to_agency")
    for rule in rules.order_by("pk"):
        knows_who = rule.who_agency_id is not None or rule.who_set_id is not None
        if rule.frequency not in CADENCE_OF_FREQUENCY or not knows_who:
            continue
        key = (rule.frequency, rule.anchors, rule.op, rule.to_name, _is_onward(plan, rule))
        found.setdefault(key, []).append(rule)
    return list(found.values())


def _is_onward(plan: Plan, rule: ReportingRule) -> bool:
    return plan.coordinator_id is not None and rule.who_agency_id == plan.coordinator_id


def _regime(plan: Plan, rule: ReportingRule) -> Regime:
    cadence = CADENCE_OF_FREQUENCY[rule.frequency]
    anchors = [one for one in rule.anchors.split(",") if one]
    when = anchor_words(anchors, rule.op)
    about = "đột xuất" if cadence is Cadence.REQUEST else cadence.label
    name = f"Báo cáo {about} gửi {rule.to_name}"
    return Regime(
        plan=plan,
        name=f"{name}, {when}"[:200] if when else name[:200],
        cadence=cadence,
        anchors=rule.anchors,
        op=rule.op,
        clause=rule.section_path,
        to_agency=rule.to_agency,
        to_name=rule.to_name,
        is_onward=_is_onward(plan, rule),
    )


def _parties(regime: Regime, rules: Iterable[ReportingRule]) -> list[RegimeParty]:
    return [
        RegimeParty(
            regime=regime,
            agency=rule.who_agency,
            agency_set=rule.who_set,
            name_as_written=rule.who_name,
        )
        for rule in rules
    ]
