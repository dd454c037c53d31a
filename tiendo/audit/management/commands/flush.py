"""`flush` would empty the log with everything else: refused, except in tests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections

from tiendo.audit.guards import lifted


class Command(Flush):
    """Django's flush, which tests with real transactions call after each test."""

    def handle(self, **options: Any) -> None:
        if not settings.TESTING:
            raise CommandError(
                "Không được xóa trắng cơ sở dữ liệu: nhật ký chỉ ghi thêm. "
                "Muốn làm lại từ đầu, hãy dùng một thư mục TIENDO_DATA hoặc một cơ sở dữ liệu mới."
            )
        with lifted(connections[options["database"]]):
            super().handle(**options)
