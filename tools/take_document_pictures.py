#!/usr/bin/env python3
"""Print pages of an illustrative report into docs/pictures, as LibreOffice shows them.

usage: take_document_pictures.py

Needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.factories.consolidated_content import consolidated_content  # noqa: E402
from tests.writing.reports.issuers import FROM_DEPARTMENT  # noqa: E402
from tiendo.writing.docx.document import write_docx  # noqa: E402
from tiendo.writing.pdf import pdf_of  # noqa: E402
from tiendo.writing.reports.consolidated_report import consolidated_report  # noqa: E402

PICTURES = PROJECT / "docs" / "pictures"
PAGES = {1: "document-first", 2: "document-results", 4: "document-appendix"}
"""Page of the report -> name of its picture."""
DOTS_PER_INCH = 80


def main() -> int:
    """Write the report, print it, keep the pages in few colours."""
    content = consolidated_content(24, 18, 6, is_illustrative=True)
    pdf = pdf_of(write_docx(consolidated_report(content, FROM_DEPARTMENT)))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "bao-cao.pdf")
        source.write_bytes(pdf)
        for page, name in PAGES.items():
            only = ["-f", str(page), "-l", str(page), "-singlefile", "-r", str(DOTS_PER_INCH)]
            target = Path(folder, name)
            subprocess.run(["pdftoppm", *only, "-png", source, target], check=True)
            path = PICTURES / f"{name}.png"
            with Image.open(target.with_suffix(".png")) as picture:
                picture.convert("L").quantize(16).save(path, optimize=True)
            print(path.relative_to(PROJECT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
