"""Lớp minh họa: an invented course of the built-in plan, marked, laid from a seed and removable."""

from tiendo.progress.demonstration.clearing import Cleared, clear_demonstration
from tiendo.progress.demonstration.laying import DemonstrationRefused, Laid, lay_demonstration

__all__ = [
    "Cleared",
    "DemonstrationRefused",
    "Laid",
    "clear_demonstration",
    "lay_demonstration",
]
