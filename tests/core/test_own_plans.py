"""Orders to draw up a plan of one's own, and sentences that only speak of plans."""

from __future__ import annotations

import pytest

from tiendo.core.own_plans import orders_own_plan


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Kế hoạch này, các sở chủ động xây dựng kế hoạch triển khai, xong trước 10/4/2026.",
        "Ban hành Kế hoạch thực hiện của ngành, địa phương mình trước ngày 30/4/2026.",
        "Cụ thể hóa bằng kế hoạch hành động của đơn vị trong quý II/2026.",
    ],
)
def test_an_order_is_told(text: str) -> None:
    assert orders_own_plan(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lập kế hoạch đầu tư công trung hạn, thực hiện giải ngân đúng tiến độ.",
        "Tổ chức thực hiện Kế hoạch này bảo đảm tiến độ.",
        "Xây dựng kế hoạch thanh tra hằng năm. Thực hiện công khai kết quả.",
        "Xây dựng 45 cầu dân sinh.",
    ],
)
def test_other_plans_are_no_such_order(text: str) -> None:
    assert not orders_own_plan(text)
