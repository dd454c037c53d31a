"""The sample plan: its files say the same, and are what its script makes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from samples.build import build
from tests.reading.formats.documents import SAMPLES, grid, texts
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument

NAMES = ("ke-hoach-mau.docx", "ke-hoach-mau.txt", "phu-luc-mau.xlsx")


def opened(name: str) -> SourceDocument:
    return open_document(name, (SAMPLES / name).read_bytes())


def said(document: SourceDocument) -> list[str]:
    """Every line that the document says, the cells of letterhead and ending in any order."""
    lines: list[str] = []
    for text, block in zip(texts(document), document.blocks, strict=True):
        if not block.rows:
            lines.append(text)
        elif len(block.rows) > 3:
            lines += ["\t".join(row) for row in grid(block)]
        else:
            lines += [line for row in grid(block) for cell in row for line in cell.split("\n")]
    return lines


def test_the_plan_as_word_and_as_text_says_the_same() -> None:
    word, text = said(opened("ke-hoach-mau.docx")), said(opened("ke-hoach-mau.txt"))
    assert sorted(word) == sorted(text)
    assert word[6:-11] == text[6:-11]


def test_the_plans_numbers_are_automatic_in_word_and_written_in_text() -> None:
    word, text = opened("ke-hoach-mau.docx"), opened("ke-hoach-mau.txt")
    automatic = {block.number for block in word.blocks}
    assert {"I.", "V.", "1.", "(1)", "(5)", "-", "(i)", "(iii)"} <= automatic
    assert not any(block.number for block in text.blocks)


def test_the_plans_capital_adds_up_and_the_appendix_is_wrong_by_ten() -> None:
    def money(text: str) -> int:
        return int(text.replace(".", "").replace(",", ""))

    capital = next(block for block in opened("ke-hoach-mau.docx").blocks if len(block.rows) > 3)
    total, *rows = grid(capital)[2:-1]
    for column in (2, 3, 4):
        assert sum(money(row[column]) for row in rows) == money(total[column])
    *items, printed = grid(opened("phu-luc-mau.xlsx").blocks[-1])[2:]
    assert money(printed[5]) - sum(money(row[5]) for row in items if row[5]) == 100
    for column in (6, 7):
        assert sum(money(row[column]) for row in items if row[column]) == money(printed[column])


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_what_its_script_makes(name: str, tmp_path: Path) -> None:
    build(tmp_path)
    made, kept = (tmp_path / name).read_bytes(), (SAMPLES / name).read_bytes()
    if name.endswith(".txt"):
        assert made == kept
        return
    with zipfile.ZipFile(BytesIO(made)) as new, zipfile.ZipFile(BytesIO(kept)) as old:
        assert new.namelist() == old.namelist()
        for part in new.namelist():
            assert new.read(part) == old.read(part), part


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in build(tmp_path)]
    assert [path.read_bytes() for path in build(tmp_path)] == first
