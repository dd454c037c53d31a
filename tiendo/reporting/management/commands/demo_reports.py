"""`tiendo demo_reports [--clear]`: illustrative reports in the open period of the built-in plan."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.law.moment import current_moment
from tiendo.reporting.demonstration import NoPeriod, clear_reports, lay_reports


class Command(BaseCommand):
    help = (
        "Dựng báo cáo minh họa của các cơ quan trong kỳ báo cáo đang mở của kế hoạch dựng sẵn; "
        "chừa lại vài cơ quan chậm và các tài khoản trình diễn. Chạy lại không tạo trùng."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clear", action="store_true", help="xóa các báo cáo minh họa")

    def handle(self, *, clear: bool, **options: Any) -> None:
        at = current_moment()
        if clear:
            self.stdout.write(f"Đã xóa {clear_reports()} báo cáo minh họa.")
            return
        try:
            laid = lay_reports(at=at, today=at.date())
        except NoPeriod as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Đã dựng báo cáo minh họa: {laid.accepted} đã chấp nhận, {laid.sent} chờ xem, "
            f"{laid.drafts} đang soạn, {laid.left} chưa bắt đầu."
        )
