"""Xuất JSON: a reading as plain data, with the place, rule and certainty of everything.

The keys are those of the labelled readings in tests/corpus; header values stand plain, their
traces beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tiendo.reading.model import (
    CapitalCell,
    CapitalRow,
    CapitalTable,
    ColumnFinding,
    DeadlineFinding,
    Header,
    ItemFinding,
    LegalBasis,
    LintFinding,
    Reading,
    ReportingFinding,
    Section,
    Signatory,
    Span,
    TableFinding,
    Text,
    Trace,
)

Json = dict[str, Any]
_SPAN_KEYS = {"block", "start", "end"}
_HEADER_FIELDS = ("doc_type", "number", "issuer", "place", "date", "title")


def reading_to_json(reading: Reading) -> Json:
    """The whole reading; docs/schema/reading.schema.json describes the answer."""
    pages = {block.index: block.page for block in reading.document.blocks if block.page}
    found: Json = _with_pages(_findings(reading, pages), pages)
    return found


def _with_pages(value: Any, pages: Mapping[int, int]) -> Any:
    """Every span says its page, where the format has pages."""
    if isinstance(value, list):
        return [_with_pages(part, pages) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _SPAN_KEYS and value["block"] in pages:
        return {**value, "page": pages[value["block"]]}
    return {key: _with_pages(part, pages) for key, part in value.items()}


def _findings(reading: Reading, pages: Mapping[int, int]) -> Json:
    return {
        "format": reading.document.format,
        "notes": list(reading.document.notes),
        "header": _header(reading.header),
        "legal_bases": [_basis(basis) for basis in reading.bases],
        "sections": [_section(section) for section in reading.sections],
        "items": [_item(item) for item in reading.items],
        "capital": _capital(reading.capital),
        "capital_tables": [_table(table) for table in reading.capital],
        "tables": [_read_table(table, pages) for table in reading.tables],
        "reporting": [_reporting(rule) for rule in reading.reporting],
        "recipients": [recipient.value for recipient in reading.recipients],
        "recipient_traces": [_trace(recipient.trace) for recipient in reading.recipients],
        "signatory": _signatory(reading.signatory),
        "references": [
            {"target": entry.target, "is_present": entry.is_present, **_trace(entry.trace)}
            for entry in reading.references
        ],
        "statements": [{"role": entry.role, **_trace(entry.trace)} for entry in reading.statements],
        "leftovers": [
            {"reason": entry.reason, "spans": [_span(entry.span)]} for entry in reading.leftovers
        ],
        "lint": [_lint(fault) for fault in reading.lint],
    }


def _basis(basis: LegalBasis) -> Json:
    return {
        "type": basis.doc_type,
        "number": basis.number,
        "date": basis.date,
        "issuer": basis.issuer,
        "subject": basis.subject,
        **_trace(basis.trace),
    }


def _section(section: Section) -> Json:
    return {
        "path": section.path,
        "parent": section.parent,
        "title": section.title,
        "role": section.role.value,
        "agencies": list(section.agencies),
        "appendix": section.appendix,
        **_trace(section.trace),
    }


def _reporting(rule: ReportingFinding) -> Json:
    return {
        "who": list(rule.who),
        "to": list(rule.to),
        "frequency": rule.frequency,
        "due": list(rule.due),
        "op": rule.op,
        **_trace(rule.trace),
    }


def _lint(fault: LintFinding) -> Json:
    return {
        "code": fault.code,
        "message": fault.message,
        "paths": list(fault.paths),
        "spans": [_span(span) for span in fault.spans],
    }


def _header(header: Header) -> Json:
    values: Json = {}
    traces: Json = {}
    for name in _HEADER_FIELDS:
        text: Text | None = getattr(header, name)
        values[name] = text.value if text else None
        if text:
            traces[name] = _trace(text.trace)
    period = header.period
    values["period"] = f"{period[0]}/{period[1]}" if period else None
    return {**values, "traces": traces}


def _item(item: ItemFinding) -> Json:
    return {
        "section_path": item.path,
        "parent": item.parent,
        "kind": item.kind.value,
        "text": item.text,
        "is_lead_in": item.is_lead_in,
        "deadlines": [_deadline(deadline) for deadline in item.deadlines],
        "lead": [lead.name for lead in item.leads],
        "lead_traces": [{"role": lead.role, **_trace(lead.trace)} for lead in item.leads],
        "coordinating": [body.name for body in item.coordinating],
        "coordinating_traces": [
            {"role": body.role, **_trace(body.trace)} for body in item.coordinating
        ],
        "quantities": [
            {
                "value": quantity.value,
                "unit": quantity.unit,
                "op": quantity.op,
                "raw": quantity.words,
                "subject": quantity.subject,
                **_trace(quantity.trace),
            }
            for quantity in item.quantities
        ],
        "refs": list(item.references),
        "deliverables": [
            {"words": product.value, **_trace(product.trace)} for product in item.deliverables
        ],
        **_trace(item.trace),
    }


def _deadline(deadline: DeadlineFinding) -> Json:
    data: Json = {
        "type": deadline.type,
        "value": deadline.value,
        "milestone": deadline.milestone,
        "raw": deadline.words,
        "op": deadline.op,
        "last_day": deadline.last_day,
        "stage": deadline.stage,
        "scope": deadline.scope,
        "soft": deadline.is_soft,
        "open_ended": deadline.is_open_ended,
        **_trace(deadline.trace),
    }
    if deadline.anchors:
        data["anchor"] = list(deadline.anchors)
    return data


def _capital(tables: tuple[CapitalTable, ...]) -> Json | None:
    """The first table of money in the flat form: a key for each column."""
    if not tables:
        return None
    return {"unit": tables[0].unit, "rows": [_flat_row(row) for row in tables[0].rows]}


def _flat_row(row: CapitalRow) -> Json:
    cells = {cell.column: cell.value for cell in row.cells}
    return {"tt": row.tt, "label": row.label, "note": row.note, **cells}


def _table(table: CapitalTable) -> Json:
    return {
        "unit": table.unit,
        "columns": [{"key": key, "heading": heading} for key, heading in table.columns],
        "rows": [
            {
                "tt": row.tt,
                "label": row.label,
                "note": row.note,
                "is_total": row.is_total,
                "is_share": row.is_share,
                "is_sum": row.is_sum,
                "cells": [_cell(cell) for cell in row.cells],
                **_trace(row.trace),
            }
            for row in table.rows
        ],
        **_trace(table.trace),
    }


def _cell(cell: CapitalCell) -> Json:
    return {
        "column": cell.column,
        "value": cell.value,
        "source": cell.source,
        "group": cell.group,
        "year": cell.year,
        "is_sum": cell.is_sum,
        **_trace(cell.trace),
    }


def _read_table(table: TableFinding, pages: Mapping[int, int]) -> Json:
    return {
        "block": table.block,
        "page": pages.get(table.block),
        "rows": table.rows,
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: ColumnFinding) -> Json:
    return {
        "head": column.head,
        "key": column.key,
        "role": column.role,
        "how": column.how,
        "samples": list(column.samples),
    }


def _signatory(signatory: Signatory | None) -> Json | None:
    if signatory is None:
        return None
    return {
        "name": signatory.name,
        "position": signatory.position,
        "authority": list(signatory.authority),
        **_trace(signatory.trace),
    }


def _trace(trace: Trace) -> Json:
    return {
        "spans": [_span(span) for span in trace.spans],
        "rule": trace.rule,
        "certainty": trace.certainty.value,
        "doubt": trace.doubt,
    }


def _span(span: Span) -> Json:
    return {"block": span.block, "start": span.start, "end": span.end}
