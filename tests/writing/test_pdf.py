"""PDF of a document: printed where LibreOffice is, said where it is not."""

from __future__ import annotations

import pytest

from tests.factories.report_content import body_content
from tests.writing.reports.issuers import FROM_COMMUNE
from tiendo.writing import pdf
from tiendo.writing.docx.document import write_docx
from tiendo.writing.reports.body_report import body_report


def test_document_becomes_a_pdf() -> None:
    data = pdf.pdf_of(write_docx(body_report(body_content(), FROM_COMMUNE)))
    assert data.startswith(b"%PDF-")
    assert len(data) > 10_000


def test_machine_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(pdf.NoPdf, match=r"tải tệp Word \(\.docx\)"):
        pdf.pdf_of(b"")


def test_file_that_it_cannot_print_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(pdf.NoPdf, match="chưa tạo xong PDF"):
        pdf.pdf_of(b"")
