"""Paths are built as docs/rules/outline.md, section 1, says."""

from __future__ import annotations

import pytest

from tests.reading.documents import units_of
from tiendo.reading.formats import open_document
from tiendo.reading.outline import build_outline
from tiendo.reading.units import read_units


def paths(text: str, *, top: str = "") -> list[str]:
    """The paths of all units of the text, in order."""
    tree = build_outline(units_of(text), top=top)
    return [node.path for node in tree.walk() if node.unit is not None]


CASES = [
    (
        "bullets are counted, lists in brackets restart under each bullet",
        "I. A\n2. B\n(2) Làm:\n- x, thực hiện:\n(i) a;\n(ii) b.\n- y, thực hiện:\n(i) c.",
        "I | I.2 | I.2.(2) | I.2.(2).-1 | I.2.(2).-1.(i) | I.2.(2).-1.(ii) | I.2.(2).-2"
        " | I.2.(2).-2.(i)",
    ),
    (
        "a bullet after a list in brackets stands beside it",
        "1. A\n(4) Làm các dự án:\n(i) a;\n(ii) b.\n- c.\n- d.",
        "1 | 1.(4) | 1.(4).(i) | 1.(4).(ii) | 1.(4).-1 | 1.(4).-2",
    ),
    (
        "a paragraph between bullets is p and is not counted",
        "III. A\n2. B\n- a.\nĐoạn xen.\n- c.",
        "III | III.2 | III.2.-1 | III.2.p | III.2.-2",
    ),
    (
        "a paragraph below a heading has the path of the heading",
        "III. A\n2. B\nĐoạn đầu.\n- c.",
        "III | III.2 | III.2 | III.2.-1",
    ),
    (
        "a number of two parts stands under the roman one",
        "II. A\n1. B\n1.1. C\na) x;\nb) y.\n1.2. D\n2. E",
        "II | II.1 | II.1.1 | II.1.1.a) | II.1.1.b) | II.1.2 | II.2",
    ),
    ("capital parts come first", "B. A\nI. B\n1. C\na) x", "B | B.I | B.I.1 | B.I.1.a)"),
    ("articles", "Điều 2. Giao việc\n1. Sở X;\n2. Sở Y.", "Điều 2 | Điều 2.1 | Điều 2.2"),
    ("plus under dash", "1. A\n- b:\n+ c;\n+ d.\n- e.", "1 | 1.-1 | 1.-1.+1 | 1.-1.+2 | 1.-2"),
    (
        "the letter i goes on with h",
        "1. A\n(g) x;\n(h) y;\n(i) z;\n(k) t.",
        "1 | 1.(g) | 1.(h) | 1.(i) | 1.(k)",
    ),
    ("a list that restarts after a colon", "1. A\n2. B:\n1. x;\n2. y.", "1 | 2 | 2.1 | 2.2"),
    ("no roman level", "1. A\n- x.\n2. B\n- y.", "1 | 1.-1 | 2 | 2.-1"),
]


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_paths(title: str, text: str, expected: str) -> None:
    assert paths("\n\n".join(text.split("\n"))) == expected.split(" | ")


def test_an_appendix_has_its_label_in_front() -> None:
    assert paths("I. A\n\n1. B", top="PL1") == ["PL1.I", "PL1.I.1"]


STYLED = """\
## II. NHIỆM VỤ

### 1. Trường, lớp

1. Gộp các điểm trường lẻ.
2. Xây thêm phòng học.

### 2. Nhà giáo

- Cử giáo viên đi học.

### 3. Kinh phí
"""


def test_a_list_below_a_marked_heading_stands_under_it() -> None:
    units = read_units(open_document("ke-hoach.md", STYLED.encode()))[0]
    tree = build_outline(units)
    found = [node.path for node in tree.walk() if node.unit is not None]
    assert found == ["II", "II.1", "II.1.1", "II.1.2", "II.2", "II.2.-1", "II.3"]
