"""Các sổ được tìm: what of each register is searched, shown and put in which order."""

from __future__ import annotations

import re
from typing import Any

from tiendo.agencies.models import Agency
from tiendo.asking.folded import words_held
from tiendo.core.days import day_words
from tiendo.plans.models import Block, Item, LegalBasis, Plan, Target, Version
from tiendo.progress.models import Claim, Evidence
from tiendo.search.kinds import Asked, Found, Kind
from tiendo.search.statement import Register, Row

_CODE = re.compile(r"[0-9a-z.()/-]{1,20}")
_ROMAN = re.compile(r"^[ivxlc]+(?=\.|$)")
_OF_PLAN = "JOIN plans_plan p ON p.id = r.plan_id"
_PLAN = dict(plan="p.code", plan_name="p.short_title")
_ITEM = dict(code="i.path", title="i.title", item="i.id")

ITEMS = Register(
    Kind.ITEM,
    Item,
    dict(
        **dict(key="r.id", code="r.path", title="r.title", text="r.text", item="r.id", **_PLAN),
        note="CASE WHEN r.ended_by_id IS NULL THEN '' ELSE 'thôi thực hiện' END",
    ),
    "r.plan_id, r.position, r.id",
    _OF_PLAN,
)
_TARGETS = Register(
    Kind.TARGET,
    Target,
    dict(key="r.id", title="r.name", **_PLAN),
    "r.plan_id, r.position, r.id",
    _OF_PLAN,
    "r.ended_by_id IS NULL",
)
_NUMBERED = dict(key="r.id", title="r.doc_type", day="r.issued_on")
_PLANS = Register(
    Kind.DOCUMENT,
    Plan,
    dict(
        **dict(code="r.number", text="r.title", plan="r.code", plan_name="r.short_title"),
        **dict(note="'kế hoạch đang chạy'", **_NUMBERED),
    ),
    "r.id DESC",
)
_VERSIONS = Register(
    Kind.DOCUMENT,
    Version,
    dict(code="r.symbol", note="'văn bản sửa đổi'", version="r.number", **_NUMBERED, **_PLAN),
    "r.id DESC",
    _OF_PLAN,
    "r.symbol <> ''",
)
_BASES = Register(
    Kind.DOCUMENT,
    LegalBasis,
    dict(code="r.number", text="r.subject", note="'căn cứ của kế hoạch'", **_NUMBERED, **_PLAN),
    "r.id",
    _OF_PLAN,
)
_CLAIMS = Register(
    Kind.CLAIM,
    Claim,
    dict(
        **dict(key="r.id", claim="r.id", day="r.as_of", note="a.short_name", **_ITEM),
        text="r.done_text || CASE WHEN r.obstacle_text = '' THEN '' "
        "ELSE ' Vướng mắc: ' || r.obstacle_text END",
    ),
    "r.id DESC",
    "JOIN plans_item i ON i.id = r.item_id JOIN agencies_agency a ON a.id = r.agency_id",
    is_newest=True,
)
_EVIDENCE = Register(
    Kind.EVIDENCE,
    Evidence,
    dict(
        **dict(key="r.id", claim="r.claim_id", day="r.document_on", text="r.name"),
        **dict(note="r.document_number", **_ITEM),
    ),
    "r.id DESC",
    "JOIN progress_claim c ON c.id = r.claim_id JOIN plans_item i ON i.id = c.item_id",
    is_newest=True,
)
_VERSION_SHOWN = """v.is_whole AND NOT EXISTS (
    SELECT 1 FROM plans_version l WHERE l.plan_id = v.plan_id AND l.number > v.number
        AND l.is_whole AND l.document_id IS NOT NULL)"""
_PASSAGES = Register(
    Kind.PASSAGE,
    Block,
    dict(
        **dict(key="r.id", code="r.number", text="r.text", page="r.page", **_PLAN),
        **dict(appendix="x.document_id", version="v.number"),
        block=f"CASE WHEN x.id IS NOT NULL OR ({_VERSION_SHOWN}) THEN r.position END",
    ),
    "r.document_id DESC, r.position",
    """LEFT JOIN plans_version v ON v.id = (
        SELECT MAX(y.id) FROM plans_version y WHERE y.document_id = r.document_id)
    LEFT JOIN plans_appendix x ON x.id = (
        SELECT MIN(y.id) FROM plans_appendix y WHERE y.document_id = r.document_id)
    JOIN plans_plan p ON p.id = COALESCE(v.plan_id, x.plan_id)""",
    is_newest=True,
)
REGISTERS = (ITEMS, _TARGETS, _PLANS, _VERSIONS, _BASES, _CLAIMS, _EVIDENCE, _PASSAGES)
_BEFORE_ALL = -1000
_ANY_NAME = """(
    {by_name} OR {by_place} OR r.code = %s
    OR EXISTS (SELECT 1 FROM agencies_alias n WHERE n.agency_id = r.id AND {by_alias}))"""
_BODIES = Register(
    Kind.AGENCY,
    Agency,
    dict(key="r.id", code="r.code", title="r.name", day="r.valid_from", until="r.valid_to"),
    "r.sort_text, r.id",
    "LEFT JOIN places_place p ON p.id = r.place_id",
)


def parts(kind: Kind, asked: Asked, most: int, shown: int) -> list[tuple[str, list[Any]]]:
    """The parts of the statement that ask of this kind."""
    if kind is Kind.AGENCY:
        return [_bodies(asked, shown)]
    found = [one.part(asked, most, shown) for one in REGISTERS if one.kind is kind]
    return [*found, *_of_path(asked, shown)] if kind is Kind.ITEM else found


def _bodies(asked: Asked, shown: int) -> tuple[str, list[Any]]:
    """Bodies by a name, another way of writing it, the name of their place, or their code.

    Also those that have ended: an old name has to lead on.
    """
    by_name, values = words_held("r", asked.words, column="fold")
    by_place, _ = words_held("p", asked.words, column="fold")
    by_alias, _ = words_held("n", asked.words, column="fold")
    found = _ANY_NAME.format(by_name=by_name, by_place=by_place, by_alias=by_alias)
    code = asked.phrase.replace(" ", "-")
    return _BODIES.rows(found, _BODIES.order, shown), [*values, *values, code, *values]


def _of_path(asked: Asked, shown: int) -> list[tuple[str, list[Any]]]:
    """Items whose path is what was typed, before all others: "ii.2.a" is II.2.a.

    Asked plan by plan, so that the index of a plan's paths finds them.
    """
    typed = asked.phrase.removeprefix("muc ").strip()
    if not _CODE.fullmatch(typed):
        return []
    paths = {typed, typed.upper(), _ROMAN.sub(lambda roman: roman[0].upper(), typed)}
    found = f"r.plan_id IN (SELECT id FROM plans_plan) AND r.path IN ({_marks(paths)})"
    order = "r.plan_id DESC, r.ordinal"
    return [(ITEMS.rows(found, order, shown, first_place=_BEFORE_ALL), sorted(paths))]


def _marks(values: Any) -> str:
    return ", ".join(["%s"] * len(values))


def found_of(row: Row) -> Found:
    """What a row of any register but bodies is as a result."""
    kind = Kind(row.kind)
    tell = {
        Kind.DOCUMENT: _document,
        Kind.CLAIM: _claim,
        Kind.EVIDENCE: _evidence,
        Kind.PASSAGE: _passage,
    }.get(kind)
    common = {
        "kind": kind,
        "key": row.key,
        "plan": row.plan,
        "plan_name": row.plan_name,
        "item": row.item,
        "claim": row.claim,
    }
    own = tell(row) if tell else {"title": row.title, "text": row.text, "note": row.note}
    return Found(**{"code": row.code, **common, **own})


def _document(row: Row) -> dict[str, Any]:
    """Three tables have the same keys."""
    number = f"số {row.code}" if row.code else ""
    return {
        "key": f"{row.note}.{row.key}",
        "code": "",
        "title": " ".join(part for part in (row.title, number, _day_of(row)) if part),
        "text": row.text,
        "note": row.note,
        "version": row.version,
    }


def _claim(row: Row) -> dict[str, Any]:
    note = f"{row.note}, số liệu đến {day_words(row.day)}" if row.day else row.note
    return {"title": row.title, "text": row.text, "note": note}


def _evidence(row: Row) -> dict[str, Any]:
    number = f"Văn bản số {row.note} {_day_of(row)}".strip() + ": " if row.note else ""
    return {"title": row.title, "text": f"{number}{row.text}"}


def _passage(row: Row) -> dict[str, Any]:
    is_shown = row.block is not None
    place = "phụ lục" if row.appendix else "" if is_shown else "văn bản trước hoặc sửa đổi"
    page = f"trang {row.page}" if row.page else ""
    return {
        "code": "",
        "title": row.plan_name,
        "plan_name": "",
        "text": f"{row.code} {row.text}".strip(),
        "note": ", ".join(part for part in (place, page) if part),
        "version": None if is_shown else row.version,
        "appendix": row.appendix,
        "block": row.block,
    }


def _day_of(row: Row) -> str:
    return f"ngày {day_words(row.day)}" if row.day else ""
