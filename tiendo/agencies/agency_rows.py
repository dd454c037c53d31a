"""Nạp cơ quan from the data files. Safe to run twice.

Rows that left a file stay, bodies that a person changed and members that a person named stay, and
a name that a person explained keeps that meaning.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db import transaction

from tiendo.agencies.models import Agency, AgencySet, Succession
from tiendo.agencies.naming_rows import load_aliases, load_sets
from tiendo.core.datarows import Row, differences, read_rows
from tiendo.core.text import fold, sort_text
from tiendo.places.models import Place

AGENCIES_FILE = "agencies.csv"
_COLUMNS = (
    "code",
    "name",
    "short_name",
    "kind",
    "parent",
    "place",
    "valid_from",
    "valid_to",
    "successors",
    "basis",
    "needs_check",
    "note",
)
_FIELDS = (
    "name",
    "short_name",
    "kind",
    "fold",
    "sort_text",
    "place_id",
    "valid_from",
    "valid_to",
    "needs_check",
    "note",
)
_ONE_DAY = timedelta(days=1)


@transaction.atomic
def load_agencies(folder: Path) -> int:
    """Nạp cơ quan, kế thừa, nhóm, tên gọi khác. Answers how many rows are new or changed.

    The places must be loaded before. Raises BadRow.
    """
    text = (folder / AGENCIES_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=AGENCIES_FILE, columns=_COLUMNS, key="code")
    changed = _load_rows(rows)
    by_code = {agency.code: agency for agency in Agency.objects.all()}
    changed += _set_parents(rows, by_code) + _load_successions(rows, by_code)
    changed += load_sets(folder, by_code)
    return changed + load_aliases(
        folder, by_code, {row.code: row for row in AgencySet.objects.all()}
    )


def _load_rows(rows: list[Row]) -> int:
    places = {place.code: place for place in Place.objects.all()}
    existing = {agency.code: agency for agency in Agency.objects.all()}
    drafts = [(row.text("code"), _agency(row, places)) for row in rows]
    kept = {code for code, agency in existing.items() if agency.is_kept}
    drafts = [(code, agency) for code, agency in drafts if code not in kept]
    changes = differences(existing, drafts, _FIELDS)
    Agency.objects.bulk_create(changes.new)
    Agency.objects.bulk_update(changes.changed, _FIELDS)
    return len(changes)


def _agency(row: Row, places: dict[str, Place]) -> Agency:
    code = row.optional("place")
    if code and code not in places:
        row.refuse(f"cột place là “{code}”: không có đơn vị hành chính nào mang mã này")
    place = places.get(code)
    name, kind = row.text("name"), row.choice("kind", Agency.Kind.values)
    begun, ended = row.optional_day("valid_from"), row.optional_day("valid_to")
    if begun and ended and ended < begun:
        row.refuse("kết thúc trước khi bắt đầu")
    return Agency(
        code=row.text("code"),
        name=name,
        short_name=row.text("short_name"),
        kind=kind,
        fold=fold(f"{name} {row.text('short_name')}"),
        sort_text=agency_sort_text(name, kind, place),
        place=place,
        valid_from=begun,
        valid_to=ended,
        needs_check=row.flag("needs_check"),
        note=row.optional("note"),
    )


def agency_sort_text(name: str, kind: str, place: Place | None) -> str:
    """Khóa xếp: by kind in the officials' order, then by name; communes without "xã", "phường"."""
    own = place.name if place and kind == Agency.Kind.COMMUNE else name
    return f"{Agency.Kind.values.index(kind):02d}{sort_text(own)}"


def _set_parents(rows: list[Row], by_code: dict[str, Agency]) -> int:
    """Put each agency under its parent; answers how many changed theirs."""
    moved = []
    for row in rows:
        agency, parent = by_code[row.text("code")], _named(row, "parent", by_code)
        if agency.is_kept:
            continue
        if parent == agency:
            row.refuse("cơ quan không thể trực thuộc chính nó")
        if agency.parent_id != (parent.pk if parent else None):
            agency.parent = parent
            moved.append(agency)
    Agency.objects.bulk_update(moved, ["parent"])
    return len(moved)


def _named(row: Row, column: str, by_code: dict[str, Agency]) -> Agency | None:
    code = row.optional(column)
    if code and code not in by_code:
        row.refuse(f"cột {column} là “{code}”: không có cơ quan nào mang mã này")
    return by_code.get(code)


def _load_successions(rows: list[Row], by_code: dict[str, Agency]) -> int:
    """Duties pass on the day after the last one of the agency that ended."""
    existing = {
        f"{row.predecessor.code} {row.successor.code}": row
        for row in Succession.objects.select_related("predecessor", "successor")
    }
    drafts = [
        (f"{row.text('code')} {code}", _succession(row, code, by_code))
        for row in rows
        for code in row.listed("successors")
    ]
    changes = differences(existing, drafts, ("effective_on", "basis"))
    Succession.objects.bulk_create(changes.new)
    Succession.objects.bulk_update(changes.changed, ("effective_on", "basis"))
    return len(changes)


def _succession(row: Row, code: str, by_code: dict[str, Agency]) -> Succession:
    if code not in by_code or code == row.text("code"):
        row.refuse(f"cột successors là “{code}”: phải là mã của một cơ quan khác")
    return Succession(
        predecessor=by_code[row.text("code")],
        successor=by_code[code],
        effective_on=row.day("valid_to") + _ONE_DAY,
        basis=row.text("basis"),
    )
