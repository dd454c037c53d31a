"""Giải trình một cảnh báo: the body says in a sentence why a figure stands as it is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn
from tiendo.reporting.actions.steps import held
from tiendo.reporting.models import CheckOverrule, Report
from tiendo.reporting.permissions import check_can_write, parties_of
from tiendo.reporting.queries.checks import Standing, checked_report

_SHORTEST, _LONGEST = 10, 1000


class OverruleRefused(Exception):
    """The explanation can't be taken; `str()` is a Vietnamese sentence."""


class OtherFigures(MovedOn):
    """The figures are not those that she saw when she explained them."""

    def __init__(self) -> None:
        super().__init__(
            "đã sửa số liệu của dòng này", now="Hãy xem lại cảnh báo với số liệu mới nhất."
        )


@transaction.atomic
def overrule_check(
    *,
    report: Report,
    line: int | None,
    code: str,
    seal: str,
    sentence: str,
    by: User,
    at: datetime,
    today: date,
) -> CheckOverrule:
    """Giải trình cảnh báo `code` of a line. seal: of the figures that she saw.

    The same sentence for the same figures again changes nothing. Raises NotAllowed,
    IllegalReportMove, OverruleRefused, OtherFigures.
    """
    fresh = held(report)
    check_can_write(parties_of(by, fresh, on=today), fresh)
    standing = _standing(fresh, line, code, today)
    if standing.caution.seal != seal:
        raise OtherFigures
    said = " ".join(sentence.split())
    _refuse_sentence(said)
    before = standing.overrule
    if before is not None and before.sentence == said:
        return before
    row, _ = CheckOverrule.objects.update_or_create(
        report=fresh,
        line=standing.line,
        code=code,
        defaults={"seal": seal, "sentence": said, "made_by": by, "made_at": at},
    )
    payload = {"line": line, "code": code, "sentence": said, "caution": standing.caution.sentence}
    record("report.overrule", target=fresh, actor=by, at=at, payload=payload)
    return row


def _standing(report: Report, line: int | None, code: str, today: date) -> Standing:
    for one in checked_report(report, today=today).standings:
        if (one.caution.line, one.caution.code) == (line, code):
            if one.caution.must_be_mended:
                raise OverruleRefused(
                    f"“{one.caution.name}” phải sửa, không giải trình thay được: "
                    f"{one.caution.sentence}"
                )
            return one
    raise OverruleRefused("Dòng này không còn cảnh báo đó: số liệu đã được sửa.")


def _refuse_sentence(said: str) -> None:
    if len(said) < _SHORTEST:
        raise OverruleRefused("Hãy giải trình bằng một câu (ít nhất 10 chữ cái): vì sao số đúng.")
    if len(said) > _LONGEST:
        raise OverruleRefused(f"Giải trình dài {len(said)} chữ cái: xin viết gọn, tối đa 1.000.")
