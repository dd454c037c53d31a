"""An officer at the browser: gives a file, answers what is asked, confirms, opens what runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, expect

from tiendo.intake.models import Intake

_KINDS = ("dong", "han", "co-quan", "so-luong")
"""Groups of the review that must be settled, by the slugs of their doubts."""
_READ_SECONDS = 240
_SECONDS = 30


@dataclass
class Way:
    """What one document asked on its way. items: that ran. seconds: to be read. asked: by kind."""

    items: int = 0
    seconds: float = 0.0
    asked: dict[str, int] = field(default_factory=dict)
    code: str = ""


class Officer:
    """Goes the way that the pages show. Each step fails where a page doesn't offer the next."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.way = Way()
        page.set_default_timeout(_SECONDS * 1000)
        expect.set_options(timeout=_SECONDS * 1000)

    def runs(self, file: Path) -> Way:
        """From the file to the running plan."""
        self.way = Way()
        intake = self.gives(file)
        self.answers_names(intake)
        self.settles_doubts(intake)
        self.fills_heading(intake)
        self.confirms(intake)
        self.opens_what_runs()
        return self.way

    def gives(self, file: Path) -> Intake:
        """Upload, and wait for the review."""
        self.page.goto("/nap/moi/")
        self.page.set_input_files("input[type=file]", file)
        began = monotonic()
        # A reading that is not queued but done at once keeps its request waiting.
        with self.page.expect_navigation(timeout=_READ_SECONDS * 1000):
            self.page.get_by_role("button", name="Nạp và đọc").click()
        if self.page.get_by_text("Nội dung giống hệt").is_visible():
            with self.page.expect_navigation(timeout=_READ_SECONDS * 1000):
                self.page.get_by_role("button", name="Vẫn nạp lại").click()
        expect(self.page.locator("#ban-nhap")).to_be_visible(timeout=_READ_SECONDS * 1000)
        self.way.seconds = round(monotonic() - began, 1)
        intake = Intake.objects.get(pk=int(self.page.url.split("/nap/")[1].split("/")[0]))
        self._note_what_is_asked(intake)
        return intake

    def answers_names(self, intake: Intake) -> None:
        """Each unknown name: the first suggestion, else it joins the directory."""
        for question in intake.questions.order_by("pk"):
            self._opens(intake, f"ten-{question.pk}")
            form = self.page.locator(f"#ten-{question.pk}")
            form.locator("[data-td-choice], [value=new]").first.click()
            expect(self.page.locator(f"#ten-{question.pk} .review-name__answer")).to_be_attached()

    def settles_doubts(self, intake: Intake) -> None:
        """Every group that must be settled: as the machine read it, all alike at once."""
        for slug in _KINDS:
            count = self._left(slug)
            while count:
                self._opens(intake, f"nhom-{slug}")
                group = self.page.locator(f"#nhom-{slug}")
                group.locator("[name=do][value=trust], [name=do][value=accept]").first.click()
                expect(self._link(slug, f"{count} ")).to_have_count(0)
                count = self._left(slug)

    def fills_heading(self, intake: Intake) -> None:
        """What the heading lacks, by its form."""
        if not self.page.locator("#phan-dau .review-card__unknown").count():
            return
        self.page.goto(f"/nap/{intake.pk}/phan-dau/")
        if not self.page.locator("[name=title]").input_value():
            self.page.locator("[name=title]").fill("Kế hoạch nạp thử")
        for name, year in (("period_start", "2026"), ("period_end", "2030")):
            if not self.page.locator(f"[name={name}]").input_value():
                self.page.locator(f"[name={name}]").fill(year)
        if not self.page.locator("[name=coordinator_id]").input_value():
            self.page.locator("[name=coordinator_id]").select_option(label="Sở Xây dựng")
        self.page.get_by_role("button", name="Lưu").click()
        expect(self.page.locator("#ban-nhap")).to_be_visible()

    def confirms(self, intake: Intake) -> None:
        """Confirm; a plan that resembles a running one is said to be another."""
        self.page.goto(f"/nap/{intake.pk}/xac-nhan/")
        words = self.page.get_by_text(re.compile(r"\d đầu việc.* sẽ chạy")).inner_text()
        self.way.items = int(words.split(" đầu việc")[0])
        self.page.get_by_role(
            "button", name=re.compile("Xác nhận và cho chạy|đây là kế hoạch khác")
        ).click()
        expect(self.page.get_by_text("Kế hoạch đang chạy.")).to_be_visible()
        intake.refresh_from_db()
        assert intake.plan is not None
        self.way.code = intake.plan.code

    def opens_what_runs(self) -> None:
        """Home, list, document and first item of the plan that runs, with all its items."""
        self.page.get_by_role("link", name="Các đầu việc").last.click()
        expect(self.page.get_by_text(f"{self.way.items} đầu việc").first).to_be_visible()
        self.page.goto(f"/?plan={self.way.code}")
        expect(self.page.locator("h1")).to_be_visible()
        self.page.goto(f"/van-ban/{self.way.code}/")
        expect(self.page.locator("h1")).to_be_visible()

    def _note_what_is_asked(self, intake: Intake) -> None:
        asked = {"ten": intake.questions.count(), "cot": len(intake.unknown_tables)}
        asked |= {slug: self._left(slug) for slug in (*_KINDS, "chua-hieu", "luu-y")}
        asked["phan-dau"] = self.page.locator("#phan-dau .review-card__unknown").count()
        self.way.asked = {kind: count for kind, count in asked.items() if count}

    def _left(self, slug: str) -> int:
        link = self._link(slug)
        return int(link.inner_text().split(" ")[0]) if link.count() else 0

    def _link(self, slug: str, words: str = ""):
        links = self.page.locator(f"#dem-ra-soat [data-td-left={slug}]")
        return links.filter(has_text=re.compile(f"^{words}")) if words else links

    def _opens(self, intake: Intake, place: str) -> None:
        """Go to a place of the review, unless it can be seen already."""
        if not self.page.locator(f"#{place} button[name]").locator("visible=true").count():
            self.page.goto("about:blank")
            self.page.goto(f"/nap/{intake.pk}/?xem={place}#{place}")
