"""Assignment lines and cells: who leads, who helps, by when; wordings written here."""

import time

import pytest

from tests.reading.documents import plan_with
from tiendo.reading.attributes import is_attribute_line, read_assignment_cell, read_attributes
from tiendo.reading.model import Block
from tiendo.reading.passages import passage_of


def bodies(text: str) -> tuple[list[str], list[str]]:
    """Leading and helping bodies of a cell."""
    found = read_assignment_cell(passage_of([Block(0, text)]), rule="table_cell")
    return [one.name for one in found.leads], [one.name for one in found.coordinating]


@pytest.mark.parametrize(
    ("cell", "leads", "helpers"),
    [
        ("Sở Y tế; Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
        ("Sở Y tế chủ trì", ["Sở Y tế"], []),
        ("Sở Y tế chủ trì, phối hợp Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì); Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì), Sở Nội vụ, UBND các xã", ["Sở Y tế"], ["Sở Nội vụ", "UBND các xã"]),
        ("Sở Y tế chủ trì, Sở Nội vụ phối hợp", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Chủ trì: Sở Y tế\nPhối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        # what stands in the place of a body, and how far one is in charge
        ("Theo Phụ lục 02 kèm theo Kế hoạch này", [], []),
        ("Theo phân công", [], []),
        ("Không", [], []),
        ("Xem Biểu 3", [], []),
        ("Các cơ quan, đơn vị theo chức năng, nhiệm vụ", ["Các cơ quan, đơn vị"], []),
        ("Sở Y tế, các xã theo phân cấp; Sở Nội vụ", ["Sở Y tế", "các xã", "Sở Nội vụ"], []),
    ],
)
def test_a_cell_tells_who_leads_from_who_helps(
    cell: str, leads: list[str], helpers: list[str]
) -> None:
    assert bodies(cell) == (leads, helpers)


@pytest.mark.parametrize(
    ("line", "leads", "helpers", "times"),
    [
        (
            "Cơ quan, đơn vị thực hiện: Các sở, ban, ngành; UBND các xã.",
            ["Các sở, ban, ngành", "UBND các xã"],
            [],
            [],
        ),
        (
            "Cơ quan tham mưu, thực hiện: Sở Y tế; cơ quan phối hợp: các sở có liên quan.",
            ["Sở Y tế"],
            ["các sở có liên quan"],
            [],
        ),
        (
            "Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ. Thời hạn: 30/6/2026",
            ["Sở Y tế"],
            ["Sở Nội vụ"],
            ["2026-06-30"],
        ),
        ("- Thời gian dự kiến hoàn thành: Quý II/2026", [], [], ["2026-Q2"]),
        ("Chủ đầu tư: UBND xã Khe Sậy", ["UBND xã Khe Sậy"], [], []),
        ("Sản phẩm: Báo cáo của UBND xã", [], [], []),
    ],
)
def test_an_assignment_line_is_read_by_its_labels(
    line: str, leads: list[str], helpers: list[str], times: list[str]
) -> None:
    assert is_attribute_line(line)
    found = read_attributes(passage_of([Block(0, line)]), period=(2026, 2026))
    assert [one.name for one in found.leads] == leads
    assert [one.name for one in found.coordinating] == helpers
    assert [one.value for one in found.deadlines] == times


@pytest.mark.parametrize(
    "text", ["Cơ quan chủ trì có trách nhiệm báo cáo.", "Thời gian qua, xã đã làm: đường, cầu."]
)
def test_a_sentence_is_no_assignment_line(text: str) -> None:
    assert not is_attribute_line(text)


def test_a_line_of_dashes_takes_no_time() -> None:
    """Each dash may open a label; what stands before a label is kept short for that reason."""
    line = "Chủ trì: Sở Y tế" + " - " * 5000
    start = time.process_time()
    assert is_attribute_line(line)
    read_attributes(passage_of([Block(0, line)]), period=None)
    assert time.process_time() - start < 5


def test_an_assignment_at_the_end_of_a_unit_is_its_own() -> None:
    (item,) = plan_with(
        "I. NHIỆM VỤ\n\n1. Đề xuất chính sách cho bác sĩ ở xã. Cơ quan chủ trì: Sở Y tế. "
        "Cơ quan phối hợp: Sở Nội vụ, Sở Tài chính. Thời gian: Tháng 9/2026."
    ).items
    assert [one.name for one in item.leads] == ["Sở Y tế"]
    assert [one.name for one in item.coordinating] == ["Sở Nội vụ", "Sở Tài chính"]
    assert [one.value for one in item.deadlines] == ["2026-09"]
