"""Phần đầu và phần cuối: letterhead, title and signature of an official document."""

from __future__ import annotations

from tiendo.writing.docx.markup import Rules, cell, paragraph, row, run, table
from tiendo.writing.nd30 import measures
from tiendo.writing.nd30.lengths import even_width_mm, fitting, length_pt
from tiendo.writing.nd30.measures import Style
from tiendo.writing.nd30.parts import Letterhead, OfficialDocument, Signature

STATE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BLANK_NUMBER = "\u00a0" * 8
_BLANK_DAY = "\u00a0" * 6
_BELOW_TEN = 10
_FIRST_MONTHS = 2


def letterhead(document: OfficialDocument, rules: Rules) -> str:
    """Two columns without lines: who issues it on the left, the State on the right."""
    head = document.letterhead
    issuer = fitting(head.issuer, measures.ISSUER, measures.LEFT_CELL_MM)
    superior = fitting(head.superior, measures.SUPERIOR, measures.LEFT_CELL_MM)
    left = [centred(line, measures.SUPERIOR) for line in superior]
    left += [centred(line, measures.ISSUER) for line in issuer]
    longest = max((length_pt(line, measures.ISSUER) for line in issuer), default=0)
    left.append(rules.under(longest * measures.SHORT_RULE))
    right = [
        centred(STATE, measures.STATE_NAME),
        centred(MOTTO, measures.MOTTO),
        rules.under(length_pt(MOTTO, measures.MOTTO)),
    ]
    number = centred(f"Số:{_BLANK_NUMBER}/{head.symbol}", measures.NUMBER, before_pt=6)
    if not document.kind:
        room = measures.LEFT_CELL_MM
        number += evenly(document.title, measures.SUBJECT, room, before_pt=6)
    place = head.place or _BLANK_NUMBER
    day = centred(f"{place}, {day_line(head)}", measures.PLACE_AND_DAY, before_pt=6)
    widths = (measures.LEFT_CELL_MM, measures.RIGHT_CELL_MM)
    rows = [
        row(cell("".join(part), width) for part, width in zip((left, right), widths, strict=True)),
        row(cell(part, width) for part, width in zip((number, day), widths, strict=True)),
    ]
    return table(rows, widths)


def day_line(head: Letterhead) -> str:
    """ "ngày 05 tháng 01 năm 2026"; what is not known yet is left blank for the clerk."""
    day = _BLANK_DAY if head.day is None else _two_digits(head.day, _BELOW_TEN - 1)
    month = _BLANK_DAY if head.month is None else _two_digits(head.month, _FIRST_MONTHS)
    year = _BLANK_DAY if head.year is None else str(head.year)
    return f"ngày {day} tháng {month} năm {year}"


def _two_digits(number: int, up_to: int) -> str:
    """Days below ten, and months 1 and 2, get a nought before them."""
    return f"{number:02d}" if number <= up_to else str(number)


def title(document: OfficialDocument, rules: Rules) -> str:
    """Tên loại và trích yếu, of everything but a letter, whose subject stands in its head."""
    if not document.kind:
        return ""
    width = even_width_mm(document.title, measures.TITLE, measures.TEXT_WIDTH_MM)
    whole = length_pt(document.title, measures.TITLE)
    return (
        centred(document.kind, measures.KIND, before_pt=18)
        + evenly(document.title, measures.TITLE, measures.TEXT_WIDTH_MM)
        + rules.under(min(whole, width * 72 / 25.4) * measures.SHORT_RULE)
    )


def addressees(names: tuple[str, ...]) -> str:
    """Kính gửi: one on the same line, several under each other behind dashes."""
    if not names:
        return ""
    style = measures.ADDRESSEE
    if len(names) == 1:
        line = run(f"Kính gửi: {names[0]}", style)
        return paragraph(line, align="center", before_pt=12, after_pt=12)
    head = paragraph(run("Kính gửi:", style), align="left", left_mm=30, before_pt=12)
    last = len(names) - 1
    lines = [
        paragraph(
            run(f"- {name}{'.' if at == last else ';'}", style),
            align="left",
            left_mm=52,
            hanging_mm=3,
            after_pt=12 if at == last else 0,
        )
        for at, name in enumerate(names)
    ]
    return head + "".join(lines)


def appendix_note(document: OfficialDocument) -> str:
    """(Kèm theo …): to which document an appendix belongs; number and day stay blank."""
    head = document.letterhead
    kind = document.kind or "Công văn"
    return f"(Kèm theo {kind} số{_BLANK_NUMBER}/{head.symbol} {day_line(head)} của {head.issuer})"


def closing(recipients: tuple[str, ...], signature: Signature) -> str:
    """Nơi nhận on the left, the signature on the right; never parted by the end of a page."""
    last = len(recipients) - 1
    left = [_left("Nơi nhận:", measures.RECIPIENTS_HEAD)]
    left += [
        _left(f"- {name}{'.' if at == last else ';'}", measures.RECIPIENTS)
        for at, name in enumerate(recipients)
    ]
    right = [centred(line, measures.POST) for line in signature.posts]
    right += [centred("", measures.SIGNER) for _ in range(measures.SIGNATURE_LINES)]
    right.append(centred(signature.name, measures.SIGNER))
    widths = (measures.TEXT_WIDTH_MM / 2, measures.TEXT_WIDTH_MM / 2)
    cells = [cell("".join(part), width) for part, width in zip((left, right), widths, strict=True)]
    gap = paragraph("", keeps_next=True)
    return gap + table([row(cells)], widths)


def centred(text: str, style: Style, *, before_pt: float = 0) -> str:
    """A paragraph in the middle."""
    return paragraph(run(text, style), align="center", before_pt=before_pt)


def evenly(text: str, style: Style, room_mm: float, *, before_pt: float = 0) -> str:
    """A paragraph in the middle that breaks of itself into even lines: no hard line end, no line
    of one word."""
    side = (room_mm - even_width_mm(text, style, room_mm)) / 2
    return paragraph(
        run(text, style), align="center", before_pt=before_pt, left_mm=side, right_mm=side
    )


def _left(text: str, style: Style) -> str:
    return paragraph(run(text, style), align="left")
