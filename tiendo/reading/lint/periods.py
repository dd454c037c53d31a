"""Giai đoạn không khớp: the plan, what it carries out and its parts name different years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from tiendo.core.text import fold
from tiendo.reading.model import LegalBasis, LintFinding, Reading, Span

_PERIOD = re.compile(r"\b(?P<first>20\d{2})\s*[-–]\s*(?P<last>20\d{2})\b")
_ALIKE_PERCENT = 80.0


def period_mismatches(reading: Reading) -> Iterator[LintFinding]:
    """Bases on the same matter, headings and capital tables whose years are not the plan's."""
    own = reading.header.period
    if own is None:
        return
    for basis in reading.bases:
        years = _years(basis.subject)
        if years and years != own and _is_same_matter(basis, reading):
            name = f"{basis.doc_type} số {basis.number}" if basis.number else basis.doc_type
            message = (
                f"{name} ghi giai đoạn {_words(years)}, kế hoạch này ghi giai đoạn {_words(own)} "
                f"({_difference(years, own)})."
            )
            yield LintFinding("period_mismatch", message, _spans(reading, basis))
    yield from _inside(reading, own)


def _inside(reading: Reading, own: tuple[int, int]) -> Iterator[LintFinding]:
    """Section titles and capital tables; a part of the plan's own years is no fault."""
    for section in reading.sections:
        years = _years(section.title)
        if years and not _within(years, own):
            message = (
                f"Mục {section.path} ghi giai đoạn {_words(years)}, ngoài giai đoạn {_words(own)} "
                "của kế hoạch."
            )
            yield LintFinding("period_mismatch", message, section.trace.spans, (section.path,))
    for table in reading.capital:
        named = {years for _, heading in table.columns if (years := _years(heading))}
        for years in sorted(named):
            if years != own:
                message = (
                    f"Bảng vốn ghi giai đoạn {_words(years)}, kế hoạch ghi giai đoạn {_words(own)}."
                )
                yield LintFinding("period_mismatch", message, table.trace.spans)


def _is_same_matter(basis: LegalBasis, reading: Reading) -> bool:
    """The basis is about what the plan is about: their titles agree but for the years."""
    title = reading.header.title.value if reading.header.title else ""
    return ratio(_matter(basis.subject), _matter(title)) >= _ALIKE_PERCENT


def _matter(title: str) -> str:
    """A title without its years and without the words that only say it is carried out."""
    bare = _PERIOD.sub("", title)
    folded = fold(re.sub(r"\bgiai đoạn\b", "", bare, flags=re.IGNORECASE))
    return re.sub(
        r"^(?:(?:ve|viec|trien khai|thuc hien|to chuc|noi dung|ke hoach)\s+)+", "", folded
    )


def _years(text: str) -> tuple[int, int] | None:
    found = _PERIOD.search(text)
    return (int(found["first"]), int(found["last"])) if found else None


def _within(years: tuple[int, int], own: tuple[int, int]) -> bool:
    return own[0] <= years[0] and years[1] <= own[1]


def _words(years: tuple[int, int]) -> str:
    return f"{years[0]}-{years[1]}"


def _difference(years: tuple[int, int], own: tuple[int, int]) -> str:
    """By how much: "lệch 1 năm ở năm đầu"."""
    ends = (("năm đầu", years[0] - own[0]), ("năm cuối", years[1] - own[1]))
    return "lệch " + ", ".join(f"{abs(off)} năm ở {end}" for end, off in ends if off)


def _spans(reading: Reading, basis: LegalBasis) -> tuple[Span, ...]:
    title = reading.header.title
    return (*basis.trace.spans, *(title.trace.spans if title else ()))
