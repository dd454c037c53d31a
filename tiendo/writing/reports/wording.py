"""Cách viết: plans, days, figures and lists as official documents write them.

What is not known is said to be so; a number that a document does not have is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tiendo.core.days import day_words, long_day_words
from tiendo.core.evidence import GRADE_NAMES, Grade
from tiendo.core.numbers import format_number
from tiendo.core.report_content import Figures, PeriodFacts, PlanFacts
from tiendo.core.reporting_periods import Span

NO_FIGURE = "chưa có số liệu"
NO_SHARE = "—"
NOBODY = "chưa có báo cáo"
"""Of work on which no body has a report that counts."""
ILLUSTRATIVE = "Dữ liệu minh họa, không phải số liệu thật."
NO_WORDS = "Cơ quan báo cáo chưa ghi nội dung."
MOST_PLACES = 2
KIND_NAMES = {"actual": "thực hiện", "estimate": "ước thực hiện"}
"""Loại số liệu -> as it is named beside the figure."""
STATUS_NAMES = {
    "not_started": "Chưa bắt đầu",
    "on_going": "Đang thực hiện",
    "blocked": "Đang vướng mắc",
    "done": "Đã hoàn thành",
}
DECIDER_NAMES = {
    "central": "Bộ, ngành Trung ương, Chính phủ",
    "council": "HĐND tỉnh, Tỉnh ủy",
    "province": "UBND tỉnh",
    "department": "các sở, ban, ngành",
    "coordinator": "cơ quan đầu mối",
    "commune": "UBND cấp xã",
}
"""Who can decide, from above to below, as `ReportProposal.Level` has it."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def plan_words(plan: PlanFacts) -> str:
    """ "Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh về …"."""
    words = [first_upper(plan.doc_type.lower())]
    if plan.number:
        words.append(f"số {plan.number}")
    if plan.issued_on is not None:
        words.append(long_day_words(plan.issued_on))
    if plan.issuer:
        words.append(f"của {plan.issuer}")
    return " ".join([*words, f"về {first_lower(plan.title.removeprefix('Về ').strip())}"])


def period_words(period: PeriodFacts) -> str:
    """ "năm 2026", "6 tháng đầu năm 2026"; the name of a period that is no stretch of the year."""
    try:
        return Span(period.value).words
    except (ValueError, IndexError):
        return first_lower(period.name)


def cut_off_words(period: PeriodFacts) -> str:
    """ "số liệu tính đến hết ngày 15/12/2026"."""
    return f"số liệu tính đến hết ngày {day_words(period.cut_off_on)}"


def count(number: int) -> str:
    """ "03", "12", "1.500": small counts have a nought before them."""
    return f"{number:02d}" if 0 < number < 10 else format_number(number)


def places_of(values: Iterable[Decimal | None]) -> int:
    """How many decimals the figures of one column are written with: one for all, at most two."""
    known = (value for value in values if value is not None)
    return max((min(MOST_PLACES, _places(value)) for value in known), default=0)


def figure(value: Decimal | None, places: int) -> str:
    """A figure of a column; None is said, never nought."""
    return NO_FIGURE if value is None else format_number(value, places=places)


def adds_up(parts: Iterable[Decimal], places: int) -> bool:
    """Do the parts as they are written add up to their sum as it is written?"""
    known = list(parts)
    return sum(_rounded(one, places) for one in known) == _rounded(sum(known, Decimal()), places)


def percent_of(part: int, whole: int) -> str:
    """ "25,00%"; a dash where there is nothing to be a part of."""
    if not whole:
        return NO_SHARE
    return f"{format_number(Decimal(part) * 100 / whole, places=2)}%"


def source_words(now: Figures) -> str:
    """Nguồn: kind and day of a figure, and what stands behind it; "" where there is none."""
    kind = KIND_NAMES.get(now.kind, "")
    day = f"đến {day_words(now.as_of)}" if now.as_of is not None else ""
    grade = GRADE_NAMES[Grade(now.grade)] if now.grade in set(Grade) else ""
    first = " ".join(part for part in (kind, day) if part)
    return first_upper("; ".join(part for part in (first, first_lower(grade)) if part))


def first_lower(text: str) -> str:
    """The text within a sentence; a word in capitals (UBND) stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """The text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one."""
    bare = text.strip()
    return bare if bare.endswith((".", "!", "?", ":", "…")) else f"{bare}."


def listed(names: Sequence[str]) -> str:
    """ "A; B; C"."""
    return "; ".join(names)


def point(number: int) -> str:
    """Điểm: "a)", "b)", …, "đ)"; a dash where the alphabet ends."""
    return f"{_LETTERS[number - 1]})" if number <= len(_LETTERS) else "-"


def roman(number: int) -> str:
    """Số La Mã up to XX."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
