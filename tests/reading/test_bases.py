"""Every document that the introduction names is a basis, once."""

from __future__ import annotations

from tests.reading.documents import units_of
from tiendo.reading.bases import find_bases


def bases(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Type, number, date and issuer of the bases in the text."""
    found = find_bases(units_of(text))
    return [(one.doc_type, one.number, one.date, one.issuer) for one in found]


def test_several_documents_in_one_sentence() -> None:
    text = (
        "Thực hiện Nghị quyết số 71/NQ-CP ngày 01/5/2025 của Chính phủ về khoa học và Chương "
        "trình hành động số 10-CTr/TU ngày 13 tháng 8 năm 2025 của Ban Thường vụ Tỉnh "
        "ủy về chuyển đổi số;"
    )
    assert bases(text) == [
        ("Nghị quyết", "71/NQ-CP", "2025-05-01", "Chính phủ"),
        ("Chương trình hành động", "10-CTr/TU", "2025-08-13", "Ban Thường vụ Tỉnh ủy"),
    ]


def test_a_law_is_named_before_its_number() -> None:
    text = "Căn cứ Luật Điện lực số 61/2024/QH15 ngày 30/11/2024;"
    assert bases(text) == [("Luật", "61/2024/QH15", "2024-11-30", None)]


def test_the_issuer_may_stand_before_the_date() -> None:
    text = "Thực hiện Đề án số 08-ĐA/TU của Tỉnh ủy X ngày 29/12/2025 về công nghiệp;"
    assert bases(text) == [("Đề án", "08-ĐA/TU", "2025-12-29", "Tỉnh ủy X")]


def test_a_document_named_twice_is_one_basis() -> None:
    text = "Căn cứ Quyết định số 5/QĐ-UBND;\n\nCăn cứ Quyết định số 5/QĐ-UBND ngày 01/02/2026;"
    assert bases(text) == [("Quyết định", "5/QĐ-UBND", None, None)]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert bases("Căn cứ Quyết định số 5/QĐ-UBND ngày 45/13/2026;") == [
        ("Quyết định", "5/QĐ-UBND", None, None)
    ]
