"""PDF của văn bản: what LibreOffice prints of a Word file, where the machine has it.

Each run has a profile of its own, so that several can go on at once and none leaves anything.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 120
"""How long it may take; a report of 100 pages takes about ten seconds."""
PROGRAMS = ("soffice", "libreoffice")
HOW_TO_GET = "apt-get install libreoffice-writer"


class NoPdf(Exception):
    """No PDF could be made; `str()` is Vietnamese and says what to do instead."""


def pdf_of(docx: bytes) -> bytes:
    """The Word file as PDF. Raises NoPdf where LibreOffice is missing, fails or takes too long."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NoPdf(
            "Máy chủ chưa có LibreOffice nên chưa tạo được PDF. Hãy tải tệp Word (.docx) rồi lưu "
            f"thành PDF, hoặc nhờ quản trị cài LibreOffice ({HOW_TO_GET})."
        )
    with tempfile.TemporaryDirectory(prefix="tiendo-pdf-") as folder:
        source = Path(folder, "van-ban.docx")
        source.write_bytes(docx)
        _run(program, source)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise _failed()
        return made.read_bytes()


def _run(program: str, source: Path) -> None:
    profile = (source.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise NoPdf(
            f"LibreOffice chưa tạo xong PDF sau {SECONDS} giây. Hãy tải tệp Word (.docx) rồi lưu "
            "thành PDF, hoặc thử lại sau."
        ) from fault
    except (subprocess.CalledProcessError, OSError) as fault:
        raise _failed() from fault


def _failed() -> NoPdf:
    return NoPdf(
        "LibreOffice không tạo được PDF từ văn bản này. Hãy tải tệp Word (.docx) rồi lưu thành PDF."
    )
