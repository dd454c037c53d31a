"""Viết văn bản: an official document as a Word file."""

from __future__ import annotations

from tiendo.writing.docx.body import bases, blocks
from tiendo.writing.docx.letter import (
    addressees,
    appendix_note,
    centred,
    closing,
    evenly,
    letterhead,
    title,
)
from tiendo.writing.docx.markup import Rules, paragraph, run
from tiendo.writing.docx.package import Section, packed
from tiendo.writing.nd30 import measures
from tiendo.writing.nd30.parts import Appendix, OfficialDocument

_LANDSCAPE_WIDTH_MM = measures.PAGE_MM[1] - measures.LEFT_MM - measures.RIGHT_MM


def write_docx(document: OfficialDocument) -> bytes:
    """Văn bản as .docx, by the measures of Nghị định 30/2020/NĐ-CP. The same always."""
    rules = Rules()
    body = Section(_draft_note(document) + _main_part(document, rules))
    appendices = [_appendix(one, document, rules) for one in document.appendices]
    return packed([body, *appendices], title=document.title)


def _draft_note(document: OfficialDocument) -> str:
    if not document.draft_note:
        return ""
    return paragraph(run(document.draft_note, measures.BODY_ITALIC), align="center", after_pt=6)


def _main_part(document: OfficialDocument, rules: Rules) -> str:
    head = [
        letterhead(document, rules),
        title(document, rules),
        addressees(document.addressees),
        bases(document.bases),
    ]
    body = blocks(document.blocks, width_mm=measures.TEXT_WIDTH_MM, is_end=True)
    return "".join(head) + body + closing(document.recipients, document.signature)


def _appendix(part: Appendix, document: OfficialDocument, rules: Rules) -> Section:
    """Its number, its title, to what it belongs, a rule, what it holds."""
    width = _LANDSCAPE_WIDTH_MM if part.is_landscape else measures.TEXT_WIDTH_MM
    head = _draft_note(document)
    head += centred(f"Phụ lục {part.number}".rstrip(), measures.APPENDIX_NUMBER)
    head += evenly(part.title, measures.APPENDIX_TITLE, width)
    head += centred(appendix_note(document), measures.APPENDIX_NOTE)
    rule = rules.under(60)
    return Section(head + rule + blocks(part.blocks, width_mm=width), part.is_landscape)
