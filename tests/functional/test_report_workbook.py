"""A report by workbook in a real browser: downloaded, filled in, sent back, chosen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.plans import make_target
from tests.factories.reporting import OPENED_AT, OPENED_ON, Desk, make_desk, make_draft, make_period
from tests.functional.conftest import access_faults, fits, small_targets
from tests.reporting.test_workbook import typed
from tiendo.reporting.actions.writing import LineValues, write_line
from tiendo.reporting.models import Report


@pytest.fixture
def desk(transactional_db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_DIR = tmp_path / "files"
    settings.TIENDO_TODAY = OPENED_ON
    desk = make_desk(bodies=1, items_each=4)
    make_target(desk.plan.items.order_by("pk")[0], 25, unit="km")
    return desk


@pytest.fixture
def draft(desk: Desk) -> Report:
    return make_draft(desk, make_period(desk))


@pytest.mark.parametrize(("width", "scripts"), [(1440, True), (390, False)])
def test_form_goes_out_comes_back_and_is_chosen_from(
    open_page, shoot, desk, draft, tmp_path, width, scripts
) -> None:
    person = desk.officers[0]
    page = open_page(f"/bao-cao/{draft.pk}/", width=width, user=person, scripts=scripts)
    page.get_by_role("link", name="Tệp Excel").click()
    page.get_by_role("heading", name="Báo cáo bằng tệp Excel").wait_for()
    shoot(page, "tep-excel")
    assert fits(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải biểu Excel").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    filled = tmp_path / "biểu đã ghi.xlsx"
    filled.write_bytes(
        typed(
            Path(waiting.value.path()).read_bytes(),
            ("Đầu việc", 1, "Tình trạng", "đang làm"),
            ("Đầu việc", 1, "Khối lượng lũy kế", "1.234"),
            ("Đầu việc", 1, "Kết quả trong kỳ", "Đã rải mặt đường.\nCòn hai cầu."),
            ("Đầu việc", 2, "Kết quả trong kỳ", "Của tệp."),
            ("Đầu việc", 3, "Số liệu đến ngày", "hôm qua"),
            ("Đầu việc", 4, "Số liệu đến ngày", date(2026, 11, 30)),
            ("Khó khăn, vướng mắc", 1, "Nội dung", "Thiếu vốn đối ứng."),
        )
    )
    line = draft.lines.order_by("position", "item_id")[1]
    values = LineValues(done_text="Của trang.")
    write_line(
        report=draft, item=line.item_id, values=values, by=person, at=OPENED_AT, today=OPENED_ON
    )
    page.set_input_files("input[type=file]", filled)
    page.get_by_role("button", name="Gửi lên và so sánh").click()
    page.get_by_role("heading", name="Tệp khác báo cáo ở 5 dòng").wait_for()
    shoot(page, "tep-excel-so-sanh")
    assert fits(page)
    if scripts:
        assert access_faults(page) == []
    if width == 390 and scripts:
        assert small_targets(page) == []
    page.get_by_label("lấy 1,234").check()
    page.get_by_role("button", name="Lấy những chỗ đã chọn").click()
    page.get_by_text("Đã lấy 3 dòng từ tệp vào báo cáo.").wait_for()
    shoot(page, "tep-excel-da-lay")
    first, second, *_ = draft.lines.order_by("position", "item_id")
    assert (first.status, str(first.quantity), second.done_text) == (
        "on_going",
        "1.234",
        "Của trang.",
    )
    assert draft.difficulties.get().content == "Thiếu vốn đối ứng."
