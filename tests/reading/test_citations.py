"""Places of another plan that a sentence names."""

from __future__ import annotations

import pytest

from tiendo.reading.citations import cited_paths, only_match, plain_path

PATHS = ["II", "II.1", "II.1.(2)", "II.2.a)", "II.2.b)", "II.2.-3", "III.2.a)", "Điều 2.1"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("theo điểm a khoản 2 Mục II Kế hoạch số 9/KH-UBND", ["ii.2.a"]),
        ("Sửa đổi gạch đầu dòng thứ ba khoản 2 Mục II như sau", ["ii.2.-3"]),
        ("quy định tại điểm (2), khoản 1, Phần II", ["ii.1.2"]),
        ("mục II.1 và mục III.2", ["ii.1", "iii.2"]),
        ("Bãi bỏ khoản 1 Điều 2", ["2.1"]),
        ("nhiệm vụ tại mục II.1.(2)", ["ii.1.2"]),
        ("phần lớn các xã, khoản tiền, điểm cầu", []),
    ],
)
def test_the_parts_are_put_from_large_to_small(text: str, cited: list[str]) -> None:
    assert cited_paths(text) == cited


@pytest.mark.parametrize(
    ("cited", "path"),
    [
        ("ii.2.a", "II.2.a)"),
        ("ii.2.-3", "II.2.-3"),
        ("2.1", "Điều 2.1"),
        ("1.2", "II.1.(2)"),
        ("2.a", None),
        ("iv.1", None),
    ],
)
def test_only_the_one_path_that_fits_is_taken(cited: str, path: str | None) -> None:
    assert only_match(cited, PATHS) == path


def test_signs_do_not_count() -> None:
    assert plain_path("II.2.(2).-1.(i)") == "ii.2.2.-1.i"
