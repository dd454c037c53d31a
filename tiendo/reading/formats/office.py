"""Tệp văn phòng kiểu khác: .doc, .xls, .rtf, .odt and .ods, turned into what is read here.

LibreOffice does it where the machine has it; without it the file is refused with the way out.
Each run has a profile of its own, so that several can go on at once and none leaves anything.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tiendo.reading.formats import refusals
from tiendo.reading.model import UnreadableDocument

SECONDS = 120
"""How long a conversion may take; a plan of 300 pages takes about ten seconds."""

PROGRAMS = ("soffice", "libreoffice")
HOW_TO_GET = "apt-get install libreoffice-writer libreoffice-calc"


def office_program() -> str | None:
    """The path of LibreOffice, None where the machine has none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def converted(name: str, data: bytes, *, suffix: str, target: str) -> bytes:
    """The file as `target` ("docx" or "xlsx"). suffix: what it is (".doc").

    Raises UnreadableDocument: unsupported without LibreOffice, truncated where it could make
    nothing of the file, too_large where it took longer than SECONDS.
    """
    program = office_program()
    if program is None:
        raise _without_program(name, suffix, target)
    with tempfile.TemporaryDirectory(prefix="tiendo-office-") as folder:
        source = Path(folder, f"goc{suffix}")
        source.write_bytes(data)
        _run(name, program, source, target)
        made = source.with_suffix(f".{target}")
        if not made.is_file():
            raise refusals.unopened(name)
        return made.read_bytes()


def _run(name: str, program: str, source: Path, target: str) -> None:
    profile = (source.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", target, "--outdir", str(source.parent), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise refusals.swollen(name, f"tệp {source.suffix}") from fault
    except (subprocess.CalledProcessError, OSError) as fault:
        raise refusals.unopened(name) from fault


def _without_program(name: str, suffix: str, target: str) -> UnreadableDocument:
    way = (
        f"Hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại (Save As) thành .{target}, hoặc nhờ "
        f"quản trị cài LibreOffice trên máy chủ ({HOW_TO_GET})."
    )
    return refusals.unsupported(name, f"tệp {suffix}", way)
