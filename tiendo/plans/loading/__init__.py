"""Nạp kế hoạch từ dữ liệu: a folder of data files becomes a running plan, once, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.agencies.matching import AgencyBook
from tiendo.plans.actions.running import PlanRefused, run_plan
from tiendo.plans.loading.faults import DataRefused
from tiendo.plans.loading.plan import PLAN_FILE, code_of, draft_of
from tiendo.plans.models import Plan

__all__ = ["DataRefused", "Loaded", "is_plan_folder", "load_plan", "plan_folders"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. is_new: False when a plan of this code was already running."""

    plan: Plan
    is_new: bool


def is_plan_folder(folder: Path) -> bool:
    """Does the folder itself hold a plan?"""
    return (folder / PLAN_FILE).is_file()


def plan_folders(folder: Path) -> tuple[Path, ...]:
    """The folder itself when it is a plan folder, else those in it, by name; may be none.

    Raises DataRefused when there is no such folder.
    """
    if not folder.is_dir():
        raise DataRefused([f"{folder}: không có thư mục này."])
    if is_plan_folder(folder):
        return (folder,)
    return tuple(sorted(child.parent for child in folder.glob(f"*/{PLAN_FILE}")))


def load_plan(folder: Path, *, by: User | None, at: datetime) -> Loaded:
    """Nạp một thư mục kế hoạch. A plan of the same code is left as it is, whatever the files say.

    Raises DataRefused; then nothing has been written.
    """
    running = Plan.objects.filter(code=code_of(folder)).first()
    if running is not None:
        return Loaded(running, is_new=False)
    draft = draft_of(folder, book=AgencyBook.load(timezone.localdate(at)), is_builtin=True)
    try:
        return Loaded(run_plan(draft=draft, by=by, at=at), is_new=True)
    except PlanRefused as refusal:
        raise DataRefused(
            [f"{folder.name}: {problem}" for problem in refusal.problems]
        ) from refusal
