"""`tiendo notices`."""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from tiendo.law.moment import current_moment
from tiendo.law.queries import RuleMissing
from tiendo.web.telling import LETTERS_FROM_HOUR, Round, tell, would_tell

AFTER_A_FAULT = timedelta(minutes=15)
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Báo tin cho mọi người: việc mới trong nhật ký, hạn sắp đến và đã qua, thư hằng ngày. "
        "Chạy lại không báo ai hai lần."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem thử, không ghi gì")
        parser.add_argument(
            "--watch",
            type=int,
            default=0,
            metavar="GIÂY",
            help="chạy mãi, mỗi vòng cách nhau chừng này giây (tiendo serve dùng)",
        )

    def handle(self, *, dry_run: bool, watch: int, **options: Any) -> None:
        if watch and (dry_run or watch < 1):
            raise CommandError("--watch cần số giây từ 1 trở lên, và không đi cùng --dry-run.")
        if watch:
            self._watch(watch)
            return
        now = current_moment()
        try:
            done = would_tell(at=now) if dry_run else tell(at=now)
        except RuleMissing as missing:
            raise CommandError(str(missing)) from missing
        self.stdout.write(_words(done))
        if done.mail.failed:
            raise CommandError(f"Chưa gửi được thư: {done.mail.fault} Lần chạy sau sẽ gửi lại.")

    def _watch(self, seconds: int) -> None:
        """Until it is asked to end. A round that fails is told and tried again."""
        ended = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
        letters_from = current_moment()
        while not ended.is_set():
            now = current_moment()
            with_letters = now.hour >= LETTERS_FROM_HOUR and now >= letters_from
            close_old_connections()
            try:
                done = tell(at=now, with_letters=with_letters)
                if done.mail.failed:
                    letters_from = now + AFTER_A_FAULT
                    log.warning("letters wait a quarter of an hour: %s", done.mail.fault)
            except (DatabaseError, RuleMissing) as fault:
                log.warning("notices wait for the next round: %s", fault)
            except Exception:
                # The server ends with this process: a round that fails must not end the pages.
                log.exception("a round of notices failed; it is tried again")
            ended.wait(seconds)


def _words(done: Round) -> str:
    made = f"{done.events} thông báo về việc mới, {done.days} về hạn, {done.reminders} về báo cáo"
    if done.waiting is not None:
        return f"Sẽ có {made}; {done.waiting} người sẽ nhận thư (thử, chưa ghi, chưa gửi)."
    return f"Đã ghi {made}; {done.mail.sent} thư đã gửi."
