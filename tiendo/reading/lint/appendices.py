"""Phụ lục được dẫn mà không có: appendices that the plan cites and the file does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tiendo.reading.model import CrossReference, LintFinding, Reading


def missing_appendices(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each absent appendix, with every place that cites it."""
    cited: dict[str, list[CrossReference]] = defaultdict(list)
    for reference in reading.references:
        if not reference.is_present:
            cited[reference.target].append(reference)
    for target in sorted(cited):
        paths = _paths(reading, target)
        where = f" (mục {', '.join(paths)})" if paths else ""
        name = target if any(char.isdigit() for char in target) else f"{target} (không ghi số)"
        message = f"{name} được dẫn {len(cited[target])} lần{where} nhưng không có trong tệp này."
        spans = tuple(span for reference in cited[target] for span in reference.trace.spans)
        yield LintFinding("appendix_missing", message, spans, paths)


def _paths(reading: Reading, target: str) -> tuple[str, ...]:
    sections = [section.path for section in reading.sections if section.appendix == target]
    items = [item.path for item in reading.items if target in item.references]
    return tuple(dict.fromkeys([*sections, *items]))
