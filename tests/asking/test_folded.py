"""Folded copies lie in the rows, and words are found in them, by an index of the database."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.factories.agencies import make_agency
from tests.factories.plans import make_document, make_item, make_plan, make_target
from tests.factories.progress import make_claim
from tiendo.asking import folded, word_index
from tiendo.asking.folded import first_keys, holding, refold, words_held
from tiendo.plans.models import Block, Item, Target
from tiendo.progress.models import Claim

pytestmark = pytest.mark.django_db


def keys(model: type, words: list[str], **bounds: object) -> list[int]:
    """What the statement of `first_keys` answers."""
    sql, values = first_keys(model, words, **{"most": 100, **bounds})
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def items(*titles: str) -> list[int]:
    """Items of these titles, their keys."""
    plan = make_plan()
    return [make_item(plan, title=title, text="x").pk for title in titles]


def test_a_row_is_written_with_its_folded_copy() -> None:
    claim = make_claim(
        make_item(leads=[make_agency()]), done_text="Đã đổ Bê  tông", obstacle_text="Thiếu cát"
    )
    assert Claim.objects.get(pk=claim.pk).search_text == "da do be tong thieu cat"
    document = make_document(["Căn cứ Luật Đường bộ"])
    assert document.blocks.get().search_text == "can cu luat duong bo"


def test_a_copy_that_was_left_behind_is_made_again() -> None:
    target = make_target(make_item(), name="Chợ xây mới")
    Target.objects.filter(pk=target.pk).update(name="Cầu dân sinh")
    assert folded.count_unfolded(Target) == 1
    assert (refold(Target), refold(Target)) == (1, 0)
    assert Target.objects.get(pk=target.pk).search_text == "cau dan sinh"


@pytest.mark.parametrize(
    "words",
    [["duong"], ["lang", "duong"], ["ng", "la"], ["xa", "duong"], ["uong"], ["d"]],
)
def test_parts_of_words_are_found_short_and_long_ones(words: list[str]) -> None:
    road, _ = items("Đường làng xã Lạng", "Chợ huyện")
    assert keys(Item, words) == [road]
    assert [item.pk for item in holding(Item.objects.all(), words)] == [road]


@pytest.mark.parametrize("sign", ['"', "'", "%", "_", "\\", "*", "?", "[", "(", "-", "a\\"])
def test_no_sign_has_a_meaning_of_its_own(sign: str) -> None:
    with_sign, _ = items(f"Chợ bậc{sign}hai", "Chợ bậc x hai")
    for words in ([f"bac{sign}"], [f"bac{sign}hai", "cho"], [f"c{sign}h"]):
        assert keys(Item, words) == [with_sign]
        assert [item.pk for item in holding(Item.objects.all(), words)] == [with_sign]


def test_the_newest_or_the_first_rows_are_taken() -> None:
    found = items(*(f"Đường số {n}" for n in range(6)))
    assert keys(Item, ["duong"], most=2) == found[:2]
    assert keys(Item, ["duong"], most=2, is_newest=True) == found[:3:-1]
    assert keys(Item, ["so"], most=2, is_newest=True) == found[:3:-1]


def test_what_occurs_very_often_is_read_in_order_not_by_keys(monkeypatch) -> None:
    monkeypatch.setattr(folded, "_FEW", 3)
    found = items(*(f"Đường số {n}" for n in range(6)))
    assert [item.pk for item in holding(Item.objects.order_by("pk"), ["duong"])] == found


def test_the_index_follows_every_change_of_a_row() -> None:
    road, market = items("Đường làng", "Chợ huyện")
    Item.objects.filter(pk=road).update(search_text="nha van hoa")
    assert (keys(Item, ["duong"]), keys(Item, ["van", "hoa"])) == ([], [road])
    Item.objects.filter(pk=market).delete()
    assert keys(Item, ["huyen"]) == []
    assert word_index.damaged() == []


def test_every_folded_copy_of_many_rows_has_its_index() -> None:
    assert {model._meta.label for model in word_index.indexed_models()} == {
        *("plans.Item", "plans.Block", "progress.Claim", "progress.Evidence")
    }
    assert word_index.missing() == []


def test_a_missing_index_is_told_and_made_from_the_rows() -> None:
    (road,) = items("Đường làng")
    connection.check_constraints()  # PostgreSQL indexes no table with checks still to come
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER plans_item_words_update")
        else:
            for index in word_index._on_postgresql()["plans_item"]:
                cursor.execute(f"DROP INDEX {index}")
    assert word_index.missing() == [Item]
    assert word_index.make_missing() == [Item]
    assert (word_index.missing(), word_index.make_missing()) == ([], [])
    assert keys(Item, ["duong"]) == [road]


def test_rebuilding_makes_every_index_anew() -> None:
    make_document(["Căn cứ Luật Đường bộ"])
    connection.check_constraints()
    assert len(word_index.rebuild()) == 4
    assert word_index.missing() == []
    assert keys(Block, ["duong"]) == list(Block.objects.values_list("pk", flat=True))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL guards its own indexes")
def test_an_index_that_tells_other_words_is_found() -> None:
    (road,) = items("Đường làng")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO plans_item_words(plans_item_words, rowid, search_text) "
            "VALUES ('delete', %s, %s)",
            [road, Item.objects.get(pk=road).search_text],
        )
    assert word_index.damaged() == [Item]


def test_values_are_never_part_of_the_statement() -> None:
    sql, values = words_held("r", ["' or 1=1 --"])
    assert "or 1=1" not in sql
    assert values == ["%' or 1=1 --%"]
