"""Dòng phân công: "Cơ quan chủ trì: ...; Thời gian: ..." under the units that it assigns.

Such a line is no duty of its own; its values go to the units above it (or below, when it
stands first), back to the last such line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tiendo.reading.agencies import find_coordinating, find_leads, split_agencies
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.deadlines_meaning import milestone_named
from tiendo.reading.deliverables import written_products
from tiendo.reading.model import (
    AgencyFinding,
    Certainty,
    DeadlineFinding,
    QuantityFinding,
    Text,
    Trace,
)
from tiendo.reading.passages import Passage

_ONE_BODY = (
    r"(?:cơ quan|đơn vị|địa phương|sở,? ban,? ngành|sở,? ngành|phòng|bộ phận|tổ chức|cá nhân|cấp|"
    "đầu mối|chủ thể)"
)
_BODY = rf"{_ONE_BODY}(?:(?:, | và |/){_ONE_BODY})*"
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "lead",
        rf"(?:{_BODY}[^:;.\n]{{0,25}}?)?chủ trì(?:,? (?:thực hiện|tham mưu|triển khai|theo dõi|"
        r"tổ chức|soạn thảo|xây dựng))*(?! và phối hợp| phối hợp)",
    ),
    ("coordinating", rf"(?:{_BODY}[^:;.\n]{{0,25}}?)?phối hợp(?: thực hiện| tham mưu)?"),
    (
        "lead",
        rf"{_BODY}\s+(?:được giao |được phân công )?(?:thực hiện|phụ trách|tham mưu|"
        r"chịu trách nhiệm(?: chính)?|đầu mối|soạn thảo|tổ chức|triển khai|theo dõi)"
        r"(?:,? (?:và )?(?:thực hiện|tham mưu|triển khai|tổ chức|theo dõi))*",
    ),
    ("lead", r"phân công(?: thực hiện| nhiệm vụ)?|trách nhiệm(?: thực hiện)?|chủ đầu tư"),
    (
        "time",
        r"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hoàn thành(?=\s*:))"
        r"(?: (?:thực hiện|hoàn thành|triển khai|trình|ban hành|dự kiến|cụ thể))*",
    ),
    (
        "product",
        r"(?:sản phẩm|kết quả)"
        r"(?:,? (?:và )?(?:sản phẩm|kết quả|đầu ra|dự kiến|cần đạt|hoàn thành|chủ yếu|chính))*"
        r"(?: (?:bao )?gồm(?: có)?)?",
    ),
    ("other", r"lãnh đạo (?:phụ trách|chỉ đạo)|người (?:phụ trách|chỉ đạo)"),
    (
        "other",
        r"(?:sản phẩm|kết quả)"
        r"(?:,? (?:sản phẩm|kết quả|đầu ra|dự kiến|cần đạt|thực hiện|hoàn thành))*",
    ),
    ("other", r"(?:nguồn )?kinh phí(?: thực hiện)?|nguồn vốn|địa điểm|quy mô|ghi chú"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{name}{i}>{pattern})" for i, (name, pattern) in enumerate(_LABELS)), re.I
)
_OPENING = re.compile(rf"[(\s*+–-]{{0,6}}(?:{_LABEL.pattern})\s*:", re.I)
_NEXT = re.compile(rf"(?:\A|[;.,\n]\s*|\s+[-–+]\s+)[(\s*+–-]{{0,6}}(?:{_LABEL.pattern})\s*:", re.I)


_FOR_SEVERAL = "Sản phẩm ghi một lần cho nhiều đầu việc."
_SAYS_ROLE = re.compile(r"\b(?:chủ trì|phối hợp)\b", re.I)
_CHAIRS_AND_HELPS = re.compile(
    r"(?P<leads>[^()]+?)\s+chủ trì\s*[,;]\s*(?!phối hợp)(?P<helps>[^()]+?)\s+phối hợp\s*\.?\s*\Z",
    re.I,
)
_MARKED = re.compile(
    r"\s*\(\s*(?:cơ quan |đơn vị )?(?P<role>chủ trì|phối hợp|thực hiện|thường trực)[^()]*\)[\s,;]*",
    re.I,
)


# What stands in the place of a body that is not known yet.
_NOBODY_YET = re.compile(
    r"(?:(?:đang |sẽ |dự kiến )*(?:kêu gọi|lựa chọn|thu hút|đấu thầu|đấu giá|mời gọi|tìm kiếm|"
    r"xúc tiến)\b|chưa (?:có|xác định|lựa chọn|rõ)\b|"
    r"theo (?:quy định|phân công|phân cấp|phụ lục|biểu|danh mục|kế hoạch|chức năng|nhiệm vụ)\b|"
    r"(?:không|chưa)(?: (?:có|phân công))?\Z|(?:có|xem) (?:phụ lục|biểu|danh mục)\b)",
    re.I,
)


_WITHIN = re.compile(
    r"(?:\s+|\A)theo (?:đúng )?(?:chức năng|nhiệm vụ|phân cấp|phân công|thẩm quyền|lĩnh vực|"
    r"quy định|địa bàn)\b.*\Z",
    re.I | re.S,
)
"""How far a body is in charge ("theo chức năng, nhiệm vụ được giao"): no part of its name."""


@dataclass(slots=True)
class Attributes:
    """What assignment lines say: bodies and dates, and whether anything was said at all."""

    leads: list[AgencyFinding] = field(default_factory=list)
    coordinating: list[AgencyFinding] = field(default_factory=list)
    deadlines: list[DeadlineFinding] = field(default_factory=list)
    quantities: list[QuantityFinding] = field(default_factory=list)
    deliverables: tuple[Text, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was said of who, when or how much; a product alone says nothing of these."""
        return not (self.leads or self.coordinating or self.deadlines or self.quantities)

    def doubted(self, doubt: str) -> Attributes:
        """The same values, likely at most, with a reason."""
        return Attributes(
            [replace(one, trace=_less_sure(one.trace, doubt)) for one in self.leads],
            [replace(one, trace=_less_sure(one.trace, doubt)) for one in self.coordinating],
            [replace(one, trace=_less_sure(one.trace, doubt)) for one in self.deadlines],
            [replace(one, trace=_less_sure(one.trace, doubt)) for one in self.quantities],
            tuple(replace(one, trace=_less_sure(one.trace, doubt)) for one in self.deliverables),
        )

    def add(self, other: Attributes) -> None:
        """Join the values of another line."""
        self.leads += other.leads
        self.coordinating += other.coordinating
        self.deadlines += other.deadlines
        self.quantities += other.quantities
        self.deliverables += other.deliverables

    @property
    def shared(self) -> Attributes:
        """What holds for the parts of a duty too: its product is that of the whole."""
        return Attributes(self.leads, self.coordinating, self.deadlines, self.quantities)


def shared_product(values: Attributes) -> Attributes:
    """Values that stand once for several duties: which of them the product is of is not said."""
    if not values.deliverables:
        return values
    found = [
        replace(one, trace=replace(one.trace, certainty=Certainty.LIKELY, doubt=_FOR_SEVERAL))
        for one in values.deliverables
    ]
    return replace(values, deliverables=tuple(found))


def _less_sure(trace: Trace, doubt: str) -> Trace:
    if trace.certainty is not Certainty.CERTAIN:
        return trace
    return replace(trace, certainty=Certainty.LIKELY, doubt=trace.doubt or doubt)


def is_attribute_line(text: str) -> bool:
    """The line begins with a label such as "Cơ quan chủ trì:" or "Thời gian hoàn thành:"."""
    return bool(_OPENING.match(text))


def assignment_tail(text: str) -> int | None:
    """Where the assignment begins that ends a unit: "... tuyến xã. Cơ quan chủ trì: Sở Y tế."

    None where the unit says no such thing, or says nothing else.
    """
    for match in _NEXT.finditer(text):
        if match.start() and text[match.start()] in ".;\n" and _label_of(match) == "lead":
            return match.start() + 1
    return None


def product_value(text: str) -> int | None:
    """Where the words begin behind "Sản phẩm:" or "Sản phẩm gồm:"; None for any other line."""
    found = _OPENING.match(text)
    if found is None or _label_of(found) != "product":
        return None
    return found.end()


def read_attributes(passage: Passage, *, period: tuple[int, int] | None) -> Attributes:
    """The values of an assignment line; labels that name no body and no time are passed over."""
    found = Attributes()
    matches = list(_NEXT.finditer(passage.text))
    starts = [match.start() for match in matches]
    for match, stop in zip(matches, [*starts[1:], len(passage.text)], strict=False):
        value = passage.part(match.end(), stop)
        _take(found, _label_of(match), value, period)
        if _label_of(match) == "time":
            _name_step(found.deadlines, match.group())
    return found


def _name_step(deadlines: list[DeadlineFinding], label: str) -> None:
    """ "Thời gian ban hành: Quý II/2026": the label says what is due at a bare time."""
    step = milestone_named(label)
    for place, one in enumerate(deadlines):
        if step and one.milestone == "hoan_thanh":
            deadlines[place] = replace(one, milestone=step)


def _label_of(match: re.Match[str]) -> str:
    name = next(name for name, value in match.groupdict().items() if value is not None)
    return name.rstrip("0123456789")


def _take(found: Attributes, label: str, value: Passage, period: tuple[int, int] | None) -> None:
    if label == "time":
        found.deadlines += find_deadlines(value, period=period, is_time_cell=True)
    elif label == "coordinating":
        found.coordinating += listed_agencies(value, role="phoi_hop", rule="attribute")
    elif label == "lead":
        found.add(read_assignment_cell(value, rule="attribute"))
    elif label == "product":
        found.deliverables += written_products(value, rule="attribute")


def read_assignment_cell(cell: Passage, *, rule: str) -> Attributes:
    """Ô phân công: a list of bodies that lead; one that chairs with others that help.

    "Sở A chủ trì, phối hợp với Sở B", "Sở A (chủ trì), Sở B (phối hợp)", "Chủ trì: Sở A; Phối
    hợp: Sở B" name both. rule: where the cell stands ("table_cell", "attribute").
    """
    found = Attributes()
    if is_attribute_line(cell.text) and rule != "attribute":
        return read_attributes(cell, period=None)
    both = _CHAIRS_AND_HELPS.match(cell.text)
    if both:
        leading, helping = (cell.part(*both.span(name)) for name in ("leads", "helps"))
        found.leads += listed_agencies(leading, role="chu_tri", rule=rule)
        found.coordinating += listed_agencies(helping, role="phoi_hop", rule=rule)
    elif _MARKED.search(cell.text):
        _take_marked(found, cell, rule)
    elif _SAYS_ROLE.search(cell.text):
        found.leads += find_leads(cell)
        found.coordinating += find_coordinating(cell)
    else:
        found.leads += listed_agencies(cell, role="chu_tri", rule=rule)
    return found


def _take_marked(found: Attributes, cell: Passage, rule: str) -> None:
    """ "Sở A (chủ trì), Sở B, Sở C (phối hợp)": each mark is for the bodies in front of it."""
    start = 0
    for mark in _MARKED.finditer(cell.text):
        piece = cell.part(start, mark.start())
        if mark["role"].lower().startswith("phối"):
            found.coordinating += listed_agencies(piece, role="phoi_hop", rule=rule)
        else:
            found.leads += listed_agencies(piece, role="chu_tri", rule=rule)
        start = mark.end()
    rest = cell.part(start)
    if rest.text:
        found.coordinating += listed_agencies(rest, role="phoi_hop", rule=rule)


def listed_agencies(value: Passage, *, role: str, rule: str) -> list[AgencyFinding]:
    """The bodies of a list, each with its own place; certain, because the list says what it is."""
    found = []
    start = 0
    for said in split_agencies(value.text):
        name = _WITHIN.sub("", said)
        if not name or _NOBODY_YET.match(name):
            continue
        place = value.text.find(name, start)
        if place < 0:
            trace = value.trace(rule, Certainty.LIKELY)
        else:
            start = place + len(name)
            trace = value.trace(rule, Certainty.CERTAIN, place, start)
        found.append(AgencyFinding(name, role, trace))
    return found
