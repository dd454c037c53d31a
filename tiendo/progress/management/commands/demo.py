"""`tiendo demo [--clear]`: the illustrative layer over the built-in plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.accounts.actions import AccountRefused
from tiendo.accounts.demonstration import KEPT_IN
from tiendo.law.moment import current_moment
from tiendo.progress.demonstration import (
    DemonstrationRefused,
    Laid,
    clear_demonstration,
    lay_demonstration,
)

SEED = 2026


class Command(BaseCommand):
    help = (
        "Dựng lớp dữ liệu minh họa trên kế hoạch dựng sẵn; --clear xóa hết lớp đó, giữ lại những "
        "gì người thật đã ghi. Chạy lại không tạo trùng."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clear", action="store_true", help="xóa lớp minh họa")
        parser.add_argument(
            "--seed",
            type=int,
            default=SEED,
            help=f"số gieo, mặc định {SEED}; cùng số và cùng ngày thì cùng dữ liệu",
        )

    def handle(self, *, clear: bool, seed: int, **options: Any) -> None:
        at = current_moment()
        if clear:
            self._clear()
            return
        try:
            laid = lay_demonstration(seed=seed, at=at)
        except (AccountRefused, DemonstrationRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(laid)

    def _clear(self) -> None:
        cleared = clear_demonstration(at=current_moment())
        if not cleared.rows.total and not cleared.people:
            self.stdout.write("Không có dữ liệu minh họa nào để xóa.")
            return
        self.stdout.write(
            f"Đã xóa lớp minh họa: {cleared.rows.claims} báo cáo, {cleared.rows.moved_dates} lần "
            f"gia hạn, {cleared.rows.decisions} lần chuyển trạng thái, {cleared.files} tệp."
        )
        if cleared.people:
            self.stdout.write(f"Đã ngừng các tài khoản trình diễn: {', '.join(cleared.people)}.")

    def _tell(self, laid: Laid) -> None:
        said = "Đã dựng lớp minh họa" if laid.is_new else "Lớp minh họa đã có, không thay đổi gì"
        self.stdout.write(
            f"{said}: {laid.claims} báo cáo, {laid.moved_dates} lần gia hạn, "
            f"{laid.decisions} lần chuyển trạng thái."
        )
        if laid.skipped:
            self.stdout.write(
                f"Bỏ qua {len(laid.skipped)} đầu việc đã có người báo cáo: "
                f"{', '.join(laid.skipped)}."
            )
        kept_in = Path(settings.TIENDO_DATA) / KEPT_IN
        self.stdout.write(f"Tài khoản trình diễn và mật khẩu: {kept_in}")
