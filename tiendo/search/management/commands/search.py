"""`tiendo search`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.search.upkeep import NO_EXTENSION, faults, mend


class Command(BaseCommand):
    help = (
        "Tìm kiếm: xem bản bỏ dấu và chỉ mục từ còn khớp với dữ liệu (check), dựng lại (rebuild)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=["check", "rebuild"],
            help="check: thoát mã 1 khi có chỗ không khớp; rebuild: dựng lại, chạy lại không hại",
        )

    def handle(self, *, action: str, **options: Any) -> None:
        if action == "check":
            found = faults()
            for sentence in found:
                self.stdout.write(sentence)
            if found:
                raise CommandError("Hãy chạy: tiendo search rebuild")
            self.stdout.write("Bản bỏ dấu và chỉ mục từ khớp với dữ liệu.")
            return
        done = mend()
        self.stdout.write(f"Đã chép lại {done.refolded} dòng, dựng {done.indexes} chỉ mục từ.")
        if not done.has_extension:
            self.stdout.write(NO_EXTENSION)
