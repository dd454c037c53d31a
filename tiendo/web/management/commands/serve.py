"""`tiendo serve`."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from tiendo.accounts.demonstration import ensure_demonstration_people
from tiendo.files.sweeping import sweep_unfinished
from tiendo.law.moment import clock_moment, current_moment
from tiendo.law.queries import RuleMissing
from tiendo.plans.queries import running_plans
from tiendo.progress.demonstration.clearing import was_cleared
from tiendo.reporting.actions.regimes import fill_regimes
from tiendo.web.exposure import how_to_close, open_demonstration_accounts
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
        try:
            call_command("migrate", verbosity=0)
        except OperationalError as fault:
            reason = str(fault).splitlines()[0]
            raise CommandError(
                f"Không kết nối được cơ sở dữ liệu ({reason}). Kiểm tra máy chủ cơ sở dữ liệu và "
                "TIENDO_DATABASE_URL."
            ) from fault
        if not demonstration:
            self._refuse_demonstration_accounts()
        sweep_unfinished(at=clock_moment())
        now = current_moment()
        people = []
        if demonstration:
            call_command("load", str(settings.BASE_DIR / "data"), stdout=self.stdout)
            if was_cleared():
                self.stdout.write("Lớp minh họa đã được xóa; dựng lại bằng: tiendo demo")
            else:
                people = ensure_demonstration_people(now)
                self._lay_illustration()
        for plan in running_plans():
            fill_regimes(plan=plan, by=None, at=now)
        self.stdout.write("")
        self._tell_pulse(now.date())
        if people:
            self.stdout.write("\nTài khoản trình diễn (tên, mật khẩu, vai trò, cơ quan):")
            for line in people_lines(people):
                self.stdout.write(line)
        self.stdout.write(f"\nMở trình duyệt: http://{host}:{port}/   (dừng: Ctrl+C)")
        self.stdout.flush()
        raise SystemExit(serve())

    def _refuse_demonstration_accounts(self) -> None:
        """Their passwords were printed and lie in a file: nobody may sign in with them for real."""
        if names := open_demonstration_accounts():
            raise CommandError(
                f"Cơ sở dữ liệu này còn tài khoản trình diễn đang mở ({', '.join(names)}), mật "
                "khẩu của chúng đã in ra màn hình. Máy chủ thật không chạy với các tài khoản này. "
                f"Để dùng thật, đóng chúng lại: {how_to_close(names)}. "
                "Để chạy thử: tiendo serve --demonstration."
            )

    def _tell_pulse(self, today: date) -> None:
        try:
            for line in plan_lines(today):
                self.stdout.write(line)
        except RuleMissing as missing:
            raise CommandError(str(missing)) from missing

    def _lay_illustration(self) -> None:
        """The story is told for some years only; on other days the plan runs without it."""
        try:
            call_command("demo", stdout=self.stdout)
        except CommandError as refusal:
            self.stdout.write(f"Không dựng lớp minh họa: {refusal}")
