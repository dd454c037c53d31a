"""The report of one body as a document: its order, its figures, what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.factories.report_content import PLAN, body_content, line_content
from tests.writing.reading_back import grids_of, lines_of
from tests.writing.reports.issuers import FROM_COMMUNE
from tiendo.core.report_content import (
    Figures,
    LineContent,
    ReportContent,
    canonical,
    report_content,
)
from tiendo.core.report_sections import SectionKey
from tiendo.progress.models import Claim
from tiendo.reporting.models import ReportProposal
from tiendo.writing.docx.document import write_docx
from tiendo.writing.reports.body_report import body_report
from tiendo.writing.reports.style_lint import faults_of
from tiendo.writing.reports.wording import DECIDER_NAMES, KIND_NAMES, STATUS_NAMES


def written(content: ReportContent) -> list[str]:
    return lines_of(body_report(content, FROM_COMMUNE))


def with_lines(lines: tuple[LineContent, ...]) -> ReportContent:
    return replace(body_content(), lines=lines)


def figures_of(content: ReportContent) -> list[list[str]]:
    return grids_of(body_report(content, FROM_COMMUNE))[0]


def test_document_has_its_parts_in_order() -> None:
    lines = written(body_content())
    wanted = [
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch chợ và đường làng năm 2026",
        "Kính gửi: Sở Chợ và Đường",
        *(f"{key.number}. {key.heading}".upper() for key in SectionKey),
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Hoàng Văn Thử",
        "Phụ lục",
        "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ",
    ]
    places = [lines.index(one) for one in wanted]
    assert places == sorted(places)


def test_it_says_under_which_plan_and_of_which_day_its_figures_are() -> None:
    text = " ".join(written(body_content()))
    assert (
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh Thử về nâng cấp "
        "chợ và đường làng giai đoạn 2026-2030, Ủy ban nhân dân xã Thử 1 báo cáo kết quả thực hiện "
        "năm 2026 (số liệu tính đến hết ngày 15/12/2026) như sau:" in text
    )
    assert "Sở Chợ và Đường./." in text


def test_number_of_a_plan_is_never_made_up() -> None:
    content = body_content(plan=replace(PLAN, number="", issued_on=None))
    assert "Thực hiện Kế hoạch của UBND tỉnh Thử về nâng cấp chợ" in " ".join(written(content))


def test_figures_stand_under_their_heads() -> None:
    head, group, first, second = figures_of(body_content())
    assert head == [
        "TT", "Nhiệm vụ", "ĐVT", "Mục tiêu", "Thực hiện trong kỳ", "Lũy kế", "%", "Nguồn",
    ]  # fmt: skip
    assert group == ["II Nhiệm vụ"]
    assert first[:7] == ["1", "Xây dựng chợ số 1", "km", "20", "7", "12", "60"]
    assert first[7] == "Thực hiện đến 15/12/2026; chỉ có lời báo cáo"
    assert second[0] == "2"


def test_missing_figure_is_said_and_never_nought() -> None:
    nothing = line_content(3, quantity=None, before=None, share=None, now=Figures())
    row = figures_of(with_lines((nothing,)))[-1]
    assert row[3:] == ["20", *["chưa có số liệu"] * 4]


def test_work_without_a_quantity_has_its_share_and_no_unit() -> None:
    line = line_content(1, unit="", target=None, quantity=None, before=None)
    row = figures_of(with_lines((line,)))[-1]
    assert row[2:7] == ["", "", "", "", "60"]


def test_share_of_a_target_of_nought_is_a_dash() -> None:
    line = line_content(1, target=Decimal(0))
    assert figures_of(with_lines((line,)))[-1][6] == "—"


def test_figures_of_one_unit_have_the_same_decimals() -> None:
    lines = (line_content(1), line_content(2, quantity=Decimal("12.345"), before=None))
    first, second = figures_of(with_lines(lines))[2:]
    assert first[3:6] == ["20,00", "7,00", "12,00"]
    assert second[3:6] == ["20,00", "chưa có số liệu", "12,35"]


def test_estimate_is_named() -> None:
    estimate = Figures(None, Decimal(3), date(2026, 12, 15), "estimate", "on_going", "signed")
    content = with_lines((line_content(1), line_content(2, now=estimate)))
    assert figures_of(content)[-1][7].startswith("Ước thực hiện đến 15/12/2026; biên bản")
    assert any("01 nhiệm vụ là số ước thực hiện" in line for line in written(content))


def test_late_work_stands_with_its_reason() -> None:
    late = line_content(
        1, label="in_progress_late", days_late=40, late_reason="Chưa có mặt bằng", title="Cầu làng"
    )
    content = with_lines((late, line_content(2)))
    table = grids_of(body_report(content, FROM_COMMUNE))[1]
    assert table[-1] == ["1", "Cầu làng", "Xã Thử 1", "năm 2027", "40", "Chưa có mặt bằng"]
    progress = grids_of(body_report(content, FROM_COMMUNE))[2]
    assert progress[2][5:] == [
        "Đang thực hiện quá hạn 40 ngày",
        "Lý do chậm: Chưa có mặt bằng.",
    ]


def test_difficulty_and_proposal_are_told_in_their_parts() -> None:
    text = "\n".join(written(body_content()))
    assert "1. Thiếu đất (nhiệm vụ II.1).\n- Căn cứ: Biên bản 3.\n- Đề xuất: Cấp mỏ." in text
    assert "1. Đối với UBND tỉnh" in text
    assert "a) Đề nghị UBND tỉnh cấp mỏ, trước ngày 31/01/2027 (nhiệm vụ II.1)." in text


def test_empty_section_says_so() -> None:
    content = body_content(sections=(), difficulties=(), proposals=())
    text = "\n".join(written(content))
    assert text.count("Cơ quan báo cáo chưa ghi nội dung.") == 2
    assert "Không có khó khăn, vướng mắc nào được nêu trong kỳ." in text
    assert "Không có đề xuất, kiến nghị nào được nêu trong kỳ." in text


def test_long_report_moves_its_figures_into_a_numbered_appendix() -> None:
    content = body_content(60)
    lines = written(content)
    assert "Phụ lục I" in lines
    assert "Phụ lục II" in lines
    assert "Số liệu từng nhiệm vụ tại Phụ lục I; tiến độ từng nhiệm vụ tại Phụ lục II." in lines


def test_illustrative_data_say_so_on_top_and_on_each_appendix() -> None:
    lines = written(body_content(is_illustrative=True))
    said = "Dữ liệu minh họa, không phải số liệu thật."
    assert lines[0] == said
    assert lines.count(said) == 2
    assert said not in written(body_content())


def test_document_of_content_read_back_is_the_same_file() -> None:
    content = body_content(40)
    again = report_content(canonical(content))
    first, second = (write_docx(body_report(one, FROM_COMMUNE)) for one in (content, again))
    assert first == second


def test_own_words_have_no_fault() -> None:
    assert faults_of(body_report(body_content(60), FROM_COMMUNE)) == []


def test_names_are_those_of_the_register() -> None:
    assert {str(one) for one in ReportProposal.Level} == set(DECIDER_NAMES)
    assert {one.value: one.label for one in Claim.Status} == STATUS_NAMES
    assert {one.value: one.label.lower() for one in Claim.Kind} == KIND_NAMES
