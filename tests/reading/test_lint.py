"""Faults of a plan: each rule on a reading built here, and on the real plan where it is at hand."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.conftest import REAL_PLANS
from tests.reading.documents import document_of
from tiendo.reading.draft import read_file
from tiendo.reading.lint import lint
from tiendo.reading.model import (
    AgencyFinding,
    CapitalCell,
    CapitalRow,
    CapitalTable,
    Certainty,
    CrossReference,
    DeadlineFinding,
    Header,
    ItemFinding,
    ItemKind,
    LegalBasis,
    LintFinding,
    Reading,
    ReportingFinding,
    Section,
    SectionRole,
    Span,
    Text,
    Trace,
)

TRACE = Trace((Span(0, 0, 1),), "test", Certainty.CERTAIN)
EMPTY = Reading(document_of("KẾ HOẠCH"), header=Header(period=(2026, 2030)))
COLUMNS = (
    ("total", "Nhu cầu vốn 2026-2030 / Tổng số"),
    ("state_budget", "Vốn NSNN"),
    ("non_budget", "Vốn ngoài NS"),
)


def row(tt: str, label: str, *values: str, total: bool = False, share: bool = False) -> CapitalRow:
    """A row with values in the order of the columns; "" is an empty cell."""
    cells = tuple(
        CapitalCell(column, value, TRACE)
        for (column, _), value in zip(COLUMNS, values, strict=True)
        if value
    )
    return CapitalRow(tt, label, cells, TRACE, is_total=total, is_share=share)


def faults_of(*rows: CapitalRow) -> list[str]:
    table = CapitalTable("tỷ đồng", COLUMNS, rows, TRACE)
    return [one.message for one in lint(replace(EMPTY, capital=(table,)))]


def item(
    path: str,
    text: str = "Làm đường",
    *,
    parent: str | None = "II.1",
    kind: ItemKind = ItemKind.TASK,
    lead: str = "Sở Y tế",
    last_day: str | None = "2026-06-30",
    lead_in: bool = False,
) -> ItemFinding:
    """An item with an owner and a day unless told otherwise (lead "", last_day None)."""
    deadline = DeadlineFinding("date", last_day or "", "hoan_thanh", "", last_day, TRACE)
    return ItemFinding(
        path,
        parent,
        kind,
        text,
        TRACE,
        is_lead_in=lead_in,
        deadlines=(deadline,) if last_day else (),
        leads=(AgencyFinding(lead, "chu_tri", TRACE),) if lead else (),
    )


def faults(code: str, **parts: object) -> list[LintFinding]:
    return [one for one in lint(replace(EMPTY, **parts)) if one.code == code]  # type: ignore[arg-type]


TOTAL = row("", "TỔNG CỘNG", "100,5".replace(",", "."), "60.5", "40.0", total=True)
ROADS = row("1", "Đường", "70.5", "50.5", "20.0")
WATER = row("2", "Nước", "30.0", "10.0", "20.0")


def test_a_table_that_adds_up_is_silent() -> None:
    share = row("", "Tỷ lệ", "", "60.20%", "39.80%", share=True)
    assert faults_of(TOTAL, ROADS, WATER, share) == []


def test_rows_that_do_not_add_up_are_told_with_the_difference() -> None:
    wrong = row("", "TỔNG CỘNG", "103.5", "63.5", "40.0", total=True)
    messages = faults_of(wrong, ROADS, WATER)
    assert len(messages) == 2
    assert "cột “Tổng số”, dòng “TỔNG CỘNG”" in messages[0]
    assert "được 100,5 tỷ đồng, bảng ghi 103,5 tỷ đồng (lệch 3 tỷ đồng)" in messages[0]


def test_sources_that_do_not_add_up_are_told_by_row() -> None:
    messages = faults_of(row("1", "Đường", "70.5", "50.0", "10.0"))
    assert messages == [
        "Bảng vốn (tỷ đồng), dòng “Đường”, cột tổng số: các nguồn vốn cộng lại được 60 tỷ đồng, "
        "bảng ghi 70,5 tỷ đồng (lệch 10,5 tỷ đồng)."
    ]


def test_a_difference_of_rounding_is_called_so() -> None:
    off = row("", "TỔNG CỘNG", "100.6", "60.5", "40.1", total=True)
    messages = faults_of(off, ROADS, WATER)
    assert messages
    assert all("có thể do làm tròn" in message for message in messages)


def test_heading_rows_are_checked_against_the_rows_below_them() -> None:
    parent = row("I", "Giao thông", "50.0", "50.0", "0.0")
    parts = (row("1", "Cầu", "20.0", "20.0", "0.0"), row("2", "Đường", "10.0", "10.0", "0.0"))
    messages = faults_of(parent, *parts)
    assert "dòng “Giao thông”" in messages[0]
    assert "lệch 20 tỷ đồng" in messages[0]


def test_a_wrong_share_is_computed_again() -> None:
    share = row("", "Tỷ lệ", "", "61.20%", "39.80%", share=True)
    (message,) = faults_of(TOTAL, ROADS, WATER, share)
    assert "ghi 61,2%, tính lại được 60,2%" in message
    assert "lệch 1 điểm phần trăm" in message


def test_a_missing_cell_is_not_taken_for_zero() -> None:
    assert faults_of(TOTAL, row("1", "Đường", "", "50.5", "20.0"), WATER) == []


DUTY = (
    "Rà soát, lập quy trình các bước bồi thường theo hướng rõ ràng để các chủ đầu tư dễ thực hiện"
)


def test_a_duty_told_in_two_items_is_found_though_the_rest_differs() -> None:
    items = (
        item("III.1.-1", f"Kiểm tra mốc giới các tuyến đường liên xã. {DUTY} các dự án."),
        item("III.1.-4", f"{DUTY} công việc. Lập bảng giá đất theo đúng quy định của pháp luật."),
    )
    (fault,) = faults("duplicate", items=items)
    assert fault.paths == ("III.1.-1", "III.1.-4")
    assert "giống nhau" in fault.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a series of targets: only the numbers differ
        (
            item(
                "II.1.a)",
                "Đến hết năm 2028 có 30% số hộ kinh doanh trên địa bàn tỉnh dùng hóa đơn.",
            ),
            item(
                "II.1.b)",
                "Đến hết năm 2030 có 60% số hộ kinh doanh trên địa bàn tỉnh dùng hóa đơn.",
            ),
        ),
        # an appendix repeats the body
        (item("III.1", DUTY), item("PL.I.3", DUTY)),
        # a group and its part
        (item("III.1", DUTY), item("III.1.(1)", DUTY)),
        # short formulas
        (item("III.1", "Thực hiện theo quy định."), item("III.2", "Thực hiện theo quy định.")),
    ],
)
def test_what_only_looks_alike_is_no_duplicate(first: ItemFinding, second: ItemFinding) -> None:
    assert faults("duplicate", items=(first, second)) == []


def test_duties_told_many_times_are_one_finding() -> None:
    near = DUTY.replace("rõ ràng", "rõ ràng hơn")
    texts = [DUTY, near, DUTY, f"{DUTY}. {DUTY}", near, "Việc khác hẳn, không giống mục nào."]
    items = tuple(item(f"III.{place}", text) for place, text in enumerate(texts, 1))
    (fault,) = faults("duplicate", items=items)
    assert fault.paths == ("III.1", "III.2", "III.3", "III.4", "III.5")
    assert fault.message.startswith("Mục III.1 (Sở Y tế), mục III.2 (Sở Y tế), ")
    assert " và mục III.5 (Sở Y tế) giao cùng một việc" in fault.message
    assert "(giống nhau từ 9" in fault.message


def test_a_plan_that_repeats_itself_everywhere_is_told_quickly() -> None:
    items = tuple(item(f"{part}.{place}", DUTY) for part in "IV" for place in range(1, 5_001))
    started = time.process_time()
    (fault,) = faults("duplicate", items=items)
    assert time.process_time() - started < 5
    assert len(fault.paths) == len(items)
    assert "và 9992 mục khác" in fault.message


def test_items_without_owner_are_one_finding_with_every_path() -> None:
    sections = (
        Section("IV.2", "IV", "Sở Y tế", SectionRole.ORGANISATION, TRACE, agencies=("Sở Y tế",)),
        Section("II.1", "II", "Giao thông", SectionRole.TASKS, TRACE, appendix="Phụ lục 01"),
    )
    items = (
        item("II.1.(1)", lead="", kind=ItemKind.PROJECT),
        item("II.1.(2)", lead=""),
        item("II.1.(3)"),
        item("II.1.(4)", lead="", kind=ItemKind.TARGET),  # nobody leads a target
        item("II.1.(5)", lead_in=True),
        item("II.1.(5).(i)", lead="", parent="II.1.(5)"),  # the group's lead counts
        item("IV.2.-1", lead="", parent="IV.2"),  # so does the heading's
        item("III.1.-1", lead="", parent="III.1", kind=ItemKind.SOLUTION),
    )
    (fault,) = faults("no_owner", items=items, sections=sections)
    assert fault.paths == ("II.1.(1)", "II.1.(2)")
    assert "2 trong 7 đầu việc chưa ghi cơ quan chủ trì (1 dự án, 1 nhiệm vụ)" in fault.message
    assert "dẫn sang Phụ lục 01" in fault.message
    assert "Chưa kể 1 giải pháp" in fault.message


def test_items_without_a_day_are_one_finding_and_groups_count() -> None:
    items = (
        item("II.1.(1)", last_day=None),
        item("II.1.(2)", lead_in=True),
        item("II.1.(2).(i)", parent="II.1.(2)", last_day=None),
        item("II.1.(3)", last_day=None),
        item("II.1.(3).(i)", parent="II.1.(3)"),
    )
    (fault,) = faults("no_deadline", items=items)
    assert fault.paths == ("II.1.(1)",)


def test_a_paragraph_under_a_heading_does_not_speak_for_its_neighbours() -> None:
    items = (item("II.1", parent="II.1"), item("II.1.(1)", lead="", last_day=None))
    assert [one.paths for one in faults("no_owner", items=items)] == [("II.1.(1)",)]
    assert [one.paths for one in faults("no_deadline", items=items)] == [("II.1.(1)",)]


def regime(due: str, op: str = "before") -> ReportingFinding:
    return ReportingFinding(("các xã",), ("Sở Y tế",), "hang_nam", (due,), op, TRACE)


def test_a_deadline_just_after_a_reporting_day_misses_the_report() -> None:
    items = (
        item("II.1.(1)", last_day="2026-12-31"),
        item("II.1.(2)", last_day="2027-12-20"),
        item("II.1.(3)", last_day="2026-12-19"),  # the reporting day itself
        item("II.1.(4)", last_day="2027-03-31"),  # long after
        item("II.1.(5)", last_day=None),
    )
    (fault,) = faults("after_reporting_date", items=items, reporting=(regime("--12-20"),))
    assert fault.paths == ("II.1.(1)", "II.1.(2)")
    assert (
        "rơi 1 đến 12 ngày sau hạn báo cáo trước ngày 20/12 hằng năm gửi Sở Y tế" in fault.message
    )


def test_a_reporting_day_on_a_weekend_is_told() -> None:
    (fault,) = faults("reporting_on_day_off", reporting=(regime("--12-20"),))
    assert "thứ Bảy 19/12/2026, Chủ nhật 19/12/2027" in fault.message
    (fault,) = faults("reporting_on_day_off", reporting=(regime("--06-10"),))
    assert "thứ Bảy 09/6/2029, Chủ nhật 09/6/2030" in fault.message


def basis(subject: str, date: str | None = None) -> LegalBasis:
    return LegalBasis("Kế hoạch", "32-KH/TU", date, "Tỉnh ủy", subject, TRACE)


TITLE = Header(
    title=Text("Triển khai phát triển đường thôn bản tỉnh Khe Sậy giai đoạn 2026-2030", TRACE),
    date=Text("2026-03-01", TRACE),
    period=(2026, 2030),
)


def test_the_years_of_what_is_carried_out_are_compared() -> None:
    bases = (
        basis("về phát triển đường thôn bản tỉnh Khe Sậy giai đoạn 2025-2030"),
        basis("về quy hoạch khoáng sản tỉnh Khe Sậy giai đoạn 2021-2030"),  # another matter
    )
    (fault,) = faults("period_mismatch", header=TITLE, bases=bases)
    assert "ghi giai đoạn 2025-2030, kế hoạch này ghi giai đoạn 2026-2030" in fault.message
    assert "lệch 1 năm ở năm đầu" in fault.message


def test_a_heading_outside_the_years_of_the_plan_is_told() -> None:
    sections = (
        Section("II", None, "NHIỆM VỤ GIAI ĐOẠN 2025-2030", SectionRole.TASKS, TRACE),
        Section("III", None, "NHIỆM VỤ GIAI ĐOẠN 2026-2028", SectionRole.TASKS, TRACE),
    )
    (fault,) = faults("period_mismatch", header=TITLE, sections=sections)
    assert fault.paths == ("II",)


def test_a_basis_younger_than_the_plan_is_told() -> None:
    bases = (basis("về đường", "2026-03-11"), basis("về cầu", "2026-02-11"), basis("về chợ"))
    (fault,) = faults("basis_after_plan", header=TITLE, bases=bases)
    assert "(10 ngày)" in fault.message


def test_an_absent_appendix_is_told_once_with_its_places() -> None:
    references = (
        CrossReference("Phụ lục 02", False, TRACE),
        CrossReference("Phụ lục 02", False, TRACE),
        CrossReference("Phụ lục 01", True, TRACE),
    )
    items = (replace(item("II.1.(1)"), references=("Phụ lục 02",)),)
    (fault,) = faults("appendix_missing", references=references, items=items)
    assert fault.message.startswith("Phụ lục 02 được dẫn 2 lần (mục II.1.(1))")
    assert len(fault.spans) == 2


def test_a_plan_without_years_or_tables_is_linted_without_trouble() -> None:
    assert lint(replace(EMPTY, header=Header(), reporting=(regime("--12-20"),))) == ()


REAL_PLAN = REAL_PLANS / "ke-hoach-cao-bang-2026-2030.txt"


@pytest.mark.skipif(
    not REAL_PLAN.exists(), reason=f"the real plan is not in {REAL_PLANS} (set TIENDO_REAL_PLANS)"
)
def test_the_real_plan_shows_its_known_faults_and_adds_up() -> None:
    found = lint(read_file(REAL_PLAN.name, REAL_PLAN.read_bytes()))
    by_code = {fault.code: fault for fault in found}
    assert "capital_sum" not in by_code  # 93.243,1 = 75.162,4 + 18.080,7
    assert by_code["duplicate"].paths == ("III.3.-8", "III.3.-12")
    assert "2025-2030" in by_code["period_mismatch"].message
    cited = [fault.message for fault in found if fault.code == "appendix_missing"]
    assert all(any(f"Phụ lục 0{number}" in message for message in cited) for number in (1, 2, 3))
    assert len([fault for fault in found if fault.code in ("no_owner", "no_deadline")]) == 2
