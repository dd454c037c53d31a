"""Laying: once, the same each time, on any day of the plan, never over what people did."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.conftest import VIETNAM
from tests.factories.people import make_coordinator
from tests.progress.demonstration.facts import facts, say
from tests.progress.demonstration.stage import NOW, SEED, WithPlan
from tiendo.audit.models import Event
from tiendo.plans.labels import label_counts
from tiendo.plans.models import Item, Plan
from tiendo.progress.demonstration import (
    DemonstrationRefused,
    clear_demonstration,
    lay_demonstration,
)


def morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=VIETNAM)


def run(*arguments: str) -> str:
    out = StringIO()
    with override_settings(TIENDO_TODAY=NOW.date()):
        call_command("demo", *arguments, stdout=out)
    return out.getvalue()


class TestLaying(WithPlan):
    def test_the_same_seed_and_day_give_the_same_layer(self) -> None:
        lay_demonstration(seed=SEED, at=NOW)
        first = facts()
        clear_demonstration(at=NOW)
        lay_demonstration(seed=SEED, at=NOW + timedelta(hours=3))
        assert facts() == first

    def test_an_item_that_people_report_is_left_to_them(self) -> None:
        item = self.item("IV.2.-1")
        say(item, make_coordinator(self.plan.coordinator))
        laid = lay_demonstration(seed=SEED, at=NOW)
        assert laid.skipped == ("IV.2.-1",)
        assert item.claims.count() == 1

    def test_every_label_occurs_on_the_first_and_the_last_day(self) -> None:
        for today in (date(2026, 9, 1), date(2030, 11, 30)):
            lay_demonstration(seed=SEED, at=morning_of(today))
            counts = label_counts(Item.objects.filter(plan=self.plan), today)
            assert {label for label, number in counts.items() if not number} == set()
            clear_demonstration(at=morning_of(today))

    def test_a_day_outside_the_story_is_refused(self) -> None:
        for today in (date(2026, 8, 31), date(2030, 12, 1)):
            with pytest.raises(DemonstrationRefused, match="TIENDO_TODAY"):
                lay_demonstration(seed=SEED, at=morning_of(today))

    def test_the_command_lays_once_tells_and_clears(self) -> None:
        assert "Đã dựng lớp minh họa: " in run()
        before, events = facts(), Event.objects.count()
        assert "Lớp minh họa đã có, không thay đổi gì" in run("--seed", "7")
        assert (facts(), Event.objects.count()) == (before, events)
        said = run("--clear")
        assert "Đã xóa lớp minh họa: " in said
        assert "Đã ngừng các tài khoản trình diễn: dieuphoi" in said
        assert "Không có dữ liệu minh họa nào để xóa." in run("--clear")

    def test_without_the_plan_the_command_says_what_to_do(self) -> None:
        Plan.objects.update(code="khac")
        with pytest.raises(CommandError, match="tiendo load data"):
            run()
