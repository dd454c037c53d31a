#!/usr/bin/env python3
"""`make bench`: how long the pages of the built-in plan take, and how many queries they ask.

usage: pages.py [--rounds N]

Loads data/ and the illustrative course into a database of its own (TIENDO_DATABASE_URL if set,
else SQLite in a temporary folder) and asks for every page in one process, without a network.
Machines differ: compare two runs on one machine, and the ratios to the raw floor of the same run
(the label of every item by one query and json.dumps).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ["TIENDO_DATA"] = tempfile.mkdtemp(prefix="tiendo-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"


def prepare() -> Any:
    """A loaded database and a client signed in as the coordinator."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    from tiendo.accounts.models import User

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as nowhere:
        call_command("load", str(PROJECT / "data"), stdout=nowhere)
        call_command("demo", stdout=nowhere)
    setup_test_environment()
    client = Client()
    client.force_login(User.objects.filter(role=User.Role.COORDINATOR).first())
    return client


def review_of_the_sample() -> Any:
    """The sample plan, uploaded and read: its intake is open for review."""
    from io import BytesIO

    from tiendo.accounts.models import User
    from tiendo.intake.actions.reading import read_intake
    from tiendo.intake.actions.uploading import upload
    from tiendo.law.moment import current_moment

    data = (PROJECT / "samples" / "ke-hoach-mau.docx").read_bytes()
    coordinator = User.objects.filter(role=User.Role.COORDINATOR).first()
    intake = upload(
        file=BytesIO(data),
        name="ke-hoach-mau.docx",
        size_bytes=len(data),
        by=coordinator,
        at=current_moment(),
    )
    read_intake(pk=intake.pk, attempt=intake.attempt, clock=current_moment)
    return intake


def read_command() -> None:
    """`tiendo read` on the sample, start-up included."""
    subprocess.run(
        [sys.executable, "manage.py", "read", "samples/ke-hoach-mau.txt"],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def pages() -> dict[str, str]:
    """Name -> address, of the pages that are timed."""
    from django.urls import reverse

    from tiendo.plans.models import Item, Plan

    plan = Plan.objects.get()
    review = review_of_the_sample()
    busiest = Item.objects.order_by("-claims__id").first()
    return {
        "home": reverse("web:home"),
        "items, tree": reverse("web:items"),
        "items, list of 50": reverse("web:items", query={"view": "list"}),
        "items, late": reverse("web:items", query={"group": "late"}),
        "items, search": reverse("web:items", query={"q": "duong", "view": "list"}),
        "item": reverse("web:item", args=[busiest.pk]),
        "my work": reverse("web:my_work"),
        "document": reverse("web:document", args=[plan.code]),
        "review of the sample": reverse("web:intake", args=[review.pk]),
    }


def floor() -> None:
    """The raw floor: the label of every item, by one query, as JSON."""
    from tiendo.law.moment import current_moment
    from tiendo.plans.models import Item

    rows = Item.objects.countable().with_label(current_moment().date())
    json.dumps(list(rows.values_list("path", "title", "label")))


def median_ms(ask: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """Median and slowest of `rounds`, milliseconds; two asked before don't count."""
    times = []
    for turn in range(rounds + 2):
        start = time.perf_counter()
        ask()
        if turn >= 2:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def queries_of(ask: Callable[[], Any]) -> int:
    """How many queries one asking makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    client = prepare()
    from django.db import connection

    from tiendo.plans.models import Item

    base, slowest = median_ms(floor, rounds)
    print(f"{connection.vendor}, {Item.objects.count()} items, {rounds} rounds, one process")
    print(f"{'page':<20}{'median ms':>10}{'slowest':>10}{'queries':>9}{'x floor':>9}{'kB':>7}")
    print(f"{'raw floor':<20}{base:>10.1f}{slowest:>10.1f}{queries_of(floor):>9}{1:>9.1f}")
    for name, address in pages().items():

        def ask(address: str = address) -> Any:
            response = client.get(address)
            assert response.status_code == 200, (address, response.status_code)
            return response

        median, slowest = median_ms(ask, rounds)
        size = len(ask().content) / 1024
        print(
            f"{name:<20}{median:>10.1f}{slowest:>10.1f}{queries_of(ask):>9}"
            f"{median / base:>9.1f}{size:>7.0f}"
        )
    median, slowest = median_ms(read_command, 5)
    print(f"{'tiendo read, sample':<20}{median:>10.1f}{slowest:>10.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
