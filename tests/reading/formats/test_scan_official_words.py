"""Fixed words of a scan are mended and doubted; nothing else is touched."""

from __future__ import annotations

import pytest

from tiendo.reading.formats.scan.official_words import mended
from tiendo.reading.formats.scan.words import ScannedWord


def line(text: str, sure: int = 95) -> list[ScannedWord]:
    return [ScannedWord(word, 0, 0, 0, 0, sure) for word in text.split()]


def said(words: list[ScannedWord]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("UY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("Uy ban nhân đân tỉnh ban hành", "Ủy ban nhân dân tỉnh ban hành"),
        ("TÍNH QUẢNG TRỊ", "TỈNH QUẢNG TRỊ"),
        ("THÀNH PHÔ HÀI PHÒNG", "THÀNH PHỐ HẢI PHÒNG"),
        ("trên địa bàn tỉnh Cao Băng;", "trên địa bàn tỉnh Cao Bằng;"),
        ("Cao Bảng, ngày 15 tháng 01 năm 2026", "Cao Bằng, ngày 15 tháng 01 năm 2026"),
        ("Đắk Läk, ngày 7 tháng 2 năm 2026", "Đắk Lắk, ngày 7 tháng 2 năm 2026"),
        ("Só: 211/KH-UBRD", "Số: 211/KH-UBND"),
        ("S6: 1131/QĐ-ƯBND", "Số: 1131/QĐ-UBND"),
        ("Số: 1458/KH-SNNMT Đắk Läk, ngày 7", "Số: 1458/KH-SNNMT Đắk Lắk, ngày 7"),
        ("PHÁT TRIẾN hạ tầng. Tố chức", "PHÁT TRIỂN hạ tầng. Tổ chức"),
        ("Bố sung thiết bị, tống hợp", "Bổ sung thiết bị, tổng hợp"),
        ("64/NQ-HDND", "64/NQ-HĐND"),
        ("CỘNG HOÀ XÃ HỘI CHU NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Độc lâp - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_fixed_words_are_mended_and_doubted(seen: str, meant: str) -> None:
    words = mended(line(seen))
    assert said(words) == meant
    before = seen.split()
    for word, was in zip(words, before, strict=True):
        assert word.sure == (95 if word.text == was else 60)


@pytest.mark.parametrize(
    "text",
    [
        "Uỷ ban nhân dân tỉnh Hoà Bình",
        "tỉnh Đăk Lăk và tỉnh Bắc Cạn",
        "giữ gìn hoa binh và thai bình",
        "Cao Băng dẫn đầu",
        "tính ninh binh",
        "ông Nam Đinh, thôn Bản Cao",
        "12/KH-UBKT, 15/QĐ-UBDT, 7/TB-HĐTĐ",
        "UBMD",
        "So với 12/2025 tăng 5%",
        "Sơ 3",
        "chuyện đời, bỏ súng, tông hộp, chuyến đò",
    ],
)
def test_other_words_stay_as_they_were_seen(text: str) -> None:
    assert mended(line(text)) == line(text)
