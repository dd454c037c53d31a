"""`tiendo editions verify`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.reporting.models import Edition
from tiendo.reporting.verification import verify_editions


class Command(BaseCommand):
    help = "Bản chốt số liệu: kiểm tra tệp và chuỗi mã băm còn nguyên vẹn (editions verify)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action", choices=["verify"], help="verify: kiểm tra, thoát mã 1 khi có bản bị hỏng"
        )

    def handle(self, **options: Any) -> None:
        broken = 0
        for one in verify_editions():
            broken += 1
            self.stderr.write(one.sentence)
        if broken:
            raise CommandError(f"{broken} bản chốt không còn nguyên vẹn.")
        self.stdout.write(f"Mọi bản chốt nguyên vẹn: {Edition.objects.count()} bản.")
