"""A short name is the first clause of an item's own words."""

from __future__ import annotations

import pytest

from tiendo.intake.titles import LONGEST, short_title

CASES = [
    ("Hoàn thành chợ trung tâm năm 2027;", "Hoàn thành chợ trung tâm năm 2027"),
    (
        "Hoàn thành chợ trung tâm. Sở Xây dựng chủ trì, phối hợp với các xã.",
        "Hoàn thành chợ trung tâm",
    ),
    (
        "Đối với các xã: rà soát quy hoạch, báo cáo kết quả",
        "Đối với các xã: rà soát quy hoạch, báo cáo kết quả",
    ),
    (
        "Xây dựng bến xe (giai đoạn 1; giai đoạn 2); hoàn thiện đường vào",
        "Xây dựng bến xe (giai đoạn 1; giai đoạn 2)",
    ),
    (
        "Hoàn thành tuyến Bản Thử (xã Một) - Chợ Mới và tuyến Chợ Mới - Cầu Treo",
        "Hoàn thành tuyến Bản Thử (xã Một) - Chợ Mới và tuyến Chợ Mới - Cầu Treo",
    ),
    ("Giảm 2.5 điểm phần trăm hộ nghèo", "Giảm 2.5 điểm phần trăm hộ nghèo"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "title"), CASES)
def test_title_is_the_first_clause(text: str, title: str) -> None:
    assert short_title(text) == title


def test_long_clause_is_cut_at_a_word_and_leaves_no_open_conjunction() -> None:
    text = "Nâng cấp đường liên xã " + "từ cầu treo đến chợ huyện và " * 5
    title = short_title(text)
    assert len(title) <= LONGEST
    assert title.endswith("…")
    assert text.startswith(title[:-1])
    assert not title[:-1].endswith(("và", " ", "từ"))


def test_one_endless_word_is_cut_all_the_same() -> None:
    assert len(short_title("x" * 400)) <= LONGEST
