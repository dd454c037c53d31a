"""What has to come out of a duty: cells of its column, lines behind "Sản phẩm:"."""

from __future__ import annotations

import pytest

from tests.reading.table_plans import plan_of
from tiendo.reading.draft import read_document
from tiendo.reading.export import reading_to_json
from tiendo.reading.formats import open_document
from tiendo.reading.model import Certainty, ItemFinding, Reading

FRONT = (
    "KẾ HOẠCH\nChăm sóc rừng đầu nguồn giai đoạn 2026-2030\n"
    "UBND xã Khe Sậy ban hành Kế hoạch như sau:\n"
)


def words(item: ItemFinding) -> list[str]:
    return [product.value for product in item.deliverables]


def rows(reading: Reading) -> dict[str, list[str]]:
    return {item.path: words(item) for item in reading.items if item.path.startswith("PL")}


def of_text(text: str) -> Reading:
    return read_document(open_document("ke-hoach.txt", (FRONT + text).encode()))


@pytest.mark.parametrize(
    "head",
    [
        "Sản phẩm",
        "Sản phẩm, kết quả",
        "Kết quả",
        "Kết quả đầu ra",
        "Sản phẩm hoàn thành",
        "Sản phẩm thực hiện",
        "Dự kiến sản phẩm",
        "SP/KQ",
    ],
)
def test_a_column_of_products_is_kept(head: str) -> None:
    found = plan_of(
        f"TT | Nhiệm vụ | Chủ trì | Thời gian | {head}\n1 | Dọn kênh | Sở A | 2026 | Bản đồ"
    )
    assert rows(found) == {"PL.1": ["Bản đồ"]}


@pytest.mark.parametrize(
    "head",
    [
        "Nội dung cụ thể",
        "Yêu cầu",
        "Giải pháp",
        "Kết quả năm 2025",
        "Kết quả thực hiện năm 2025",
        "Kết quả đã đạt được",
        "Kết quả thực hiện",
    ],
)
def test_contents_and_results_of_the_past_are_no_products(head: str) -> None:
    found = plan_of(
        f"TT | Nhiệm vụ | Chủ trì | Thời gian | {head}\n1 | Dọn kênh | Sở A | 2026 | Bản đồ"
    )
    assert rows(found) == {"PL.1": []}


def test_what_a_person_says_of_the_column_counts() -> None:
    table = "TT | Nhiệm vụ | Chủ trì | Thời gian | Xứ lý\n1 | Dọn kênh | Sở A | 2026 | Bản đồ"
    assert rows(plan_of(table)) == {"PL.1": []}
    assert rows(plan_of(table, columns={"xu ly": "product"})) == {"PL.1": ["Bản đồ"]}


def test_each_line_of_a_cell_is_one_product_and_keeps_its_place() -> None:
    found = plan_of(
        "TT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm\n"
        "1 | Dọn kênh | Sở A | 2026 | - 01 Kế hoạch;⏎- Báo cáo của UBND xã.\n"
        "2 | Đắp bờ | Sở A | 2027 | Tờ trình giai đoạn 2026 - 2030"
    )
    assert rows(found) == {
        "PL.1": ["01 Kế hoạch", "Báo cáo của UBND xã"],
        "PL.2": ["Tờ trình giai đoạn 2026 - 2030"],
    }
    second = found.items[1].deliverables[1].trace
    (span,) = second.spans
    text = found.document.blocks[span.block].text
    assert text[span.start : span.end] == "Báo cáo của UBND xã"
    assert second.certainty is Certainty.CERTAIN


def test_ditto_and_merged_cells_say_the_product_above_again_and_empty_ones_nothing() -> None:
    found = plan_of(
        "TT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm\n"
        "1 | Dọn kênh | Sở A | 2026 | Bản đồ\n"
        "2 | Đắp bờ | Sở A | 2027 | nt\n"
        "3 | Phát cỏ | Sở A | 2027 |\n"
        "4 | Trồng cây | Sở A | 2028 | -\n"
        "5 | Đếm cây | Sở A | 2028 | 1.500"
    )
    assert rows(found) == {
        "PL.1": ["Bản đồ"],
        "PL.2": ["Bản đồ"],
        "PL.3": [],
        "PL.4": [],
        "PL.5": [],
    }


def test_a_line_below_a_duty_says_its_product() -> None:
    found = of_text(
        "I. NHIỆM VỤ\n"
        "1. Trồng rừng phòng hộ\n"
        "- Cơ quan chủ trì: Phòng Kinh tế\n"
        "- Sản phẩm: Báo cáo trồng rừng; 01 bản đồ\n"
        "2. Tuần tra rừng (chủ trì: Phòng Kinh tế; sản phẩm: Nhật ký tuần tra)\n"
        "Kết quả thực hiện: đã trồng 5 ha.\n"
    )
    assert [words(item) for item in found.items] == [
        ["Báo cáo trồng rừng; 01 bản đồ"],
        ["Nhật ký tuần tra"],
    ]
    assert [lead.name for lead in found.items[0].leads] == ["Phòng Kinh tế"]


def test_one_product_for_several_duties_is_only_likely() -> None:
    found = of_text(
        "I. NHIỆM VỤ\n- Lập hồ sơ thiết kế\n- Trình thẩm định thiết kế\n"
        "Đơn vị thực hiện: Phòng Kinh tế. Sản phẩm: Quyết định phê duyệt.\n"
    )
    products = [item.deliverables[0] for item in found.items]
    assert [one.value for one in products] == ["Quyết định phê duyệt"] * 2
    assert {one.trace.certainty for one in products} == {Certainty.LIKELY}
    assert "nhiều đầu việc" in products[0].trace.doubt


def test_a_product_ahead_of_the_duties_is_likely_for_each() -> None:
    found = of_text(
        "I. NHIỆM VỤ\n1. Trồng rừng phòng hộ trong năm\n"
        "- Cơ quan chủ trì: Phòng Kinh tế; sản phẩm: Bản đồ rừng\n"
        "- Trồng rừng ở Bản Nà\n- Trồng rừng ở Đèo Mẫu\n"
    )
    products = [one for item in found.items for one in item.deliverables]
    assert {one.value for one in products} == {"Bản đồ rừng"}
    assert {one.trace.certainty for one in products} == {Certainty.LIKELY}
    assert all(item.leads for item in found.items)


def test_products_listed_below_their_label_are_no_duties() -> None:
    found = of_text(
        "I. NHIỆM VỤ\n1. Lập quy hoạch rừng\n- Cơ quan chủ trì: Phòng Kinh tế\n- Sản phẩm:\n"
        "+ Hồ sơ quy hoạch\n+ Tờ trình UBND tỉnh\n2. Đo vẽ hiện trạng.\n- Thời gian: 2026\n"
    )
    assert [(item.path, words(item)) for item in found.items] == [
        ("I.1", ["Hồ sơ quy hoạch", "Tờ trình UBND tỉnh"]),
        ("I.2", []),
    ]
    assert not found.leftovers


def test_the_exported_reading_has_the_products_with_their_places() -> None:
    found = plan_of(
        "TT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm\n1 | Dọn kênh | Sở A | 2026 | Bản đồ"
    )
    (product,) = reading_to_json(found)["items"][1]["deliverables"]
    assert (product["words"], product["certainty"]) == ("Bản đồ", "certain")
    assert product["spans"]


LISTED = ["Bộ quy tắc tuần rừng", "Bản đồ lô rừng", "Danh mục trạm gác"]


@pytest.mark.parametrize(
    "lines",
    [
        "- Sản phẩm:\n+ {}\n+ {}\n+ {}\n",
        "- Sản phẩm: {}\n+ {}\n+ {}\n",
        "- Sản phẩm gồm:\n+ {};\n+ {};\n+ {}.\n",
        "- Kết quả, sản phẩm bao gồm:\n(1) {};\n(2) {};\n(3) {}.\n",
        "- Sản phẩm: {} gồm:\n+ {}\n+ {}\n",
        "+ Thời gian: năm 2027\n+ Sản phẩm:\n- {}\n- {}\n- {}\n",
        "a) Thời gian: năm 2027\nb) Sản phẩm: {}\n- {}\n- {}\n",
        "Sản phẩm:\n- {}\n- {}\n- {}\n",
    ],
)
def test_products_a_line_each_are_no_duties_and_none_is_lost(lines: str) -> None:
    text = (
        "II. NHIỆM VỤ\n1. Khoanh nuôi rừng đầu nguồn\n"
        + lines.format(*LISTED)
        + "2. Dựng bốn trạm gác ở cửa rừng\nCơ quan chủ trì: UBND xã Khe Sậy\n"
    )
    found = {item.path: words(item) for item in of_text(text).items}
    assert found == {"II.1": LISTED, "II.2": []}


@pytest.mark.parametrize(
    "line",
    ["Tổ chức hai lớp tập huấn cho tổ tuần rừng.", "Báo cáo UBND tỉnh trước ngày 30/6/2027."],
)
def test_duties_below_a_product_stay_duties(line: str) -> None:
    text = (
        "II. NHIỆM VỤ\n1. Khoanh nuôi rừng đầu nguồn\n- Cơ quan chủ trì: UBND xã Khe Sậy\n"
        f"- Sản phẩm: Bản đồ lô rừng\n+ {line}\n"
    )
    found = {item.text: words(item) for item in of_text(text).items}
    assert found == {"Khoanh nuôi rừng đầu nguồn": ["Bản đồ lô rừng"], line: []}


def test_what_was_reached_is_no_product() -> None:
    text = (
        "II. NHIỆM VỤ\n1. Khoanh nuôi rừng đầu nguồn\n- Cơ quan chủ trì: UBND xã Khe Sậy\n"
        "2. Kết quả: Năm 2025 đã trồng rừng ở năm bản\n- 30 ha ở bản Trên\n- 12 ha ở bản Dưới\n"
    )
    assert all(words(item) == [] for item in of_text(text).items)
