"""`tiendo load DATA`: base data and plans from data files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tiendo.agencies.loading import load_base
from tiendo.core.datarows import BadRow
from tiendo.law.moment import current_moment
from tiendo.plans.loading import DataRefused, Loaded, is_plan_folder, load_plan, plan_folders


class Command(BaseCommand):
    help = (
        "Nạp dữ liệu: cả thư mục data (dữ liệu nền và các kế hoạch) hoặc một thư mục kế hoạch. "
        "Nạp lại không tạo trùng."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, metavar="DATA", help="thư mục dữ liệu")
        parser.add_argument(
            "--base-only",
            action="store_true",
            help="chỉ nạp dữ liệu nền (cơ quan, địa bàn, lịch, quy tắc), không nạp kế hoạch nào",
        )
        parser.add_argument("--dry-run", action="store_true", help="kiểm tra, không ghi gì")

    def handle(self, *, data: Path, base_only: bool, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                lines = self._load(data.resolve(), base_only=base_only)
                transaction.set_rollback(dry_run)
        except (BadRow, DataRefused) as refusal:
            raise CommandError(f"Không nạp được, chưa ghi gì.\n{refusal}") from refusal
        for line in lines:
            self.stdout.write(line + (" (thử, chưa ghi)" if dry_run else ""))

    def _load(self, data: Path, *, base_only: bool) -> list[str]:
        at = current_moment()
        lines = []
        folders = plan_folders(data)
        if base_only and is_plan_folder(data):
            raise DataRefused([f"{data}: là thư mục kế hoạch, không có dữ liệu nền."])
        if not is_plan_folder(data):
            base = load_base(data, at=at)
            lines.append(
                f"Dữ liệu nền: {base.agencies} cơ quan, {base.sets} nhóm cơ quan, "
                f"{base.places} địa bàn, {base.rules} quy tắc, {base.days} ngày lịch; "
                f"{base.changed or 'không có'} thay đổi."
            )
        if base_only:
            return lines
        return lines + [_said(load_plan(folder, by=None, at=at)) for folder in folders]


def _said(loaded: Loaded) -> str:
    plan = loaded.plan
    if not loaded.is_new:
        return (
            f"{plan.short_title}: đã nạp từ trước, không thay đổi gì; kế hoạch đang chạy thì sửa "
            "trong phần mềm."
        )
    countable = plan.items.filter(is_group=False)
    return f"{plan.short_title}: đã nạp {countable.count()} đầu việc."
