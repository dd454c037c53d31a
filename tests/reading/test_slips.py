"""Slips of typing and scanning: proposed, never mended; sentences written here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import REAL_PLANS
from tests.reading.documents import CORPUS_NAMES, corpus_text
from tiendo.reading.draft import read_file
from tiendo.reading.lint import lint
from tiendo.reading.model import Block
from tiendo.reading.slips import find_slips

REAL_PLAN = REAL_PLANS / "ke-hoach-cao-bang-2026-2030.txt"
_CONTEXT = "Bảo đảm an toàn, triển khai các hoạt động; sở và các sở triển khai việc, hoạt động."


def slips(text: str) -> list[tuple[str, str]]:
    """What is proposed for a text in a document that also has ordinary sentences."""
    blocks = [Block(0, _CONTEXT), Block(1, _CONTEXT), Block(2, text)]
    return [(one.written, one.proposal) for one in find_slips(blocks) if one.span.block == 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giữ antoàn cho dân.", [("antoàn", "an toàn")]),
        ("Giao cácsở rà soát.", [("cácsở", "các sở")]),
        ("Đẩy mạnh tri ển khai.", [("tri ển", "triển")]),
        ("Tổ chức ho ạt đ ộng hè.", [("ho ạt", "hoạt"), ("đ ộng", "động")]),
        ("Phân đấu xong sớm.", [("Phân đấu", "Phấn đấu")]),
        ("Giữ vững thể trận quốc phòng.", [("thể trận", "thế trận")]),
        ("Ý kiến sửa dổi đã nhận.", [("sửa dổi", "sửa đổi")]),
        ("Phát trin chăn nuôi.", [("Phát trin", "Phát triển")]),
        ("Thi đua toàn quc.", [("toàn quc", "toàn quốc")]),
        ("Phhosi hợp mở lớp.", [("Phhosi hợp", "Phối hợp")]),
        ("Quyền lợi của của dân.", [("của của", "của")]),
        ("Nêu rõ chính sách sách mới.", [("sách sách", "sách")]),
        ("Ghi cụ thể.. Sau đó nộp.", [("..", ".")]),
    ],
)
def test_a_probable_slip_has_a_proposal(text: str, expected: list[tuple[str, str]]) -> None:
    assert slips(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Xử lý các hành vi vi phạm; làm tiếp theo theo quy định.",
        "Kiên quyết đình chỉ công trình; bắt đầu từ nay.",
        "Văn hoá, kĩ thuật, quí trọng, thuỷ lợi, uỷ quyền.",
        "Dạy trên website, logistics, fintech ở Pleiku, Đắk Lắk, Krông Nô.",
        "GPMB, HĐND, KH&CN, VNeID; QUYÊT DINH.",
        "Luôn luôn, dần dần, song song, v.v.. và ... thôi.",
        "Những vấn đề khi họp; cộng tác viên; mỗi trường một lớp.",
    ],
)
def test_what_is_right_or_a_name_is_left_alone(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize("name", CORPUS_NAMES)
def test_a_document_without_slips_has_hardly_an_alarm(name: str) -> None:
    reading = read_file(f"{name}.txt", corpus_text(name))
    assert len(find_slips(reading.document.blocks)) <= 2


@pytest.mark.skipif(not REAL_PLAN.is_file(), reason="the real plan is not on this machine")
def test_the_real_plan_has_its_slips_and_no_false_alarm() -> None:
    reading = read_file(REAL_PLAN.name, REAL_PLAN.read_bytes())
    proposals = [one.proposal for one in find_slips(reading.document.blocks)]
    assert proposals == [".", "phấn đấu", "thế trận"]


def test_the_lint_tells_each_slip_once_with_all_its_places() -> None:
    text = (
        "KẾ HOẠCH\nLàm đường\n\nI. NHIỆM VỤ\n\n1. Phân đấu xong đường thôn.\n\n"
        "2. Rà soát mốc.\n\n3. Phân đấu xong cầu.\n"
    )
    reading = read_file("ke-hoach.txt", text.encode())
    (found,) = [one for one in lint(reading) if one.code == "slip"]
    assert found.paths == ("I.1", "I.3")
    assert len(found.spans) == 2
    assert "Phấn đấu" in found.message
    assert "2 chỗ" in found.message
    assert reading.items[0].text == "Phân đấu xong đường thôn."


_PIECES = st.sampled_from(
    ["antoàn", "an", "toàn", "ển", "tri", "của", "..", ",,", "Phhosi", "hợp", "phân", "đấu", "ABC"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=40))
def test_no_text_breaks_the_finder_and_words_are_verbatim(text: str, more: str) -> None:
    blocks = [Block(0, text), Block(1, more), Block(2, _CONTEXT)]
    for one in find_slips(blocks):
        source = blocks[one.span.block].text
        assert source[one.span.start : one.span.end] == one.written
        assert one.proposal
