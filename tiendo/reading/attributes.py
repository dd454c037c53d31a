"""Dòng phân công: "Cơ quan chủ trì: ...; Thời gian: ..." under the units that it assigns.

Such a line is no duty of its own; its values go to the units above it (or below, when it
stands first), back to the last such line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tiendo.reading.agencies import find_coordinating, find_leads, split_agencies
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.model import AgencyFinding, Certainty, DeadlineFinding, QuantityFinding
from tiendo.reading.passages import Passage

_BODY = r"(?:cơ quan|đơn vị|sở,? ban,? ngành|sở,? ngành|phòng|bộ phận|tổ chức|cấp|đầu mối)"
_LABELS: tuple[tuple[str, str], ...] = (
    ("lead", rf"(?:{_BODY}[^:;.\n]{{0,25}}?)?chủ trì(?: thực hiện| tham mưu| triển khai)?"),
    ("coordinating", rf"(?:{_BODY}[^:;.\n]{{0,25}}?)?phối hợp(?: thực hiện)?"),
    ("lead", rf"{_BODY}\s+(?:thực hiện|phụ trách|tham mưu|chịu trách nhiệm|đầu mối)"),
    ("lead", r"phân công(?: thực hiện| nhiệm vụ)?|trách nhiệm thực hiện"),
    ("time", r"(?:thời gian|thời hạn|tiến độ|lộ trình)(?: thực hiện| hoàn thành| triển khai)?"),
    ("other", r"lãnh đạo (?:phụ trách|chỉ đạo)|người (?:phụ trách|chỉ đạo)"),
    ("other", r"(?:sản phẩm|kết quả)(?: đầu ra| dự kiến| cần đạt| thực hiện)?"),
    ("other", r"(?:nguồn )?kinh phí(?: thực hiện)?|nguồn vốn|địa điểm|quy mô|ghi chú"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{name}{i}>{pattern})" for i, (name, pattern) in enumerate(_LABELS)), re.I
)
_OPENING = re.compile(rf"[(\s]*(?:{_LABEL.pattern})\s*:", re.I)
_NEXT = re.compile(rf"(?:\A|[;.\n]\s*|\s+[-–+]\s+)[(\s]*(?:{_LABEL.pattern})\s*:", re.I)


@dataclass(slots=True)
class Attributes:
    """What assignment lines say: bodies and dates, and whether anything was said at all."""

    leads: list[AgencyFinding] = field(default_factory=list)
    coordinating: list[AgencyFinding] = field(default_factory=list)
    deadlines: list[DeadlineFinding] = field(default_factory=list)
    quantities: list[QuantityFinding] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing was said."""
        return not (self.leads or self.coordinating or self.deadlines or self.quantities)

    def add(self, other: Attributes) -> None:
        """Join the values of another line."""
        self.leads += other.leads
        self.coordinating += other.coordinating
        self.deadlines += other.deadlines
        self.quantities += other.quantities


def is_attribute_line(text: str) -> bool:
    """The line begins with a label such as "Cơ quan chủ trì:" or "Thời gian hoàn thành:"."""
    return bool(_OPENING.match(text))


def read_attributes(passage: Passage, *, period: tuple[int, int] | None) -> Attributes:
    """The values of an assignment line; labels that name no body and no time are passed over."""
    found = Attributes()
    matches = list(_NEXT.finditer(passage.text))
    starts = [match.start() for match in matches]
    for match, stop in zip(matches, [*starts[1:], len(passage.text)], strict=False):
        value = passage.part(match.end(), stop)
        _take(found, _label_of(match), value, period)
    return found


def _label_of(match: re.Match[str]) -> str:
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return name.rstrip("0123456789")


def _take(found: Attributes, label: str, value: Passage, period: tuple[int, int] | None) -> None:
    if label == "time":
        found.deadlines += find_deadlines(value, period=period, is_time_cell=True)
    elif label == "coordinating":
        found.coordinating += listed_agencies(value, role="phoi_hop", rule="attribute")
    elif label == "lead" and re.search(r"\bchủ trì\b|\bphối hợp\b", value.text):
        found.leads += find_leads(value)
        found.coordinating += find_coordinating(value)
    elif label == "lead":
        found.leads += listed_agencies(value, role="chu_tri", rule="attribute")


def listed_agencies(value: Passage, *, role: str, rule: str) -> list[AgencyFinding]:
    """The bodies of a list, each with its own place; certain, because the list says what it is."""
    found = []
    start = 0
    for name in split_agencies(value.text):
        place = value.text.find(name, start)
        if place < 0:
            trace = value.trace(rule, Certainty.LIKELY)
        else:
            start = place + len(name)
            trace = value.trace(rule, Certainty.CERTAIN, place, start)
        found.append(AgencyFinding(name, role, trace))
    return found
