"""Phần cuối: the recipients ("Nơi nhận") and who signed, out of one or two columns.

Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục 7 and 9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold, squeeze
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Certainty, Signatory, Span, Statement, Text, Trace
from tiendo.reading.passages import Passage
from tiendo.reading.segments import segments
from tiendo.reading.units import Unit

_AUTHORITY = re.compile(rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T\.M|K\.T)\s*(?:[./]\s*|\s)[{UPPER}]")
_POST = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH|TRƯỞNG|TỔNG|CỤC TRƯỞNG|CHỦ NHIỆM|"
    r"VIỆN TRƯỞNG|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỈ HUY|CHÍNH ỦY|"
    r"UỶ VIÊN|ỦY VIÊN)"
)
_NAME = re.compile(
    rf"(?:(?:Đại|Thượng|Trung|Thiếu)\s+tá\s+)?[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,4}}\Z"
)
_NAME_BESIDE = re.compile(
    rf"(?P<said>[-–\s]*Lưu\b[^.]{{0,40}}[.;])\s+(?P<name>[{UPPER}][^\W\d_]*"
    rf"(?:\s+[{UPPER}][^\W\d_]*){{1,4}})\Z"
)
_LONGEST_POST = 10
_ARCHIVE = re.compile(r"Lưu\b(?!\s+trữ\Z)", re.I)
_NEXT_RECIPIENT = re.compile(r"[;:][\s*]+(?=[-–]\s*\w)")
_BARE_AUTHORITY = re.compile(r"(?:TM|T/M|KT|TL|TUQ)\s*[./]?\Z")
_BULLET = re.compile(r"\s*[-–+•*]\s*")
_SIGNED_MARK = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu|chữ ký)", re.I)


@dataclass(frozen=True, slots=True)
class EndingReading:
    """Recipients, signatory, and what else of the ending was understood."""

    recipients: tuple[Text, ...]
    signatory: Signatory | None
    statements: tuple[Statement, ...]


def read_ending(ending: tuple[Unit, ...]) -> EndingReading:
    """Sort every piece of the ending into recipients and the lines of the signature."""
    whole = segments(block for unit in ending for block in unit.blocks)
    pieces = [part for piece in whole for part in _parted(piece)]
    recipients: list[Text] = []
    signature: list[Passage] = []
    statements: list[Statement] = []
    open_end = False  # the recipient right above was cut by the line's end
    for piece in pieces:
        goes_on = open_end and piece.text[0].islower()
        open_end = False
        if fold(piece.text).startswith("noi nhan") or _SIGNED_MARK.match(piece.text):
            trace = piece.trace("recipients_head", Certainty.CERTAIN)
            statements.append(Statement("recipients_head", trace))
        elif _is_signature(piece, signature) or _is_beside_archive(piece, recipients):
            signature.append(piece)
        elif _BULLET.match(piece.text) and not _is_over(recipients, signature):
            recipients.append(_recipient(piece))
            open_end = not piece.text.endswith((";", "."))
        elif recipients and (goes_on or not signature):
            recipients[-1] = _continued(recipients[-1], piece)
        elif signature:
            trace = piece.trace("site_chrome", Certainty.LIKELY)
            statements.append(Statement("site_chrome", trace))
    return EndingReading(tuple(recipients), _signatory(signature), tuple(statements))


def _parted(piece: Passage) -> list[Passage]:
    """Recipients that stand in one line: "Nơi nhận: - Bộ Nội vụ; - Tỉnh ủy; - Lưu: VT.", and the
    name of who signed beside the last of them."""
    beside = _NAME_BESIDE.match(piece.text)
    if beside:
        return [piece.part(0, beside.end("said")), piece.part(beside.start("name"))]
    cuts = [match.end() for match in _NEXT_RECIPIENT.finditer(piece.text)]
    if not (cuts and (len(cuts) > 1 or fold(piece.text).startswith("noi nhan"))):
        return [piece]
    return [piece.part(start, stop) for start, stop in pairwise([0, *cuts, len(piece.text)])]


def is_signature_line(text: str) -> bool:
    """A line that can only stand in a signature: an authority, a post in capitals, "(Đã ký)"."""
    is_post = text.isupper() and bool(_POST.match(text)) and len(text.split()) <= _LONGEST_POST
    return bool(_AUTHORITY.match(text)) or is_post or bool(_SIGNED_MARK.match(text))


def is_authority_line(text: str) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH": who signs, and for whom."""
    return text.isupper() and bool(_AUTHORITY.match(text)) and len(text.split()) <= _LONGEST_POST


def is_signed_name(text: str) -> bool:
    """A line that holds nothing but a person's name."""
    return bool(_NAME.match(text)) and len(text.split()) > 1


def _is_over(recipients: list[Text], signature: list[Passage]) -> bool:
    """The archive is the last recipient; behind it and a name only a web page goes on."""
    is_archived = bool(recipients) and bool(_ARCHIVE.match(recipients[-1].value))
    return is_archived and any(is_signed_name(line.text) for line in signature)


def _is_signature(piece: Passage, before: list[Passage]) -> bool:
    if _AUTHORITY.match(piece.text) or (piece.text.isupper() and _POST.match(piece.text)):
        return True
    if _BARE_AUTHORITY.match(piece.text):
        return True
    if not before or _BULLET.match(piece.text):
        return False
    return piece.text.isupper() or bool(_NAME.match(piece.text))


def _is_beside_archive(piece: Passage, recipients: list[Text]) -> bool:
    """The archive is the last recipient; a bare name behind it is of the other column."""
    is_archived = bool(recipients) and bool(_ARCHIVE.match(recipients[-1].value))
    return is_archived and is_signed_name(piece.text)


def _recipient(piece: Passage) -> Text:
    bullet = _BULLET.match(piece.text)
    body = piece.part(bullet.end() if bullet else 0)
    value = squeeze(body.text).rstrip(" ;.,")
    return Text(value, body.trace("recipient_line", Certainty.CERTAIN))


def _continued(recipient: Text, piece: Passage) -> Text:
    """A recipient whose line was wrapped."""
    spans = (*recipient.trace.spans, *piece.spans())
    value = squeeze(f"{recipient.value} {piece.text}").rstrip(" ;.,")
    return Text(value, Trace(spans, "recipient_line", Certainty.LIKELY))


def _signatory(lines: list[Passage]) -> Signatory | None:
    if not lines:
        return None
    authority, posts, name, spans = _sorted(lines)
    if not authority and not posts:
        return None
    position = posts[-1] if posts else re.sub(r"^[A-Z]+\s*[./]\s*", "", authority[-1])
    certainty = Certainty.CERTAIN if name else Certainty.LIKELY
    return Signatory(
        position=position,
        authority=tuple(authority),
        name=name,
        trace=Trace(tuple(spans), "signature_block", certainty),
    )


def _sorted(lines: list[Passage]) -> tuple[list[str], list[str], str | None, list[Span]]:
    authority: list[str] = []
    posts: list[str] = []
    name: str | None = None
    spans: list[Span] = []
    for line in lines:
        text = squeeze(line.text)
        spans += line.spans()
        if _AUTHORITY.match(text) or _BARE_AUTHORITY.match(text):
            authority.append(text)
        elif text.isupper() and _POST.match(text):
            posts.append(text)
        elif text.isupper() and authority and not posts:
            authority[-1] = f"{authority[-1]} {text}"
        elif _NAME.match(text):
            name = text if not text.isupper() or name is None else name
    return authority, posts, name, spans
