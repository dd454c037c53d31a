"""`make bench-reading`, second part: the formats. How well each carries a document, how fast.

Every document is set anew as .docx and printed from there (LibreOffice, pdftotext, where they are
installed); the readings of all are measured against the reading of the original. Then the large
documents: whole readings, each in a process of its own, the median of three, peak memory.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.large_documents import long_plan, long_workbook
from bench.renditions import docx_of, printed, text_of
from tiendo.reading.draft import read_file
from tiendo.reading.export import reading_to_json

PROJECT = Path(__file__).resolve().parent.parent
RUNS = 3
LIMITS = {"docx": (10.0, 300), "xlsx": (6.0, 500), "pdf": (8.0, 500)}
"""Seconds and megabytes that a large document may take: 300 pages, 50,000 rows, 100 pages."""

CORPUS = PROJECT / "tests" / "corpus"
REAL_PLANS = Path(os.environ.get("TIENDO_REAL_PLANS", PROJECT.parent / "shared" / "plan"))
MEASURES = ("items", "paths", "deadlines", "leads", "others", "header")
HEADER = ("doc_type", "number", "issuer", "place", "date", "title")
Json = dict[str, Any]


def main() -> None:
    """Print both tables."""
    labelled = sorted(REAL_PLANS.rglob("*.gold.json"))
    sources = [path.with_suffix(".txt") for path in sorted(CORPUS.glob("*.json"))]
    sources += [path.with_name(path.name.removesuffix(".gold.json") + ".txt") for path in labelled]
    print_formats([source for source in sources if source.is_file()])
    print_speeds()


def print_formats(sources: list[Path]) -> None:
    """One row for each document and format: F1 against the reading of the original."""
    print("\nCùng văn bản, nhiều định dạng (F1 so với bản gốc)")
    _print_row("", ["items", *MEASURES])
    with TemporaryDirectory() as folder:
        originals = {}
        for source in sources:
            reading = read_file(source.name, source.read_bytes())
            file = Path(folder) / f"{source.stem}.docx"
            file.write_bytes(docx_of(reading))
            originals[file] = reading_to_json(reading)
        for file, name, data in _renditions(list(originals)):
            found = reading_to_json(read_file(name, data))
            figures = [f"{figure:.3f}" for figure in _agreement(originals[file], found)]
            _print_row(f"{file.stem[:20]} {name}", [str(len(found["items"])), *figures])


def print_speeds() -> None:
    """Whole readings of the large documents."""
    print("\nVăn bản lớn (đọc trọn vẹn; trung vị của 3 lần, bộ nhớ đỉnh)")
    _print_row("", ["items", "s", "CPU s", "most s", "MB", "most MB"])
    with TemporaryDirectory() as folder:
        for name, file in _large(Path(folder)):
            runs = [_measured(file) for _ in range(RUNS)]
            seconds, busy, memory = (statistics.median(run[i] for run in runs) for i in range(3))
            most_seconds, most_memory = LIMITS[file.suffix[1:]]
            figures = [f"{seconds:.1f}", f"{busy:.1f}", f"{most_seconds:.0f}"]
            _print_row(name, [str(runs[0][3]), *figures, f"{memory:.0f}", str(most_memory)])


def _renditions(files: list[Path]) -> Iterator[tuple[Path, str, bytes]]:
    for file in files:
        yield file, "a.docx", file.read_bytes()
    for file, pdf in printed(files, "pdf"):
        yield file, "a.pdf", pdf
        for name, options in (("layout.txt", ("-layout",)), ("plain.txt", ())):
            text = text_of(pdf, *options)
            if text is not None:
                yield file, name, text


def _agreement(expected: Json, found: Json) -> list[float]:
    """F1 of the items' texts, their paths, deadlines, leading and other bodies; equal heads."""
    views = (
        lambda item: [item["text"]],
        lambda item: [(item["text"], item["section_path"])],
        lambda item: [(item["text"], d["type"], d["value"]) for d in item["deadlines"]],
        lambda item: [(item["text"], name) for name in item["lead"]],
        lambda item: [(item["text"], name) for name in item["coordinating"]],
    )
    figures = []
    for view in views:
        wanted = {value for item in expected["items"] for value in view(item)}
        given = {value for item in found["items"] for value in view(item)}
        total = len(wanted) + len(given)
        figures.append(2 * len(wanted & given) / total if total else 1.0)
    heads = [reading["header"] for reading in (expected, found)]
    same = [heads[0].get(key) == heads[1].get(key) for key in HEADER]
    return [*figures, sum(same) / len(HEADER)]


def _large(folder: Path) -> Iterator[tuple[str, Path]]:
    plan = folder / "300-trang.docx"
    plan.write_bytes(long_plan(300))
    yield ".docx 300 trang", plan
    book = folder / "50000-dong.xlsx"
    book.write_bytes(long_workbook(50_000))
    yield ".xlsx 50.000 dòng", book
    short = folder / "100-trang.docx"
    short.write_bytes(long_plan(100))
    for _, data in printed([short], "pdf"):
        pdf = folder / "100-trang.pdf"
        pdf.write_bytes(data)
        yield ".pdf 100 trang", pdf


def _measured(file: Path) -> tuple[float, float, int, int]:
    """Seconds, seconds of work, peak megabytes and items of one reading in a fresh process."""
    command = [sys.executable, "-m", "bench.formats", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=PROJECT)
    seconds, busy, memory, items = json.loads(done.stdout)
    return seconds, busy, memory, items


def _read_alone(file: Path) -> None:
    data = file.read_bytes()
    start = time.perf_counter()
    reading = read_file(file.name, data)
    seconds = time.perf_counter() - start
    busy = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps([seconds, busy, memory, len(reading.items)]))


def _print_row(name: str, cells: list[str]) -> None:
    print(f"{name[:34]:<35}" + "".join(f"{cell[:10]:>11}" for cell in cells))


if __name__ == "__main__":
    _read_alone(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
