"""Sentences that a page break or a wrapped line cut are put together, and nothing else is."""

from __future__ import annotations

from tests.reading.documents import document_of, units_of
from tiendo.reading.units import read_units

WRAPPED = """\
       1. Sở Y tế
      - Kiểm tra việc cấp nước sạch cho các trường học ở những xã vùng cao và
những nơi hay bị lũ quét trong mùa mưa; báo cáo kết quả về Ủy ban nhân dân
tỉnh trước ngày 30/6/2026.
      - Cấp phát hóa chất khử khuẩn cho các trạm y tế; hướng dẫn người dân xử
lý nguồn nước sau lũ theo đúng quy định của ngành y tế về kinh tế
- xã hội vùng cao và bảo đảm nguồn lực tại chỗ để ứng phó khi
mưa lũ chia cắt đường đi lại của các bản.
       2. Sở Tài chính
      Bố trí kinh phí phòng, chống dịch bệnh sau lũ; kiểm tra việc sử dụng kinh
phí ở các xã, phường bảo đảm đúng mục đích.
      Thực hiện việc mua sắm theo quy định của pháp luật về đấu thầu, bảo đảm
tiết kiệm, hiệu quả và công khai.
"""


def test_a_sentence_cut_by_a_page_break_is_one_unit() -> None:
    units = units_of("- Nâng cấp đường đến các\n\nbản vùng cao của tỉnh.\n\n- Làm cầu.")
    assert [unit.text for unit in units] == [
        "Nâng cấp đường đến các bản vùng cao của tỉnh.",
        "Làm cầu.",
    ]


def test_the_page_number_between_two_halves_is_set_aside() -> None:
    units, noise = read_units(document_of("- Nâng cấp đường đến\n\n- 2 -\n\ncác bản vùng cao."))
    assert [unit.text for unit in units] == ["Nâng cấp đường đến các bản vùng cao."]
    assert [statement.role for statement in noise] == ["page_furniture"]


def test_the_parts_of_a_joined_unit_keep_their_places() -> None:
    unit = units_of("(1) Làm đường *đến các\n\nbản* vùng cao.")[0]
    start = unit.text.index("bản")
    (span,) = unit.passage.spans(start, start + 3)
    assert (span.block, span.start, span.end) == (1, 0, 3)


def test_a_small_letter_after_a_bullet_begins_a_new_unit() -> None:
    units = units_of("- Làm cầu\n\n- rà soát đường")
    assert [unit.text for unit in units] == ["Làm cầu", "rà soát đường"]


def test_an_ended_sentence_takes_nothing_more() -> None:
    assert len(units_of("Làm xong cầu.\n\nvà đường.")) == 2


def test_a_title_in_capitals_is_not_joined_to_the_text_below() -> None:
    assert len(units_of("KẾ HOẠCH\n\nphát triển giao thông")) == 2


def test_a_heading_in_capitals_broken_over_lines_is_one_heading() -> None:
    units = units_of("**I. MỤC**\n\n**ĐÍCH, YÊU CẦU**\n\nLàm cầu.")
    assert units[0].text == "MỤC ĐÍCH, YÊU CẦU"


def test_a_dash_inside_an_open_bracket_is_part_of_a_name() -> None:
    units = units_of("1. Sở Nội vụ (Cơ quan thường trực\n\n- Tổ trưởng Tổ công tác)")
    assert [unit.text for unit in units] == [
        "Sở Nội vụ (Cơ quan thường trực - Tổ trưởng Tổ công tác)"
    ]


def test_wrapped_lines_become_paragraphs() -> None:
    units = units_of(WRAPPED)
    assert [unit.text[:12] for unit in units] == [
        "Sở Y tế",
        "Kiểm tra việ",
        "Cấp phát hóa",
        "Sở Tài chính",
        "Bố trí kinh ",
        "Thực hiện vi",
    ]


def test_a_dash_that_opens_a_wrapped_line_is_no_bullet() -> None:
    units = units_of(WRAPPED)
    assert "kinh tế - xã hội vùng cao" in units[2].text


LETTER = """\
     Để hoàn thành nhiệm vụ năm 2026, Ủy ban nhân dân tỉnh giao các sở:
     1. Sở Tài chính: tham mưu phân bổ chi tiết vốn sự nghiệp trước ngày
31/3/2026; đôn đốc các chủ đầu tư giải ngân vốn.
     2. Sở Xây dựng: trình phê duyệt chủ trương đầu tư đường Sơn Đà qua bến
Mộc Lai trong tháng 4/2026.
     3. Sở Y tế: kiểm tra thuốc tại các trạm y tế theo danh mục kèm theo tại
Phụ lục 02 của Kế hoạch này.
     4. Sở Nội vụ: rà soát biên chế của các phòng; bố trí đủ người cho những
Trung tâm hành chính công ở xã.
     5. Công an tỉnh: giữ trật tự.
     6. Thanh tra tỉnh: kiểm tra việc chấp hành.
     7. Các xã: báo cáo kết quả.
"""


def test_a_letter_shows_its_wraps_by_the_full_lines_that_end_in_mid_sentence() -> None:
    texts = [unit.text for unit in units_of(LETTER)]
    assert len(texts) == 8
    assert texts[1].endswith("trước ngày 31/3/2026; đôn đốc các chủ đầu tư giải ngân vốn.")
    assert texts[3].endswith("kèm theo tại Phụ lục 02 của Kế hoạch này.")


def test_a_number_alone_on_its_line_takes_the_words_of_the_next() -> None:
    units = units_of("Phần II\n\nMỤC TIÊU, NHIỆM VỤ\n\nI. MỤC TIÊU")
    assert [unit.text for unit in units] == ["MỤC TIÊU, NHIỆM VỤ", "MỤC TIÊU"]


def test_a_dash_after_a_page_break_is_part_of_the_word_before_it() -> None:
    units = units_of("- Rà soát vùng kinh tế\n\n2\n\n- xã hội khó khăn;\n\n- Làm cầu.")
    assert [unit.text for unit in units] == [
        "Rà soát vùng kinh tế - xã hội khó khăn;",
        "Làm cầu.",
    ]


def test_the_one_who_enacts_and_the_signature_begin_lines_of_their_own() -> None:
    units = units_of("VỀ VIỆC LÀM CẦU\nỦY BAN NHÂN DÂN TỈNH X\nCăn cứ Luật A;\nTM. ỦY BAN NHÂN DÂN")
    assert len(units) == 4


UNEVEN = """\
II. MỤC TIÊU,
ĐỐI TƯỢNG
1. Mục tiêu cụ thể
a) Đến hết năm 2026: Có
60% số hộ kinh doanh của các xã vùng cao dùng hóa đơn điện tử khi bán hàng và
khai thuế qua mạng theo quy định.
- Giao Giám đốc Sở
Tài chính tổng hợp kết quả của các xã, phường trên địa bàn và các cơ quan thuế
cơ sở để báo cáo.
2. Sở Xây dựng
Thẩm định thiết kế các cầu dân sinh ở vùng cao trước khi các xã khởi công cầu
và nghiệm thu khi hoàn thành theo đúng quy định của pháp luật về xây dựng cho
từng cầu một và từng đường vào bản.
"""


def test_lines_of_uneven_length_are_joined_and_headings_kept_apart() -> None:
    texts = [unit.text for unit in units_of(UNEVEN)]
    assert [text.split()[0] for text in texts] == ["MỤC", "Mục", "Đến", "Giao", "Sở", "Thẩm"]
    assert texts[0] == "MỤC TIÊU, ĐỐI TƯỢNG"


def test_a_dash_that_says_what_a_body_is_goes_on_with_its_name() -> None:
    units = units_of("1. Sở Nội vụ\n\n- Cơ quan thường trực Tổ công tác:\n\n- Theo dõi tiến độ.")
    assert [unit.text for unit in units] == [
        "Sở Nội vụ - Cơ quan thường trực Tổ công tác:",
        "Theo dõi tiến độ.",
    ]


def test_a_body_that_is_charged_to_be_the_office_in_charge_has_a_first_duty() -> None:
    units = units_of("1. Sở Nội vụ\n\n- Là cơ quan thường trực, theo dõi tiến độ.\n\n- Báo cáo.")
    assert [unit.text for unit in units] == [
        "Sở Nội vụ",
        "Là cơ quan thường trực, theo dõi tiến độ.",
        "Báo cáo.",
    ]


FULL_HEADING = """\
1. Sở Xây dựng chủ trì thẩm định thiết kế các cầu dân sinh ở xã vùng cao,
hướng dẫn các xã quản lý cầu sau đầu tư theo quy định của pháp luật về
xây dựng và bảo đảm an toàn cho người đi lại trong mùa mưa lũ hằng năm.
2. Phòng Kinh tế, Hạ tầng và Đô thị phường; Phòng Văn hóa - Xã hội phường
Phối hợp triển khai nhiệm vụ theo lĩnh vực được phân công phụ trách, bảo
đảm tiến độ và chất lượng của từng công trình.
3. Công an phường giữ gìn trật tự tại các công trường, xử lý nghiêm các vi
phạm về an toàn giao thông trên tuyến.
"""


def test_a_line_full_of_bodies_is_a_heading_all_the_same() -> None:
    texts = [unit.text for unit in units_of(FULL_HEADING * 2)]
    assert texts[1].endswith("Phòng Văn hóa - Xã hội phường")
    assert texts[2].startswith("Phối hợp triển khai")
    assert len(texts) == 8


CITING = """\
KẾ HOẠCH
Bảo đảm nước sạch và vệ sinh môi trường cho các xã vùng cao của tỉnh
trong mùa khô năm 2026 và những năm tiếp theo trên địa bàn cả tỉnh
Thực hiện Nghị quyết số 15/NQ-HĐND ngày 05/01/2026 của Hội đồng nhân
dân tỉnh về nước sạch, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. NHIỆM VỤ VÀ GIẢI PHÁP CẤP NƯỚC SẠCH CHO CÁC XÃ VÙNG CAO CỦA TỈNH
Các xã tổ chức rà soát các bể chứa nước, các giếng khoan và đường ống
dẫn nước theo phân cấp; kiểm tra việc thực hiện trách nhiệm quy định tại:
Điều 7, Điều 8 Luật Tài nguyên nước; khoản 2 Điều 4 của quy chế quản lý
công trình nước sạch tập trung.
1. Làm đường ống dọc theo tuyến đường tránh Nà Phòn - Khe Sậy và sửa
chữa trạm bơm của xã.
2. Xây đập dâng ở đầu nguồn suối chảy dọc theo con đường từ Nà Phòn
- Khe Sậy đến trạm bơm của xã.
3. Đề nghị: Hội Nông dân tỉnh, Hội Liên hiệp Phụ nữ tỉnh, Liên minh
Hợp tác xã tỉnh
- Vận động hội viên dùng nước tiết kiệm, không để nước chảy lãng phí
trong các hộ.
"""


def test_the_first_sentence_below_a_title_is_no_part_of_it() -> None:
    units = units_of(CITING)
    assert units[1].text.endswith("trên địa bàn cả tỉnh")
    assert units[2].text.startswith("Thực hiện Nghị quyết số 15")


def test_a_heading_in_capitals_that_fills_its_line_ends_there() -> None:
    texts = [unit.text for unit in units_of(CITING)]
    assert "NHIỆM VỤ VÀ GIẢI PHÁP CẤP NƯỚC SẠCH CHO CÁC XÃ VÙNG CAO CỦA TỈNH" in texts


def test_articles_that_are_cited_begin_no_paragraph() -> None:
    (text,) = [unit.text for unit in units_of(CITING) if unit.text.startswith("Các xã")]
    assert text.endswith("quy định tại: Điều 7, Điều 8 Luật Tài nguyên nước; khoản 2 Điều 4 của "
                         "quy chế quản lý công trình nước sạch tập trung.")  # fmt: skip


def test_a_dash_between_names_that_stand_so_elsewhere_is_no_bullet() -> None:
    texts = [unit.text for unit in units_of(CITING)]
    assert any("từ Nà Phòn - Khe Sậy đến trạm bơm" in text for text in texts)


def test_names_of_bodies_go_on_over_a_full_line() -> None:
    texts = [unit.text for unit in units_of(CITING)]
    assert any(text.endswith("Liên minh Hợp tác xã tỉnh") for text in texts)


def test_a_number_and_a_name_cut_after_their_first_word_go_on() -> None:
    units = units_of(
        "Thực hiện Kế hoạch số\n28/KH-UBND của tỉnh.\n1. Đề nghị Liên minh\nHợp tác xã tỉnh"
    )
    assert [unit.text for unit in units] == [
        "Thực hiện Kế hoạch số 28/KH-UBND của tỉnh.",
        "Đề nghị Liên minh Hợp tác xã tỉnh",
    ]


def test_a_page_that_ends_at_a_semicolon_may_cut_a_sentence() -> None:
    line = "lũ quét trong mùa mưa hằng năm và các xã ở ven sông suối lớn;"
    broken = WRAPPED.replace("lũ quét trong mùa mưa;", f"{line}\n\n2\n")
    (text,) = [unit.text for unit in units_of(broken) if unit.text.startswith("Kiểm tra việc")]
    assert "ven sông suối lớn; báo cáo kết quả" in text
