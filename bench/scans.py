"""Bản quét: how exactly and how fast scans are read; the last part of `make bench-reading`.

The sample plan and, where LibreOffice prints it, the labelled plan under TIENDO_REAL_PLANS are
drawn as scans (askew, soft, grainy, stamped) of 200 and 300 dpi and read. "wrong": the share of
characters that differ from what is read of the very PDF that was drawn. "s/core": seconds of one
core for a page.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from rapidfuzz.distance import Levenshtein

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "bench")]

from reading import load  # noqa: E402
from renditions import docx_of, printed  # noqa: E402

from samples.scanned import ANGLES, PRINTED, as_pdf, printed_pages, scanned, stamped  # noqa: E402
from tiendo.reading.draft import read_document  # noqa: E402
from tiendo.reading.export import reading_to_json  # noqa: E402
from tiendo.reading.formats import open_document  # noqa: E402
from tiendo.reading.formats.scan import tesseract  # noqa: E402
from tiendo.reading.model import SourceDocument  # noqa: E402

SHOWN = ("items", "section_path_relaxed", "deadline+milestone", "lead", "quantity+unit", "header")
RESOLUTIONS = (300, 200)
Json = dict[str, Any]


def main() -> None:
    """Print the table: a line for each document and resolution."""
    real_plans = Path(os.environ.get("TIENDO_REAL_PLANS", PROJECT.parent / "shared" / "plan"))
    scorer = load(real_plans / "score.py") if (real_plans / "score.py").is_file() else None
    print("\nBản quét (vẽ từ bản in, có dấu và nghiêng), nhận dạng bằng tesseract")
    if tesseract.state() is not tesseract.State.READY:
        print(f"Không có tesseract tiếng Việt: apt-get install {tesseract.PACKAGES}")
        return
    _row("", ["dpi", "pages", "wrong", "unsure", "s/core", *SHOWN])
    for name, pdf, gold in _documents(real_plans):
        clean = open_document("in.pdf", pdf)
        for dpi in RESOLUTIONS:
            scan = _drawn(pdf, dpi)
            before = _core_seconds()
            read = open_document("quét.pdf", scan)
            seconds = (_core_seconds() - before) / (read.pages or 1)
            wrong = _wrong(read, clean)
            facts = [str(dpi), str(read.pages), f"{wrong:.2%}", _unsure(read), f"{seconds:.1f}"]
            _row(name, facts + _scores(scorer, gold, read))


def _documents(real_plans: Path) -> Iterator[tuple[str, bytes, Json | None]]:
    yield "ke-hoach-mau", PRINTED.read_bytes(), None
    with TemporaryDirectory() as folder:
        made = []
        labels = {}
        for gold in sorted(real_plans.glob("*.gold.json")):
            text = gold.with_name(gold.name.removesuffix(".gold.json") + ".txt")
            if text.is_file():
                document = open_document(text.name, text.read_bytes())
                path = Path(folder) / f"{text.stem}.docx"
                path.write_bytes(docx_of(read_document(document)))
                made.append(path)
                labels[path.stem] = json.loads(gold.read_text(encoding="utf-8"))
        for path, pdf in printed(made, "pdf"):
            yield path.stem, pdf, labels[path.stem]


def _drawn(pdf: bytes, dpi: int) -> bytes:
    pages = list(printed_pages(pdf, dpi))
    pages[-1] = stamped(pages[-1], 0.56, 0.53)
    drawn = [
        scanned(page, angle=ANGLES[number % len(ANGLES)], blur=dpi / 400, grain=10)
        for number, page in enumerate(pages)
    ]
    return as_pdf(drawn, dpi=dpi, quality=50)


def _core_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _wrong(read: SourceDocument, clean: SourceDocument) -> float:
    seen, meant = ("\n".join(block.text for block in one.blocks) for one in (read, clean))
    return Levenshtein.distance(seen, meant) / max(len(meant), 1)


def _unsure(read: SourceDocument) -> str:
    words = sum(len(block.text.split()) for block in read.blocks)
    return f"{sum(len(block.unsure) for block in read.blocks) / max(words, 1):.1%}"


def _scores(scorer: ModuleType | None, gold: Json | None, read: SourceDocument) -> list[str]:
    if scorer is None or gold is None:
        return ["-"] * len(SHOWN)
    counts = scorer.score(gold, reading_to_json(read_document(read))).d
    return [f"{scorer.prf(*counts[name])[2]:.3f}" if name in counts else "-" for name in SHOWN]


def _row(name: str, cells: Sequence[str]) -> None:
    print(f"{name[:34]:<35}" + "".join(f"{cell[:9]:>10}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
