"""Gom kết quả: what the walk through the outline gathers before the findings are made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tiendo.reading.attributes import Attributes, shared_product
from tiendo.reading.kinds import KindGuess
from tiendo.reading.model import (
    CapitalTable,
    Certainty,
    Section,
    SectionRole,
    Statement,
    TableFinding,
    Trace,
)
from tiendo.reading.passages import Passage
from tiendo.reading.tables_columns import ColumnAnswers
from tiendo.reading.tables_model import TableReading


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for the units at one place of the outline.

    parent: path of the enclosing section or group. agencies: the bodies that the heading
    names, with its words. announced_by: the text of the group above. is_assumed: no heading says
    what the section carries; the kind of the document does. is_guessed: only the wording of the
    units tells that the section carries tasks.
    """

    role: SectionRole
    section: str | None = None
    parent: str | None = None
    agencies: tuple[str, ...] = ()
    agency_words: Passage | None = None
    announced_by: str = ""
    is_assumed: bool = False
    is_guessed: bool = False

    def under_group(self, path: str, text: str) -> Scope:
        """The scope of the units that a group introduces."""
        return replace(self, parent=path, announced_by=text)


@dataclass(slots=True)
class ItemDraft:
    """A duty before its attributes are looked for; `attributes`: what lines beside it say.

    searched: the part of an overlong passage that is looked through, None for the whole.
    """

    path: str
    passage: Passage
    scope: Scope
    kind: KindGuess
    rule: str
    certainty: Certainty
    doubt: str = ""
    is_lead_in: bool = False
    searched: Passage | None = None
    attributes: Attributes = field(default_factory=Attributes)


@dataclass(slots=True)
class SectionDraft:
    """A heading; `appendix` is filled when a line below it names one."""

    path: str
    parent: str | None
    title: str
    role: SectionRole
    trace: Trace
    agencies: tuple[str, ...] = ()
    appendix: str | None = None

    def finding(self) -> Section:
        """The section as found."""
        return Section(
            self.path, self.parent, self.title, self.role, self.trace, self.agencies, self.appendix
        )


@dataclass(slots=True)
class Assignments:
    """How far the assignment lines of a section reach. first, last: the items of the last line.

    ahead: values that stand before the duties they belong to; inherited: those of the sections
    around. doubt: why a line may reach back less far than it was taken to.
    """

    first: int = 0
    last: int = 0
    ahead: Attributes | None = None
    inherited: Attributes = field(default_factory=Attributes)
    doubt: str = ""


@dataclass(slots=True)
class OpenRow:
    """A row of a table that rows below may stand under. number: as printed."""

    number: str
    path: str
    values: Attributes
    name: str


@dataclass(slots=True)
class OpenTable:
    """The sections and rows that are open as a table goes down, outer ones first.

    labels: of the sections, each with the family of its number. shared: what the row of the
    section itself says of who and when, with its name; None where it says nothing.
    """

    labels: list[tuple[str, str]] = field(default_factory=list)
    rows: list[OpenRow] = field(default_factory=list)
    shared: tuple[Attributes, str] | None = None


@dataclass(slots=True)
class Gathering:
    """Everything gathered so far, in order. reasons: why a block is left over, by its index.

    answers: what a person said of columns. table, table_scope, table_open: the last table and
    where in it the next page goes on; table_end: its path and how much was found up to its end.
    closing_from: index of the first unit that may be the closing formula.
    """

    period: tuple[int, int] | None
    items: list[ItemDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    capital: list[CapitalTable] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    answers: ColumnAnswers | None = None
    tables: list[TableFinding] = field(default_factory=list)
    table: TableReading | None = None
    table_scope: Scope | None = None
    table_open: OpenTable = field(default_factory=OpenTable)
    table_end: tuple[str, int, int] | None = None
    assignments: Assignments = field(default_factory=Assignments)
    closing_from: int = 0

    def add(self, draft: ItemDraft) -> None:
        """A duty; values that were announced ahead are given to it."""
        draft.attributes.add(self.assignments.inherited)
        if self.assignments.ahead is not None:
            draft.attributes.add(self.assignments.ahead)
        self.items.append(draft)

    def open_assignments(self, start: int) -> Assignments:
        """Begin a section whose lines reach back to item `start`; returns the state outside it."""
        outer = self.assignments
        inherited = Attributes()
        inherited.add(outer.inherited)
        if outer.ahead is not None:
            inherited.add(outer.ahead)
        self.assignments = Assignments(start, start, None, inherited)
        return outer

    def assign(self, values: Attributes) -> None:
        """Give the values of an assignment line to the duties since the last one before it.

        A line that stands first is for the duties that follow; lines in a row are one line.
        """
        state = self.assignments
        is_next = len(self.items) > state.last
        if state.ahead is not None or (not is_next and state.first == state.last):
            kept = Attributes() if is_next or state.ahead is None else state.ahead
            state.ahead = Attributes()
            state.ahead.add(kept)
            state.ahead.add(shared_product(values))
            state.last = len(self.items)
            return
        if is_next:
            state.first, state.last = state.last, len(self.items)
        values = values.doubted(state.doubt) if state.doubt else values
        told = self.items[state.first : state.last]
        given = shared_product(values) if len(told) > 1 else values
        for draft in told:
            draft.attributes.add(given)

    def state(self, role: str, passage: Passage, certainty: Certainty = Certainty.CERTAIN) -> None:
        """Text that is understood and is no duty."""
        self.statements.append(Statement(role, passage.trace(role, certainty)))

    def leave(self, passage: Passage, reason: str) -> None:
        """Text that no rule understands; the coverage will list it with this reason."""
        self.reasons.update({piece.block: reason for piece in passage.pieces})

    def close_tables(self) -> None:
        """No table goes on any more: let go of the last one, which may be most of the memory."""
        self.table = self.table_end = self.table_scope = None
        self.table_open = OpenTable()

    def set_appendix(self, section: str | None, appendix: str) -> None:
        """The appendix that details a section, as a line below its heading says."""
        found = [entry for entry in self.sections if entry.path == section]
        if found:
            found[-1].appendix = appendix
