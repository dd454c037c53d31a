"""What lets others in is told by the doctor, and by Django's own check for what runs in earnest."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.factories.people import make_administrator, make_officer
from tests.test_settings import start
from tiendo.web import exposure
from tiendo.web.findings import Weight

SAFE = {
    "TIENDO_HTTPS": "true",
    "TIENDO_HOSTS": "tiendo.example.vn",
    "TIENDO_BIND": "0.0.0.0:8000",
}


def test_check_for_deployment_finds_nothing_in_a_set_up_as_advised(tmp_path) -> None:
    ended = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert ended.returncode == 0, ended.stderr
    assert "System check identified no issues" in ended.stdout


def test_check_for_deployment_tells_of_a_server_without_https(tmp_path) -> None:
    ended = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert ended.returncode == 1
    assert "security.W012" in ended.stderr


def test_with_https_the_answers_bind_the_browser_to_it(tmp_path) -> None:
    script = (
        "from django.test import Client;"
        "c=Client();"
        "plain=c.get('/dang-nhap/',headers={'host':'tiendo.example.vn'});"
        "print(plain.status_code,plain['location']);"
        "s=c.get('/khong-co/',headers={'host':'tiendo.example.vn','x-forwarded-proto':'https'});"
        "print(s['Strict-Transport-Security'],s['Content-Security-Policy'])"
    )
    assert start(tmp_path, "migrate", "-v", "0", **SAFE).returncode == 0
    said = start(tmp_path, "shell", "-v", "0", "-c", script, **SAFE).stdout
    assert "301 https://tiendo.example.vn/dang-nhap/" in said
    assert "max-age=31536000" in said
    assert "upgrade-insecure-requests" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "[::]"])
def test_open_server_without_https_is_advised_against(settings, host) -> None:
    settings.TIENDO_BIND, settings.IS_BEHIND_HTTPS = (host, 8000), False
    finding = exposure.encryption()
    assert finding.weight is Weight.ADVICE
    assert "TIENDO_HTTPS=true" in finding.remedy
    settings.IS_BEHIND_HTTPS = True
    assert exposure.encryption().weight is Weight.FINE


def test_server_of_one_machine_needs_no_https(settings) -> None:
    settings.TIENDO_BIND, settings.IS_BEHIND_HTTPS = ("127.0.0.1", 8000), False
    assert exposure.encryption().weight is Weight.FINE


def test_server_that_answers_to_every_name_is_advised_against(settings) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "*"]
    assert "TIENDO_HOSTS" in exposure.host_names().remedy
    settings.ALLOWED_HOSTS = ["localhost"]
    assert exposure.host_names().weight is Weight.FINE


def test_names_given_replace_every_name(tmp_path) -> None:
    said = start(tmp_path, "doctor", **SAFE | {"TIENDO_BIND": "0.0.0.0:8000"}).stdout
    assert "[ổn]   Tên máy chủ" in said
    said = start(tmp_path, "doctor", TIENDO_BIND="0.0.0.0:8000").stdout
    assert "[lưu ý] Tên máy chủ" in said


def test_weak_key_is_told(settings) -> None:
    settings.SECRET_KEY = "ngan"
    assert exposure.key_strength().weight is Weight.ADVICE
    settings.SECRET_KEY = "x" * 60
    assert exposure.key_strength().weight is Weight.ADVICE


@pytest.mark.django_db
def test_open_demonstration_account_is_told_until_it_is_shut() -> None:
    person = make_officer(username="dieuphoi", is_demonstration=True)
    make_administrator(username="that")
    assert exposure.demonstration_accounts().remedy.endswith("tiendo person deactivate dieuphoi")
    person.is_active = False
    person.save()
    assert exposure.demonstration_accounts().weight is Weight.FINE


@pytest.mark.django_db
def test_server_does_not_start_with_demonstration_accounts(monkeypatch) -> None:
    monkeypatch.setattr("tiendo.web.management.commands.serve.port_is_free", lambda: True)
    make_officer(username="dieuphoi", is_demonstration=True)
    make_officer(username="canbo", is_demonstration=True)
    with pytest.raises(CommandError, match="tiendo person deactivate canbo dieuphoi") as refusal:
        call_command("serve")
    assert "--demonstration" in str(refusal.value)
