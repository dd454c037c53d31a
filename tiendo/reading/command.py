"""`tiendo read TỆP [--json] [--lint]`: what a document says, on the screen or as JSON.

Exit code 0 when the document was read, 1 when it can't be read or is no plan; the reason is
then one Vietnamese sentence on the error stream.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tiendo.reading.draft import read_file
from tiendo.reading.export import reading_to_json
from tiendo.reading.listing import lint_lines, reading_lines
from tiendo.reading.model import NotAPlan, Reading, UnreadableDocument


def main(argv: Sequence[str]) -> int:
    """Read one file and print what was found; the exit code."""
    wanted = _parser().parse_args(argv)
    try:
        reading = _read(wanted.file)
    except (UnreadableDocument, NotAPlan) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"Không mở được tệp {wanted.file}: {_reason(fault)}.", file=sys.stderr)
        return 1
    try:
        _print(reading, wanted)
        sys.stdout.flush()
    except BrokenPipeError:  # "| head" has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tiendo read", description="Đọc một bản kế hoạch và in những gì tìm thấy."
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help=".docx, .xlsx, .pdf, .txt hoặc .md")
    parser.add_argument("--json", action="store_true", help="in JSON (docs/schema)")
    parser.add_argument("--lint", action="store_true", help="chỉ in lỗi của chính văn bản")
    return parser


def _read(file: Path) -> Reading:
    return read_file(file.name, file.read_bytes())


def _reason(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "không có tệp này, hãy kiểm tra đường dẫn"
    if isinstance(fault, IsADirectoryError):
        return "đây là thư mục, hãy chọn một tệp"
    if isinstance(fault, PermissionError):
        return "không có quyền đọc"
    return fault.strerror or str(fault)


def _print(reading: Reading, wanted: argparse.Namespace) -> None:
    if wanted.json:
        json.dump(reading_to_json(reading), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    width = shutil.get_terminal_size((100, 24)).columns
    shown = lint_lines(reading) if wanted.lint else reading_lines(reading, width=width)
    print("\n".join(shown))
