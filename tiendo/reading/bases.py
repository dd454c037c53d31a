"""Căn cứ: the documents that the introduction names, with number, date, issuer and subject."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.text import squeeze
from tiendo.reading.model import Certainty, LegalBasis
from tiendo.reading.units import Unit

_TYPES = (
    r"Chương trình hành động|Chương trình|Nghị quyết|Quyết định|Nghị định|Thông tư liên tịch|"
    r"Thông tư|Chỉ thị|Kết luận|Kế hoạch|Đề án|Công văn|Văn bản|Thông báo|Hướng dẫn|Công điện|"
    r"Tờ trình|Báo cáo|Quy định|Quy chế|Luật|Bộ luật|Pháp lệnh|Chiến lược"
)
_NUMBER = r"\d[\d/]*\s*[-/]\s*[A-ZĐ][\wĐ]*(?:[-/&.][A-ZĐ\w]+)*"
_DATE = (
    r"ngày\s*(?P<day>\d{1,2})\s*(?:/|-|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|năm)\s*(?P<year>\d{4})"
)
_BASIS = re.compile(
    rf"(?P<type>{_TYPES})\s+(?P<name>[^\d;,.“”]{{0,60}}?)?(?:số\s+)*(?P<number>{_NUMBER})"
)
_TAIL_DATE = re.compile(rf"[\s,]*{_DATE}")
_ISSUER = re.compile(
    r"[\s,]*của\s+(?P<issuer>.{2,80}?)(?=\s+(?:về|phê duyệt|ban hành|quy định|thực hiện|triển khai|"
    r"ngày|hướng dẫn|sửa đổi|công bố|giao|thông qua|và Đề án)\b|[;,.]|\Z)"
)
_SUBJECT = re.compile(
    r"[\s,]*(?P<subject>(?:về(?: việc)?|phê duyệt|ban hành|quy định|thực hiện|triển khai|hướng dẫn|"
    r"sửa đổi|công bố|giao|thông qua)\b[^;(]*)"
)
_OPENING = re.compile(
    r"\s*(?:[-–+]\s*)?(?:Căn cứ|Thực hiện|Theo|Xét|Thi hành|Triển khai|Trên cơ sở|Để|Nhằm|"
    r"Tiếp theo|Sau khi)"
)


def find_bases(intro: Iterable[Unit]) -> tuple[LegalBasis, ...]:
    """The documents named in the introduction, each number once, in order."""
    found: dict[str, LegalBasis] = {}
    for unit in intro:
        for basis in _in_unit(unit):
            found.setdefault(basis.number.lower(), basis)
    return tuple(found.values())


def is_basis_sentence(unit: Unit) -> bool:
    """The unit belongs to the introduction: it says what the document is based on, or who acts."""
    return bool(_OPENING.match(unit.text)) or bool(_BASIS.search(unit.text))


def _in_unit(unit: Unit) -> Iterable[LegalBasis]:
    matches = list(_BASIS.finditer(unit.text))
    starts = [match.start() for match in matches]
    for match, stop in zip(matches, [*starts[1:], len(unit.text)], strict=False):
        yield _basis(unit, match, stop)


def _basis(unit: Unit, match: re.Match[str], stop: int) -> LegalBasis:
    text, place = unit.text, match.end()
    date, place = _date(text, place, stop)
    issuer = _ISSUER.match(text, place, stop)
    place = issuer.end() if issuer else place
    if date is None:
        date, place = _date(text, place, stop)
    subject = _SUBJECT.match(text, place, stop)
    end = subject.end() if subject else place
    return LegalBasis(
        doc_type=match["type"],
        number=re.sub(r"\s+", "", match["number"]),
        date=date,
        issuer=squeeze(issuer["issuer"]) if issuer else None,
        subject=squeeze(subject["subject"]).rstrip(" ,.;:") if subject else "",
        trace=unit.passage.trace("numbered_document", Certainty.CERTAIN, match.start(), end),
    )


def _date(text: str, start: int, stop: int) -> tuple[str | None, int]:
    match = _TAIL_DATE.match(text, start, stop)
    if match is None:
        return None, start
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None, start
    return f"{match['year']}-{month:02d}-{day:02d}", match.end()
