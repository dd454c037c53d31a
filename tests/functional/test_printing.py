"""The pages on paper, as Chromium prints them: what they say and what they leave away."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import make_claim

PLAN = "Kế hoạch đường làng"


@pytest.fixture
def plan(transactional_db, settings, today):
    settings.TIENDO_TODAY = today
    plan = make_plan(short_title=PLAN)
    section = make_section(plan, title="Cầu và chợ")
    lead = make_agency(short_name="Sở Cầu đường")
    late = make_item(plan, section=section, title="Sửa cầu", leads=[lead], due_on=date(2026, 11, 1))
    make_claim(late)
    for number in range(45):
        make_item(plan, section=section, title=f"Cầu số {number}", due_on=date(2027, 5, 1))
    return plan


@pytest.fixture
def print_out(tmp_path: Path) -> Callable[..., tuple[str, str]]:
    """The page as a PDF: its text, and the size of its first page in points."""

    def printed(page: Page, paper: str = "A4") -> tuple[str, str]:
        path = tmp_path / "trang.pdf"
        is_across = bool(page.locator(".page--wide").count())
        page.pdf(path=path, format=paper, landscape=is_across)
        said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
        size = re.search(r"Page size: +([0-9.]+ x [0-9.]+)", said.stdout)
        text = subprocess.run(
            ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
        )
        assert size is not None
        return " ".join(text.stdout.split()), size[1]

    return printed


def test_list_on_paper_says_what_it_is_on_numbered_pages(open_page, print_out, plan) -> None:
    page = open_page("/dau-viec/?q=cau&view=list", user=make_officer())
    text, size = print_out(page)
    width, height = map(float, size.split(" x "))
    assert width > height
    assert text.count("Tính đến ngày 22/11/2026") == 1
    assert PLAN in text
    assert "có chữ “cau”: 46 đầu việc" in text
    assert "Quá hạn" in text
    assert "Chưa đến hạn" in text
    pages = re.findall(r"Trang (\d)/(\d)", text)
    assert len(pages) > 1
    assert pages == [(str(n + 1), str(len(pages))) for n in range(len(pages))]
    # The legend behind the rows may take a sheet of its own.
    assert len(pages) - text.count("Báo cáo gần") in (0, 1)
    assert "Chú giải" in text
    assert "Đã qua ngày hạn mà chưa báo hoàn thành" in text
    for control in ("Việc của tôi", "Xuất Excel", "Danh sách", "Lọc", "bỏ lọc", "Lưu góc nhìn"):
        assert control not in text


def test_paper_is_chosen_when_printing(open_page, print_out, plan) -> None:
    page = open_page("/dau-viec/?group=late", user=make_officer())
    small, large = print_out(page, "A4")[1], print_out(page, "A3")[1]
    assert small.split(" x ")[0] == large.split(" x ")[1]


@pytest.mark.parametrize("name", ["home", "item"])
def test_other_pages_stand_upright_without_navigation(open_page, print_out, plan, name) -> None:
    item = plan.items.get(title="Sửa cầu")
    address = "/" if name == "home" else f"/dau-viec/{item.pk}/"
    text, size = print_out(open_page(address, user=make_officer()))
    width, height = map(float, size.split(" x "))
    assert width < height
    assert PLAN in text
    assert "22/11/2026" in text
    assert "quá hạn" in text.lower()
    assert re.search(r"Trang 1/\d", text)
    for control in ("Việc của tôi", "Nạp kế hoạch", "Báo cáo tiến độ và"):
        assert control not in text


def test_print_button_opens_the_printing_of_the_browser(open_page, plan) -> None:
    page = open_page("/dau-viec/", user=make_officer())
    page.evaluate("window.print = () => { window.wasPrinted = true }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.wasPrinted")
    without = open_page("/dau-viec/", user=make_officer(), scripts=False)
    assert not without.get_by_role("button", name="In", exact=True).count()
