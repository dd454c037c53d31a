"""Which communes a sentence names."""

from __future__ import annotations

import pytest

from tiendo.core.localities import CommuneNames

NAMES = CommuneNames(
    [
        ("xã", "Tam Kim", "tk"),
        ("xã", "Trà Lĩnh", "tl"),
        ("xã", "Hoà An", "ha"),
        ("xã", "Độc Lập", "dl"),
        ("xã", "Quang Hán", "qh"),
        ("phường", "Tân Giang", "tg"),
        ("xã", "Hưng Đạo", "hd"),
        ("phường", "2 B'Lao", "2b"),
        ("xã", "Bản Mới", "một"),
        ("xã", "Bản Mới", "hai"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Sửa đường vào rừng ở xã Tam Kim.", ["tk"]),
        ("UBND XÃ TAM KIM bàn giao mặt bằng", ["tk"]),
        ("Các xã Trà Lĩnh, Quang Hán và Hòa An", ["tl", "qh", "ha"]),
        ("xã Trà Lĩnh; phường Tân Giang", ["tl", "tg"]),
        ("Xã Trà Lĩnh, xã Trà Lĩnh", ["tl"]),
        ("Chợ phường 2 B'Lao", ["2b"]),
        # Bare names, other bearers of the name, plain words.
        ("Cửa khẩu Trà Lĩnh", []),
        ("Rừng Trần Hưng Đạo", []),
        ("Xây dựng xã độc lập về tài chính", []),
        ("Nhà ở xã hội", []),
        ("Ký túc xá Tam Kim", []),
        # The kind decides; what is no commune ends the list.
        ("phường Tam Kim", []),
        ("xã Trà Lĩnh, huyện Thử, Quang Hán", ["tl"]),
        # Two places of one name.
        ("xã Bản Mới", []),
        ("xã", []),
        ("", []),
    ],
)
def test_only_what_is_called_a_commune_is_found(sentence: str, named: list[str]) -> None:
    assert NAMES.found_in(sentence) == named


def test_no_names_find_nothing() -> None:
    assert CommuneNames[str]([]).found_in("xã Tam Kim") == []
