"""`tiendo report OUT`: an official document without the web."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.agencies.models import Agency
from tiendo.law.moment import current_moment
from tiendo.reporting.documents import (
    CONTENT_TYPES,
    NobodyToRemind,
    Printable,
    printed_period,
    printed_reminder,
    printed_report,
)
from tiendo.reporting.models import Period
from tiendo.writing.pdf import NoPdf

_KINDS = ("consolidated", "body", "reminder")


class Command(BaseCommand):
    help = (
        "Viết báo cáo tổng hợp, báo cáo của một cơ quan hoặc công văn đôn đốc ra tệp .docx, .pdf "
        "hoặc .xlsx (phụ lục). Mặc định: báo cáo tổng hợp của kỳ mới nhất."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, metavar="TỆP", help="ví dụ bao-cao.docx")
        parser.add_argument(
            "--period", default="", metavar="KỲ", help="2026, 2026-H1, 2026-Q3, 2026-06, hoặc số kỳ"
        )
        parser.add_argument(
            "--body", default="", metavar="MÃ", help="mã cơ quan, ví dụ so-xay-dung"
        )
        parser.add_argument("--kind", choices=_KINDS, default="", help="loại văn bản")

    def handle(self, *, out: Path, period: str, body: str, kind: str, **options: Any) -> None:
        ending = out.suffix.lower().removeprefix(".")
        if ending not in CONTENT_TYPES:
            raise CommandError(f"Tệp “{out.name}” phải có đuôi .docx, .pdf hoặc .xlsx.")
        if kind == "reminder" and ending == "xlsx":
            raise CommandError("Công văn đôn đốc chỉ viết được ra .docx hoặc .pdf.")
        if not out.resolve().parent.is_dir():
            raise CommandError(f"Không có thư mục “{out.parent}”: hãy tạo trước.")
        try:
            data = self._printable(period, body, kind).as_file(ending)
            out.write_bytes(data)
        except (NobodyToRemind, NoPdf) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as fault:
            raise CommandError(f"Không ghi được tệp “{out}”: {fault.strerror}.") from fault
        self.stdout.write(f"Đã viết {out}.")

    def _printable(self, period: str, body: str, kind: str) -> Printable:
        today = current_moment().date()
        chosen = _period(period)
        agency = _agency(body) if body else None
        if kind == "reminder":
            return printed_reminder(chosen, today=today, agency=agency)
        if kind == "body" or (not kind and agency is not None):
            return _report(chosen, agency, today)
        if agency is not None:
            raise CommandError("Báo cáo tổng hợp là của mọi cơ quan: bỏ --body, hoặc --kind body.")
        return printed_period(chosen, today=today)


def _period(given: str) -> Period:
    """The newest of that stretch or number; without one the newest of all."""
    known = Period.objects.select_related("regime__plan__coordinator__parent__place")
    rows = known.order_by("-due_on", "-pk")
    if given:
        found = rows.filter(value=given).first()
        if found is None and given.isdecimal() and len(given) < 10:
            found = rows.filter(pk=int(given)).first()
    else:
        found = rows.first()
    if found is None:
        values = ", ".join(rows.values_list("value", flat=True)[:12])
        known_words = f"Các kỳ đã mở: {values}." if values else "Chưa mở kỳ báo cáo nào."
        raise CommandError(
            f"Không có kỳ báo cáo “{given}”. {known_words}" if given else known_words
        )
    return found


def _agency(code: str) -> Agency:
    found: Agency | None = Agency.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"Không có cơ quan mang mã “{code}”.")
    return found


def _report(period: Period, agency: Agency | None, today: date) -> Printable:
    if agency is None:
        raise CommandError("Báo cáo của một cơ quan cần --body MÃ.")
    rows = period.reports.select_related("agency__place", "agency__parent__place")
    report = rows.filter(agency=agency).first()
    if report is None:
        raise CommandError(f"{agency} không phải báo cáo trong kỳ “{period}”.")
    return printed_report(report, today=today)
