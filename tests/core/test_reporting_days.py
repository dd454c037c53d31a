"""Days of a report as typed, and back."""

from __future__ import annotations

import pytest

from tiendo.core.reporting_days import NotReportingDays, anchors_of, typed_days
from tiendo.core.reporting_periods import Cadence


@pytest.mark.parametrize(
    ("cadence", "typed", "anchors", "shown"),
    [
        (Cadence.HALF_YEAR, "20/12, 20/5", ("--05-20", "--12-20"), "20/5, 20/12"),
        (Cadence.YEAR, "ngày 25/12", ("--12-25",), "25/12"),
        (Cadence.YEAR, "20-5 và 20.12", ("--05-20", "--12-20"), "20/5, 20/12"),
        (Cadence.QUARTER, "5/1;5/4\n5/7;5/10", ("--01-05", "--04-05", "--07-05", "--10-05"), None),
        (Cadence.MONTH, "Ngày 5", ("---05",), "5"),
        (Cadence.YEAR, "29/2", ("--02-29",), "29/2"),
        (Cadence.REQUEST, " ", (), ""),
    ],
)
def test_days_are_read_and_written_back(cadence, typed, anchors, shown) -> None:
    assert anchors_of(cadence, typed) == anchors
    assert typed_days(anchors) == (shown if shown is not None else "5/1, 5/4, 5/7, 5/10")
    assert anchors_of(cadence, typed_days(anchors)) == anchors


@pytest.mark.parametrize(
    ("cadence", "typed", "said"),
    [
        (Cadence.YEAR, "", "Hãy ghi ngày phải nộp"),
        (Cadence.YEAR, "20", "“20” không phải một ngày trong năm"),
        (Cadence.YEAR, "20/5, 31/4", "“31/4” không phải"),
        (Cadence.HALF_YEAR, "20/13", "“20/13” không phải"),
        (Cadence.HALF_YEAR, "cuối năm", "“cuối năm” không phải"),
        (Cadence.MONTH, "20/5", "một ngày trong tháng"),
        (Cadence.MONTH, "0", "một ngày trong tháng"),
        (Cadence.MONTH, "5, 20", "một ngày trong tháng"),
        (Cadence.REQUEST, "20/5", "để trống ô này"),
        (Cadence.QUARTER, ", ".join(f"{day}/1" for day in range(1, 14)), "Nhiều ngày quá"),
    ],
)
def test_what_is_no_day_is_named(cadence, typed, said) -> None:
    with pytest.raises(NotReportingDays, match=said):
        anchors_of(cadence, typed)
