"""From the uploaded file to the running plan, with the base data and the real reader."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import PROJECT
from tests.factories.people import make_coordinator
from tests.reading.formats.documents import SAMPLES
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.intake.models import Intake
from tiendo.plans.loading import load_plan
from tiendo.plans.models import Item, ItemSource, Plan

BUILT_IN = PROJECT / "data" / "cao-bang-2026-2030"
REAL_NAME = "ke-hoach-cao-bang-2026-2030.txt"


@pytest.fixture
def construction(client: Client, db: None, now: datetime) -> Client:
    """The browser of the coordinator at Sở Xây dựng, with the base data."""
    load_base(PROJECT / "data", at=now)
    client.force_login(make_coordinator(Agency.objects.get(code="so-xay-dung")))
    return client


@pytest.fixture
def real_plan(real_plans: Path) -> bytes:
    return (real_plans / REAL_NAME).read_bytes()


def review_of(client: Client, name: str, data: bytes, address: str = "/nap/moi/") -> Intake:
    answer = client.post(address, {"file": SimpleUploadedFile(name, data)})
    return Intake.objects.get(pk=int(answer.url.rstrip("/").rsplit("/", 1)[-1]))


def look_at_everything(client: Client, intake: Intake) -> None:
    """Answer the names with the first suggestion, and accept what needs a look."""
    for question in intake.questions.all():
        first = question.suggestions[:1]
        answer = f"{first[0][0]}-{first[0][1]}" if first else "nobody"
        client.post(f"/nap/{intake.pk}/ten/{question.pk}/", {"answer": answer})
    for item in intake.items.filter(needs_look=True):
        move = {"do": "accept", "version": item.lock_version}
        client.post(f"/nap/{intake.pk}/muc/{item.pk}/", move)


def confirm(client: Client, intake: Intake, **sent: object) -> Plan:
    answer = client.post(f"/nap/{intake.pk}/xac-nhan/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Intake.objects.get(pk=intake.pk).plan


@pytest.mark.parametrize("name", ["ke-hoach-mau.docx", "ke-hoach-mau.txt"])
def test_sample_plan_runs_after_a_review(construction: Client, name: str) -> None:
    intake = review_of(construction, name, (SAMPLES / name).read_bytes())
    assert intake.state == "open"
    assert construction.get(f"/nap/{intake.pk}/").status_code == 200
    look_at_everything(construction, intake)
    plan = confirm(construction, intake)
    assert plan.items.count() == intake.items.count()
    assert not plan.items.filter(sources__isnull=True).exists()
    assert construction.get(f"/?plan={plan.code}").status_code == 200


def test_real_plan_asks_little_and_runs_whole(construction: Client, real_plan: bytes) -> None:
    intake = review_of(construction, REAL_NAME, real_plan)
    assert intake.items.filter(is_group=False).count() >= 100
    assert intake.questions.count() <= 3
    assert intake.items.filter(needs_look=True).count() <= 12
    look_at_everything(construction, intake)
    plan = confirm(construction, intake)
    assert plan.items.count() == intake.items.count()
    assert (plan.number, plan.issued_on) == ("", None)


def test_original_of_the_built_in_plan_binds_every_item_and_doubles_nothing(
    construction: Client, real_plan: bytes, now: datetime
) -> None:
    plan = load_plan(BUILT_IN, by=None, at=now).plan
    items = plan.items.count()
    intake = review_of(construction, REAL_NAME, real_plan, f"/ke-hoach/{plan.code}/dinh-kem/")
    page = construction.get(f"/nap/{intake.pk}/").content.decode()
    assert "Đúng là bản gốc của kế hoạch này" in page
    construction.post(f"/nap/{intake.pk}/dinh-kem/")
    assert Plan.objects.count() == 1
    assert Item.objects.count() == items
    bound = ItemSource.objects.filter(item__plan=plan).values("item").distinct().count()
    assert bound >= items * 0.97


def test_real_plan_beside_the_built_in_one_is_asked_about(
    construction: Client, real_plan: bytes, now: datetime
) -> None:
    load_plan(BUILT_IN, by=None, at=now)
    intake = review_of(construction, REAL_NAME, real_plan)
    look_at_everything(construction, intake)
    answer = construction.post(f"/nap/{intake.pk}/xac-nhan/")
    assert answer.status_code == 422
    assert Plan.objects.count() == 1


def test_sample_is_not_the_original_of_the_built_in_plan(
    construction: Client, now: datetime
) -> None:
    plan = load_plan(BUILT_IN, by=None, at=now).plan
    data = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
    intake = review_of(construction, "ke-hoach-mau.docx", data, f"/ke-hoach/{plan.code}/dinh-kem/")
    page = construction.get(f"/nap/{intake.pk}/").content.decode()
    assert "Đây có vẻ là một văn bản khác" in page
