"""Layouts of other issuers: a decision in articles, a party programme, a letter to many bodies."""

from __future__ import annotations

from tests.reading.documents import reading_of
from tiendo.reading.model import Certainty, ItemKind, Reading

DECISION = """QUYẾT ĐỊNH

Về việc giao trồng rừng phòng hộ ven biển năm 2026

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐỒNG HẢI

QUYẾT ĐỊNH:

Điều 1. Giao chỉ tiêu trồng mới 850 ha rừng phi lao trong năm 2026 cho các xã ven biển.

1. Sở Tài chính bố trí 12,5 tỷ đồng từ ngân sách tỉnh; hoàn thành trong tháng 4/2026.

2. UBND các xã Hải Đông, Hải Trung:

a) Rà soát quỹ đất, bàn giao mặt bằng chậm nhất ngày 30/4/2026;

b) Vận động các hộ dân nhận khoán chăm sóc rừng.

Điều 2. Chế độ báo cáo

Các cơ quan nêu tại Điều 1 báo cáo về Sở Nông nghiệp và Môi trường trước ngày 25 hằng tháng. Sở \
Nông nghiệp và Môi trường tổng hợp, báo cáo UBND tỉnh.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
"""

PROGRAMME = """CHƯƠNG TRÌNH HÀNH ĐỘNG

Phát triển du lịch cộng đồng giai đoạn 2026-2030

II- NHIỆM VỤ VÀ GIẢI PHÁP

1- Nâng cao nhận thức

Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì biên soạn tài liệu, hoàn thành trước tháng 5-2026.

2- Phát triển hạ tầng

2.1- Đường và bến đỗ

- Mở rộng 06 tuyến đường vào bản.

2.2- Nước sạch

- Cấp nước cho 18 bản du lịch.
"""

LETTER = """Số: 1208/SYT-NVY
V/v chuẩn bị ứng phó dịch bệnh mùa mưa

Sở Y tế đề nghị các đơn vị thực hiện một số nội dung sau:

1. Trung tâm Kiểm soát bệnh tật tỉnh

- Tập huấn cho cán bộ y tế cơ sở xong trước 20/5/2026.

2. Các tổ hợp y tế liên bản

- Chuẩn bị tối thiểu 200 giường bệnh;

- Trực cấp cứu 24/24 giờ.

3. Đề nghị UBND các xã, phường phát động chiến dịch diệt lăng quăng.
"""


def kinds(reading: Reading) -> dict[str, ItemKind]:
    """The kind of every item that is no group, by its path."""
    return {item.path: item.kind for item in reading.items if not item.is_lead_in}


def test_an_article_that_orders_something_keeps_its_figures() -> None:
    reading = reading_of(DECISION)
    order = reading.items[0]
    assert (order.path, order.is_lead_in) == ("Điều 1", True)
    assert [(one.value, one.unit) for one in order.quantities] == [("850", "ha")]


def test_what_stands_below_such_an_article_are_tasks_of_the_bodies_named() -> None:
    reading = reading_of(DECISION)
    found = kinds(reading)
    assert found.pop("Điều 2") is ItemKind.REPORT
    assert set(found) == {"Điều 1.1", "Điều 1.2.a)", "Điều 1.2.b)"}
    assert set(found.values()) == {ItemKind.TASK}
    assert {lead.name for item in reading.items[2:4] for lead in item.leads} == {
        "UBND các xã Hải Đông, Hải Trung"
    }


def test_a_body_that_would_report_to_itself_is_to_be_looked_at() -> None:
    (rule,) = reading_of(DECISION).reporting
    assert set(rule.who) & set(rule.to)
    assert rule.trace.certainty is Certainty.LOOK
    assert rule.trace.doubt


def test_party_numbers_make_headings_on_every_level() -> None:
    reading = reading_of(PROGRAMME)
    assert [section.path for section in reading.sections] == [
        "II",
        "II.1",
        "II.2",
        "II.2.1",
        "II.2.2",
    ]
    assert [item.path for item in reading.items] == ["II.1", "II.2.1.-1", "II.2.2.-1"]


def test_a_letter_orders_from_its_first_line_on_and_asks_where_no_order_is_seen() -> None:
    reading = reading_of(LETTER)
    assert [item.path for item in reading.items] == ["1.-1", "2.-1", "2.-2", "3"]
    unsure = [item.text for item in reading.items if item.trace.certainty is Certainty.LOOK]
    assert unsure == ["Trực cấp cứu 24/24 giờ."]
    assert not reading.leftovers
