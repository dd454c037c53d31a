"""`tiendo doctor`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tiendo.web.findings import Weight
from tiendo.web.health import examine

SIGNS = {Weight.FINE: "[ổn]  ", Weight.ADVICE: "[lưu ý]", Weight.FAULT: "[THIẾU]"}


class Command(BaseCommand):
    help = "Xem máy này còn thiếu gì để chạy Tiến Độ, và cách bổ sung."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        faults = 0
        for finding in examine():
            faults += finding.weight is Weight.FAULT
            self.stdout.write(f"{SIGNS[finding.weight]} {finding.about}: {finding.what}")
            if finding.remedy:
                self.stdout.write(f"         → {finding.remedy}")
        if faults:
            self.stdout.write(f"Còn {faults} thứ phải bổ sung trước khi chạy.")
            raise SystemExit(1)
        self.stdout.write("Máy này chạy được Tiến Độ.")
