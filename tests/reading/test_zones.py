"""Front, body, ending, appendices and what a decision puts in force are told apart."""

from __future__ import annotations

from tests.reading.documents import plan_with, reading_of, units_of
from tiendo.reading.draft import read_document
from tiendo.reading.model import Certainty
from tiendo.reading.zones import is_appendix_heading, split_zones

DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH THANH LÂM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 77/QĐ-UBND

QUYẾT ĐỊNH

Ban hành Kế hoạch cấp nước sạch năm 2026

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cấp nước sạch năm 2026.

Điều 2. Giám đốc Sở Y tế, Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Lò Văn Sơn

KẾ HOẠCH

Cấp nước sạch năm 2026

I. NHIỆM VỤ

1. Xây 05 bể chứa nước.

PHỤ LỤC 01

DANH MỤC

(Kèm theo Kế hoạch mẫu số 77/QĐ-UBND)

TT\tTên công việc\tCơ quan chủ trì
1\tXây bể Nà Lừa\tSở Y tế
"""


def test_the_plan_that_a_decision_puts_in_force_has_paths_of_its_own() -> None:
    reading = reading_of(DECISION)
    assert [item.path for item in reading.items] == ["I.1", "PL.1"]
    assert reading.leftovers == ()


def test_the_header_and_the_signature_are_those_of_the_decision() -> None:
    reading = reading_of(DECISION)
    assert reading.header.doc_type is not None
    assert reading.header.doc_type.value == "Quyết định"
    assert reading.signatory is not None
    assert reading.signatory.name == "Lò Văn Sơn"
    assert "enactment" in {statement.role for statement in reading.statements}


def test_a_remark_in_brackets_makes_no_form_of_an_appendix() -> None:
    (appendix,) = split_zones(units_of(DECISION)).appendices
    assert (appendix.label, appendix.is_form) == ("01", False)


def test_a_sentence_that_cites_an_appendix_is_no_heading() -> None:
    cited, heading, bare = units_of("Phụ lục 01 của Kế hoạch này.\n\nPHỤ LỤC II\n\nBiểu 02: NƯỚC")
    assert [is_appendix_heading(unit) for unit in (cited, heading, bare)] == [False, True, True]


def test_an_appendix_that_is_in_the_file_is_present() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu theo Phụ lục 1.\n\n- Xây bể theo Phụ lục 02.\n\n"
        "PHỤ LỤC 01\n\nTT\tTên công việc\tCơ quan chủ trì\n1\tLàm cầu\tSở Y tế\n"
    )
    assert [(one.target, one.is_present) for one in reading.references] == [
        ("Phụ lục 1", True),
        ("Phụ lục 02", False),
    ]


def test_bullets_alone_after_the_introduction_are_the_body() -> None:
    reading = reading_of(
        "KẾ HOẠCH\n\nLàm cầu\n\nUBND xã giao:\n\n- Xây dựng cầu.\n\n- Sửa chữa đường."
    )
    assert [item.path for item in reading.items] == ["-1", "-2"]


def test_the_reading_tells_how_far_it_is() -> None:
    steps: list[tuple[str, int, int]] = []
    reading = plan_with("I. NHIỆM VỤ\n\n- Làm cầu.")
    read_document(reading.document, lambda step, done, total: steps.append((step, done, total)))
    assert [done for _, done, _ in steps] == list(range(8))
    assert {total for _, _, total in steps} == {7}
    assert steps[0][0] == "Ghép các đoạn bị ngắt trang"


def test_an_overlong_unit_is_searched_in_front_and_has_to_be_looked_at() -> None:
    reading = plan_with("I. NHIỆM VỤ\n\n- Làm cầu trước ngày 30/6/2026, " + "khẩn trương " * 1000)
    (item,) = reading.items
    assert item.trace.certainty is Certainty.LOOK
    assert [deadline.value for deadline in item.deadlines] == ["2026-06-30"]


def test_a_signature_above_the_recipients_belongs_to_the_ending() -> None:
    zones = split_zones(
        units_of("I. NHIỆM VỤ\n\n- Làm cầu.\n\nCHỦ TỊCH\n\nLê Văn Bốn\n\nNơi nhận:\n\n- Lưu: VT.")
    )
    assert [unit.text for unit in zones.ending] == [
        "CHỦ TỊCH",
        "Lê Văn Bốn",
        "Nơi nhận:",
        "Lưu: VT.",
    ]


def test_a_plan_below_a_decision_may_have_type_and_title_on_one_line() -> None:
    zones = split_zones(
        units_of(
            "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Kế hoạch.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\n"
            "Lê Văn Bốn\n\nKẾ HOẠCH HÀNH ĐỘNG VÌ TRẺ EM\n\nI. NHIỆM VỤ\n\n- Làm cầu."
        )
    )
    assert zones.annexed is not None
    assert [unit.text for unit in zones.annexed.body] == ["NHIỆM VỤ", "Làm cầu."]


def test_an_appendix_may_have_its_title_behind_a_colon() -> None:
    (heading,) = units_of("Phụ lục I: Danh mục nhiệm vụ triển khai Kế hoạch")
    (sentence,) = units_of("Phụ lục I của Nghị định số 30/2020/NĐ-CP được áp dụng.")
    assert is_appendix_heading(heading)
    assert not is_appendix_heading(sentence)


def test_a_list_behind_the_signature_is_an_appendix_without_a_number() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nNơi nhận:\n- Lưu: VT.\n\nDANH MỤC NHIỆM VỤ NĂM 2026\n\n"
        "TT\tTên nhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tSửa cầu\tSở Xây dựng\t2026"
    )
    assert [item.path for item in reading.items] == ["I.-1", "PL.1"]


def test_a_note_that_names_an_appendix_within_a_lost_table_opens_none() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Xây bể chứa nước.\n\n2. Làm đường.\n\nGhi chú\n\nPhụ lục 01\n\n"
        "Phụ lục 02\n\n315,2\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế kiểm tra nước sạch.\n\n"
        "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT."
    )
    assert "II.1" in [item.path for item in reading.items]
    assert len(reading.recipients) == 2
