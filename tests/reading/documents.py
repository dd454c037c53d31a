"""Documents for the reader's tests, made from text written in the test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.model import Reading, SourceDocument
from tiendo.reading.units import Unit, read_units

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
CORPUS_NAMES = sorted(path.stem for path in CORPUS.glob("*.json"))


def document_of(text: str) -> SourceDocument:
    """The text as a file, one paragraph a line."""
    return open_document("van-ban.txt", text.encode())


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of the text."""
    return read_units(document_of(text))[0]


def reading_of(text: str) -> Reading:
    """The whole reading of the text."""
    return read_document(document_of(text))


def plan_with(body: str) -> Reading:
    """A plan whose numbered part is `body`."""
    head = "KẾ HOẠCH\n\nLàm đường thôn bản năm 2026\n\nUBND xã Khe Sậy ban hành Kế hoạch như sau:\n"
    return reading_of(f"{head}\n{body}")


def corpus_file(name: str) -> Path:
    """The file of a document of the corpus, whatever its format."""
    return next(path for path in sorted(CORPUS.glob(f"{name}.*")) if path.suffix != ".json")


def corpus_text(name: str) -> bytes:
    """The bytes of a document of the corpus."""
    return corpus_file(name).read_bytes()


def expected_reading(name: str) -> dict[str, Any]:
    """What a person found in a document of the corpus."""
    found: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return found
