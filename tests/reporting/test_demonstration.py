"""Illustrative reports: by the actions that people take, marked, and not twice."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories.reporting import OPENED_AT
from tiendo.accounts.demonstration import ensure_demonstration_people
from tiendo.accounts.models import Delegation, User
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.core.reporting import ReportState
from tiendo.core.reporting_periods import Cadence
from tiendo.plans.models import Plan
from tiendo.reporting.actions.opening import open_period
from tiendo.reporting.actions.regimes import fill_regimes
from tiendo.reporting.demonstration import TELLER, NoPeriod, clear_reports, lay_reports
from tiendo.reporting.models import Period, Regime
from tiendo.reporting.queries.due import periods_to_open

DATA = Path(__file__).resolve().parent.parent.parent / "data"
TODAY = date(2026, 12, 10)


@pytest.fixture
def plan(db) -> Plan:
    call_command("load", str(DATA), stdout=io.StringIO())
    ensure_demonstration_people(OPENED_AT)
    return Plan.objects.get(is_builtin=True)


@pytest.fixture
def period(plan: Plan) -> Period:
    """A small one: the departments only."""
    by = User.objects.get(username="dieuphoi")
    fill_regimes(plan=plan, by=by, at=OPENED_AT)
    regime = Regime.objects.get(plan=plan, cadence=Cadence.YEAR, is_onward=False)
    regime.parties.filter(name_as_written__contains="xã").delete()
    due = next(one for one in periods_to_open(regime, TODAY) if one.named_on.year == 2026)
    return open_period(regime=regime, due=due, by=by, at=OPENED_AT, today=TODAY)


def test_most_are_accepted_some_are_late_and_the_accounts_own_stay(period: Period) -> None:
    laid = lay_reports(at=OPENED_AT, today=TODAY)
    states = list(period.reports.values_list("state", flat=True))
    assert states.count(ReportState.ACCEPTED) == laid.accepted > len(states) / 2
    assert (laid.sent, laid.drafts, laid.left) != (0, 0, 0)
    assert period.reports.get(agency__code="so-tai-chinh").state == ReportState.OPEN
    accepted = period.reports.filter(state=ReportState.ACCEPTED)
    assert accepted.filter(is_illustrative=True).count() == laid.accepted
    assert not User.objects.get(username=TELLER).is_active
    assert not Delegation.objects.exists()
    assert verify_chain() is None
    before = Event.objects.count()
    assert lay_reports(at=OPENED_AT, today=TODAY).accepted == 0
    assert not Event.objects.filter(sequence__gt=before, verb__startswith="report.").exists()
    laid_rows = period.reports.filter(is_illustrative=True).count()
    assert clear_reports() == laid_rows
    assert set(period.reports.values_list("state", flat=True)) == {ReportState.OPEN}
    assert period.reports.count() == len(states)


def test_without_an_open_period_it_says_what_to_do(plan: Plan) -> None:
    with pytest.raises(NoPeriod, match="hãy mở kỳ"):
        lay_reports(at=OPENED_AT, today=TODAY)
