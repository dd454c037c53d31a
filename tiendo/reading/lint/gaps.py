"""Đầu việc thiếu chủ trì, thiếu thời hạn: one finding for all of them, with every path.

A group's owner or day counts for the duties under it. Solutions ("giải pháp") are counted
apart: they seldom have either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tiendo.reading.model import ItemFinding, ItemKind, LintFinding, Reading, Section

_KIND_WORDS = {
    ItemKind.PROJECT: "dự án",
    ItemKind.SCHEME: "đề án",
    ItemKind.TASK: "nhiệm vụ",
    ItemKind.TARGET: "chỉ tiêu",
    ItemKind.REPORT: "việc báo cáo",
}
_SHOWN_PATHS = 6


def without_owner(reading: Reading) -> Iterator[LintFinding]:
    """Items that nobody is named for: not in the text, not above it. Targets need no owner."""
    owned = {item.path for item in reading.items if item.leads and item.path != item.parent}
    owned |= {section.path for section in reading.sections if section.agencies}
    parents = _parents(reading)
    missing = [
        item
        for item in _duties(reading)
        if not item.leads
        and item.kind is not ItemKind.TARGET
        and not _is_covered(item.parent, parents, owned)
    ]
    yield from _finding(reading, "no_owner", "chưa ghi cơ quan chủ trì", missing)


def without_deadline(reading: Reading) -> Iterator[LintFinding]:
    """Items without any time: not in the text, not in a group above or in a part below."""
    dated = {item.path for item in reading.items if item.deadlines and item.path != item.parent}
    by_parts = {item.parent for item in reading.items if item.deadlines}
    parents = _parents(reading)
    missing = [
        item
        for item in _duties(reading)
        if not item.deadlines
        and (item.path not in by_parts or item.path == item.parent)
        and not _is_covered(item.parent, parents, dated)
    ]
    yield from _finding(reading, "no_deadline", "chưa ghi thời hạn", missing)


def _duties(reading: Reading) -> list[ItemFinding]:
    """Items that stand for themselves, not only for the parts below them."""
    return [item for item in reading.items if not item.is_lead_in]


def _parents(reading: Reading) -> dict[str, str | None]:
    """What stands above each item and section, by path."""
    parents = {item.path: item.parent for item in reading.items if item.parent != item.path}
    return parents | {section.path: section.parent for section in reading.sections}


def _is_covered(path: str | None, parents: dict[str, str | None], covered: set[str]) -> bool:
    """Does a group or section above have it?"""
    seen: set[str] = set()
    while path is not None and path not in seen:
        if path in covered:
            return True
        seen.add(path)
        path = parents.get(path)
    return False


def _finding(
    reading: Reading, code: str, lacks: str, missing: list[ItemFinding]
) -> Iterator[LintFinding]:
    solutions = [item for item in missing if item.kind is ItemKind.SOLUTION]
    duties = [item for item in missing if item.kind is not ItemKind.SOLUTION]
    if not duties:
        return
    total = len(_duties(reading))
    shown = ", ".join(item.path for item in duties[:_SHOWN_PATHS])
    more = f" và {len(duties) - _SHOWN_PATHS} mục khác" if len(duties) > _SHOWN_PATHS else ""
    message = f"{len(duties)} trong {total} đầu việc {lacks} ({_kinds(duties)}): {shown}{more}."
    message += _elsewhere(duties, reading.sections)
    if solutions:
        message += f" Chưa kể {len(solutions)} giải pháp."
    spans = tuple(span for item in duties for span in item.trace.spans)
    yield LintFinding(code, message, spans, tuple(item.path for item in duties))


def _kinds(items: Iterable[ItemFinding]) -> str:
    counts = Counter(_KIND_WORDS.get(item.kind, "mục") for item in items)
    return ", ".join(f"{count} {kind}" for kind, count in counts.most_common())


def _elsewhere(items: Iterable[ItemFinding], sections: Iterable[Section]) -> str:
    """The appendices that are said to tell it."""
    appendices = {section.path: section.appendix for section in sections if section.appendix}
    cited = {
        appendix
        for item in items
        for path, appendix in appendices.items()
        if item.path == path or item.path.startswith(f"{path}.")
    }
    if not cited:
        return ""
    return f" Kế hoạch dẫn sang {', '.join(sorted(cited))} cho một phần các mục này."
