"""The serve command: prepares, greets, and says what is in the way."""

from __future__ import annotations

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tiendo.accounts.models import User
from tiendo.plans.models import Plan
from tiendo.progress.demonstration.clearing import was_cleared
from tiendo.progress.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch, settings, today, tmp_path):
    """Runs the command without keeping a server; answers what it printed."""
    settings.TIENDO_TODAY = today
    settings.TIENDO_DATA = tmp_path
    settings.FILES_DIR = tmp_path / "files"
    settings.TIENDO_BIND = ("127.0.0.1", _free_port())
    monkeypatch.setattr("tiendo.web.management.commands.serve.serve", lambda: 0)

    def run(*arguments: str) -> str:
        said = StringIO()
        with pytest.raises(SystemExit) as end:
            call_command("serve", *arguments, stdout=said)
        assert end.value.code == 0
        return said.getvalue()

    return run


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_demonstration_prints_pulse_address_and_accounts(served, settings) -> None:
    said = served("--demonstration")
    assert "103 đầu việc" in said
    assert "93.243,1 tỷ đồng (ngân sách nhà nước 75.162,4; ngoài ngân sách 18.080,7)" in said
    assert f"http://127.0.0.1:{settings.TIENDO_BIND[1]}/" in said
    assert "dieuphoi" in said
    assert Claim.objects.filter(is_illustrative=True).exists()


def test_second_start_changes_nothing_and_prints_the_same_passwords(served) -> None:
    first, second = served("--demonstration"), served("--demonstration")
    lines = [line for line in first.splitlines() if line.startswith("  dieuphoi")]
    assert lines
    assert lines[0] in second
    assert Plan.objects.count() == 1


def test_removed_illustration_stays_removed(served) -> None:
    served("--demonstration")
    call_command("demo", "--clear", stdout=StringIO())
    assert was_cleared()
    said = served("--demonstration")
    assert "Lớp minh họa đã được xóa" in said
    assert not Claim.objects.exists()


def test_day_outside_the_story_starts_without_illustration(served, settings, today) -> None:
    settings.TIENDO_TODAY = today.replace(year=2031)
    assert "Không dựng lớp minh họa" in served("--demonstration")


def test_plain_start_loads_nothing(served) -> None:
    assert "http://" in served()
    assert not Plan.objects.exists()


def test_busy_port_is_said_with_a_way_out(settings) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        settings.TIENDO_BIND = ("127.0.0.1", listener.getsockname()[1])
        with pytest.raises(CommandError, match="TIENDO_BIND"):
            call_command("serve")


def test_day_without_rules_is_said_before_the_server_starts(served, settings, today) -> None:
    served("--demonstration")
    User.objects.update(is_active=False)
    settings.TIENDO_TODAY = today.replace(year=2025)
    with pytest.raises(CommandError, match="due_soon_working_days"):
        call_command("serve", stdout=StringIO())
