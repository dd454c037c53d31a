"""`make load` would find what it looks for: its people work, and a lost or half change shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bench.load.browser import forms_of
from bench.load.ground import faults_afterwards
from bench.load.tally import Tally, Written, percentile
from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.factories.progress import evidence_of, make_claim
from tiendo.audit.models import Event
from tiendo.plans.models import Item
from tiendo.progress.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path, today: date) -> None:
    settings.TIENDO_TODAY = today
    settings.TIENDO_DATA = tmp_path
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def item() -> Item:
    return make_item(leads=[make_agency()], due_on=date(2026, 12, 22))


def report(item: Item, mark: str, **fields: Any) -> None:
    make_claim(item, done_text=f"Đã làm. {mark}", **fields)


def test_form_is_sent_as_the_page_gives_it(item: Item) -> None:
    lead = item.assignments.get().agency
    client = Client()
    client.force_login(make_officer(lead))
    address = reverse("web:item_claim", args=[item.pk])
    page = client.get(address).content.decode()
    form = next(form for form in forms_of(page) if "done_text" in form.fields)
    sent = {**form.fields, "status": "on_going", "done_text": "Đã làm. báo cáo 1 số 1"}
    assert client.post(address, sent).status_code == 302
    assert Claim.objects.get().as_of == date(2026, 11, 22)


def test_all_that_was_acknowledged_is_found(item: Item) -> None:
    first = Written("báo cáo", "báo cáo 1 số 1 của a")
    report(item, first.mark, evidence=[evidence_of()])
    assert faults_afterwards([first], [first], 0) == []


def test_lost_doubled_and_strange_changes_are_named(item: Item) -> None:
    lost = Written("báo cáo", "báo cáo 1 số 1 của a")
    twice = Written("báo cáo", "báo cáo 1 số 2 của a")
    for _ in range(2):
        report(item, twice.mark, evidence=[evidence_of()])
    report(item, "báo cáo 1 số 3 của a", evidence=[evidence_of()])
    faults = faults_afterwards([lost, twice], [lost, twice], 0)
    assert faults == [
        "MẤT: báo cáo 1 số 1 của a",
        "ghi 2 lần: báo cáo 1 số 2 của a",
        "không ai gửi: báo cáo 1 số 3 của a",
    ]


def test_half_written_report_is_named(item: Item, settings: Any) -> None:
    bare = Written("báo cáo", "báo cáo 1 số 1 của a")
    report(item, bare.mark)
    last = Event.objects.order_by("-sequence")[0].sequence
    settings.FILES_DIR.mkdir(exist_ok=True)
    (settings.FILES_DIR / "incoming").mkdir(exist_ok=True)
    (settings.FILES_DIR / "incoming" / "tmp1").touch()
    faults = faults_afterwards([bare], [bare], last)
    assert "có 0 tệp" in faults[0]
    assert faults[1:] == ["1 báo cáo nhưng 0 sự kiện báo cáo", "tệp tạm còn lại: tmp1"]
    killed = faults_afterwards([bare], [bare], last, was_killed=True)
    assert killed == faults[:2]


def test_outage_is_excused_only_within_the_gap() -> None:
    tally = Tally()
    assert not tally.is_excused(10.0)
    tally.begin_gap()
    assert tally.is_excused(10.0)
    tally.end_gap()
    assert tally.is_excused(10.0)
    assert not tally.is_excused(float("inf"))


def test_percentiles() -> None:
    rows = list(range(1, 101))
    assert (percentile(rows, 50), percentile(rows, 95), percentile(rows, 99)) == (50, 95, 99)
    assert percentile([7.0], 95) == 7.0
    assert percentile([], 95) == 0.0
