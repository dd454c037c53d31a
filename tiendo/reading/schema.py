"""Lược đồ JSON: the shape of `tiendo read --json`, as JSON Schema 2020-12.

docs/schema/reading.schema.json is printed from here; a check compares the two.
"""

from __future__ import annotations

import json
from typing import Any

from tiendo.reading.model import Certainty, ItemKind, SectionRole
from tiendo.reading.tables_model import Column

Schema = dict[str, Any]

_STRING: Schema = {"type": "string"}
_STRING_OR_NULL: Schema = {"type": ["string", "null"]}
_INTEGER_OR_NULL: Schema = {"type": ["integer", "null"]}
_BOOLEAN: Schema = {"type": "boolean"}
_STRINGS: Schema = {"type": "array", "items": _STRING}
_SPANS: Schema = {"type": "array", "items": {"$ref": "#/$defs/span"}}
_TRACED: Schema = {
    "spans": _SPANS,
    "rule": _STRING,
    "certainty": {"enum": [level.value for level in Certainty]},
    "doubt": _STRING,
}
_HEADER_FIELDS = ("doc_type", "number", "issuer", "place", "date", "title")


def _object(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _array(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


_HEADER_TRACES: Schema = {name: {"$ref": "#/$defs/trace"} for name in _HEADER_FIELDS}
_TEXT_DEFINITIONS: Schema = {
    "span": _object(
        {
            **{name: {"type": "integer", "minimum": 0} for name in ("block", "start", "end")},
            "page": {"type": "integer", "minimum": 1},
        },
        optional=("page",),
    ),
    "trace": _object(_TRACED),
    "header": _object(
        {
            **dict.fromkeys(_HEADER_FIELDS, _STRING_OR_NULL),
            "period": _STRING_OR_NULL,
            "traces": _object(_HEADER_TRACES, optional=_HEADER_FIELDS),
        }
    ),
    "legal_basis": _object(
        {
            "type": _STRING,
            "number": _STRING,
            "date": _STRING_OR_NULL,
            "issuer": _STRING_OR_NULL,
            "subject": _STRING,
            **_TRACED,
        }
    ),
    "section": _object(
        {
            "path": _STRING,
            "parent": _STRING_OR_NULL,
            "title": _STRING,
            "role": {"enum": [role.value for role in SectionRole]},
            "agencies": _STRINGS,
            "appendix": _STRING_OR_NULL,
            **_TRACED,
        }
    ),
    "reporting": _object(
        {
            "who": _STRINGS,
            "to": _STRINGS,
            "frequency": _STRING,
            "due": _STRINGS,
            "op": _STRING,
            **_TRACED,
        }
    ),
    "signatory": _object(
        {"name": _STRING_OR_NULL, "position": _STRING, "authority": _STRINGS, **_TRACED}
    ),
    "reference": _object({"target": _STRING, "is_present": _BOOLEAN, **_TRACED}),
    "statement": _object({"role": _STRING, **_TRACED}),
    "leftover": _object({"reason": _STRING, "spans": _SPANS}),
    "lint": _object({"code": _STRING, "message": _STRING, "paths": _STRINGS, "spans": _SPANS}),
}
_ITEM_DEFINITIONS: Schema = {
    "item": _object(
        {
            "section_path": _STRING,
            "parent": _STRING_OR_NULL,
            "kind": {"enum": [kind.value for kind in ItemKind]},
            "text": _STRING,
            "is_lead_in": _BOOLEAN,
            "deadlines": _array("deadline"),
            "lead": _STRINGS,
            "lead_traces": _array("role_trace"),
            "coordinating": _STRINGS,
            "coordinating_traces": _array("role_trace"),
            "quantities": _array("quantity"),
            "refs": _STRINGS,
            "deliverables": _array("deliverable"),
            **_TRACED,
        }
    ),
    "deliverable": _object({"words": _STRING, **_TRACED}),
    "role_trace": _object({"role": {"enum": ["chu_tri", "phoi_hop", "thuc_hien"]}, **_TRACED}),
    "deadline": _object(
        {
            "type": _STRING,
            "value": _STRING,
            "milestone": _STRING,
            "raw": _STRING,
            "op": _STRING,
            "last_day": _STRING_OR_NULL,
            "stage": _STRING,
            "scope": _STRING,
            "soft": _BOOLEAN,
            "open_ended": _BOOLEAN,
            "anchor": _STRINGS,
            **_TRACED,
        },
        optional=("anchor",),
    ),
    "quantity": _object(
        {
            "value": _STRING,
            "unit": _STRING,
            "op": {"enum": ["=", ">=", "<=", ">", "<", "~", "range"]},
            "raw": _STRING,
            "subject": _STRING,
            **_TRACED,
        }
    ),
}
_TABLE_DEFINITIONS: Schema = {
    "figure": {"type": "string", "pattern": r"^-?\d+(\.\d+)?%?$"},
    "flat_capital": _object(
        {
            "unit": _STRING,
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"tt": _STRING, "label": _STRING, "note": _STRING},
                    "required": ["tt", "label", "note"],
                    "additionalProperties": {"$ref": "#/$defs/figure"},
                },
            },
        }
    ),
    "capital_table": _object(
        {
            "unit": _STRING,
            "columns": {
                "type": "array",
                "items": _object({"key": _STRING, "heading": _STRING}),
            },
            "rows": _array("capital_row"),
            **_TRACED,
        }
    ),
    "capital_row": _object(
        {
            "tt": _STRING,
            "label": _STRING,
            "note": _STRING,
            "is_total": _BOOLEAN,
            "is_share": _BOOLEAN,
            "is_sum": _BOOLEAN,
            "cells": _array("capital_cell"),
            **_TRACED,
        }
    ),
    "capital_cell": _object(
        {
            "column": _STRING,
            "value": {"$ref": "#/$defs/figure"},
            "source": _STRING,
            "group": _STRING,
            "year": _INTEGER_OR_NULL,
            "is_sum": _BOOLEAN,
            **_TRACED,
        }
    ),
    "table": _object(
        {
            "block": {"type": "integer", "minimum": 0},
            "page": _INTEGER_OR_NULL,
            "rows": {"type": "integer", "minimum": 0},
            "columns": _array("column"),
        }
    ),
    "column": _object(
        {
            "head": _STRING,
            "key": _STRING,
            "role": {"enum": [*(column.value for column in Column), None]},
            "how": {"enum": ["words", "similar", "content", "answer", ""]},
            "samples": _STRINGS,
        }
    ),
}
_PROPERTIES: Schema = {
    "format": _STRING,
    "notes": _STRINGS,
    "header": {"$ref": "#/$defs/header"},
    "legal_bases": _array("legal_basis"),
    "sections": _array("section"),
    "items": _array("item"),
    "capital": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/flat_capital"}]},
    "capital_tables": _array("capital_table"),
    "tables": _array("table"),
    "reporting": _array("reporting"),
    "recipients": _STRINGS,
    "recipient_traces": _array("trace"),
    "signatory": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/signatory"}]},
    "references": _array("reference"),
    "statements": _array("statement"),
    "leftovers": _array("leftover"),
    "lint": _array("lint"),
}


def reading_schema() -> Schema:
    """The schema as data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kết quả đọc một văn bản kế hoạch",
        "description": (
            "Spans count characters of a block's text, [start, end). A value that the document "
            "does not state is null. certainty: certain, likely, or look (a person has to look)."
        ),
        **_object(_PROPERTIES),
        "$defs": {**_TEXT_DEFINITIONS, **_ITEM_DEFINITIONS, **_TABLE_DEFINITIONS},
    }


def schema_text() -> str:
    """The schema as it stands in docs/schema/reading.schema.json."""
    return json.dumps(reading_schema(), ensure_ascii=False, indent=2) + "\n"
