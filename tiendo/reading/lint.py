"""Lỗi của chính bản kế hoạch: what does not agree in the plan itself; told, never mended."""

from __future__ import annotations

from tiendo.reading.model import LintFinding, Reading


def lint(reading: Reading) -> tuple[LintFinding, ...]:
    """Every fault that the reading shows, with the items or sections concerned."""
    return ()
