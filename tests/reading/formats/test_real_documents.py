"""Real documents open as their readers see them; they are looked for, never kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REAL_PLANS
from tests.reading.formats.documents import grid, tables, texts
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument

PLAN = "ke-hoach-cao-bang-2026-2030.txt"


def opened(name: str) -> SourceDocument:
    path = REAL_PLANS / name
    if not path.exists():
        pytest.skip(f"không có tài liệu thật {name} (đặt TIENDO_REAL_PLANS để chỉ chỗ)")
    return open_document(path.name, path.read_bytes())


def real_files(pattern: str) -> list[Path]:
    return sorted(REAL_PLANS.glob(f"**/{pattern}"))


def test_the_plan_has_a_block_for_each_line_and_one_table() -> None:
    document = opened(PLAN)
    source = (REAL_PLANS / PLAN).read_text(encoding="utf-8").split("\n")
    (table,) = (block for block in document.blocks if block.rows)
    written = {number for number, line in enumerate(source, start=1) if line.strip()}
    covered = {block.line for block in document.blocks} - {table.line}
    covered |= set(range(table.line or 0, (table.line or 0) + len(table.rows)))
    assert covered == written
    assert not [text for text in texts(document) if "*" in text or "<" in text]


def test_the_plans_capital_table_keeps_its_empty_cells() -> None:
    (table,) = tables(opened(PLAN))
    assert [len(row) for row in table] == [6] * 7
    assert table[2][2:5] == ["93.243,1", "75.162,4", "18.080,7"]
    assert table[6][0] == table[6][2] == ""


def test_a_real_word_file_gives_letterhead_outline_ending_and_pages() -> None:
    document = opened("others/02-laocai-sct-dean08-2026.docx")
    first, *_, form = (block for block in document.blocks if block.rows)
    assert grid(first)[0][0].split("\n")[1] == "SỞ CÔNG THƯƠNG"
    assert len(grid(form)[0]) == 8
    headings = [block.text for block in document.blocks if block.is_bold]
    assert sum(text.startswith(("I. ", "II. ", "V. ", "VI. ")) for text in headings) >= 4
    assert document.pages == 9


def test_a_page_that_a_web_site_set_upright_gives_whole_tables() -> None:
    document = opened("others/16-dongthap-kh617-2025.txt")
    assert [len(table) for table in tables(document)] == [2, 1, 16]
    annex = tables(document)[2]
    assert annex[0][0] == "STT"
    assert [row[0] for row in annex if row[0].isdigit()] == [str(n) for n in range(1, 12)]


def test_page_feeds_of_a_real_text_are_counted() -> None:
    assert opened("others/06-laocai-cv5973-2026.txt").pages == 6


def test_every_real_document_opens() -> None:
    files = [path for kind in ("*.txt", "*.docx", "*.xlsx", "*.pdf") for path in real_files(kind)]
    if not files:
        pytest.skip(f"không có tài liệu thật ở {REAL_PLANS}")
    for path in files:
        assert open_document(path.name, path.read_bytes()).blocks, path.name
