"""`tiendo serve`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tiendo.accounts.demonstration import ensure_demonstration_people
from tiendo.web.day import current_moment
from tiendo.web.greeting import people_lines, plan_lines
from tiendo.web.health import port_is_free
from tiendo.web.serving import serve


class Command(BaseCommand):
    help = "Chạy máy chủ Tiến Độ: các trang và tiến trình đọc văn bản. Dừng bằng Ctrl+C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demonstration",
            action="store_true",
            help="dựng kế hoạch có sẵn, dữ liệu minh họa và tài khoản trình diễn trước khi chạy",
        )

    def handle(self, *, demonstration: bool, **options: Any) -> None:
        host, port = settings.TIENDO_BIND
        if not port_is_free():
            raise CommandError(
                f"Cổng {host}:{port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc "
                f"đặt TIENDO_BIND sang cổng khác, ví dụ TIENDO_BIND={host}:{port + 1}."
            )
        call_command("migrate", verbosity=0)
        now = current_moment()
        people = []
        if demonstration:
            call_command("load", str(settings.BASE_DIR / "data"), stdout=self.stdout)
            people = ensure_demonstration_people(now)
            call_command("demo", stdout=self.stdout)
        self.stdout.write("")
        for line in plan_lines(now.date()):
            self.stdout.write(line)
        if people:
            self.stdout.write("\nTài khoản trình diễn (tên, mật khẩu, vai trò, cơ quan):")
            for line in people_lines(people):
                self.stdout.write(line)
        self.stdout.write(f"\nMở trình duyệt: http://{host}:{port}/   (dừng: Ctrl+C)")
        raise SystemExit(serve())
