"""The workbook of a real report: sent out, filled in, taken, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories.people import make_officer
from tests.factories.plans import make_target
from tests.factories.reporting import (
    OPENED_AT,
    OPENED_ON,
    Desk,
    make_desk,
    make_draft,
    make_period,
    report_of,
)
from tests.factories.workbooks import edited
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.files.models import StoredFile
from tiendo.reporting.actions.steps import StaleReport
from tiendo.reporting.actions.workbook import Choices, take_workbook, upload_workbook
from tiendo.reporting.actions.writing import LineValues, write_line
from tiendo.reporting.models import (
    Report,
    ReportDifficulty,
    ReportLine,
    ReportProposal,
    WorkbookUpload,
)
from tiendo.reporting.queries.workbook import comparison_of, form_to_send, seal_of
from tiendo.reporting.workbook.opening import WorkbookRefused
from tiendo.writing.xlsx.workbook import form_workbook

pytestmark = pytest.mark.django_db
LATER = OPENED_AT + timedelta(hours=3)


@pytest.fixture
def desk(settings: Any, tmp_path: Any) -> Desk:
    settings.FILES_DIR = tmp_path / "files"
    return make_desk(bodies=2, items_each=3)


@pytest.fixture
def draft(desk: Desk) -> Report:
    make_target(desk.plan.items.order_by("pk")[0], 25, unit="km")
    return make_draft(desk, make_period(desk))


def downloaded(report: Report) -> bytes:
    fresh = Report.objects.select_related("agency", "period__regime__plan").get(pk=report.pk)
    form = form_to_send(fresh, at=OPENED_AT, today=OPENED_ON)
    return form_workbook(form, seal=seal_of, at=OPENED_AT)


def typed(data: bytes, *cells: tuple[str, int, str, Any]) -> bytes:
    """Values by sheet, number of the row from 1 and head of the column."""

    def write(book: Any) -> None:
        for sheet, number, head, value in cells:
            page = book[sheet]
            (top,) = [row for row in page.iter_rows() if row[0].value == "Mã dòng"]
            (column,) = [cell.column for cell in top if cell.value == head]
            page.cell(top[0].row + number, column).value = value

    return edited(data, write)


def sent(report: Report, by: Any, data: bytes, name: str = "bieu.xlsx") -> WorkbookUpload:
    return upload_workbook(report=report, name=name, data=data, by=by, at=LATER, today=OPENED_ON)


def taken(upload: WorkbookUpload, by: Any, choices: Choices = Choices(), seen: str = "") -> Any:  # noqa: B008
    told = comparison_of(upload, upload.report, today=OPENED_ON)
    return take_workbook(
        upload=upload, choices=choices, seen=seen or told.seal, by=by, at=LATER, today=OPENED_ON
    )


def test_untouched_form_differs_in_nothing(desk: Desk, draft: Report) -> None:
    upload = sent(draft, desk.officers[0], downloaded(draft))
    told = comparison_of(upload, upload.report, today=OPENED_ON)
    assert (told.rows, told.notes, told.same) == ((), (), 9)


def test_form_has_pick_lists_open_cells_and_paper(draft: Report) -> None:
    book = load_workbook(BytesIO(downloaded(draft)))
    page = book["Đầu việc"]
    assert page.protection.sheet
    assert page.freeze_panes == "D6"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.print_title_rows == "$5:$5"
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert {rule.type for rule in rules.values()} == {"list", "decimal", "date"}
    assert page["J6"].protection.locked is False
    assert page["C6"].protection.locked is True
    assert (page["L6"].protection.locked, page["L7"].protection.locked) == (False, True)
    assert book["_tiendo"].sheet_state == "veryHidden"
    words = [cell.value for cell in book["_danh_muc"]["A"] if cell.value]
    assert words[:2] == ["Chưa bắt đầu", "Đang thực hiện"]


def test_what_is_chosen_is_taken_and_leaves_one_event_with_the_hash(desk, draft) -> None:
    data = typed(
        downloaded(draft),
        ("Đầu việc", 1, "Tình trạng", "đang làm"),
        ("Đầu việc", 1, "Tỷ lệ hoàn thành (%)", "60 %"),
        ("Đầu việc", 1, "Khối lượng lũy kế", "12,5 km"),
        ("Đầu việc", 1, "Số liệu đến ngày", "ngày 30 tháng 11 năm 2026"),
        ("Đầu việc", 1, "Loại số liệu", "TH"),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."),
    )
    upload = sent(draft, desk.officers[0], data)
    before = Event.objects.count()
    assert taken(upload, desk.officers[0]).rows == 2
    first, second, third = draft.lines.order_by("position", "item_id")
    assert LineValues.of(first) == LineValues(
        status="on_going",
        share_percent=Decimal(60),
        quantity=Decimal("12.5"),
        as_of=date(2026, 11, 30),
        kind="actual",
    )
    assert [one.origin for one in (first, second, third)] == ["workbook", "workbook", "filled"]
    assert first.lock_version == 1
    assert first.touched_by == desk.officers[0]
    (event,) = Event.objects.order_by("sequence")[before:]
    assert upload.file.sha256 in event.payload
    upload.refresh_from_db()
    assert (upload.taken_rows, upload.taken_by) == (2, desk.officers[0])


def test_taking_again_finds_nothing_to_do(desk: Desk, draft: Report) -> None:
    data = typed(
        downloaded(draft),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."),
        ("Đề xuất, kiến nghị", 1, "Cấp có thẩm quyền", "UBND tỉnh"),
        ("Đề xuất, kiến nghị", 1, "Đề nghị ai", "UBND tỉnh"),
        ("Đề xuất, kiến nghị", 1, "Làm gì", "Bố trí vốn."),
        ("Đề xuất, kiến nghị", 1, "Trước ngày", date(2027, 3, 1)),
        ("Khó khăn, vướng mắc", 1, "Nội dung", "Thiếu vốn."),
        ("Thuyết minh", 1, "Nội dung kỳ này", "Đã ban hành kế hoạch.\nĐã phân công."),
    )
    upload = sent(draft, desk.officers[0], data)
    assert taken(upload, desk.officers[0]).rows == 4
    assert taken(upload, desk.officers[0]).rows == 0
    again = sent(draft, desk.officers[0], data, "ten-khac.xlsx")
    assert again.pk == upload.pk
    assert StoredFile.objects.count() == 1
    wish = ReportProposal.objects.get()
    assert (wish.decider, wish.who, wish.by_day) == ("province", "UBND tỉnh", date(2027, 3, 1))
    assert ReportDifficulty.objects.get().content == "Thiếu vốn."
    text = "Đã ban hành kế hoạch.\nĐã phân công."
    assert draft.sections.get(key="direction").text == text


def test_row_that_stands_is_corrected_and_keeps_what_was_not_in_the_file(desk, draft) -> None:
    row = ReportDifficulty.objects.create(
        report=draft, item=draft.lines.first().item, content="Thiếu vốn", basis="Biên bản 12"
    )
    data = typed(downloaded(draft), ("Khó khăn, vướng mắc", 1, "Đề xuất", "Bố trí thêm."))
    assert taken(sent(draft, desk.officers[0], data), desk.officers[0]).rows == 1
    row.refresh_from_db()
    assert (row.content, row.basis, row.proposal) == ("Thiếu vốn", "Biên bản 12", "Bố trí thêm.")
    assert row.item is not None


def test_only_chosen_rows_and_answers_are_taken(desk: Desk, draft: Report) -> None:
    data = typed(
        downloaded(draft),
        ("Đầu việc", 1, "Khối lượng lũy kế", "1.234"),
        ("Đầu việc", 1, "Kết quả trong kỳ", "Rải 1,2 km."),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."),
    )
    upload = sent(draft, desk.officers[0], data)
    rows = comparison_of(upload, upload.report, today=OPENED_ON).rows
    answers = {rows[0].name: {"quantity": 1}}
    assert taken(upload, desk.officers[0], Choices(frozenset(), answers)).rows == 1
    first, second, _ = draft.lines.order_by("position", "item_id")
    assert (first.quantity, first.done_text, second.done_text) == (Decimal("1.234"), "", "")


def test_colleague_who_wrote_meanwhile_is_not_overwritten(desk: Desk, draft: Report) -> None:
    data = typed(downloaded(draft), ("Đầu việc", 2, "Kết quả trong kỳ", "Của tệp."))
    upload = sent(draft, desk.officers[0], data)
    seen = comparison_of(upload, upload.report, today=OPENED_ON).seal
    other = make_officer(desk.bodies[0])
    line = draft.lines.order_by("position", "item_id")[1]
    values = LineValues(done_text="Của trang.")
    write_line(report=draft, item=line.item_id, values=values, by=other, at=LATER, today=OPENED_ON)
    with pytest.raises(StaleReport, match=str(other)):
        taken(upload, desk.officers[0], seen=seen)
    assert taken(upload, desk.officers[0]).rows == 0
    (row,) = comparison_of(upload, upload.report, today=OPENED_ON).rows
    assert row.asks[0].is_conflict
    line.refresh_from_db()
    assert line.done_text == "Của trang."


def test_row_that_the_report_refuses_is_named_and_the_others_are_taken(desk, draft) -> None:
    data = typed(
        downloaded(draft),
        ("Đầu việc", 1, "Tỷ lệ hoàn thành (%)", 10),
        ("Đầu việc", 1, "Số liệu đến ngày", date(2026, 12, 14)),
        ("Đầu việc", 1, "Loại số liệu", "Thực hiện"),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."),
    )
    told = taken(sent(draft, desk.officers[0], data), desk.officers[0])
    assert told.rows == 1
    ((title, reason),) = told.refused
    assert "Việc 1" in title
    assert "chưa tới" in reason
    assert draft.lines.order_by("position", "item_id")[0].share_percent is None


@pytest.mark.parametrize("whose", ["body", "year"])
def test_file_of_another_report_is_refused_and_not_kept(desk, draft, whose) -> None:
    if whose == "body":
        other = make_draft(desk, draft.period, place=1)
    else:
        other = report_of(make_period(desk, 2025), desk.bodies[0])
    with pytest.raises(WorkbookRefused, match="cơ quan khác" if whose == "body" else "kỳ báo cáo"):
        sent(draft, desk.officers[0], downloaded(other))
    assert not StoredFile.objects.exists()


def test_others_may_not_and_a_sent_report_takes_none(desk: Desk, draft: Report) -> None:
    data = typed(downloaded(draft), ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."))
    for person in (desk.officers[1], desk.coordinator):
        with pytest.raises(NotAllowed):
            sent(draft, person, data)
    upload = sent(draft, desk.officers[0], data)
    Report.objects.filter(pk=draft.pk).update(state=ReportState.SUBMITTED)
    with pytest.raises(IllegalReportMove, match="Khóa vì"):
        taken(upload, desk.officers[0])
    with pytest.raises(IllegalReportMove, match="Khóa vì"):
        sent(draft, desk.officers[0], data)


def test_report_that_nobody_has_begun_is_begun_by_taking(desk: Desk) -> None:
    report = report_of(make_period(desk), desk.bodies[0])
    data = typed(downloaded(report), ("Đầu việc", 1, "Kết quả trong kỳ", "Đã họp."))
    assert taken(sent(report, desk.officers[0], data), desk.officers[0]).rows == 1
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    assert ReportLine.objects.get(report=report, origin="workbook").done_text == "Đã họp."


def test_period_before_stands_beside(desk: Desk, draft: Report) -> None:
    old = make_draft(desk, make_period(desk, 2025))
    Report.objects.filter(pk=old.pk).update(state=ReportState.ACCEPTED)
    old.lines.update(share_percent=Decimal("33.5"), status="on_going")
    old.sections.filter(key="next").update(text="Sẽ khởi công.")
    book = load_workbook(BytesIO(downloaded(draft)))
    assert (book["Đầu việc"]["G6"].value, book["Đầu việc"]["H6"].value) == ("Đang thực hiện", 33.5)
    assert "Sẽ khởi công." in [cell.value for cell in book["Thuyết minh"]["D"]]


def test_questions_do_not_grow_with_the_lines(
    draft: Report, desk: Desk, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    upload = sent(draft, desk.officers[0], downloaded(draft))
    upload = WorkbookUpload.objects.select_related(
        "file", "report__agency", "report__period__regime__plan"
    ).get(pk=upload.pk)
    with django_assert_max_num_queries(1):
        comparison_of(upload, upload.report, today=OPENED_ON)
