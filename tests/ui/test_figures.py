"""How figures, money and days are written on pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tiendo.plans.models import Deadline
from tiendo.ui.days import (
    date_long_words,
    date_words,
    days_left_words,
    deadline_words,
    moment_words,
)
from tiendo.ui.figures import money_words, number_words, percent_words, size_words


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (Decimal("93243.1"), None, "93.243,1"),
        (1500, None, "1.500"),
        (Decimal("80.605"), 2, "80,61"),
        (0, None, "0"),
        (None, None, "chưa có số liệu"),
    ],
)
def test_number_is_written_the_vietnamese_way(value, places, words) -> None:
    assert number_words(value, places) == words


def test_money_is_shown_in_the_unit_of_its_column() -> None:
    assert money_words(93_243_100_000_000, "tỷ đồng", 1) == "93.243,1"
    assert money_words(1_234_567_890, "triệu đồng") == "1.234,568"


def test_missing_money_is_not_zero() -> None:
    assert money_words(None, "tỷ đồng") == "chưa có số liệu"
    assert money_words(0, "tỷ đồng") == "0"


def test_percent_has_no_space() -> None:
    assert percent_words(Decimal("80.61")) == "80,61%"
    assert percent_words(None) == "chưa có số liệu"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 KB"), (300, "dưới 1 KB"), (312 * 1024, "312 KB"), (1_234_567, "1,2 MB")],
)
def test_file_size_is_rounded_to_what_matters(size, words) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2026, 5, 20), "20/5/2026", "ngày 20 tháng 5 năm 2026"),
        (None, "chưa có số liệu", "chưa có số liệu"),
    ],
)
def test_day_takes_a_zero_only_where_documents_do(day, short, long) -> None:
    assert (date_words(day), date_long_words(day)) == (short, long)


def test_moment_is_shown_in_vietnam_time() -> None:
    assert moment_words(datetime(2026, 11, 22, 2, 5, tzinfo=UTC)) == "09:05 ngày 22/11/2026"


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 11, 25), "còn 3 ngày"),
        (date(2026, 11, 22), "hạn hôm nay"),
        (date(2026, 11, 10), "quá 12 ngày"),
        (None, ""),
    ],
)
def test_distance_of_a_deadline_is_said_in_words(due_on, words, today) -> None:
    assert days_left_words(due_on, today) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"milestone": "hoan_thanh", "type": "date", "value": "2026-05-20", "op": "before"},
            "hoàn thành trước ngày 20/5/2026",
        ),
        (
            {"milestone": "bao_cao", "type": "recurring", "anchors": "--05-20,--12-20"},
            "báo cáo ngày 20/5 và ngày 20/12 hằng năm",
        ),
        (
            {"milestone": "lam_khac", "type": "la", "words": "khi có vốn"},
            "lam_khac khi có vốn",
        ),
        (
            {
                "milestone": "trien_khai",
                "type": "event",
                "value": "quy_hoach_duoc_duyet",
                "words": "sau khi quy hoạch được duyệt",
            },
            "triển khai sau khi quy hoạch được duyệt",
        ),
    ],
)
def test_deadline_is_said_with_its_milestone(facts, words) -> None:
    assert deadline_words(Deadline(**facts)) == words


def test_absent_deadline_is_missing() -> None:
    assert deadline_words(None) == "chưa có số liệu"
