"""The consolidation as a document: who is missing, what is added up, where things stand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories.consolidated_content import (
    LONG_TITLE,
    consolidated_bodies,
    consolidated_content,
    shared_lines,
)
from tests.factories.report_content import PERIOD, body_facts, line_content
from tests.writing.reading_back import grids_of, lines_of
from tests.writing.reports.issuers import FROM_DEPARTMENT
from tiendo.core.report_content import Figures, ReportContent, SectionContent
from tiendo.core.report_sections import SectionKey
from tiendo.writing.nd30.parts import OfficialDocument
from tiendo.writing.reports.consolidated_report import consolidated_report
from tiendo.writing.reports.reporting_bodies import Senders
from tiendo.writing.reports.style_lint import doubts_in, faults_of


def document(content: ReportContent) -> OfficialDocument:
    return consolidated_report(content, FROM_DEPARTMENT)


def text_of(content: ReportContent) -> str:
    return "\n".join(lines_of(document(content)))


def grid(content: ReportContent, head: str) -> list[list[str]]:
    return next(one for one in grids_of(document(content)) if head in one[0])


@pytest.mark.parametrize(
    ("value", "words"),
    [("2026", "năm 2026"), ("2026-H1", "6 tháng đầu năm 2026"), ("2026-Q3", "quý III/2026")],
)
def test_title_names_the_stretch(value: str, words: str) -> None:
    content = consolidated_content(period=replace(PERIOD, value=value))
    assert f"Kết quả thực hiện Kế hoạch chợ và đường làng {words}" in lines_of(document(content))


def test_every_body_is_told_in_one_place_only() -> None:
    bodies = consolidated_bodies(40)
    senders = Senders.of(bodies)
    parts = [*senders.in_time, *senders.late, *senders.uncounted, *senders.exempt]
    assert sorted(one.code for one in parts) == sorted(one.code for one in bodies)


def test_late_and_missing_bodies_are_named() -> None:
    text = text_of(consolidated_content(bodies=8))
    assert "Có 07 cơ quan phải báo cáo, hạn nộp hết ngày 19/12/2026" in text
    assert "Cơ quan gửi chậm: 01, gồm: UBND xã Thử 2 (chậm 3 ngày)." in text
    assert "Cơ quan chưa gửi: 01, gồm: UBND xã Thử 4 (chậm 2 ngày)." in text
    assert "bị trả lại và chưa gửi lại: 01, gồm: UBND xã Thử 5." in text
    assert "chưa được chấp nhận: 01, gồm: UBND xã Thử 7." in text
    assert "được miễn báo cáo: 01, gồm: UBND xã Thử 8 (mới thành lập)." in text
    assert "Số liệu của 03 cơ quan chưa có báo cáo được chấp nhận, chủ trì 06 nhiệm vụ" in text


def test_many_missing_bodies_are_named_in_the_appendix() -> None:
    bodies = tuple(body_facts(n, state="open", sent_on=None) for n in range(1, 31))
    content = consolidated_content(bodies=1)
    content = replace(content, bodies=bodies)
    text = text_of(content)
    assert "Cơ quan chưa gửi: 30 (tên từng cơ quan tại Phụ lục III)." in text
    table = grid(content, "Tình trạng báo cáo")
    assert [row[1] for row in table[1:-1]] == [body.name for body in bodies]
    assert {row[3] for row in table[1:-1]} == {"chưa gửi"}


def test_work_of_several_bodies_is_added_up_from_raw_figures() -> None:
    content = replace(consolidated_content(), lines=tuple(shared_lines(1, 10)))
    rows = grid(content, "Cơ quan báo cáo")[2:]
    assert rows[0][:2] == ["1", LONG_TITLE]
    assert rows[0][4:8] == ["10,00", "6,00", "10,00", "100"]
    assert rows[0][8] == "8/10 cơ quan có số liệu"
    assert [row[0] for row in rows[1:]] == [f"1.{n}" for n in range(1, 11)]
    assert rows[5][6] == "chưa có số liệu"
    assert "chưa gồm cơ quan chưa có số liệu" in text_of(content)


def test_sum_that_does_not_add_up_after_rounding_says_so() -> None:
    parts = [
        line_content(1, agency=f"xa-{n}", quantity=Decimal("0.004"), before=None) for n in (1, 2)
    ]
    content = replace(consolidated_content(), lines=tuple(parts))
    assert grid(content, "Cơ quan báo cáo")[2][6] == "0,01"
    note = "Số liệu đã làm tròn nên tổng có thể chênh lệch ở chữ số cuối."
    assert note in text_of(content)
    even = [replace(one, now=replace(one.now, quantity=Decimal(1))) for one in parts]
    assert note not in text_of(replace(content, lines=tuple(even)))


def test_bodies_that_measure_differently_are_not_added_up() -> None:
    parts = (line_content(1, unit="km"), line_content(1, agency="xa-2", unit="hộ"))
    content = replace(consolidated_content(), lines=parts)
    row = grid(content, "Cơ quan báo cáo")[2]
    assert row[3:7] == [""] * 4
    assert row[8] == "2/2 cơ quan có số liệu; đơn vị tính khác nhau nên không cộng"


def test_work_that_few_of_its_bodies_reported_says_how_many() -> None:
    content = replace(consolidated_content(), lines=(line_content(1),), owed={"1": 53})
    whole, part = grid(content, "Cơ quan báo cáo")[2:]
    assert whole[8] == "1/53 cơ quan có số liệu"
    assert part[:3] == ["1.1", "", "Xã Thử 1"]
    assert grid(content, "Nhóm nhiệm vụ")[-1][2] == "1"


def test_work_of_which_nobody_reported_is_there_without_a_figure() -> None:
    silent = line_content(9, agency="", now=Figures(), previous=None, done_text="", unit="")
    content = replace(consolidated_content(), lines=(line_content(1), silent), owed={"9": 1})
    assert grid(content, "Cơ quan báo cáo")[-1][2:] == [
        "chưa có báo cáo", "", "20", *["chưa có số liệu"] * 4,
    ]  # fmt: skip
    assert "01 nhiệm vụ chưa có cơ quan nào báo cáo" in text_of(content)
    assert grid(content, "Trạng thái")[-1][2:5] == [
        "chưa có báo cáo",
        "năm 2027",
        "chưa có số liệu",
    ]


def test_late_work_of_several_bodies_stands_once_with_their_reasons() -> None:
    late = {"label": "in_progress_late", "days_late": 9, "late_reason": "Mưa lũ"}
    parts = tuple(line_content(1, agency=f"xa-{n}", **late) for n in (1, 2))
    (row,) = grid(replace(consolidated_content(), lines=parts), "Nguyên nhân")[1:]
    assert row[2:] == ["02 cơ quan", "năm 2027", "9", "Xã Thử 1: Mưa lũ; Xã Thử 2: Mưa lũ"]


def test_counts_of_groups_come_to_the_total() -> None:
    table = grid(consolidated_content(57, 60, 12), "Nhóm nhiệm vụ")
    rows = [[int(cell) for cell in row[2:]] for row in table[1:]]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert all(row[0] == sum(row[1:]) for row in rows)
    assert rows[-1][0] == 61


def test_text_of_the_coordinator_stands_instead_of_those_of_the_bodies() -> None:
    own = SectionContent(SectionKey.ASSESSMENT, "", "Nhìn chung đúng tiến độ.")
    content = consolidated_content()
    assert "Xã Thử 1: Việc làm chợ đạt yêu cầu." in text_of(content)
    written = text_of(replace(content, sections=(*content.sections, own)))
    assert "Nhìn chung đúng tiến độ." in written
    assert "Việc làm chợ đạt yêu cầu" not in written


def test_proposals_stand_under_who_can_decide_from_above_to_below() -> None:
    text = text_of(consolidated_content())
    found = re.findall(r"^\d\. Đối với (.+)$", text, re.M)
    assert found == ["Bộ, ngành Trung ương, Chính phủ", "UBND tỉnh"]
    assert "b) Đề nghị UBND tỉnh cho gia hạn (kiến nghị của Xã Thử 3)." in text


def test_many_difficulties_stand_in_an_appendix() -> None:
    content = consolidated_content()
    many = replace(content, difficulties=content.difficulties * 5)
    assert "Các cơ quan nêu 15 khó khăn, vướng mắc, chi tiết tại Phụ lục III." in text_of(many)
    assert len(grid(many, "Tác động")) == 16


def test_period_without_any_accepted_report_is_still_a_document() -> None:
    bodies = tuple(body_facts(n, state="open", sent_on=None) for n in range(1, 4))
    content = consolidated_content(lines=(), sections=(), difficulties=(), proposals=(), remarks={})
    text = text_of(replace(content, bodies=bodies))
    assert "chưa cơ quan có báo cáo" not in text
    assert "Chưa cơ quan nào có báo cáo được chấp nhận." in text
    assert "Kỳ này chưa có nhiệm vụ nào có số liệu báo cáo." in text


def test_remark_of_the_coordinator_stands_with_its_work() -> None:
    table = grid(consolidated_content(), "Trạng thái")
    assert table[2][6].endswith("Nhận xét của cơ quan tổng hợp: Cần làm nhanh hơn.")


def test_own_words_have_no_fault() -> None:
    assert faults_of(document(consolidated_content(57, 60, 12))) == []


def test_words_that_doubt_are_found() -> None:
    assert doubts_in("Công trình có vẻ chậm, khoảng 30% khối lượng") == ["có vẻ", "khoảng"]
    assert doubts_in("Khoảng cách giữa hai cầu") == []
