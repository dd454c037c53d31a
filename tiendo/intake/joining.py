"""Một việc hai nguồn: a row of an appendix in the same document repeats a duty of the body.

The duty keeps its words and its path and gains the row's place, bodies and dates; the row is
merged into it, and restoring the row takes all that out again. Where both say something else,
both are kept and a person has to look. Rows that may repeat a duty are asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tiendo.core.capital import appendix_label
from tiendo.core.text import fold
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem
from tiendo.intake.outline import Outline
from tiendo.reading.capital_parts import AppendixPlaces
from tiendo.reading.matching import Wording, match_rows
from tiendo.reading.model import Certainty, Reading

_FINISH = ("hoan_thanh", "thuc_hien", "ban_hanh", "phe_duyet")
JOINED_FIELDS = (
    *("spans", "leads", "coordinating", "deadlines", "quantities", "deliverables", "certainty"),
    *("needs_look", "first_block", "last_block", "merged_into", "decision", "undo", "may_repeat"),
)
"""Fields of drafts that joining changes."""
_MOST_ASKED = 3
_PARTS = ("leads", "coordinating", "deadlines", "quantities", "deliverables")


def join_repeated_rows(reading: Reading, drafts: Sequence[DraftItem]) -> list[DraftItem]:
    """Join what is surely the same duty, note what may be; answers the changed drafts, unsaved.

    drafts: saved rows; of those from an appendix only what nobody has touched or joined yet.
    """
    rows, duties = _sides(reading, drafts)
    if not rows or not duties:
        return []
    outline = Outline(reading.sections)
    places = AppendixPlaces(reading.sections)
    labels = {row.pk: places.at(row.spans[0][0]) or "" for row in rows}
    matches = match_rows(
        [Wording((row.text,), labels[row.pk]) for row in rows],
        [Wording((d.text,), appendix_label(outline.appendix_of(d.section_path))) for d in duties],
    )
    changed = []
    for row, match in zip(rows, matches, strict=True):
        if match.is_sure:
            taker = duties[match.candidates[0][0]]
            join(taker, row)
            changed += [taker, row]
        elif match.candidates:
            row.may_repeat = [
                [duties[place].pk, duties[place].path, duties[place].title, score]
                for place, score in match.candidates[:_MOST_ASKED]
            ]
            reckon(row)
            changed.append(row)
    return changed


def join(taker: DraftItem, row: DraftItem) -> None:
    """Gộp dòng phụ lục vào đầu việc: both rows changed, nothing saved."""
    undo: dict[str, Any] = {"text": taker.text, "spans": taker.spans, "added": {}, "children": []}
    added = {
        "leads": _leads(taker, row),
        "coordinating": _further(taker.coordinating, row.coordinating),
        "deadlines": _deadlines(taker, row),
        "quantities": [],
        "deliverables": _new_products(taker, row),
    }
    taker.spans = taker.spans + [span for span in row.spans if span not in taker.spans]
    for part in _PARTS:
        setattr(taker, part, getattr(taker, part) + added[part])
    undo |= {"added": added, "merged_text": taker.text}
    row.undo, row.may_repeat = undo, []
    row.merged_into, row.decision = taker, DraftItem.Decision.DROPPED
    reckon(taker)
    reckon(row)


def part_again(row: DraftItem) -> DraftItem | None:
    """Take a joined row out of its duty again; answers the duty, changed and unsaved."""
    taker = row.merged_into
    if taker is None or not row.undo:
        return None
    added = {part: row.undo["added"].get(part, ()) for part in _PARTS}
    taker.spans = [span for span in taker.spans if span not in row.spans]
    for part in _PARTS:
        setattr(taker, part, [one for one in getattr(taker, part) if one not in added[part]])
    reckon(taker)
    return taker


def _sides(
    reading: Reading, drafts: Sequence[DraftItem]
) -> tuple[list[DraftItem], list[DraftItem]]:
    """Rows of appendix tables, and the duties of the body that they may repeat."""
    by_start = {start: draft for draft in drafts if (start := _start_of(draft)) is not None}
    places = AppendixPlaces(reading.sections)
    rows, duties = [], []
    for found in reading.items:
        span = found.trace.spans[0] if found.trace.spans else None
        draft = by_start.get((span.block, span.start)) if span else None
        if span is None or draft is None or draft.decision == DraftItem.Decision.DROPPED:
            continue
        is_annexed = places.at(span.block) is not None
        if not is_annexed and not draft.is_group:
            duties.append(draft)
        elif found.trace.rule.startswith("table_row") and draft.touched_by_id is None:
            rows.append(draft)
    return rows, duties


def _start_of(draft: DraftItem) -> tuple[int, int] | None:
    """Where the finding began in the document; None for what a person added."""
    spans = (draft.found.get("trace") or {}).get("spans") or []
    return (spans[0]["block"], spans[0]["start"]) if spans else None


def _leads(taker: DraftItem, row: DraftItem) -> list[dict[str, Any]]:
    """The bodies of the row that the duty has not; another one than the duty's has to be seen."""
    further = _further(taker.leads, row.leads)
    if not taker.leads or len(further) < len(row.leads):
        return further
    names = ", ".join(body["name"] for body in taker.leads)
    doubt = f"Thân văn bản ghi chủ trì là {names}, dòng phụ lục ghi khác."
    return [_to_be_seen(body, doubt) for body in further]


def _further(
    held: Sequence[Mapping[str, Any]], given: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    known = {_body_key(body) for body in held}
    return [body for body in given if _body_key(body) not in known]


def _body_key(body: Mapping[str, Any]) -> tuple[object, ...]:
    if body["agency_id"] or body["set_id"]:
        return body["agency_id"], body["set_id"]
    return (fold(body["name"]),)


def _new_products(taker: DraftItem, row: DraftItem) -> list[dict[str, Any]]:
    known = {fold(one["words"]) for one in taker.deliverables}
    return [one for one in row.deliverables if fold(one["words"]) not in known]


def _deadlines(taker: DraftItem, row: DraftItem) -> list[dict[str, Any]]:
    found = []
    for one in row.deadlines:
        rivals = [other for other in taker.deadlines if _is_same_end(one, other)]
        if any(_agrees(one, other) for other in rivals):
            continue
        words = ", ".join(other["words"] or other["value"] for other in rivals)
        doubt = f"Thân văn bản ghi hạn “{words}”, dòng phụ lục ghi khác."
        found.append(_to_be_seen(one, doubt) if rivals else one)
    return found


def _is_same_end(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    both = {one["milestone"], other["milestone"]}
    has_days = bool(one["last_day"]) == bool(other["last_day"])
    return has_days and (len(both) == 1 or both <= set(_FINISH))


def _agrees(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """The same day; or the row names the whole year of the day; or the same rule without a day."""
    if not one["last_day"]:
        return bool(one["type"] == other["type"] and one["value"] == other["value"])
    if one["last_day"] == other["last_day"]:
        return True
    day, own = date.fromisoformat(one["last_day"]), date.fromisoformat(other["last_day"])
    is_year = one["type"] in ("year", "period") and (day.month, day.day) == (12, 31)
    return is_year and day.year == own.year


def _to_be_seen(part: dict[str, Any], doubt: str) -> dict[str, Any]:
    return part | {"certainty": Certainty.LOOK.value, "doubt": doubt}
