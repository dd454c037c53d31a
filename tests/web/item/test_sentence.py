"""The sentence an item was read from, in its context; or why there is none."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.factories.plans import make_document, make_item, make_plan
from tests.web.item.conftest import Market
from tiendo.plans.models import Block, Document, Item, ItemSource, Version

LINES = (
    "I. NHIỆM VỤ",
    "Các chợ được nâng cấp theo thứ tự ưu tiên.",
    "(1) Xây chợ trung tâm trước ngày 20/5/2027. Lát đường làng trong năm 2028.",
    "(2) Làm bến xe.",
    "Tổ chức thực hiện do các sở.",
)
SENTENCE = "Xây chợ trung tâm trước ngày 20/5/2027."


@pytest.fixture
def document(market: Market) -> Document:
    """The plan's original, one block a line, the third one on page 4."""
    document = make_document(LINES)
    document.blocks.filter(position__lt=2).update(page=3)
    document.blocks.filter(position__gte=2).update(page=4)
    Version.objects.filter(plan=market.item.plan).update(document=document)
    return document


def bind(item: Item, document: Document, position: int, words: str) -> ItemSource:
    text = document.blocks.get(position=position).text
    begin = text.index(words)
    return ItemSource.objects.create(
        item=item,
        document=document,
        block_position=position,
        start=begin,
        end=begin + len(words),
    )


def test_sentence_is_marked_between_its_neighbours(read, market, document) -> None:
    bind(market.item, document, 2, SENTENCE)
    page = read(market.officer, market.address())
    assert f"<mark>{SENTENCE}</mark> Lát đường làng trong năm 2028." in page
    around = re.findall(r'<p class="item-quote__around">([^<]+)</p>', page)
    assert [words.strip() for words in around] == [LINES[1], LINES[3]]
    assert LINES[4] not in page


def test_page_number_and_place_in_the_document_are_given(read, market, document) -> None:
    bind(market.item, document, 2, SENTENCE)
    page = read(market.officer, market.address())
    assert "trang 4" in page
    assert f"{reverse('web:document', args=[market.item.plan.code])}#b2" in page


def test_sentence_over_a_page_break_has_both_parts(read, market, document) -> None:
    bind(market.item, document, 1, "theo thứ tự ưu tiên.")
    bind(market.item, document, 2, SENTENCE)
    page = read(market.officer, market.address())
    assert page.count("<mark>") == 2
    assert "trang 3-4" in page


def test_row_of_a_table_is_shown_under_the_head_of_the_table(read, market, document) -> None:
    cells = [["TT", "Nội dung"], ["1", "Chợ"], ["2", "Bến xe"]]
    rows, text = [], ""
    for row in cells:
        shown = []
        for cell in row:
            shown.append([cell, len(text), len(text) + len(cell)])
            text += f"{cell}\t"
        rows.append(shown)
    Block.objects.create(document=document, position=9, kind="table", text=text, rows=rows)
    bind(market.item, document, 9, "Bến xe")
    page = read(market.officer, market.address())
    table = page[page.index("item-quote__table") : page.index("</blockquote>")]
    assert "Nội dung" in table
    assert "<mark>Bến xe</mark>" in table
    assert "Chợ" not in table


def test_without_the_original_the_page_says_so_and_who_attaches_it(read, market) -> None:
    page = read(market.officer, market.address())
    assert market.item.text in page
    assert "Chưa đính kèm bản gốc." in page
    assert "Cán bộ điều phối của Sở Theo dõi" in page
    assert reverse("web:attach", args=[market.item.plan.code]) not in page


def test_coordinator_is_led_to_attaching_it(read, market) -> None:
    page = read(market.coordinator, market.address())
    assert reverse("web:attach", args=[market.item.plan.code]) in page


def test_item_bound_to_no_sentence_of_the_original_says_so(read, market, document) -> None:
    page = read(market.officer, market.address())
    assert "chưa gắn với câu nào" in page
    assert "Chưa đính kèm bản gốc" not in page


def test_html_in_the_document_is_shown_as_text(read, market) -> None:
    document = make_document(("<script>alert(1)</script> Xây chợ.",))
    plan = make_plan(market.item.plan.coordinator, document=document)
    item = make_item(plan, leads=[market.lead])
    bind(item, document, 0, "Xây chợ.")
    page = read(market.officer, reverse("web:item", args=[item.pk]))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
