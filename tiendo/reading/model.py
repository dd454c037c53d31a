"""What a reading is made of: blocks in, findings out, each with its span.

A block is one paragraph or one table of the source, in order, NFC-normalised
and freed of markup signs. A span points into a block's text. A finding says what was
understood, where it stands, which rule found it and how sure that rule is.
Findings and leftovers together cover every block that has text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tiendo.reading.findings_tables import CapitalCell as CapitalCell
from tiendo.reading.findings_tables import CapitalRow as CapitalRow
from tiendo.reading.findings_tables import CapitalTable as CapitalTable
from tiendo.reading.findings_tables import ColumnFinding as ColumnFinding
from tiendo.reading.findings_tables import TableFinding as TableFinding
from tiendo.reading.printed import PagePlace as PagePlace
from tiendo.reading.printed import PrintedLine as PrintedLine
from tiendo.reading.traces import Certainty as Certainty
from tiendo.reading.traces import Span as Span
from tiendo.reading.traces import Trace as Trace

Report = Callable[[str, int, int], None]
"""Told how far the reading is: the step in Vietnamese, steps done, steps in all.

What it raises ends the reading and comes out of it unchanged: that is how a reading is stopped.
"""


class BlockKind(StrEnum):
    """Paragraph or table; nothing else stands in a plan."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `start` and `end` are its characters in the block's text.

    down, across: how many rows and columns a merged cell takes; 1 also where the file does not
    tell (plain text).
    """

    text: str
    start: int
    end: int
    down: int = 1
    across: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a merged cell stands once, the columns it covers are empty."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class UnsureWord:
    """Chữ quét không rõ: characters [start, end) of a block's text, recognised with doubt.

    sure: in percent. at: where it stands on its page.
    """

    start: int
    end: int
    sure: int
    at: PagePlace | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table of the source document.

    index: 0-based place in the document. text: NFC, markup signs removed; for a table its
    cells joined with tabs and its rows with newlines. number: the automatic number that the
    word processor showed in front ("1.", "-", "a)"), empty where the number is in the text.
    page: 1-based, None where the format has no pages. line: 1-based first physical line of
    a text file, the row of a workbook, None elsewhere. unsure: of a scan, the words that were
    recognised with doubt, and `lines` where its words stand on their pages, both in order.
    """

    index: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    style: str = ""
    is_bold: bool = False
    is_italic: bool = False
    page: int | None = None
    line: int | None = None
    rows: tuple[Row, ...] = ()
    unsure: tuple[UnsureWord, ...] = ()
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as blocks. `notes` are Vietnamese sentences about the file itself."""

    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text that was found (a title, a number, a name)."""

    value: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Căn cứ: a document that this one is based on or carries out. ISO date or None."""

    doc_type: str
    number: str
    date: str | None
    issuer: str | None
    subject: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says of itself; None where the text does not state it."""

    doc_type: Text | None = None
    number: Text | None = None
    issuer: Text | None = None
    place: Text | None = None
    date: Text | None = None
    title: Text | None = None
    period: tuple[int, int] | None = None


class SectionRole(StrEnum):
    """What a section of the outline carries; decides whether its units are items."""

    PURPOSE = "purpose"
    TASKS = "tasks"
    SOLUTIONS = "solutions"
    TARGETS = "targets"
    ORGANISATION = "organisation"
    REPORTING = "reporting"
    FUNDING = "funding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the outline. agencies: the bodies that the heading names, as written.

    appendix: the appendix that details this section ("Phụ lục 01"), None if none.
    """

    path: str
    parent: str | None
    title: str
    role: SectionRole
    trace: Trace
    agencies: tuple[str, ...] = ()
    appendix: str | None = None


class ItemKind(StrEnum):
    """Loại đầu việc, docs/rules/outline.md, section 4."""

    PROJECT = "du_an"
    SCHEME = "de_an"
    TASK = "nhiem_vu"
    TARGET = "chi_tieu"
    SOLUTION = "giai_phap"
    REPORT = "bao_cao"


@dataclass(frozen=True, slots=True)
class DeadlineFinding:
    """A deadline as written. type, value, milestone: docs/rules/deadlines.md.

    words: verbatim. op: "before", "at" or "". anchors: "--05-20" (month and day), "---20"
    (day of each month), "--12" (month). last_day: ISO; the last day on which it is still kept
    (the day before for "trước ngày"); None for event, reference, vague and recurring ones.
    """

    type: str
    value: str
    milestone: str
    words: str
    last_day: str | None
    trace: Trace
    op: str = ""
    anchors: tuple[str, ...] = ()
    stage: str = ""
    scope: str = ""
    is_soft: bool = False
    is_open_ended: bool = False


@dataclass(frozen=True, slots=True)
class AgencyFinding:
    """An agency as written: who leads or coordinates. role: chu_tri, phoi_hop or thuc_hien."""

    name: str
    role: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class QuantityFinding:
    """A number that sizes a task. value: plain decimal text ("1500", "85", "60-70" for a range).

    op: one of = >= <= > < ~ range. subject: the words that the number measures, may be empty.
    """

    value: str
    unit: str
    op: str
    words: str
    trace: Trace
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """Đầu việc: one unit of the plan that somebody has to do.

    path: "II.2.(2).-1.(i)". parent: the path of the enclosing item or section, None at the top; it
    is the section where both have that path (a paragraph has the path of its heading).
    text: verbatim, list marker removed, page breaks joined. is_lead_in: the unit only
    introduces its children (it is kept as a group, not counted as a task of its own).
    references: appendices named in it. deliverables: what has to come out of it, as written.
    """

    path: str
    parent: str | None
    kind: ItemKind
    text: str
    trace: Trace
    is_lead_in: bool = False
    deadlines: tuple[DeadlineFinding, ...] = ()
    leads: tuple[AgencyFinding, ...] = ()
    coordinating: tuple[AgencyFinding, ...] = ()
    quantities: tuple[QuantityFinding, ...] = ()
    references: tuple[str, ...] = ()
    deliverables: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportingFinding:
    """Chế độ báo cáo: who reports to whom, how often, by which dates (docs/rules/outline.md, 6).

    op: "before" when the dates are written "trước ngày".
    """

    who: tuple[str, ...]
    to: tuple[str, ...]
    frequency: str
    due: tuple[str, ...]
    op: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Signatory:
    """Người ký: authority lines as printed ("KT. CHỦ TỊCH"), post; name None where absent."""

    position: str
    authority: tuple[str, ...]
    name: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Tham chiếu: an appendix or other document that the text points at; is it in the file?"""

    target: str
    is_present: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class Statement:
    """Text that was understood and is not a duty (purpose, requirement, closing formula).

    role: purpose, basis, caption, table_note, closing, national_motto ...
    """

    role: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Leftover:
    """A block, or a part of one, that no rule understood. reason: a Vietnamese sentence."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class LintFinding:
    """A fault of the plan itself, told and never mended.

    code: capital_sum, appendix_sum, duplicate, no_owner, no_deadline, period_mismatch,
    after_reporting_date, appendix_missing, slip. message: Vietnamese. paths: items or sections.
    written, proposal: of a probable slip the words as printed and what they may be; else "".
    """

    code: str
    message: str
    spans: tuple[Span, ...]
    paths: tuple[str, ...] = ()
    written: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one document, and what was not understood."""

    document: SourceDocument
    header: Header = field(default_factory=Header)
    bases: tuple[LegalBasis, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[ItemFinding, ...] = ()
    capital: tuple[CapitalTable, ...] = ()
    reporting: tuple[ReportingFinding, ...] = ()
    recipients: tuple[Text, ...] = ()
    signatory: Signatory | None = None
    references: tuple[CrossReference, ...] = ()
    statements: tuple[Statement, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    tables: tuple[TableFinding, ...] = ()
    lint: tuple[LintFinding, ...] = ()


class UnreadableDocument(Exception):
    """The file can't be read. `str()` is a Vietnamese sentence: what is wrong and what to do.

    code: empty, not_a_document, truncated, password, too_large, unsupported, no_text,
    no_recogniser.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NotAPlan(Exception):
    """The file was read but carries no plan. `str()` is a Vietnamese sentence.

    code: no_numbering (text without any outline) or not_a_plan.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
