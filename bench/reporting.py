#!/usr/bin/env python3
"""`make bench`: opening a period, consolidating and freezing it, with what it takes in memory.

usage: reporting.py [--bodies N] [--items N]

Seeds a plan whose items all bodies lead as a set, into the database of TIENDO_DATABASE_URL, else
into SQLite in a temporary folder; opens two periods, lets every body report on every item by plain
SQL, and times each step. National size: --bodies 3321 --items 100, on PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("TIENDO_DATA", tempfile.mkdtemp(prefix="tiendo-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
_AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
_TODAY = date(2026, 12, 22)
_LINES = """
INSERT INTO reporting_reportline (report_id, item_id, position, role, target_id, status,
    share_percent, quantity, done_text, obstacle_text, late_reason, as_of, kind, origin,
    lock_version)
SELECT r.id, i.id, i.position, 'lead', t.id, 'on_going', NULL, (r.id * 7 + i.id) %% 50 + {more},
    'Đã làm xong phần việc của kỳ này theo kế hoạch được giao, đang nghiệm thu.', '', '', %s,
    'actual', 'confirmed', 1
FROM reporting_report r CROSS JOIN plans_item i JOIN plans_target t ON t.item_id = i.id
WHERE r.period_id = %s AND i.plan_id = %s"""


def main() -> None:
    """Seed, time each step, print a line for each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--bodies", type=int, default=80)
    asked.add_argument("--items", type=int, default=300)
    given = asked.parse_args()
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    desk = _desk(given.bodies, given.items)
    print(f"{connection.vendor}: {given.bodies} cơ quan x {given.items} đầu việc")
    earlier = _timed("mở kỳ trước", lambda: _open(desk, 2025))
    _report_all(earlier, desk[0].pk, more=1)
    period = _timed("mở kỳ", lambda: _open(desk, 2026))
    _report_all(period, desk[0].pk, more=3)
    _timed("tổng hợp theo dòng chảy", lambda: _consolidate(period))
    _timed("chốt số liệu", lambda: _freeze(period, desk[2]))
    _timed("kiểm tra, đọc lại bản chốt", lambda: _read(period))


def _timed(name: str, act: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    answer = act()
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name}: {seconds:.2f} s; cao nhất từ đầu: {most:.0f} MB")
    return answer


def _desk(bodies: int, items: int) -> tuple[Any, Any, Any]:
    """Plan, regime, coordinator."""
    from tests.factories.agencies import make_set
    from tests.factories.people import make_coordinator
    from tests.factories.plans import make_plan
    from tests.factories.reporting import make_cut_off_rule
    from tiendo.agencies.models import Agency
    from tiendo.plans.models import Assignment, Item, Target
    from tiendo.reporting.models import Regime, RegimeParty

    make_cut_off_rule()
    coordinator = make_coordinator()
    plan = make_plan(coordinator.agency)
    Agency.objects.bulk_create(
        Agency(
            code=f"xa-{n}",
            name=f"UBND xã {n}",
            short_name=f"Xã {n}",
            kind="commune",
            fold=f"xa {n}",
            sort_text=f"{n:05d}",
        )
        for n in range(bodies)
    )
    everyone = make_set("Các xã", kinds=("commune",))
    version = plan.versions.get()
    made = Item.objects.bulk_create(
        Item(
            plan=plan,
            version=version,
            path=f"II.{n}",
            position=n,
            kind="nhiem_vu",
            title=f"Việc {n}",
            text=f"Việc {n} theo đúng tiến độ.",
            state="assigned",
        )
        for n in range(1, items + 1)
    )
    Assignment.objects.bulk_create(
        Assignment(item=one, role="lead", agency_set=everyone, name_as_written="Các xã")
        for one in made
    )
    Target.objects.bulk_create(
        Target(plan=plan, item=one, name="Khối lượng", value=100000, unit="km") for one in made
    )
    regime = Regime.objects.create(
        plan=plan,
        name="Báo cáo năm",
        cadence="year",
        anchors="--12-20",
        op="before",
        to_agency=coordinator.agency,
        to_name=str(coordinator.agency),
    )
    RegimeParty.objects.create(regime=regime, agency_set=everyone, name_as_written="Các xã")
    return plan, regime, coordinator


def _open(desk: tuple[Any, Any, Any], year: int) -> Any:
    from tiendo.reporting.actions.opening import open_period
    from tiendo.reporting.queries.due import periods_to_open

    _, regime, coordinator = desk
    today = date(year, 12, 1)
    due = next(one for one in periods_to_open(regime, today) if one.named_on.year == year)
    at = _AT.replace(year=year)
    return open_period(regime=regime, due=due, by=coordinator, at=at, today=today)


def _report_all(period: Any, plan_id: int, *, more: int) -> None:
    """Every body reports on every item, and is accepted."""
    from django.db import connection

    values = [period.cut_off_on, period.pk, plan_id]
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(more=more), values)
        cursor.execute("ANALYZE")
    period.reports.update(state="accepted", first_sent_on=period.due_on)


def _consolidate(period: Any) -> None:
    from tiendo.core.report_consolidation import consolidated
    from tiendo.reporting.queries.consolidated_bodies import bodies_of_period
    from tiendo.reporting.queries.consolidation import content_without_lines, streamed_lines

    bodies = bodies_of_period(period, today=_TODAY)
    content = content_without_lines(period, bodies)
    sum(item.now.bodies for item in consolidated(streamed_lines(period, bodies), content.owed))


def _freeze(period: Any, coordinator: Any) -> None:
    from tiendo.reporting.actions.closing import freeze_period

    freeze_period(period=period, by=coordinator, at=_AT, today=_TODAY)


def _read(period: Any) -> None:
    from tiendo.core.report_consolidation import consolidated
    from tiendo.reporting.queries.editions import opened_edition
    from tiendo.reporting.verification import verify_editions

    assert list(verify_editions()) == []
    with opened_edition(period.editions.get()) as (content, lines):
        sum(item.now.bodies for item in consolidated(lines, content.owed))


if __name__ == "__main__":
    main()
