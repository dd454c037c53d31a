"""Pages printed for the tests by the programs that officers use: Chromium and LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_SECONDS = 120
_STYLE = (
    "@page{size:A4;margin:20mm 15mm 20mm 30mm}"
    "body{font:14pt/1.3 'Liberation Serif','Times New Roman',serif;margin:0}"
    "p{margin:0 0 6pt;text-align:justify;text-indent:10mm}"
    "h1{font-size:14pt;text-align:center;margin:6pt 0}"
    ".two{display:flex;text-align:center;margin-bottom:12pt}.two>div{flex:1}"
    "table{border-collapse:collapse;width:100%}td{padding:2pt 4pt;vertical-align:top}"
    "table.ruled td{border:.5pt solid #000}"
)


def printed_page(body: str, style: str = "") -> bytes:
    """The HTML as Chromium prints it to PDF, without head and foot."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("cần chromium: apt-get install chromium")
    with TemporaryDirectory() as folder:
        page, paper = Path(folder) / "trang.html", Path(folder) / "trang.pdf"
        page.write_text(
            f"<html><head><meta charset='utf-8'><style>{_STYLE}{style}</style></head>"
            f"<body>{body}</body></html>",
            encoding="utf-8",
        )
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={paper}", str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return paper.read_bytes()


def printed_documents(files: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """Word or flat files as LibreOffice prints them to PDF, by their names without ending."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("cần LibreOffice: apt-get install libreoffice-writer")
    with TemporaryDirectory() as folder:
        paths = []
        for name, data in files:
            paths.append(Path(folder) / name)
            paths[-1].write_bytes(data)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return {path.stem: path.with_suffix(".pdf").read_bytes() for path in paths}
