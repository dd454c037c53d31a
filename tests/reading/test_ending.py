"""Recipients and signatory are found in one column, in two and in a table."""

from __future__ import annotations

from tests.reading.documents import plan_with
from tiendo.reading.model import Signatory

BODY = "I. NHIỆM VỤ\n\n- Làm cầu."


def ending_of(text: str) -> tuple[list[str], Signatory | None]:
    """Recipients and signatory of a plan that ends so."""
    reading = plan_with(f"{BODY}\n\n{text}")
    return [recipient.value for recipient in reading.recipients], reading.signatory


def test_two_columns_on_the_same_lines() -> None:
    recipients, signatory = ending_of(
        "Nơi nhận:                          TM. ỦY BAN NHÂN DÂN\n"
        "- Như trên;                           KT. CHỦ TỊCH\n"
        "- Lưu: VT, XD(Hà).                   PHÓ CHỦ TỊCH\n\n\n"
        "                                      Hà Thị Mai"
    )
    assert recipients == ["Như trên", "Lưu: VT, XD(Hà)"]
    assert signatory is not None
    assert signatory.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (signatory.position, signatory.name) == ("PHÓ CHỦ TỊCH", "Hà Thị Mai")


def test_columns_joined_with_strokes() -> None:
    recipients, signatory = ending_of(
        "Nơi nhận: / - Tỉnh ủy (B/c); / - Lưu: VT.\tKT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Lò Văn Sơn"
    )
    assert recipients == ["Tỉnh ủy (B/c)", "Lưu: VT"]
    assert signatory is not None
    assert (signatory.position, signatory.name) == ("PHÓ GIÁM ĐỐC", "Lò Văn Sơn")


def test_a_table_with_two_cells() -> None:
    recipients, signatory = ending_of(
        "|\n*Nơi nhận:*\n- Mục IV;\n- Lưu: VT.\n|\n**TM. ỦY BAN\nNHÂN DÂN**\n**CHỦ TỊCH**\n"
        "**Lò Văn Sơn**\n|\n"
    )
    assert recipients == ["Mục IV", "Lưu: VT"]
    assert signatory is not None
    assert signatory.authority == ("TM. ỦY BAN NHÂN DÂN",)
    assert (signatory.position, signatory.name) == ("CHỦ TỊCH", "Lò Văn Sơn")


def test_a_recipient_on_two_lines_is_one_recipient() -> None:
    recipients, _ = ending_of("Nơi nhận:\n- Ủy ban Mặt trận Tổ quốc\nViệt Nam tỉnh;\n- Lưu: VT.")
    assert recipients == ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Lưu: VT"]


def test_an_unsigned_plan_has_a_post_and_no_name() -> None:
    _, signatory = ending_of("Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    assert signatory is not None
    assert (signatory.position, signatory.name) == ("CHỦ TỊCH", None)


def test_a_plan_without_an_ending_has_none() -> None:
    assert ending_of("") == ([], None)


def test_a_recipient_that_is_wrapped_below_the_signature_is_one() -> None:
    recipients, _ = ending_of(
        "Nơi nhận:\n- Sở Nội vụ;\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n"
        "- Ủy ban Mặt trận Tổ quốc và các tổ chức\nchính trị - xã hội;\n- Lưu: VT.\n\nLò Văn Sơn"
    )
    assert recipients == [
        "Sở Nội vụ",
        "Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
        "Lưu: VT",
    ]


def test_a_name_beside_the_last_recipient_is_who_signed() -> None:
    recipients, signatory = ending_of(
        "Nơi nhận:                                TM. ỦY BAN NHÂN DÂN\n"
        "- Tỉnh ủy (b/c);                              CHỦ TỊCH\n\n"
        "- Các sở, ngành;\n"
        "- Lưu: VT, TH. Lò Văn Sơn"
    )
    assert recipients == ["Tỉnh ủy (b/c)", "Các sở, ngành", "Lưu: VT, TH"]
    assert signatory is not None
    assert signatory.name == "Lò Văn Sơn"
