"""Lỗi của chính bản kế hoạch: what does not agree in the plan itself; told, never mended.

Each rule is a module; each finding says what, where, and by how much.
"""

from __future__ import annotations

from tiendo.reading.lint.appendices import missing_appendices
from tiendo.reading.lint.appendix_capital import appendix_sums
from tiendo.reading.lint.bases import bases_after_plan
from tiendo.reading.lint.capital import capital_sums
from tiendo.reading.lint.duplicates import duplicates
from tiendo.reading.lint.gaps import without_deadline, without_owner
from tiendo.reading.lint.periods import period_mismatches
from tiendo.reading.lint.reporting_dates import after_reporting_dates, reporting_on_days_off
from tiendo.reading.lint.slips import probable_slips
from tiendo.reading.model import LintFinding, Reading

__all__ = ["lint"]

_RULES = (
    capital_sums,
    appendix_sums,
    period_mismatches,
    bases_after_plan,
    missing_appendices,
    duplicates,
    after_reporting_dates,
    reporting_on_days_off,
    without_owner,
    without_deadline,
    probable_slips,
)


def lint(reading: Reading) -> tuple[LintFinding, ...]:
    """Every fault that the reading shows, with the items or sections concerned.

    The gravest kind first: sums, periods, missing appendices, then duties told twice, dates
    that miss a report, duties without owner or day (one finding for all of them), slips.
    """
    return tuple(finding for rule in _RULES for finding in rule(reading))
