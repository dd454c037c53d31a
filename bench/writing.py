"""`make bench`, the documents: a report of 100 pages as .docx, appendices of 24,000 lines as .xlsx.

The median of three runs; LibreOffice, where it is, says how many pages the report has.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.factories.consolidated_content import consolidated_content, own_lines  # noqa: E402
from tests.writing.reports.issuers import FROM_DEPARTMENT  # noqa: E402
from tiendo.core.report_content import ReportContent  # noqa: E402
from tiendo.writing.docx.document import write_docx  # noqa: E402
from tiendo.writing.pdf import NoPdf, pdf_of  # noqa: E402
from tiendo.writing.reports.consolidated_report import consolidated_report  # noqa: E402
from tiendo.writing.xlsx.appendix import appendix_workbook  # noqa: E402

RUNS = 3
BODIES = 80
LINES_OF_100_PAGES = 650
LINES = BODIES * 300


def main() -> None:
    """Print the table."""
    print("\nVăn bản (trung vị của 3 lần)")
    print(f"{'':34}{'giây':>8}{'mức':>8}{'KB':>9}")
    report = _content(LINES_OF_100_PAGES)
    docx = _timed(".docx báo cáo tổng hợp", 1, lambda: _docx(report))
    print(f"{'  số trang':34}{_pages(docx):>8}")
    _timed(".xlsx phụ lục của báo cáo đó", 2, lambda: appendix_workbook(report))
    many = _content(LINES)
    _timed(".xlsx 80 cơ quan x 300 việc", 2, lambda: appendix_workbook(many))


def _content(lines: int) -> ReportContent:
    told = own_lines(1, lines, BODIES, group="II.1. Chợ nông thôn")
    return replace(consolidated_content(BODIES, 0, 0), lines=tuple(told))


def _docx(content: ReportContent) -> bytes:
    return write_docx(consolidated_report(content, FROM_DEPARTMENT))


def _timed(name: str, most: int, made: Callable[[], bytes]) -> bytes:
    seconds = []
    data = b""
    for _ in range(RUNS):
        begun = time.perf_counter()
        data = made()
        seconds.append(time.perf_counter() - begun)
    print(f"{name:34}{statistics.median(seconds):>8.2f}{most:>8}{len(data) // 1024:>9}")
    return data


def _pages(docx: bytes) -> str:
    """As LibreOffice prints it; "?" where it or pdfinfo is missing."""
    try:
        pdf = pdf_of(docx)
    except NoPdf:
        return "?"
    program = shutil.which("pdfinfo")
    if program is None:
        return "?"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        told = subprocess.run([program, file.name], check=True, capture_output=True, text=True)
    found = re.search(r"Pages:\s+(\d+)", told.stdout)
    return found[1] if found else "?"


if __name__ == "__main__":
    main()
