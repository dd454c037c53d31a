"""`tiendo search check` and `rebuild`: what is not whole is told and mended."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.plans import make_item, make_target
from tiendo.asking import word_index
from tiendo.plans.models import Target
from tiendo.search.upkeep import faults

pytestmark = pytest.mark.django_db


def say(action: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("search", action, stdout=said)
    return said.getvalue()


def test_what_is_whole_is_said_to_be() -> None:
    make_target(make_item(), name="Chợ")
    assert "khớp với dữ liệu" in say("check")


def test_a_copy_that_differs_is_told_and_mended() -> None:
    target = make_target(make_item(), name="Chợ")
    Target.objects.filter(pk=target.pk).update(name="Cầu")
    with pytest.raises(CommandError, match="tiendo search rebuild"):
        say("check")
    assert faults() == ["chỉ tiêu: 1 dòng có bản bỏ dấu khác nội dung."]
    connection.check_constraints()  # PostgreSQL indexes no table with checks still to come
    assert "chép lại 1 dòng, dựng 4 chỉ mục" in say("rebuild")
    assert faults() == []


def test_a_missing_index_is_told_and_made() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER plans_block_words_insert")
        else:
            cursor.execute("DROP INDEX plans_block_words")
    assert faults() == ["đoạn văn bản: thiếu chỉ mục từ."]
    say("rebuild")
    assert faults() == []


def test_without_the_extension_the_owner_is_told_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(word_index, "has_extension", lambda: False)
    assert [fault for fault in faults() if "CREATE EXTENSION pg_trgm" in fault]
    assert "CREATE EXTENSION pg_trgm" in say("rebuild")
