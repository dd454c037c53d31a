"""Builds the sample plan: `python -m samples.build [FOLDER]`.

The same words give the same bytes, whatever the day.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samples import cao_bang
from samples.plan_docx import plan_docx
from samples.plan_text import plan_text
from samples.workbook import appendix_xlsx

HERE = Path(__file__).resolve().parent


def build(folder: Path) -> list[Path]:
    """Write all sample files into `folder`; the paths written."""
    files = {
        "ke-hoach-mau.docx": plan_docx(),
        "ke-hoach-mau.txt": plan_text().encode(),
        "phu-luc-mau.xlsx": appendix_xlsx(),
        "phu-luc-01-cao-bang.xlsx": cao_bang.transport_xlsx(),
        "phu-luc-02-cao-bang.docx": cao_bang.towns_docx(),
        "phu-luc-03-cao-bang.txt": cao_bang.planning_txt(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
