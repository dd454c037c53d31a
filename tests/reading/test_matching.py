"""Rows of appendices and the duties they repeat: sure, asked, or new. Wordings are our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import perf_counter

import pytest

from tests.reading.formats.documents import SAMPLES
from tiendo.reading.draft import read_file
from tiendo.reading.matching import SURE, Match, Wording, likeness, match_rows

BUILT_IN = Path(__file__).resolve().parents[2] / "data" / "cao-bang-2026-2030" / "items.toml"

ROWS = [
    ("Quy hoạch chung đô thị Cao Bằng", "II.1.(1)"),
    ("Lập quy hoạch chung xây dựng các xã (53 xã)", "II.1.(2)"),
    ("Quy hoạch phân khu đô thị 03 phường", "II.1.(3)"),
    ("Quy hoạch chi tiết khu trung tâm 53 xã", "II.1.(4)"),
    ("Quy chế quản lý kiến trúc 56 xã, phường", "II.1.(5)"),
    ("Tuyến nối cao tốc Bắc Kạn - Cao Bằng với Đồng Đăng - Trà Lĩnh", "II.2.(2).-1.(i)"),
    ("Cải tạo, nâng cấp QL.34B (đoạn Cao Bằng - Đông Khê)", "II.2.(2).-1.(ii)"),
    ("Đường từ nút giao Lũng Luông đến cửa khẩu quốc tế Tà Lùng", "II.2.(2).-2.(i)"),
    ("Tuyến tránh khu du lịch thác Bản Giốc, kết nối cửa khẩu Lý Vạn", "II.2.(2).-2.(ii)"),
    ("Nâng cấp Quốc lộ 4A: Trà Lĩnh - Pác Bó - Sóc Giang", "II.2.(2).-2.(iii)"),
    ("Quốc lộ 34B đoạn Đông Khê - Đức Long", "II.2.(2).-3.(ii)"),
    ("Cải tạo ĐT.216 Nguyên Bình - khu di tích Rừng Trần Hưng Đạo", "II.2.(2).-3.(iii)"),
    ("Đề án kiên cố hóa mặt đường xã", "II.2.(4).-1"),
    ("Đề án xây dựng cầu qua sông, suối", "II.2.(4).-2"),
    ("Hệ thống điều hành bến xe thông minh, vé điện tử", "II.2.(5).-3"),
    ("Dự án nhà ở xã hội (1.500 căn)", "II.3.(3)"),
]
"""What an appendix may call a duty of the built-in plan."""
DETAILS = [
    "Cải tạo, nâng cấp đường tỉnh ĐT.204",
    "Xây dựng bến xe khách trung tâm phường Thục Phán",
    "Nâng cấp vỉa hè, cây xanh các phường",
    "Nhà máy xử lý chất thải rắn sinh hoạt",
]
"""Rows that are no duty of that plan, though they look like some."""


@pytest.fixture(scope="module")
def duties() -> list[dict[str, str]]:
    items = tomllib.loads(BUILT_IN.read_text(encoding="utf-8"))["items"]
    return [item for item in items if not item.get("is_group")]


def matched(rows: list[str], duties: list[dict[str, str]]) -> list[Match]:
    return match_rows(
        [Wording((row,)) for row in rows],
        [Wording((duty["title"], duty["text"])) for duty in duties],
    )


@pytest.mark.parametrize(("row", "path"), ROWS)
def test_row_finds_its_duty_in_other_words(
    row: str, path: str, duties: list[dict[str, str]]
) -> None:
    every = [one for one, _ in ROWS] + DETAILS
    found = matched(every, duties)[every.index(row)]
    assert found.is_sure
    assert duties[found.candidates[0][0]]["path"] == path


@pytest.mark.parametrize("row", DETAILS)
def test_row_that_is_no_duty_of_the_plan_is_never_taken_for_one(
    row: str, duties: list[dict[str, str]]
) -> None:
    every = [one for one, _ in ROWS] + DETAILS
    assert not matched(every, duties)[every.index(row)].is_sure


def test_rows_of_another_plan_are_not_taken_for_sure(duties: list[dict[str, str]]) -> None:
    other = read_file("phu-luc-mau.xlsx", (SAMPLES / "phu-luc-mau.xlsx").read_bytes())
    found = matched([item.text for item in other.items], duties)
    assert not any(match.is_sure for match in found)


def test_sample_appendix_finds_the_duties_of_the_sample_plan() -> None:
    plan = read_file("ke-hoach-mau.docx", (SAMPLES / "ke-hoach-mau.docx").read_bytes())
    rows = read_file("phu-luc-mau.xlsx", (SAMPLES / "phu-luc-mau.xlsx").read_bytes()).items
    body = [item for item in plan.items if not item.is_lead_in]
    found = match_rows(
        [Wording((row.text,)) for row in rows], [Wording((item.text,)) for item in body]
    )
    sure = [match for match in found if match.is_sure]
    assert len(sure) == 11
    unsure = [row.text for row, match in zip(rows, found, strict=True) if not match.is_sure]
    assert unsure == ["Quan trắc chất lượng nguồn nước"]


def test_annex_of_a_real_plan_repeats_its_body(real_plans: Path) -> None:
    path = real_plans / "others" / "16-dongthap-kh617-2025.txt"
    reading = read_file(path.name, path.read_bytes())
    body = [item for item in reading.items if not item.path.startswith("PL")]
    rows = [item for item in reading.items if item.path.startswith("PL")]
    found = match_rows(
        [Wording((row.text,)) for row in rows], [Wording((item.text,)) for item in body]
    )
    taken = [body[match.candidates[0][0]].path for match in found if match.is_sure]
    assert taken == [
        *("III.1.b)", "III.1.d)", "III.1.đ)", "III.2.b)", "IV.3", "III.2.g)", "III.2.h)"),
        *("III.4.a)", "III.4.c)", "III.4.b)"),
    ]


def test_same_words_are_the_same_whatever_the_spelling() -> None:
    assert likeness("Bảo dưỡng đường xã Hoà An", "Bảo dưỡng đường xã Hòa An") == 100


def test_other_work_under_the_same_name_is_asked_about() -> None:
    assert likeness("Cải tạo đường Bảo Lạc - Cô Ba", "Cải tạo đường Hạ Lang - Lý Quốc") < SURE
    assert likeness("Quy hoạch chung 53 xã", "Quy hoạch chung 56 xã") < 100


def test_two_rows_for_one_duty_are_both_asked() -> None:
    rows = [Wording(("Cầu dân sinh bản Thử",)), Wording(("Cầu dân sinh bản Thử",))]
    found = match_rows(rows, [Wording(("Xây dựng cầu dân sinh bản Thử",))])
    assert [match.is_sure for match in found] == [False, False]
    assert all(match.candidates for match in found)


def test_appendix_of_the_section_speaks_for_a_duty() -> None:
    duties = [
        Wording(("Nâng cấp hệ thống chiếu sáng",), "Phụ lục 01"),
        Wording(("Nâng cấp hệ thống chiếu sáng",), "Phụ lục 02"),
    ]
    (found,) = match_rows([Wording(("Nâng cấp chiếu sáng các phường",), "Phụ lục 02")], duties)
    assert found.candidates[0][0] == 1


def test_nothing_to_compare_gives_nothing() -> None:
    assert match_rows([], []) == []
    assert match_rows([Wording(("",))], [Wording(("Cầu",))]) == [Match()]


def test_thousand_rows_against_a_thousand_duties_stay_quick() -> None:
    duties = [Wording((f"Nâng cấp tuyến đường số {n} xã Thử {n % 90}",)) for n in range(1000)]
    begun = perf_counter()
    match_rows([Wording((f"Tuyến đường số {n}",)) for n in range(1000)], duties)
    assert perf_counter() - begun < 30
