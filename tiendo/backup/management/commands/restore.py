"""`tiendo restore FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.backup.manifest import BackupRefused
from tiendo.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Khôi phục một bản sao lưu vào cơ sở dữ liệu và thư mục dữ liệu còn trống (SQLite hay "
        "PostgreSQL đều được), rồi so lại từng dòng, từng tệp và chuỗi nhật ký."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="tệp do tiendo backup tạo ra")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = restore(file, told=self.stdout.write)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Đã khôi phục bản sao lưu lúc {manifest.made_at}. Mọi người đăng nhập lại. "
            "Khóa bí mật của máy cũ, nếu giữ, chép vào thư mục dữ liệu trước khi chạy máy chủ."
        )
        for sha256 in manifest.damaged:
            self.stderr.write(f"LƯU Ý: tệp gốc {sha256[:12]} đã mất từ trước khi sao lưu.")
