"""Tên cũ của cơ quan: an old name leads to whoever holds the duties now, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.core.days import day_words
from tiendo.search.kinds import Found, Kind
from tiendo.search.statement import Row


def tell_bodies(rows: Sequence[Row], on: date) -> list[Found]:
    """Bodies that exist, and in the place of each that has ended those that hold its duties.

    One whose duties nobody took over is told itself, as ended. Two queries where one has ended.
    """
    ended = [row for row in rows if not _is_valid(row, on)]
    holders = _holders(ended, on)
    found: dict[int, Found] = {}
    former: dict[int, list[str]] = {}
    for row in rows:
        for holder in holders.get(row.key) or [_as_agency(row)]:
            note = "" if holder.pk != row.key or row not in ended else _past_note(row, on)
            found.setdefault(holder.pk, _found(holder, note))
            if holder.pk != row.key:
                former.setdefault(holder.pk, []).append(_past_words(row))
    return [_with_former(one, former.get(key, [])) for key, one in found.items()]


def _holders(ended: Sequence[Row], on: date) -> dict[int, list[Agency]]:
    """Key of one that has ended -> those that hold its duties, without itself."""
    if not ended:
        return {}
    heirs = Heirs.load(on)
    keys = {row.key: [key for key in heirs.holders(row.key) if key != row.key] for row in ended}
    wanted = {key for held in keys.values() for key in held}
    agencies = Agency.objects.in_bulk(wanted)
    return {key: [agencies[one] for one in held] for key, held in keys.items()}


def _is_valid(row: Row, on: date) -> bool:
    begun = row.day is None or row.day <= on
    return begun and (row.until is None or on <= row.until)


def _as_agency(row: Row) -> Agency:
    return Agency(pk=row.key, code=row.code, name=row.title)


def _found(agency: Agency, note: str) -> Found:
    return Found(Kind.AGENCY, agency.pk, agency.name, code=agency.code, note=note)


def _with_former(found: Found, former: Sequence[str]) -> Found:
    if not former:
        return found
    return Found(
        Kind.AGENCY,
        found.key,
        found.title,
        code=found.code,
        note=f"nay giữ nhiệm vụ của {'; '.join(former)}",
    )


def _past_words(row: Row) -> str:
    return f"{row.title} (đến {day_words(row.until)})" if row.until else row.title


def _past_note(row: Row, on: date) -> str:
    if row.day is not None and on < row.day:
        return f"có từ {day_words(row.day)}"
    return f"đã kết thúc ngày {day_words(row.until)}, chưa ghi nơi kế thừa" if row.until else ""
