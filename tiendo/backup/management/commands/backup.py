"""`tiendo backup FILE` and `tiendo backup --check FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.backup.archive import Archive
from tiendo.backup.lately import note_backup
from tiendo.backup.making import Made, make_backup, megabytes
from tiendo.backup.manifest import BackupRefused, Manifest
from tiendo.law.moment import clock_moment


class Command(BaseCommand):
    help = (
        "Sao lưu cả cơ sở dữ liệu và tệp gốc vào một tệp, trong khi mọi người vẫn làm việc; "
        "--check: đọc lại một bản sao lưu và kiểm tra từng mã băm."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="ví dụ 2026-11-24.tiendo")
        parser.add_argument(
            "--check", action="store_true", help="chỉ kiểm tra một bản sao lưu đã có"
        )

    def handle(self, *, file: Path, check: bool, **options: Any) -> None:
        try:
            if check:
                self._check(file)
                return
            now = clock_moment()
            made = make_backup(file, at=now)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        note_backup(file.resolve(), at=now)
        self._tell(made)

    def _check(self, file: Path) -> None:
        with Archive(file) as archive:
            self.stdout.write(_about(archive.manifest))
            archive.examine(self.stdout.write)
        self._tell_damaged(archive.manifest)
        self.stdout.write("Bản sao lưu nguyên vẹn, khôi phục được.")

    def _tell(self, made: Made) -> None:
        manifest = made.manifest
        self.stdout.write(f"Đã sao lưu vào {made.path} ({megabytes(made.size_bytes)}).")
        self.stdout.write(
            f"{len(manifest.tables)} bảng, {manifest.rows} dòng; {len(manifest.files)} tệp gốc "
            f"({megabytes(manifest.file_bytes)}); {manifest.chain[0]} sự kiện."
        )
        if manifest.chain[0]:
            self.stdout.write(f"Mắt xích cuối: {manifest.chain[0]}:{manifest.chain[1]}")
        self.stdout.write(
            "Tệp này chứa mã băm mật khẩu và khóa xác thực hai lớp: giữ kín như cơ sở dữ liệu. "
            f"Khóa bí mật ({settings.TIENDO_DATA / 'secret_key'} hoặc TIENDO_SECRET_KEY) không nằm "
            "trong đó: giữ riêng; thiếu nó, chỉ mã khôi phục xác thực hai lớp mất hiệu lực."
        )
        self._tell_damaged(manifest)
        if manifest.damaged:
            raise SystemExit(1)

    def _tell_damaged(self, manifest: Manifest) -> None:
        for sha256 in manifest.damaged:
            self.stderr.write(
                f"LƯU Ý: tệp gốc {sha256[:12]} đã mất hoặc hỏng từ trước, không có trong đó."
            )


def _about(manifest: Manifest) -> str:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(manifest.database, "?")
    return f"Sao lưu lúc {manifest.made_at}, Tiến Độ {manifest.version}, từ {name}."
