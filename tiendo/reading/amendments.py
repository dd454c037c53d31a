"""Văn bản sửa đổi: which plan a document amends, and the clauses by which it does so.

A clause says what to do (replace, add, end, put words in place of others, move a time), where
("điểm a khoản 2 Mục II") and with which words. What no clause form fits is no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tiendo.core.text import squeeze
from tiendo.reading.citations import cited_paths
from tiendo.reading.model import Block, BlockKind, SourceDocument, Span
from tiendo.reading.numbering import read_marker

FRONT_BLOCKS = 60
_OPEN, _CLOSE = '“"«‘', '”"»’'
_TYPE = r"(?:Kế hoạch|Quyết định|Chương trình hành động|Chương trình|Đề án|Chỉ thị|Phương án)"
_NUMBER = r"\d[\d/]*\s*[-/]\s*[A-ZĐ][\w&./-]*\w"
_DAY = r"ngày\s*(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})"
_AMENDED = re.compile(
    r"(?P<verb>(?:sửa đổi|điều chỉnh)(?:,?\s*bổ sung)?|bổ sung|thay thế|bãi bỏ|gia hạn)"
    rf"\b[^.;]{{0,160}}?\b{_TYPE}\b[^.;]{{0,160}}?\bsố\s*:?\s*(?P<number>{_NUMBER})"
    rf"(?:[\s,]*{_DAY})?",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    r"(?:(?:sửa đổi|điều chỉnh)(?:,?\s*(?:và\s*)?bổ sung)?|thay thế)\s+(?P<where>.{3,200}?)"
    r"\s*(?:như sau|thành|bằng nội dung(?:\s+sau)?)\s*:?\s*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ADD = re.compile(
    r"bổ sung\s+(?P<where>.{3,200}?)\s*(?:như sau|sau đây|nội dung sau)?\s*:\s*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(
    r"(?:bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|không (?:tiếp tục )?thực hiện)\s+(?P<where>.{3,400})\Z",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(
    rf"thay(?:\s+thế)?\s+(?:cụm\s+)?từ\s*:?\s*[{_OPEN}](?P<old>[^{_CLOSE}]+)[{_CLOSE}]\s*"
    rf"(?:bằng|thành)\s*(?:cụm\s+)?(?:từ)?\s*:?\s*[{_OPEN}](?P<new>[^{_CLOSE}]+)[{_CLOSE}]"
    r"(?P<where>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_TIME = re.compile(
    r"(?:điều chỉnh|gia hạn|kéo dài|lùi)\s+(?:thời gian|thời hạn|tiến độ|hạn)"
    r"(?:\s+(?:hoàn thành|thực hiện|khởi công|trình|báo cáo))*\s*(?P<where>.*?)[\s,]*"
    rf"\btừ\s+[{_OPEN}]?(?P<old>[^{_CLOSE}]+?)[{_CLOSE}]?\s*"
    rf"(?:sang|thành|đến|lên|tới)\s+[{_OPEN}]?(?P<new>[^{_CLOSE}]+?)[{_CLOSE}]?\s*[.;]?\Z",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"Điều\s+\d+\s*[.:]\s*", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:vào\s+)?(?:sau|tiếp theo)\b", re.IGNORECASE)
_NAMES_ITEM = re.compile(r"(?:nhiệm vụ|đầu việc|dự án|công trình|đề án)\s", re.IGNORECASE)
_QUOTED = re.compile(rf"[{_OPEN}]([^{_CLOSE}]{{8,}})[{_CLOSE}]")


class ClauseKind(StrEnum):
    """What a clause does."""

    REPLACE = "replace"
    ADD = "add"
    END = "end"
    WORDS = "words"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class AmendedPlan:
    """The plan that a document amends. verb: as written; issued_on: ISO, None where not stated."""

    verb: str
    number: str
    issued_on: str | None


@dataclass(frozen=True, slots=True)
class NewText:
    """One unit of new wording, without marker and quotes. marker: "a)", "-", "" for none."""

    text: str
    span: Span
    marker: str = ""


@dataclass(slots=True)
class AmendingClause:
    """Một điểm sửa đổi. number: its place among the clauses, from 1.

    places: plain paths (citations.py). named: words of the item where no place is cited. old, new:
    of WORDS and TIME. texts: of REPLACE and ADD. words: the clause itself; spans: where it stands.
    """

    number: int
    kind: ClauseKind
    words: str
    places: tuple[str, ...]
    named: str = ""
    old: str = ""
    new: str = ""
    spans: list[Span] = field(default_factory=list)
    texts: list[NewText] = field(default_factory=list)


def amended_plan(document: SourceDocument) -> AmendedPlan | None:
    """The plan named by title or introduction as amended or replaced; None where there is none."""
    return amended_plan_in(block.text for block in document.blocks[:FRONT_BLOCKS])


def amended_plan_in(front: Iterable[str]) -> AmendedPlan | None:
    """The same, from the texts of the first blocks; a basis that amends says nothing of this."""
    own = (text for text in front if not text.lstrip("-–+ \t").startswith("Căn cứ"))
    found = _AMENDED.search(squeeze(" ".join(own)))
    if found is None:
        return None
    day, month, year = found.group(3, 4, 5)
    issued = f"{year}-{int(month):02d}-{int(day):02d}" if year else None
    return AmendedPlan(squeeze(found["verb"]).lower(), squeeze(found["number"]), issued)


def read_clauses(document: SourceDocument) -> tuple[AmendingClause, ...]:
    """The clauses in the order of the document; empty for a document that has none."""
    return tuple(_Clauses(document.blocks).read())


class _Clauses:
    """Goes from clause to clause; the new wording of one may stand in the blocks after it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
        self.found: list[AmendingClause] = []

    def read(self) -> list[AmendingClause]:
        place = 0
        while place < len(self.blocks):
            place = self._at(place)
        return self.found

    def _at(self, place: int) -> int:
        """Read the clause that this block is, if it is one; answers where to go on."""
        block = self.blocks[place]
        start, text = _body(block)
        clause = _clause_of(text, len(self.found) + 1)
        if clause is None:
            return place + 1
        clause.spans.append(Span(block.index, 0, len(block.text)))
        self.found.append(clause)
        if clause.kind not in (ClauseKind.REPLACE, ClauseKind.ADD):
            return place + 1
        rest_at = start + _rest_start(clause.kind, text)
        return self._take_texts(clause, place, rest_at)

    def _take_texts(self, clause: AmendingClause, place: int, at: int) -> int:
        """The new wording: from the opening quote to the closing one, else to the next clause."""
        block = self.blocks[place]
        rest = block.text[at:].strip()
        is_quoted = rest[:1] in tuple(_OPEN) or (not rest and self._opens_quote(place + 1))
        if rest:
            _add_text(clause, block, at, quoted=is_quoted)
            if not is_quoted or rest.rstrip(" .;")[-1:] in tuple(_CLOSE):
                return place + 1
        place += 1
        while place < len(self.blocks):
            following = self.blocks[place]
            if not is_quoted and self._begins_other(following):
                return place
            clause.spans.append(Span(following.index, 0, len(following.text)))
            _add_text(clause, following, 0, quoted=is_quoted)
            place += 1
            if is_quoted and following.text.rstrip(" .;")[-1:] in tuple(_CLOSE):
                return place
        return place

    def _opens_quote(self, place: int) -> bool:
        return place < len(self.blocks) and self.blocks[place].text.lstrip()[:1] in tuple(_OPEN)

    def _begins_other(self, block: Block) -> bool:
        _start, text = _body(block)
        is_ending = bool(re.match(r"Nơi nhận|TM\.|KT\.", block.text.strip()))
        return is_ending or bool(_ARTICLE.match(block.text)) or _clause_of(text, 0) is not None


def _body(block: Block) -> tuple[int, str]:
    """The text of a block after "Điều 1." and its list marker, and where it begins."""
    text, start = block.text, 0
    for _ in range(2):
        article = _ARTICLE.match(text, start)
        if article is not None:
            start = article.end()
        marker = read_marker(text[start:])
        if marker is not None and text[start:].strip()[:1] not in tuple(_OPEN):
            start += marker.length
    return start, text[start:]


def _clause_of(text: str, number: int) -> AmendingClause | None:
    """The clause that the text is; the narrower forms are tried first."""
    shown = squeeze(text)
    for kind, pattern in (
        (ClauseKind.WORDS, _WORDS),
        (ClauseKind.TIME, _TIME),
        (ClauseKind.REPLACE, _REPLACE),
        (ClauseKind.ADD, _ADD),
        (ClauseKind.END, _END),
    ):
        found = pattern.match(shown)
        if found is not None and (clause := _made(kind, found, shown, number)) is not None:
            return clause
    return None


def _made(kind: ClauseKind, found: re.Match[str], shown: str, number: int) -> AmendingClause | None:
    groups = found.groupdict()
    where = groups["where"] or ""
    places = _places(where, is_added=kind is ClauseKind.ADD)
    named = _named(where, is_strict=kind in (ClauseKind.REPLACE, ClauseKind.END))
    if kind in (ClauseKind.REPLACE, ClauseKind.END) and not places and not named:
        return None
    if kind is ClauseKind.ADD and not places:
        return None
    return AmendingClause(
        number=number,
        kind=kind,
        words=shown,
        places=places,
        named="" if places else named,
        old=squeeze(groups.get("old") or ""),
        new=squeeze(groups.get("new") or "").rstrip("."),
    )


def _places(where: str, *, is_added: bool) -> tuple[str, ...]:
    """Of an addition "vào sau điểm c khoản 2": what it stands behind is the place."""
    after = _AFTER.search(where) if is_added else None
    return tuple(cited_paths(where[after.end() :] if after else where))


def _named(where: str, *, is_strict: bool) -> str:
    """The item by its words: quoted, or as "nhiệm vụ ..., dự án ..." names it.

    is_strict: other words name no item ("Sửa đổi một số nội dung ... như sau").
    """
    quoted = _QUOTED.search(where)
    if quoted is not None:
        return squeeze(quoted[1])
    if is_strict and not _NAMES_ITEM.match(where.strip()):
        return ""
    bare = re.sub(r"^(?:của|đối với|thực hiện|đầu việc|nhiệm vụ|công trình)\s+", "", where.strip())
    return squeeze(bare) if len(bare.split()) >= 3 else ""


def _rest_start(kind: ClauseKind, text: str) -> int:
    pattern = _REPLACE if kind is ClauseKind.REPLACE else _ADD
    found = pattern.match(text) or pattern.match(squeeze(text))
    return found.start("rest") if found is not None else len(text)


def _add_text(clause: AmendingClause, block: Block, start: int, *, quoted: bool) -> None:
    """One unit of new wording: without quotes and marker, its span in the block."""
    end = len(block.text.rstrip())
    while start < end and (block.text[start].isspace() or block.text[start] in _OPEN * quoted):
        start += 1
    shown = ""
    marker = read_marker(block.text[start:end])
    if marker is not None:
        shown = block.text[start : start + marker.length].strip()
        start += marker.length
    while quoted and end > start and (block.text[end - 1] in _CLOSE or _hangs(block.text, end)):
        end -= 1
    text = block.text[start:end]
    if text.strip():
        clause.texts.append(NewText(text.strip(), Span(block.index, start, end), shown))


def _hangs(text: str, end: int) -> bool:
    """A full stop or semicolon behind the closing quote."""
    return end >= 2 and text[end - 1] in ".;" and text[end - 2] in _CLOSE


def clause_spans(clauses: Sequence[AmendingClause]) -> Iterator[Span]:
    """Everything that the clauses stand in."""
    for clause in clauses:
        yield from clause.spans
