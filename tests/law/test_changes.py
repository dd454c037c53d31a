"""Rules take new values from a day on, days off come and go; the data file overwrites neither."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.factories.people import make_administrator
from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.core.workdays import DayKind
from tiendo.law.calendar_changes import (
    DayRefused,
    add_day,
    confirm_day,
    day_seal,
    drop_day,
    reload_calendar,
)
from tiendo.law.loading import load_calendar, load_rules
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.law.queries import rule, rule_int, special_days
from tiendo.law.rule_changes import (
    RuleRefused,
    confirm_rule,
    rules_seal,
    set_rule,
    withdraw_rule,
)

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "data"
CODE = "due_soon_working_days"
BASIS = "Quyết định 12/QĐ-UBND"


@pytest.fixture
def by(db: None) -> User:
    load_rules(DATA)
    load_calendar(DATA)
    return make_administrator()


@pytest.fixture
def change(by: User, now: datetime):
    def made(**changes: object) -> LegalRule:
        given = {
            "code": CODE,
            "value": "10",
            "effective_from": now.date() + timedelta(days=9),
            "basis": BASIS,
            "actor": by,
            "at": now,
        }
        return set_rule(**{**given, **changes})

    return made


def test_new_value_holds_from_its_day_and_the_past_stays(change) -> None:
    change()
    assert rule_int(CODE, date(2026, 11, 30)) == 7
    assert rule_int(CODE, date(2026, 12, 1)) == 10
    former = rule(CODE, date(2026, 11, 30))
    assert former.effective_to == date(2026, 11, 30)
    event = Event.objects.get()
    assert event.verb == "rule.set"
    assert '"was":"7"' in event.payload


def test_new_value_ends_when_the_former_would_have(change) -> None:
    fresh = change(code="capital_target_percent", value="97", effective_from=date(2028, 1, 1))
    assert fresh.effective_to == date(2030, 12, 31)


REFUSED = {
    "no number": ({"value": "mười"}, "số nguyên từ 1 đến 1000"),
    "other digits": ({"value": "١٠"}, "số nguyên"),
    "nought": ({"value": "0"}, "số nguyên"),
    "more than all": ({"code": "capital_target_percent", "value": "101"}, "từ 1 đến 100"),
    "the same": ({"value": "7"}, "giống giá trị"),
    "no basis": ({"basis": " "}, "căn cứ"),
    "before the former": ({"effective_from": date(2025, 12, 31)}, "quá khứ không sửa"),
    "a day gone by": ({"effective_from": date(2026, 7, 1)}, "đã qua"),
    "no such rule": ({"code": "khong-co"}, "Không có quy tắc"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_value_that_cannot_be_is_refused(change, what) -> None:
    changes, said = REFUSED[what]
    with pytest.raises(RuleRefused, match=said):
        change(**changes)
    assert not LegalRule.objects.filter(is_kept=True).exists()
    assert not Event.objects.exists()


def test_day_gone_by_is_taken_when_it_is_meant(change) -> None:
    change(effective_from=date(2026, 7, 1), is_past_meant=True)
    assert rule_int(CODE, date(2026, 7, 1)) == 10


def test_second_of_two_is_told(change) -> None:
    seen = rules_seal(LegalRule.objects.filter(code=CODE))
    change(seen=seen)
    with pytest.raises(RuleRefused, match="vừa được người khác thay đổi"):
        change(value="12", seen=seen)
    assert LegalRule.objects.filter(code=CODE).count() == 2


def test_value_not_yet_in_force_is_withdrawn(change, by, now) -> None:
    fresh = change(code="capital_target_percent", value="97", effective_from=date(2028, 1, 1))
    former = withdraw_rule(rule=fresh, actor=by, at=now)
    assert former.effective_to == date(2030, 12, 31)
    with pytest.raises(RuleRefused, match="ghi sau cùng"):
        withdraw_rule(rule=former, actor=by, at=now)


def test_value_in_force_is_not_withdrawn(change, by, now) -> None:
    fresh = change(effective_from=now.date())
    with pytest.raises(RuleRefused, match="đã có hiệu lực"):
        withdraw_rule(rule=fresh, actor=by, at=now)


def test_loading_leaves_what_a_person_wrote_or_checked(change, by, now) -> None:
    change()
    other = LegalRule.objects.get(code="sign_in_tries")
    for _ in range(2):
        confirm_rule(rule=other, actor=by, at=now)
    assert load_rules(DATA) == 0
    other.refresh_from_db()
    assert not other.needs_check
    assert rule(CODE, date(2026, 11, 30)).effective_to == date(2026, 11, 30)
    assert Event.objects.count() == 2


def test_day_off_is_added_once(by, now) -> None:
    given = {"day": date(2026, 12, 24), "kind": "swapped_off", "name": "Nghỉ thử", "basis": BASIS}
    add_day(**given, actor=by, at=now)
    with pytest.raises(DayRefused, match="Lịch đã có ngày 24/12/2026"):
        add_day(**given, actor=by, at=now)
    day = date(2026, 12, 24)
    assert special_days(day, day) == {day: DayKind.SWAPPED_OFF}
    assert Event.objects.get().verb == "calendar.add"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "swapped_work"}, "vốn là ngày làm việc"),
        ({"day": date(2026, 12, 26)}, "cuối tuần"),
        ({"day": date(2026, 12, 26), "kind": "compensatory_off"}, "cuối tuần"),
        ({"kind": "king"}, "Hãy chọn loại"),
        ({"name": " "}, "Hãy ghi tên"),
        ({"basis": ""}, "căn cứ"),
    ],
)
def test_day_that_cannot_be_is_refused(by, now, changes, said) -> None:
    given = {"day": date(2026, 12, 24), "kind": "swapped_off", "name": "Nghỉ", "basis": BASIS}
    with pytest.raises(DayRefused, match=said):
        add_day(**{**given, **changes}, actor=by, at=now)
    assert not Event.objects.exists()


def test_dropped_day_does_not_come_back_with_the_file(by, now) -> None:
    row = CalendarDay.objects.get(day=date(2026, 8, 31))
    with pytest.raises(DayRefused, match="căn cứ"):
        drop_day(row=row, basis=" ", actor=by, at=now)
    drop_day(row=row, basis=BASIS, actor=by, at=now, seen=day_seal(row))
    with pytest.raises(DayRefused, match="vừa được người khác"):
        drop_day(row=row, basis=BASIS, actor=by, at=now)
    assert reload_calendar(folder=DATA, actor=by, at=now) == 0
    assert not CalendarDay.objects.filter(day=date(2026, 8, 31)).exists()
    add_day(day=row.day, kind=row.kind, name="Ghi lại", basis=BASIS, actor=by, at=now)
    assert reload_calendar(folder=DATA, actor=by, at=now) == 0
    assert CalendarDay.objects.get(day=row.day).name == "Ghi lại"


def test_checked_day_stays_checked_and_missing_ones_are_loaded(by, now) -> None:
    row = CalendarDay.objects.get(day=date(2026, 8, 31))
    confirm_day(row=row, actor=by, at=now)
    CalendarDay.objects.filter(day=date(2026, 9, 2)).delete()
    assert reload_calendar(folder=DATA, actor=by, at=now) == 1
    row.refresh_from_db()
    assert not row.needs_check
    assert list(Event.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "calendar.confirm",
        "calendar.load",
    ]
