"""Roman numerals that were seen as other letters are repaired where nothing else can stand."""

from __future__ import annotations

import pytest

from tiendo.reading.formats.scan.junk import without_junk
from tiendo.reading.formats.scan.numerals import repaired
from tiendo.reading.formats.scan.words import ScannedWord


def line(text: str, sure: int = 95) -> list[ScannedWord]:
    return [ScannedWord(word, 0.0, 1.0, 1.0, 1.0, sure) for word in text.split()]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("H. NHIỆM VỤ TRỌNG TÂM", "II. NHIỆM VỤ TRỌNG TÂM"),
        ("HI. GIẢI PHÁP", "III. GIẢI PHÁP"),
        ("IH. GIẢI PHÁP", "III. GIẢI PHÁP"),
        ("VIL TỔ CHỨC THỰC HIỆN", "VIL TỔ CHỨC THỰC HIỆN"),
        ("VIL. TỔ CHỨC THỰC HIỆN", "VII. TỔ CHỨC THỰC HIỆN"),
        ("1. MỤC ĐÍCH", "1. MỤC ĐÍCH"),
        ("khởi công trong quý H/2026,", "khởi công trong quý II/2026,"),
        ("trong quý II1/2028.", "trong quý III/2028."),
        ("trong quý 1/2026.", "trong quý 1/2026."),
        ("(i1) Cải tạo đường", "(ii) Cải tạo đường"),
        ("(11) Cải tạo đường", "(11) Cải tạo đường"),
        ("H. Mai ký thay", "H. Mai ký thay"),
    ],
)
def test_a_numeral_is_repaired(seen: str, meant: str) -> None:
    assert " ".join(word.text for word in repaired(line(seen))) == meant


def test_a_repaired_numeral_is_looked_at() -> None:
    assert [word.sure for word in repaired(line("H. NHIỆM VỤ"))] == [60, 95, 95]


def test_a_scrawl_is_dropped_and_counted_while_faint_print_stays() -> None:
    scrawl, print_, faint = line("z SS/ XỀP", 12), line("KT. CHỦ TỊCH", 93), line("lý do", 40)
    kept, dropped = without_junk([scrawl, print_, faint])
    assert kept == [print_, faint]
    assert dropped == 3
