"""Kiểm tra một báo cáo as it stands: what is to be mended, what was explained and what was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.evidence import Grade
from tiendo.core.progress import State
from tiendo.core.report_checks import (
    Caution,
    JudgedLine,
    JudgedSection,
    Moments,
    cautions,
)
from tiendo.core.report_content import Figures
from tiendo.core.report_sections import SectionKey
from tiendo.plans.models import Target
from tiendo.progress.models import Claim
from tiendo.reporting.models import CheckOverrule, Report, ReportLine
from tiendo.reporting.queries.before import (
    Before,
    befores_of,
    by_item,
    lines_before,
    reports_before,
)
from tiendo.reporting.queries.content import figures_of
from tiendo.reporting.queries.lines import LineBook, line_book


@dataclass(frozen=True, slots=True)
class Standing:
    """Một cảnh báo của báo cáo. line: of which, None: of a section.

    overrule: the explanation that holds for it; lapsed: one that was given for other figures.
    """

    caution: Caution
    line: ReportLine | None
    overrule: CheckOverrule | None = None
    lapsed: CheckOverrule | None = None

    @property
    def is_settled(self) -> bool:
        """Nothing hinders the sending."""
        return self.overrule is not None


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """Kết quả kiểm tra of a report. lines: how many it has."""

    standings: Sequence[Standing]
    lines: int

    @property
    def to_mend(self) -> list[Standing]:
        """Phải sửa."""
        return [one for one in self.standings if one.caution.must_be_mended]

    @property
    def to_explain(self) -> list[Standing]:
        """Sửa hoặc giải trình: not explained yet."""
        return [
            one for one in self.standings if not one.caution.must_be_mended and one.overrule is None
        ]

    @property
    def explained(self) -> list[Standing]:
        """Đã giải trình."""
        return [one for one in self.standings if one.overrule is not None]

    @property
    def hinders(self) -> int:
        """How many things keep it from being sent."""
        return len(self.to_mend) + len(self.to_explain)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the lines of a report are judged by. earlier: of the period before the last one."""

    book: LineBook
    earlier: Mapping[int, ReportLine]
    claims: Mapping[int, Any]


def checked_report(report: Report, *, today: date) -> CheckedReport:
    """Kiểm tra báo cáo. Six queries, however many lines. report: with its period and regime."""
    return checks_of(report, Heirs.load(today), today=today)


def checks_of(
    report: Report, heirs: Heirs, *, today: date, also: Sequence[Any] = ()
) -> CheckedReport:
    """As `checked_report`, by the heirs of the day: five queries. also: query sets to be asked
    together with the rest."""
    lines = report.lines.select_related("item", "target", "claim").order_by("position", "item_id")
    sections = report.sections.all()
    difficulties = report.difficulties.values_list("pk")
    proposals = report.proposals.values_list("pk")
    overrules = report.overrules.select_related("made_by")
    earlier = reports_before(report, heirs, periods=2)
    ask_together(lines, sections, difficulties, proposals, overrules, earlier, *also)
    stated = list(lines)
    befores = befores_of(report, heirs, earlier, periods=2)
    facts = _facts(report, stated, befores, heirs, today)
    rows = {SectionKey.DIFFICULTIES: len(difficulties), SectionKey.PROPOSALS: len(proposals)}
    texts = {one.key: one.text for one in sections}
    found = cautions(
        [_judged(line, facts) for line in stated],
        [JudgedSection(key, texts.get(key, ""), rows.get(key, 0)) for key in SectionKey],
        Moments(cut_off_on=report.period.cut_off_on, today=today),
    )
    by_key = {line.pk: line for line in stated}
    given = {(one.line_id, one.code): one for one in overrules}
    return CheckedReport([_standing(one, by_key, given) for one in found], len(stated))


def _standing(
    caution: Caution,
    lines: Mapping[int, ReportLine],
    given: Mapping[tuple[int | None, str], CheckOverrule],
) -> Standing:
    line = lines[caution.line] if caution.line is not None else None
    said = given.get((caution.line, caution.code))
    if said is None or caution.must_be_mended:
        return Standing(caution, line)
    holds = said.seal == caution.seal
    return Standing(caution, line, said if holds else None, None if holds else said)


def _facts(
    report: Report, lines: list[ReportLine], befores: Sequence[Before], heirs: Heirs, today: date
) -> _Facts:
    last, earlier = befores
    keys = [line.item_id for line in lines]
    claims = _own_claims(keys, heirs.held_by(report.agency_id))
    old = lines_before(earlier, keys)
    book = line_book(report, lines, last, today=today, also=(old, claims))
    newest: dict[int, Any] = {}
    for claim in sorted(claims, key=lambda one: (one.as_of, one.pk)):
        newest[claim.item_id] = claim
    return _Facts(book, _by_item(earlier, old), newest)


def _by_item(before: Before, lines: Any) -> dict[int, ReportLine]:
    return by_item(before, lines) if before.reports else {}


def _own_claims(items: list[int], agencies: list[int]) -> Any:
    """The body's newest claim on each of these items, and what stands behind it."""
    rows = Claim.objects.of_items(items).filter(agency__in=agencies, deadline__isnull=True)
    return rows.latest_of_bodies().with_grade()


def _judged(line: ReportLine, facts: _Facts) -> JudgedLine:
    before, earlier = facts.book.before.get(line.item_id), facts.earlier.get(line.item_id)
    standing = facts.book.standing(line)
    return JudgedLine(
        line=line.pk,
        now=figures_of(line, _grade(line, facts)),
        previous=figures_of(before, "") if before else None,
        before_previous=figures_of(earlier, "") if earlier else None,
        claimed=_claimed(line, facts.claims.get(line.item_id)),
        state=State(line.item.state),
        label=standing.label,
        days_late=standing.days_late,
        late_reason=line.late_reason,
        done_text=line.done_text,
        obstacle_text=line.obstacle_text,
        target=_reached_at(line.target),
        unit=line.target.unit if line.target else "",
        is_looked_at=line.origin != ReportLine.Origin.FILLED,
    )


def _grade(line: ReportLine, facts: _Facts) -> str:
    """Of what the line rests on; of a newer claim of completion, where it is better founded."""
    own = facts.book.grade(line)
    newest = facts.claims.get(line.item_id)
    if newest is None or newest.status != Claim.Status.DONE:
        return own
    order = [grade.value for grade in Grade]
    return min((one for one in (own, newest.grade) if one), key=order.index)


def _claimed(line: ReportLine, newest: Any) -> Figures | None:
    """The body's last claim as of the line's day or before; of the same target only."""
    known = line.claim
    if newest is not None and (line.as_of is None or newest.as_of <= line.as_of):
        known = newest
    if known is None:
        return None
    is_same_target = known.target_id == line.target_id
    return Figures(
        share_percent=known.share_percent,
        quantity=known.quantity if is_same_target else None,
        as_of=known.as_of,
        kind=known.kind,
        status=known.status,
    )


def _reached_at(target: Target | None) -> Any:
    if target is None:
        return None
    return target.value if target.value_to is None else target.value_to
