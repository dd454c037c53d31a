"""`tiendo load` says what it did, changes nothing twice, and writes nothing on trial."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import PROJECT
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.plans.models import Item, Plan

pytestmark = pytest.mark.django_db
DATA = PROJECT / "data"


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load", *arguments, stdout=out)
    return out.getvalue()


def test_the_data_folder_gives_base_data_and_the_built_in_plan() -> None:
    said = load(str(DATA))
    assert "56" not in said.splitlines()[1]
    assert "Kế hoạch hạ tầng Cao Bằng 2026-2030: đã nạp 103 đầu việc." in said
    plan = Plan.objects.get()
    assert plan.coordinator.code == "so-xay-dung"
    assert Item.objects.filter(is_group=False).count() == 103
    assert verify_chain() is None


def test_loading_again_changes_nothing_and_says_so() -> None:
    load(str(DATA))
    events, agencies = Event.objects.count(), Agency.objects.count()
    said = load(str(DATA))
    assert "không có thay đổi" in said
    assert "đã nạp từ trước, không thay đổi gì" in said
    assert (Event.objects.count(), Agency.objects.count()) == (events, agencies)


def test_a_trial_writes_nothing() -> None:
    said = load(str(DATA), "--dry-run")
    assert said.count("(thử, chưa ghi)") == 2
    assert not Plan.objects.exists()
    assert not Agency.objects.exists()
    assert not Event.objects.exists()


def test_a_plan_folder_needs_the_base_data_first() -> None:
    with pytest.raises(CommandError, match="không có cơ quan nào tên “UBND tỉnh Cao Bằng”"):
        load(str(DATA / "cao-bang-2026-2030"))
    assert not Plan.objects.exists()


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="chưa ghi gì"):
        load(str(tmp_path / "thieu"))


def test_base_data_alone_is_loaded_for_a_province_with_a_plan_of_its_own() -> None:
    said = load(str(DATA), "--base-only")
    assert "Dữ liệu nền: 125 cơ quan" in said
    assert not Plan.objects.exists()
    with pytest.raises(CommandError, match="là thư mục kế hoạch"):
        load(str(DATA / "cao-bang-2026-2030"), "--base-only")
