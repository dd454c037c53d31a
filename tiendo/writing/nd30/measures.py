"""Số đo của thể thức: pages, sizes and gaps of an administrative document.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (parts I and II) and its layout of cells; where it gives
a span, the value inside it that is usual in practice.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
PAGE_MM = (210, 297)
"""Width and height of A4, upright."""
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
"""Within 20–25, 20–25, 30–35, 15–20 mm."""
TEXT_WIDTH_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
LEFT_CELL_MM, RIGHT_CELL_MM = 65, 100
"""The two columns of the letterhead; together they are the text's width."""
FIRST_LINE_MM = 12.7
"""Indent of a paragraph's first line: 1 or 1,27 cm."""
GAP_PT = 6
"""Between paragraphs, at least."""
LINE_SPACING = 1.15
"""Between single and one and a half."""
PAGE_NUMBER_FROM_TOP_MM = 10
"""Số trang stands in the upper margin."""
SIGNATURE_LINES = 4
"""Empty lines between post and name, for the signature."""
TABLE_RULE_PT = 0.5
LETTER_RULE_PT = 0.75
SHORT_RULE = 0.4
"""Share of the text's length of a rule under the issuer, a title: one third to one half."""


@dataclass(frozen=True, slots=True)
class Style:
    """Kiểu chữ of one component. size: points; caps: written in capitals."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False


STATE_NAME = Style(12, bold=True, caps=True)
MOTTO = Style(13, bold=True)
SUPERIOR = Style(12, caps=True)
ISSUER = Style(12, bold=True, caps=True)
NUMBER = Style(13)
PLACE_AND_DAY = Style(13, italic=True)
KIND = Style(14, bold=True, caps=True)
TITLE = Style(14, bold=True)
SUBJECT = Style(12)
ADDRESSEE = Style(14)
BASIS = Style(14, italic=True)
BODY = Style(14)
BODY_BOLD = Style(14, bold=True)
BODY_ITALIC = Style(14, italic=True)
SECTION = Style(14, bold=True, caps=True)
POST = Style(14, bold=True, caps=True)
SIGNER = Style(14, bold=True)
RECIPIENTS_HEAD = Style(12, bold=True, italic=True)
RECIPIENTS = Style(11)
APPENDIX_NUMBER = Style(14, bold=True)
APPENDIX_TITLE = Style(14, bold=True, caps=True)
APPENDIX_NOTE = Style(14, italic=True)
TABLE_HEAD = Style(11, bold=True)
TABLE_BODY = Style(11)
TABLE_BOLD = Style(11, bold=True)
TABLE_NOTE = Style(11, italic=True)
PAGE_NUMBER = Style(13)
