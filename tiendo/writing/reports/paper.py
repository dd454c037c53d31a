"""Phần chung của các văn bản: who issues it to whom, its appendices and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tiendo.core.report_content import ReportContent
from tiendo.writing.nd30.parts import Appendix, Block, OfficialDocument, Paragraph
from tiendo.writing.reports.issuing import Authority, Issuer, report_letterhead, signature
from tiendo.writing.reports.wording import (
    ILLUSTRATIVE,
    cut_off_words,
    first_upper,
    period_words,
    plan_words,
    roman,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is issued with, beyond what it says.

    on: the day it is made; of it only month and year are printed. addressee: of Kính gửi.
    recipients: of Nơi nhận, between "Như trên" and "Lưu". bases: căn cứ, () for none.
    """

    issuer: Issuer
    on: date
    addressee: str
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority: Authority = Authority.OWN


def recipients_of(paper: Paper) -> tuple[str, ...]:
    """Nơi nhận: the addressee first, the file of the issuer last."""
    unit = f", {paper.issuer.unit}" if paper.issuer.unit else ""
    return ("Như trên", *paper.recipients, f"Lưu: VT{unit}")


@dataclass(frozen=True, slots=True)
class Annex:
    """Một phụ lục before it has a number. key: by which the text refers to it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Annexes:
    """Các phụ lục of a document: an only one has no number, several have Roman ones."""

    def __init__(self, annexes: Sequence[Annex]) -> None:
        self._annexes = tuple(annexes)

    def reference(self, key: str) -> str:
        """ "Phụ lục II"; "" where the document has no such appendix."""
        keys = [one.key for one in self._annexes]
        if key not in keys:
            return ""
        return f"Phụ lục {roman(keys.index(key) + 1)}" if len(keys) > 1 else "Phụ lục kèm theo"

    def written(self) -> tuple[Appendix, ...]:
        """As parts of the document, each landscape and with pages of its own."""
        several = len(self._annexes) > 1
        return tuple(
            Appendix(one.title, one.blocks, roman(place) if several else "")
            for place, one in enumerate(self._annexes, start=1)
        )


def opening(content: ReportContent, paper: Paper) -> Paragraph:
    """Lời dẫn: under which plan, of what time, with figures of which day."""
    return Paragraph(
        f"Thực hiện {plan_words(content.plan)}, {paper.issuer.name} báo cáo kết quả thực hiện "
        f"{period_words(content.period)} ({cut_off_words(content.period)}) như sau:"
    )


def report_document(
    content: ReportContent, paper: Paper, blocks: Sequence[Block], annexes: Annexes
) -> OfficialDocument:
    """Báo cáo with everything that stands round its text. The signer's name is what is known."""
    end = Paragraph(
        f"Trên đây là kết quả thực hiện {content.plan.short_title} "
        f"{period_words(content.period)}, {paper.issuer.name} báo cáo {paper.addressee}."
    )
    return OfficialDocument(
        letterhead=report_letterhead(paper.issuer, paper.on),
        kind="Báo cáo",
        title=first_upper(
            f"kết quả thực hiện {content.plan.short_title} {period_words(content.period)}"
        ),
        addressees=(paper.addressee,),
        bases=paper.bases,
        blocks=[opening(content, paper), *blocks, end],
        signature=signature(
            paper.issuer,
            name=content.approved_name,
            post=content.approved_post,
            authority=paper.authority,
        ),
        recipients=recipients_of(paper),
        appendices=annexes.written(),
        draft_note=ILLUSTRATIVE if content.is_illustrative else "",
    )
