"""A regime by hand, a regime changed: who owes, which days, by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.reporting import OPENED_AT, OPENED_ON, Desk, make_desk, make_period
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.reporting_periods import Cadence
from tiendo.reporting.actions.opening import (
    OpeningRefused,
    RequestedPeriod,
    open_on_request,
    open_period,
)
from tiendo.reporting.actions.regime_changes import (
    RegimeRefused,
    RegimeTerms,
    StaleRegime,
    add_regime,
    change_regime,
)
from tiendo.reporting.models import Regime
from tiendo.reporting.queries.due import periods_to_open

pytestmark = pytest.mark.django_db
DEED: dict[str, Any] = {"at": OPENED_AT, "today": OPENED_ON}


def _terms(desk: Desk, **changes: Any) -> RegimeTerms:
    terms = RegimeTerms(
        name="Báo cáo tháng",
        cadence=Cadence.MONTH,
        days="20",
        op="before",
        to_name=str(desk.coordinator.agency),
        to_agency=desk.coordinator.agency,
        owing=list(desk.bodies),
    )
    return replace(terms, **changes)


def test_a_monthly_regime_by_hand_opens_its_months() -> None:
    desk = make_desk(bodies=2)
    communes = make_set("Các xã", kinds=("commune",))
    make_commune("Một"), make_commune("Hai")
    terms = _terms(desk, owing=[communes, desk.bodies[0]])
    regime = add_regime(plan=desk.plan, terms=terms, by=desk.coordinator, **DEED)
    (due,) = [
        one for one in periods_to_open(regime, OPENED_ON) if one.named_on == date(2026, 12, 20)
    ]
    period = open_period(regime=regime, due=due, by=desk.coordinator, **DEED)
    assert (period.name, period.due_on) == ("Báo cáo tháng 12/2026", date(2026, 12, 19))
    assert period.reports.count() == 3
    assert Event.objects.filter(verb="regime.add").count() == 1


def test_quarters_have_four_periods() -> None:
    desk = make_desk(bodies=1)
    terms = _terms(desk, cadence=Cadence.QUARTER, days="20/3, 20/6, 20/9, 20/12", op="")
    regime = add_regime(plan=desk.plan, terms=terms, by=desk.coordinator, **DEED)
    dues = [one for one in periods_to_open(regime, OPENED_ON) if one.named_on.year == 2026]
    assert [one.span.words for one in dues] == [
        "quý I/2026",
        "quý II/2026",
        "quý III/2026",
        "quý IV/2026",
    ]
    assert all(one.due_on == one.named_on for one in dues)


def test_on_request_is_opened_with_a_stretch_and_a_day_once() -> None:
    desk = make_desk(bodies=2)
    terms = _terms(desk, cadence=Cadence.REQUEST, days="", op="")
    regime = add_regime(plan=desk.plan, terms=terms, by=desk.coordinator, **DEED)
    asked = RequestedPeriod(
        "Báo cáo đột xuất về mưa lũ", date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 10)
    )
    deed: dict[str, Any] = {"regime": regime, "by": desk.coordinator, **DEED}
    period = open_on_request(asked=asked, **deed)
    assert (period.due_on, period.cut_off_on) == (date(2026, 12, 10), date(2026, 12, 5))
    assert open_on_request(asked=replace(asked, name="Tên khác"), **deed) == period
    assert regime.periods.count() == 1
    assert period.reports.count() == 2
    for changes, said in (
        ({"name": " "}, "Hãy ghi tên kỳ"),
        ({"ends_on": date(2026, 10, 1)}, "Ngày cuối kỳ phải từ ngày đầu kỳ"),
        ({"named_on": date(2026, 11, 1)}, "Hạn nộp đã qua"),
    ):
        with pytest.raises(OpeningRefused, match=said):
            open_on_request(asked=replace(asked, **changes), **deed)
    with pytest.raises(OpeningRefused, match="phải sau ngày đầu kỳ"):
        open_on_request(
            asked=replace(asked, name="X", named_on=date(2026, 12, 11)),
            cut_off_on=date(2026, 10, 1),
            **deed,
        )
    with pytest.raises(OpeningRefused, match="có ngày cố định"):
        open_on_request(asked=asked, **{**deed, "regime": desk.regime})


def test_a_change_is_kept_and_periods_stay_as_opened() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    new = make_agency("Sở Mới")
    terms = _terms(
        desk,
        cadence=Cadence.YEAR,
        days="25/12",
        op="",
        owing=[desk.bodies[0], new],
        cut_off_days=10,
    )
    party = desk.regime.parties.get(agency=desk.bodies[0])
    deed: dict[str, Any] = {"regime": desk.regime, "by": desk.coordinator, **DEED}
    changed = change_regime(terms=terms, lock_version=0, **deed)
    assert (changed.anchors, changed.op, changed.cut_off_days) == ("--12-25", "", 10)
    assert set(changed.parties.values_list("agency", flat=True)) == {desk.bodies[0].pk, new.pk}
    assert changed.parties.get(agency=desk.bodies[0]) == party
    period.refresh_from_db()
    assert period.due_on == date(2026, 12, 19)
    with pytest.raises(StaleRegime, match="Chính bạn đã sửa chế độ báo cáo này"):
        change_regime(terms=terms, lock_version=0, **deed)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": "  "}, "name", "tên chế độ"),
        ({"to_name": ""}, "to_name", "gửi ai"),
        ({"owing": ()}, "owing", "ai phải báo cáo"),
        ({"days": "32"}, "days", "một ngày trong tháng"),
        ({"cut_off_days": 91}, "cut_off_days", "từ 0 đến 90 ngày"),
        ({"cadence": Cadence.YEAR, "days": "20/12"}, "days", "đã có chế độ cùng định kỳ"),
    ],
)
def test_what_makes_no_regime_is_refused_with_its_field(changes, field, said) -> None:
    desk = make_desk(bodies=1)
    with pytest.raises(RegimeRefused, match=said) as refusal:
        add_regime(plan=desk.plan, terms=_terms(desk, **changes), by=desk.coordinator, **DEED)
    assert refusal.value.field == field
    assert Regime.objects.count() == 1


def test_only_the_coordinator_of_the_plan_changes_it() -> None:
    desk = make_desk(bodies=1)
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối"):
        add_regime(plan=desk.plan, terms=_terms(desk), by=desk.officers[0], **DEED)
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối"):
        change_regime(
            regime=desk.regime, terms=_terms(desk), by=desk.officers[0], lock_version=0, **DEED
        )
