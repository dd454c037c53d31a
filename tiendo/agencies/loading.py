"""Nạp dữ liệu nền: everything a plan needs before it can name who owes what by when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tiendo.agencies.agency_rows import AGENCIES_FILE, load_agencies
from tiendo.agencies.models import Agency, AgencySet, Alias
from tiendo.agencies.naming_rows import ALIASES_FILE, SETS_FILE
from tiendo.audit.actions import record
from tiendo.core.datarows import BadRow
from tiendo.law.loading import CALENDAR_FILE, RULES_FILE, load_calendar, load_rules
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.places.loading import PLACES_FILE, load_places
from tiendo.places.models import Place

FILES = (PLACES_FILE, RULES_FILE, CALENDAR_FILE, AGENCIES_FILE, SETS_FILE, ALIASES_FILE)


@dataclass(frozen=True, slots=True)
class BaseCounts:
    """How much base data stands now, and how many rows this loading made or changed."""

    places: int
    agencies: int
    sets: int
    aliases: int
    rules: int
    days: int
    changed: int


@transaction.atomic
def load_base(folder: Path, *, at: datetime) -> BaseCounts:
    """Nạp dữ liệu nền from a folder like data/: all of it or nothing.

    Run again it changes nothing and records no event. Raises BadRow: a file that is missing or
    cannot be used, with its name, the line and the reason in Vietnamese.
    """
    for name in FILES:
        _check_readable(folder / name)
    changed = sum(load(folder) for load in (load_places, load_rules, load_calendar, load_agencies))
    counts = BaseCounts(
        places=Place.objects.count(),
        agencies=Agency.objects.count(),
        sets=AgencySet.objects.count(),
        aliases=Alias.objects.count(),
        rules=LegalRule.objects.count(),
        days=CalendarDay.objects.count(),
        changed=changed,
    )
    if changed:
        record(
            "base.load",
            target=None,
            actor=None,
            at=at,
            payload=asdict(counts),
            target_label="Dữ liệu nền",
        )
    return counts


def _check_readable(path: Path) -> None:
    try:
        path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadRow(f"Thiếu tệp {path.name} trong thư mục dữ liệu {path.parent.name}.") from error
    except UnicodeDecodeError as error:
        raise BadRow(f"Tệp {path.name}: phải lưu ở bảng mã UTF-8.") from error
