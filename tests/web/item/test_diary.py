"""Events in words: known sorts are told, others keep their names and never break the page."""

from __future__ import annotations

import json

import pytest

from tiendo.audit.models import Event
from tiendo.web.item.diary import event_line


def words(verb: str, **payload: object) -> tuple[str, str]:
    line = event_line(Event(verb=verb, payload=json.dumps(payload)))
    return line.name, line.details


@pytest.mark.parametrize(
    ("verb", "payload", "said"),
    [
        (
            "item.claim",
            {"status": "blocked", "share_percent": "37.50", "as_of": "2026-11-20", "evidence": [1]},
            ("Báo cáo tiến độ", "đang vướng mắc; 37,5%; đến 20/11/2026; 1 tệp"),
        ),
        (
            "deadline.move",
            {"from_on": None, "to_on": "2027-01-05", "reason": "capital", "basis": "CV 1"},
            ("Gia hạn", "đặt ngày 05/01/2027; bố trí vốn; CV 1"),
        ),
        ("milestone.accept", {"note": "Đủ hồ sơ"}, ("Xác nhận hoàn thành mốc", "Đủ hồ sơ")),
        ("item.pause", {"basis": "CV 2", "note": "Chờ đất"}, ("Tạm dừng", "CV 2; Chờ đất")),
        ("item.assign", {"role": "lead", "body": "Sở A"}, ("Giao việc", "Sở A chủ trì")),
        ("item.assign", {"note": "Đầu mối nhận theo dõi"}, ("Giao việc", "Đầu mối nhận theo dõi")),
        ("item.something", {"x": 1}, ("item.something", "")),
    ],
)
def test_event_is_told_in_words(verb, payload, said) -> None:
    assert words(verb, **payload) == said
