"""A cell's text is what a Vietnamese Excel shows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tiendo.reading.formats.xlsx.display import CellValue, shown, shown_ordinal

ACCOUNTING = '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (93243.1, "", "93243,1"),
        (93243.1, "#,##0.0", "93.243,1"),
        (10276.0, "#,##0.0", "10.276,0"),
        (10367700, "#,##0", "10.367.700"),
        (0.1 + 0.2, "", "0,3"),
        (2026.0, "", "2026"),
        (0.8061, "0.00%", "80,61%"),
        (0.85, "0%", "85%"),
        (-1500, "#,##0", "-1.500"),
        (-0.001, "0.0", "0,0"),
        (1234567.5, ACCOUNTING, "1.234.568"),
        (-1500, ACCOUNTING, "-1.500"),
        (0, ACCOUNTING, "0"),
        (12.5, '0.0" km"', "12,5"),
        (5, '"Mục "0', "5"),
        (1e15, "", "1000000000000000"),
        (1.5, "0.00E+00", "1,5"),
        (True, "", "TRUE"),
        ("  Sở Xây dựng\n", "", "Sở Xây dựng"),
        ("1.10", "@", "1.10"),
        ("", "", ""),
    ],
)
def test_numbers_and_words(value: CellValue, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (date(2026, 9, 5), "dd/mm/yyyy", "05/09/2026"),
        (date(2026, 9, 5), "[$-42A]d mmmm yyyy", "05/09/2026"),
        (date(2026, 6, 1), "mm/yyyy", "06/2026"),
        (date(2026, 6, 1), "mmm-yy", "06/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (date(2026, 5, 20), "d-mmm", "20/05"),
        (date(2026, 5, 20), '"ngày "dd" tháng "mm" năm "yyyy', "20/05/2026"),
        (datetime.fromisoformat("2026-05-20T07:30"), "dd/mm/yyyy h:mm", "20/05/2026 07:30"),
        (datetime.fromisoformat("2026-05-20T00:00"), "dd/mm/yyyy", "20/05/2026"),
        (date(2026, 5, 20), "", "20/05/2026"),
        (time(7, 5), "h:mm", "07:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_dates_show_as_much_as_their_format(value: CellValue, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.1, "", "1.1"),
        (1.1, "0.00", "1.10"),
        (1.0, "", "1"),
        (2.12, "0.00", "2.12"),
        ("1.10", "@", "1.10"),
        ("I", "", "I"),
    ],
)
def test_numbers_of_rows_keep_their_point(value: CellValue, code: str, text: str) -> None:
    assert shown_ordinal(value, code) == text
