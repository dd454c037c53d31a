"""`make bench-reading`: how well and how fast the reader reads, document by document.

Two sets: the corpus of the tests, which is ours, and every document with a person's labels
("x.gold.json" beside "x.txt" or "x.docx") under TIENDO_REAL_PLANS, scored by the score.py there.
Figures are F1; "-" where a document has nothing of the kind. right, sure and left are the shares
of honesty.py: certain findings that are right, findings that are certain, lines left over.
"""

from __future__ import annotations

import importlib.util
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from honesty import Honesty, honesty

from tiendo.reading.draft import read_document
from tiendo.reading.export import reading_to_json
from tiendo.reading.formats import open_document
from tiendo.reading.model import Reading

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT / "tests" / "corpus"
REAL_PLANS = Path(os.environ.get("TIENDO_REAL_PLANS", PROJECT.parent / "shared" / "plan"))
MEASURES = {
    "items": "items",
    "kind": "kind",
    "path": "section_path",
    "relaxed": "section_path_relaxed",
    "deadline": "deadline+milestone",
    "lead": "lead",
    "coord": "coordinating",
    "quantity": "quantity+unit",
    "capital": "capital_cells_no_column",
    "report": "reporting",
    "header": "header",
    "bases": "legal_bases",
    "recip": "recipients",
    "sign": "signatory",
}
HONESTY = ["right", "sure", "left"]
SUFFIXES = (".txt", ".md", ".docx", ".xlsx", ".pdf", ".html", ".png", ".jpg", ".tif")
Json = dict[str, Any]


def main() -> None:
    """Print the two tables."""
    _print_corpus()
    scorer = REAL_PLANS / "score.py"
    if scorer.is_file():
        _print_labelled(load(scorer))
    else:
        print(f"\nKhông có văn bản gắn nhãn ở {REAL_PLANS} (đặt TIENDO_REAL_PLANS để chấm).")


def _print_corpus() -> None:
    scores = load(PROJECT / "tests" / "reading" / "scores.py")
    print("Văn bản của dự án (tests/corpus)")
    _print_row("", ["blocks", "items", "over", "ms", "outline", *scores.MEASURES, *HONESTY])
    pooled = Honesty()
    for path in sorted(CORPUS.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        for source in _sources(path, path.stem):
            reading, found, facts = _read(source)
            honest = honesty(expected, found, reading)
            pooled.add(honest)
            figures = [_outline_f1(expected, found)]
            figures += [scores.f1([(expected, found)], measure) for measure in scores.MEASURES]
            row = [*facts, *(f"{figure:.3f}" for figure in figures), *honest.figures()]
            _print_row(source.name, row)
    _print_row("all", [""] * (5 + len(scores.MEASURES)) + pooled.figures())


def _outline_f1(expected: Json, found: Json) -> float:
    def outline(reading: Json) -> set[tuple[str, str, str]]:
        return {(item["section_path"], item["kind"], item["text"]) for item in reading["items"]}

    wanted, given = outline(expected), outline(found)
    return 2 * len(wanted & given) / (len(wanted) + len(given))


def _print_labelled(scorer: ModuleType) -> None:
    print(f"\nVăn bản gắn nhãn ({REAL_PLANS.name}), chấm bằng score.py")
    _print_row("", ["blocks", "items", "over", "ms", *MEASURES, *HONESTY])
    pooled: dict[str, list[int]] = {}
    honest = Honesty()
    for gold, source in _labelled():
        reading, found, facts = _read(source)
        expected = json.loads(gold.read_text(encoding="utf-8"))
        counts = scorer.score(expected, found).d
        own = honesty(expected, found, reading)
        honest.add(own)
        _print_row(source.name, [*facts, *_figures(scorer, counts), *own.figures()])
        for measure, triple in counts.items():
            before = pooled.setdefault(measure, [0, 0, 0])
            pooled[measure] = [one + other for one, other in zip(before, triple, strict=True)]
    _print_row("all", ["", "", "", "", *_figures(scorer, pooled), *honest.figures()])


def _figures(scorer: ModuleType, counts: dict[str, list[int]]) -> list[str]:
    shown = []
    for measure in MEASURES.values():
        triple = counts.get(measure)
        shown.append(f"{scorer.prf(*triple)[2]:.3f}" if triple and sum(triple) else "-")
    return shown


def _labelled() -> Iterator[tuple[Path, Path]]:
    """Each file of labels with each form of its document."""
    for gold in sorted(REAL_PLANS.rglob("*.gold.json")):
        for source in _sources(gold, gold.name.removesuffix(".gold.json")):
            yield gold, source


def _sources(labels: Path, stem: str) -> list[Path]:
    """Every form of a labelled document that lies beside its labels."""
    beside = (labels.with_name(stem + suffix) for suffix in SUFFIXES)
    return [path for path in beside if path.is_file()]


def _read(source: Path) -> tuple[Reading, Json, list[str]]:
    """The reading, the same as JSON, and its size and time: best of three."""
    data = source.read_bytes()
    took = []
    for _ in range(3):
        start = time.perf_counter()
        reading = read_document(open_document(source.name, data))
        took.append(time.perf_counter() - start)
    facts = [len(reading.document.blocks), len(reading.items), len(reading.leftovers)]
    return reading, reading_to_json(reading), [*map(str, facts), f"{min(took) * 1000:.0f}"]


def load(path: Path) -> ModuleType:
    """A Python file that is no part of the project's packages, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print_row(name: str, cells: list[str]) -> None:
    print(f"{name[:34]:<35}" + "".join(f"{cell[:8]:>9}" for cell in cells))


if __name__ == "__main__":
    main()
