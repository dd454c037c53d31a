"""Đổi quy tắc: a new value from a day on, with its basis; what held before stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Model

from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.locks import seal
from tiendo.law.models import LegalRule

_ONE_DAY = timedelta(days=1)
_LARGEST, _PERCENT = 1000, 100


class RuleRefused(Exception):
    """The rule can't be changed like this; `str()` is a Vietnamese sentence."""


def rules_seal(rows: Iterable[LegalRule]) -> str:
    """What a page showed of the rows of one code, to be sent back with a form."""
    facts = [
        (row.pk, row.value, row.effective_from, row.effective_to, row.needs_check) for row in rows
    ]
    return seal(*sorted(facts))


@transaction.atomic
def set_rule(
    *,
    code: str,
    value: str,
    effective_from: date,
    basis: str,
    is_past_meant: bool = False,
    actor: Model,
    at: datetime,
    seen: str = "",
) -> LegalRule:
    """Ghi giá trị mới: the former one ends on the eve, the new one holds as long as it would have.

    is_past_meant: a day that has passed is no mistake. seen: `rules_seal` of the page. The caller
    answers for the right. Raises RuleRefused; then nothing has changed.
    """
    rows = _held(code, seen)
    former = rows[-1]
    _check_value(value, former)
    if not basis.strip():
        raise RuleRefused("Hãy ghi căn cứ (số, ngày, cơ quan ban hành văn bản).")
    _check_day(effective_from, former, is_past_meant, at)
    until = former.effective_to
    fresh = LegalRule(
        code=code,
        value=str(int(value)),
        unit=former.unit,
        name=former.name,
        basis=basis.strip()[:300],
        effective_from=effective_from,
        effective_to=until if until and until >= effective_from else None,
        is_kept=True,
    )
    if until is None or until >= effective_from:
        former.effective_to = effective_from - _ONE_DAY
        former.save(update_fields=["effective_to"])
    fresh.save(force_insert=True)
    payload = {
        "code": code,
        "was": former.value,
        "is": fresh.value,
        "from": effective_from.isoformat(),
        "basis": fresh.basis,
    }
    record("rule.set", target=fresh, actor=actor, at=at, payload=payload)
    return fresh


@transaction.atomic
def withdraw_rule(*, rule: LegalRule, actor: Model, at: datetime, seen: str = "") -> LegalRule:
    """Gỡ một giá trị chưa có hiệu lực: the former one goes on. Answers the former one.

    Raises RuleRefused: it holds already, or something comes after it.
    """
    rows = _held(rule.code, seen)
    last = rows[-1]
    if last.pk != rule.pk or not last.is_kept or len(rows) == 1:
        raise RuleRefused("Chỉ gỡ được giá trị ghi sau cùng ở trang này.")
    if last.effective_from <= at.date():
        raise RuleRefused(
            f"Giá trị này đã có hiệu lực từ ngày {day_words(last.effective_from)}: quá khứ không "
            "sửa. Hãy ghi một giá trị mới từ ngày thay đổi."
        )
    former = rows[-2]
    payload = {"code": last.code, "value": last.value, "from": last.effective_from.isoformat()}
    record("rule.withdraw", target=last, actor=actor, at=at, payload=payload)
    if former.effective_to == last.effective_from - _ONE_DAY:
        former.effective_to = last.effective_to
        former.save(update_fields=["effective_to"])
    last.delete()
    return former


@transaction.atomic
def confirm_rule(*, rule: LegalRule, actor: Model, at: datetime, seen: str = "") -> LegalRule:
    """Đã đối chiếu với văn bản. Twice does nothing more. Raises RuleRefused."""
    rows = {row.pk: row for row in _held(rule.code, seen)}
    if rule.pk not in rows:
        raise RuleRefused("Giá trị này vừa được gỡ.")
    held = rows[rule.pk]
    if held.needs_check:
        held.needs_check, held.is_kept = False, True
        held.save(update_fields=["needs_check", "is_kept"])
        record("rule.confirm", target=held, actor=actor, at=at)
    return held


def _held(code: str, seen: str) -> list[LegalRule]:
    """The rows of the code in their order, locked. Raises RuleRefused."""
    rows = list(LegalRule.objects.select_for_update().filter(code=code).order_by("effective_from"))
    if not rows:
        raise RuleRefused("Không có quy tắc này.")
    if seen and seen != rules_seal(rows):
        raise RuleRefused(
            "Quy tắc này vừa được người khác thay đổi (hoặc bạn đã bấm hai lần). Chưa ghi gì "
            "thêm: hãy xem giá trị hiện nay rồi ghi lại nếu còn cần."
        )
    return rows


def _check_value(value: str, former: LegalRule) -> None:
    most = _PERCENT if former.unit == "%" else _LARGEST
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
        raise RuleRefused(f"Giá trị phải là số nguyên từ 1 đến {most}.")
    if int(value) == int(former.value):
        raise RuleRefused("Giá trị mới giống giá trị đang ghi.")


def _check_day(day: date, former: LegalRule, is_past_meant: bool, at: datetime) -> None:
    if day <= former.effective_from:
        raise RuleRefused(
            f"Giá trị {former.value} {former.unit} có hiệu lực từ ngày "
            f"{day_words(former.effective_from)}: ngày mới phải sau ngày đó, quá khứ không sửa."
        )
    if day < at.date() and not is_past_meant:
        raise RuleRefused(
            f"Ngày {day_words(day)} đã qua. Nếu văn bản có hiệu lực từ ngày đó, hãy đánh dấu ô xác "
            "nhận bên dưới rồi ghi lại."
        )
