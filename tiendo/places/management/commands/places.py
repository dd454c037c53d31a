"""`tiendo places load FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tiendo.law.moment import current_moment
from tiendo.places.actions import LoadedBoundaries, load_boundaries
from tiendo.places.shapes import MOST_BYTES, BoundariesRefused


class Command(BaseCommand):
    help = (
        "Địa bàn: nạp ranh giới các xã, phường từ một tệp GeoJSON (places load TỆP). "
        "Nạp lại thì thay ranh giới cũ."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["load"], help="load: nạp ranh giới")
        parser.add_argument("file", type=Path, metavar="TỆP", help="GeoJSON, WGS84 (EPSG:4326)")
        parser.add_argument("--dry-run", action="store_true", help="kiểm tra, không ghi gì")

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                data = opened.read(MOST_BYTES + 1)
        except OSError as fault:
            raise CommandError(f"{file}: không đọc được tệp ({fault.strerror}).") from fault
        try:
            with transaction.atomic():
                loaded = load_boundaries(data=data, name=file.name, by=None, at=current_moment())
                transaction.set_rollback(dry_run)
        except BoundariesRefused as refusal:
            raise CommandError(f"Không nạp được, chưa ghi gì.\n{refusal}") from refusal
        for line in _said(loaded):
            self.stdout.write(line + (" (thử, chưa ghi)" if dry_run else ""))


def _said(loaded: LoadedBoundaries) -> list[str]:
    file = loaded.file
    points = f"{loaded.points:,}".replace(",", ".")
    lines = [
        f"Ranh giới {file.by_code + file.by_name} xã, phường từ {file.name}: {file.by_code} khớp "
        f"theo mã, {file.by_name} khớp theo tên; {points} điểm."
    ]
    if loaded.by_name:
        lines.append("Khớp theo tên: " + ", ".join(map(str, loaded.by_name)) + ".")
    if loaded.has_replaced:
        lines.append("Đã thay ranh giới nạp trước đó.")
    return lines
