"""What is asked of a report before it is sent, from its rows; explanations hold for figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories.plans import make_deadline, make_item, make_target
from tests.factories.progress import evidence_of, make_claim
from tests.factories.reporting import (
    Desk,
    make_accepted,
    make_desk,
    make_draft,
    make_period,
    make_ready,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.evidence import EvidenceKind
from tiendo.core.report_checks import CautionCode
from tiendo.reporting.actions.overruling import OtherFigures, OverruleRefused, overrule_check
from tiendo.reporting.models import CheckOverrule, Report, ReportLine
from tiendo.reporting.queries.checks import CheckedReport, checked_report

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 18)
AT = datetime(2026, 12, 18, 2, 0, tzinfo=UTC)


def check(report: Report) -> CheckedReport:
    return checked_report(report, today=TODAY)


def codes(report: Report) -> list[str]:
    return [one.caution.code for one in check(report).standings]


def explain(report: Report, desk: Desk, line: ReportLine, **given: object) -> CheckOverrule:
    (standing,) = [one for one in check(report).standings if one.line == line]
    values = {
        "line": line.pk,
        "code": standing.caution.code,
        "seal": standing.caution.seal,
        "sentence": "Kỳ trước tính trùng một đoạn.",
        "by": desk.officers[0],
        "at": AT,
        "today": TODAY,
    }
    return overrule_check(report=report, **{**values, **given})  # type: ignore[arg-type]


def fallen() -> tuple[Desk, Report, ReportLine]:
    """A report whose one figure fell from 50 % of the year before to 30 %."""
    desk = make_desk(bodies=1, items_each=1)
    make_accepted(desk, make_period(desk, 2025))
    report = make_ready(desk, make_period(desk))
    line = report.lines.get()
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(30), obstacle_text="")
    line.refresh_from_db()
    return desk, report, line


def test_a_report_just_begun_is_asked_to_be_looked_at_and_written() -> None:
    desk = make_desk(bodies=1, items_each=2)
    report = make_draft(desk, make_period(desk))
    found = check(report)
    assert found.lines == 2
    assert codes(report) == [*["no_text"] * 6, *["not_looked_at"] * 2]
    assert found.hinders == len(found.to_mend) == 8
    assert check(make_ready(desk, report.period)).hinders == 0


def test_a_late_item_without_a_reason_is_judged_as_of_the_cut_off() -> None:
    desk = make_desk(bodies=1, items_each=0)
    late, later = (make_item(desk.plan, leads=[desk.bodies[0]]) for _ in range(2))
    make_deadline(late, date(2026, 10, 30))
    make_deadline(later, date(2026, 12, 16))
    report = make_ready(desk, make_period(desk))
    (standing,) = check(report).standings
    assert standing.caution.code == CautionCode.NO_REASON
    assert standing.line is not None
    assert standing.line.item == late
    assert "46 ngày" in standing.caution.sentence


def test_evidence_behind_a_newer_claim_of_completion_is_enough() -> None:
    desk = make_desk(bodies=1, items_each=1)
    report = make_ready(desk, make_period(desk))
    report.lines.update(status="done", share_percent=100)
    assert codes(report) == [CautionCode.NO_EVIDENCE]
    make_claim(
        report.lines.get().item,
        on=date(2026, 12, 10),
        status="done",
        evidence=[evidence_of(EvidenceKind.SIGNED_RECORD)],
    )
    assert codes(report) == []


def test_figures_are_compared_with_the_two_reports_before_and_the_last_claim() -> None:
    desk = make_desk(bodies=1, items_each=0)
    item = make_item(desk.plan, leads=[desk.bodies[0]])
    target = make_target(item, 20, unit="km")
    claim = {"quantity": Decimal(12), "target": target, "share_percent": Decimal(50)}
    make_claim(item, on=date(2024, 11, 1), **claim)
    for year in (2024, 2025):
        make_accepted(desk, make_period(desk, year))
    report = make_ready(desk, make_period(desk))
    assert codes(report) == [CautionCode.UNCHANGED]
    report.lines.update(quantity=Decimal(9))
    assert codes(report) == [CautionCode.FELL]
    assert "12 km kỳ trước xuống 9 km" in check(report).standings[0].caution.sentence


def test_an_explanation_lets_it_be_sent_until_the_figure_changes() -> None:
    desk, report, line = fallen()
    assert check(report).hinders == 1
    made = explain(report, desk, line)
    found = check(report)
    assert (found.hinders, found.explained[0].overrule) == (0, made)
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(20))
    found = check(report)
    assert (found.hinders, found.to_explain[0].lapsed) == (1, made)


def test_the_same_explanation_twice_is_there_once_and_another_takes_its_place() -> None:
    desk, report, line = fallen()
    explain(report, desk, line)
    explain(report, desk, line)
    assert Event.objects.filter(verb="report.overrule").count() == 1
    explain(report, desk, line, sentence="Đo lại theo hồ sơ hoàn công.")
    assert CheckOverrule.objects.get().sentence == "Đo lại theo hồ sơ hoàn công."


def test_other_figures_too_few_words_and_strangers_are_refused() -> None:
    desk, report, line = fallen()
    with pytest.raises(OtherFigures, match="đã sửa số liệu"):
        explain(report, desk, line, seal="x" * 16)
    with pytest.raises(OverruleRefused, match="bằng một câu"):
        explain(report, desk, line, sentence="ok")
    with pytest.raises(OverruleRefused, match="không còn cảnh báo"):
        explain(report, desk, line, code="unchanged")
    with pytest.raises(NotAllowed, match="Chỉ cán bộ của cơ quan báo cáo"):
        explain(report, desk, line, by=desk.coordinator)
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(130))
    with pytest.raises(OverruleRefused, match="phải sửa, không giải trình thay được"):
        explain(report, desk, line)
    assert not CheckOverrule.objects.exists()


@pytest.mark.parametrize("items", [2, 40])
def test_queries_do_not_grow_with_the_lines(items: int, django_assert_max_num_queries) -> None:
    desk = make_desk(bodies=1, items_each=items)
    make_accepted(desk, make_period(desk, 2025))
    report = make_ready(desk, make_period(desk))
    report = Report.objects.select_related("agency", "period__regime__plan").get(pk=report.pk)
    with django_assert_max_num_queries(6):
        assert len(check(report).standings) == 0
