"""The command that goes on telling: it outlives a bad round and ends when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command

from tests.conftest import PROJECT
from tiendo.web.health import Weight, examine
from tiendo.web.management.commands import notices


@pytest.mark.django_db
def test_bad_round_is_logged_and_tried_again(monkeypatch, caplog, today, settings) -> None:
    settings.TIENDO_TODAY = today
    rounds = []

    def fails_once(**options: object) -> object:
        rounds.append(options)
        if len(rounds) == 1:
            raise ZeroDivisionError("a fault nobody thought of")
        os.kill(os.getpid(), signal.SIGTERM)
        raise notices.RuleMissing("không có quy tắc")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(notices, "tell", fails_once)
    try:
        call_command("notices", "--watch", "1")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert len(rounds) == 2
    assert "a round of notices failed" in caplog.text
    assert "không có quy tắc" in caplog.text


def test_watching_ends_when_asked_even_without_a_database(tmp_path) -> None:
    environment = os.environ | {
        "TIENDO_DATA": str(tmp_path),
        "TIENDO_DATABASE_URL": f"sqlite:///{tmp_path}/trong.sqlite3",
    }
    with subprocess.Popen(
        [sys.executable, "manage.py", "notices", "--watch", "1"],
        cwd=PROJECT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stderr is not None
        assert "notices wait for the next round" in watching.stderr.readline()
        time.sleep(0.2)
        watching.terminate()
        assert watching.wait(timeout=15) == 0


def finding():
    return next(one for one in examine() if one.about == "Thư hằng ngày")


@pytest.mark.django_db
def test_doctor_tells_where_letters_go(settings, tmp_path) -> None:
    settings.EMAIL_BACKEND, settings.OUTBOX_DIR = "x.OutboxBackend", tmp_path
    assert finding().weight is Weight.ADVICE
    assert str(tmp_path) in finding().what
    assert "TIENDO_SMTP_HOST" in finding().remedy
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "x.smtp.EmailBackend", "thu.example"
    settings.EMAIL_USE_TLS = True
    assert finding().weight is Weight.FINE
    settings.EMAIL_USE_TLS = False
    assert "không mã hóa" in finding().what
