"""`tiendo person`: says in Vietnamese what it did, and why it did not."""

from __future__ import annotations

import io
import re
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tiendo.accounts.models import User

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("person", *arguments, stdout=out)
    return out.getvalue()


def test_add_prints_a_password_that_works(client) -> None:
    make_agency(code="so-thu")
    said = run("add", "hanh", "--name", "Nông Thị Hạnh", "--agency", "so-thu")
    found = re.search(r"Mật khẩu: (\S+)", said)
    assert said.startswith("Đã thêm Nông Thị Hạnh (hanh, Cán bộ cơ quan).")
    assert found is not None
    assert client.login(username="hanh", password=found[1])


def test_given_password_is_taken_and_never_printed(client, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("cau-treo-qua-suoi-7\n"))
    said = run("add", "lan", "--name", "Lan", "--role", "leader", "--password-stdin")
    assert "cau-treo" not in said
    assert client.login(username="lan", password="cau-treo-qua-suoi-7")


def test_password_replaces_the_old_one(client) -> None:
    user = make_officer()
    found = re.search(r"Mật khẩu: (\S+)", run("password", user.username))
    assert found is not None
    assert client.login(username=user.username, password=found[1])


def test_people_are_listed_with_role_and_agency() -> None:
    make_officer(make_agency("Sở Thử"), username="hanh", full_name="Nông Thị Hạnh")
    run("deactivate", "hanh")
    line = run("list")
    for words in ("hanh", "Cán bộ cơ quan", "Sở Thử", "Nông Thị Hạnh", "(đã ngừng)"):
        assert words in line
    run("activate", "hanh")
    assert User.objects.get().is_active


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "a", "--name", "A", "--agency", "so-la"], "Không có cơ quan mang mã “so-la”"),
        (["add", "a", "--name", "A"], "phải thuộc một cơ quan"),
        (["password", "ai"], "Không có người dùng “ai”"),
    ],
)
def test_refusal_is_a_vietnamese_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)
    assert not User.objects.exists()
