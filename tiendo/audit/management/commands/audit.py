"""`tiendo audit verify`."""

from __future__ import annotations

import argparse
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.audit.verification import Link, examine


class Command(BaseCommand):
    help = "Nhật ký: kiểm tra chuỗi sự kiện còn nguyên vẹn (audit verify)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action", choices=["verify"], help="verify: kiểm tra, thoát mã 1 khi chuỗi bị đứt"
        )
        parser.add_argument(
            "--anchor",
            type=_link,
            metavar="SỐ:MÃ",
            help="mắt xích đã ghi lại từ lần kiểm tra trước, phải còn nguyên trong chuỗi",
        )

    def handle(self, *, anchor: Link | None, **options: Any) -> None:
        verdict = examine(anchor)
        if verdict.broken:
            raise CommandError(verdict.broken.sentence)
        last = verdict.last
        self.stdout.write(f"Nhật ký nguyên vẹn: {last.sequence} sự kiện.")
        if last.sequence:
            self.stdout.write(
                f"Mắt xích cuối (nên ghi lại ở nơi khác): {last.sequence}:{last.hash}"
            )


def _link(text: str) -> Link:
    found = re.fullmatch(r"(\d+):([0-9a-f]{64})", text)
    if not found:
        raise argparse.ArgumentTypeError("phải có dạng SỐ:MÃ, như lần kiểm tra trước đã in ra")
    return Link(int(found[1]), found[2])
