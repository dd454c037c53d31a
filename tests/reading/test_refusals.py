"""A document that is no plan is refused with a sentence that says what to do."""

from __future__ import annotations

import pytest

from tests.reading.documents import reading_of
from tiendo.reading.model import NotAPlan

NOVEL = """\
Chương 1

Sáng hôm ấy trời mưa to, con suối trước bản dâng lên từ lúc nào không ai hay.

- Mở cửa ra xem nào! - ông cụ gọi.

Không có ai trả lời. Ông bước xuống thang, nhìn ra nương.

- Con trâu đâu rồi?
"""
INVOICE = """\
HÓA ĐƠN GIÁ TRỊ GIA TĂNG

Đơn vị bán hàng: Công ty Hoa Ban

1. Thông tin người mua

TT\tTên hàng hóa\tĐơn vị tính\tSố lượng\tĐơn giá\tThành tiền
1\tXi măng\tbao\t20\t90.000\t1.800.000
2\tSắt phi 12\tcây\t10\t210.000\t2.100.000
"""


def refusal_of(text: str) -> NotAPlan:
    """The refusal that reading the text ends with."""
    with pytest.raises(NotAPlan) as caught:
        reading_of(text)
    return caught.value


def test_a_text_without_any_numbering_is_refused() -> None:
    refusal = refusal_of("Kính gửi bà con.\n\nHôm nay trời đẹp, mời bà con ra đồng.")
    assert refusal.code == "no_numbering"
    assert "đánh số" in str(refusal)
    assert "Hãy" in str(refusal)


@pytest.mark.parametrize("text", [NOVEL, INVOICE], ids=["novel", "invoice"])
def test_what_gives_nobody_anything_to_do_is_refused(text: str) -> None:
    refusal = refusal_of(text)
    assert refusal.code == "not_a_plan"
    assert "Hãy" in str(refusal)


def test_a_document_in_english_alone_is_told_as_such() -> None:
    refusal = refusal_of(
        "PLAN\n\nI. TASKS\n\n1. The Department of Construction is to build 12 markets.\n\n"
        "2. The Department of Finance is to provide the funds in 2028."
    )
    assert refusal.code == "not_vietnamese"
    assert "tiếng Anh" in str(refusal)
    assert "Hãy nạp bản tiếng Việt" in str(refusal)


def test_a_bare_table_that_says_who_leads_is_an_assignment() -> None:
    rows = ["TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian"]
    rows += [f"{place}\tXây dựng cầu số {place}\tSở Xây dựng\t2027" for place in range(1, 4)]
    reading = reading_of("\n".join(rows))
    assert [lead.name for item in reading.items for lead in item.leads] == ["Sở Xây dựng"] * 3
