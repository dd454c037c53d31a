"""What a table does not say outright is never certain, and says why."""

from __future__ import annotations

from tests.reading.table_plans import plan_of, rows_of
from tiendo.reading.model import Certainty, ItemFinding, Reading


def items_of(reading: Reading) -> list[ItemFinding]:
    """The items of the appendix."""
    return [item for item in reading.items if item.path.startswith("PL")]


def test_a_merged_lead_is_certain_and_shows_the_cell_it_stands_in() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Đo rừng | Hạt Kiểm lâm | 2026
        2 | Vẽ bản đồ | | 2027
    """
    reading = plan_of(drawing, merges={(1, 2): (2, 1)})
    lead = items_of(reading)[1].leads[0]
    (span,) = lead.trace.spans
    assert reading.document.blocks[span.block].text[span.start : span.end] == "Hạt Kiểm lâm"
    assert (lead.trace.rule, lead.trace.certainty) == ("merged_cell", Certainty.CERTAIN)


def test_an_empty_cell_of_a_text_may_mean_as_above_and_says_so() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Đo rừng | Hạt Kiểm lâm | 2026
        2 | Vẽ bản đồ | | 2026
        3 | Trao sổ | | 2026
    """
    leads = [item.leads[0] for item in items_of(plan_of(drawing))]
    assert [lead.trace.certainty for lead in leads] == [
        Certainty.CERTAIN,
        Certainty.LIKELY,
        Certainty.LIKELY,
    ]
    assert "Hạt Kiểm lâm" in leads[1].trace.doubt


def test_one_gap_in_a_filled_column_has_to_be_looked_at() -> None:
    rows = "\n".join(f"{n} | Việc số {n} | Sở Y tế | 2026" for n in range(1, 6))
    drawing = f"TT | Nhiệm vụ | Chủ trì | Thời gian\n{rows}\n6 | Việc số 6 | | 2026"
    lead = items_of(plan_of(drawing))[-1].leads[0]
    assert lead.trace.certainty is Certainty.LOOK


def test_where_the_file_tells_merged_cells_an_empty_one_is_empty() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        NHÓM MỘT | | |
        1 | Đo rừng | Hạt Kiểm lâm | 2026
        2 | Vẽ bản đồ | | 2026
    """
    reading = plan_of(drawing, merges={(1, 0): (1, 4)})
    assert [row.leads for row in rows_of(reading)] == [["Hạt Kiểm lâm"], []]


def test_nothing_is_taken_over_a_section() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        I | MỘT | |
        1 | Đo rừng | Hạt Kiểm lâm | 2026
        II | HAI | |
        2 | Vẽ bản đồ | | 2026
    """
    assert [row.leads for row in rows_of(plan_of(drawing))] == [["Hạt Kiểm lâm"], []]


def test_a_column_known_by_its_cells_is_likely_and_says_so() -> None:
    drawing = """
        TT | Nhiệm vụ | Giao cho | Khi nào
        1 | Dọn kênh | UBND xã Khe Sậy | Quý I/2026
        2 | Đắp bờ | Phòng Kinh tế | 2027
    """
    (first, _) = items_of(plan_of(drawing))
    assert first.leads[0].trace.certainty is Certainty.LIKELY
    assert "Giao cho" in first.leads[0].trace.doubt
    assert first.deadlines[0].trace.certainty is Certainty.LIKELY


def test_a_list_under_both_names_its_first_body_as_lead_for_a_look() -> None:
    drawing = """
        TT | Nhiệm vụ | Cơ quan chủ trì/phối hợp | Thời gian
        1 | Dọn kênh | Phòng Kinh tế; Công an xã; các thôn | 2026
    """
    (item,) = items_of(plan_of(drawing))
    assert [lead.name for lead in item.leads] == ["Phòng Kinh tế"]
    assert [body.name for body in item.coordinating] == ["Công an xã", "các thôn"]
    assert item.leads[0].trace.certainty is Certainty.LOOK


def test_ticked_months_of_no_year_have_to_be_looked_at() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | T1 | T2 | T3
        1 | Dọn kênh | Phòng Kinh tế | x | |
    """
    (item,) = items_of(plan_of(drawing))
    assert item.deadlines[0].last_day is None
    assert "năm" in item.deadlines[0].trace.doubt


def test_an_unnumbered_row_among_numbered_ones_is_not_certain() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Dọn kênh. | Phòng Kinh tế | 2026
         | Mua máy bơm | Công an xã | 2027
    """
    items = items_of(plan_of(drawing))
    assert [item.text for item in items] == ["Dọn kênh.", "Mua máy bơm"]
    assert items[1].trace.certainty is Certainty.LIKELY


def test_a_reference_to_another_row_is_followed_as_likely() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Dọn kênh | Phòng Kinh tế | 2026
        2 | Mua máy bơm | Công an xã | 2027
        3 | Đắp bờ | Như mục 1 | 2027
    """
    lead = items_of(plan_of(drawing))[2].leads[0]
    assert (lead.name, lead.trace.certainty) == ("Phòng Kinh tế", Certainty.LIKELY)
