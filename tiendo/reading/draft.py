"""Đọc văn bản: from the blocks of a document to its reading, stage by stage.

Clean and join (units), part (zones), outline, walk, finish, check the coverage, lint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tiendo.core.text import squeeze
from tiendo.reading.bases import find_bases, is_basis_sentence
from tiendo.reading.capital import with_unit_of
from tiendo.reading.coverage import leftovers, reading_spans
from tiendo.reading.enclosed import enclosed_header, enclosed_years, is_enclosure_note
from tiendo.reading.ending import read_ending
from tiendo.reading.formats import open_document
from tiendo.reading.gathering import Gathering, ItemDraft, Scope, SectionDraft
from tiendo.reading.header import FrontReading, period_of, read_front
from tiendo.reading.items import finish_items
from tiendo.reading.languages import is_foreign, with_translation_told
from tiendo.reading.lint import lint
from tiendo.reading.model import (
    Certainty,
    Header,
    ItemFinding,
    NotAPlan,
    Reading,
    Report,
    SectionRole,
    SourceDocument,
    Statement,
    Trace,
)
from tiendo.reading.outline import build_outline
from tiendo.reading.references import find_references
from tiendo.reading.regime import find_regime
from tiendo.reading.scanned import doubted
from tiendo.reading.sheets import without_sheet_names
from tiendo.reading.sweeping import seldom
from tiendo.reading.tables_columns import AnswersOf, ColumnAnswers
from tiendo.reading.units import Unit, read_units
from tiendo.reading.walk import walk
from tiendo.reading.zones import Appendix, Zones, split_zones

_ORDERING_TYPES = ("Công văn", "Chỉ thị", "Công điện")
_ORDERS = re.compile(
    r"\b(?:yêu cầu|chỉ thị|chỉ đạo|kết luận|đề nghị|giao(?! (?:thông|dịch|lưu|nhận|thương)))\b"
    r"[^.;]{0,160}:\Z|"
    r"\bcó ý kiến(?: chỉ đạo| kết luận)?[^.;]{0,40}:\Z",
    re.I,
)
_CLOSING_UNITS = 3
_TOLD_EVERY = 500
_FEWEST_OWNED = 2
_STEPS = (
    "Ghép các đoạn bị ngắt trang",
    "Đọc phần đầu và căn cứ",
    "Dựng dàn ý, tách đầu việc",
    "Đọc phụ lục và bảng",
    "Tìm hạn, cơ quan, số lượng",
    "Đọc chế độ báo cáo, nơi nhận, người ký",
    "Soát phần còn lại và lỗi của văn bản",
)
_NO_NUMBERING = (
    "Đã tìm các mục đánh số (I., 1., (1), a), gạch đầu dòng) và bảng nhiệm vụ nhưng văn bản "
    "không có mục nào, nên không tách được đầu việc. Hãy chọn đúng tệp kế hoạch; nếu tệp mất "
    "đánh số khi chép, hãy dùng bản .docx gốc."
)
_NOT_A_PLAN = (
    "Đã tìm tên loại văn bản (Kế hoạch, Quyết định, Chỉ thị ...), các mục nhiệm vụ, giải pháp, "
    "tổ chức thực hiện và cơ quan được giao nhưng không thấy, nên đây không phải là văn bản giao "
    "việc. Hãy kiểm tra lại tệp đã chọn."
)
_NOT_VIETNAMESE = (
    "Văn bản hầu như chỉ có tiếng Anh; chương trình đọc văn bản tiếng Việt. "
    "Hãy nạp bản tiếng Việt, hoặc bản song ngữ có đủ phần tiếng Việt."
)


def read_file(name: str, data: bytes, report: Report | None = None) -> Reading:
    """Open and read a file. Raises UnreadableDocument, NotAPlan."""
    return read_document(open_document(name, data, report), report)


@seldom()
def read_document(
    document: SourceDocument,
    report: Report | None = None,
    *,
    is_appendix: bool = False,
    columns: ColumnAnswers | AnswersOf | None = None,
) -> Reading:
    """Everything that is found in the document, and what is left over.

    is_appendix: a person says that it is an appendix; it may be a bare table, and what stands in
    it are duties. columns: what a person said that columns of its tables hold, by the words of
    their heads.

    Raises NotAPlan when it has no numbering or gives nobody anything to do (never for an
    appendix); otherwise it never raises, whatever the text.
    """
    tell = _teller(report)
    tell(0)
    units, noise = read_units(document)
    units, sheet_names = without_sheet_names(units)
    document = with_translation_told(document, noise)
    zones = split_zones(units)
    tell(1)
    front = _front(zones)
    answers = columns(front.header) if callable(columns) else columns
    found = Gathering(_years(front.header) or enclosed_years(units), answers=answers)
    found.statements += [*noise, *sheet_names, *front.statements]
    _state_intro(front.intro, found)
    tell(2)
    scope = Scope(SectionRole.TASKS) if is_appendix else _first_scope(front)
    _walk_body(zones.body, scope, found, top=_body_top(zones))
    _read_annexed(zones.annexed, found)
    tell(3)
    for appendix, top in _tops(zones):
        _read_appendix(appendix, top, found)
    if is_appendix:
        above = " ".join(unit.text for unit in zones.front)
        found.capital = [with_unit_of(table, above) for table in found.capital]
    else:
        _check_is_plan(units, noise, front.header, found)
    found.close_tables()
    tell(4)
    items = finish_items(_counted(found.items, report), period=found.period)
    found.items.clear()  # their findings are made; the drafts of a long table are heavy
    tell(5)
    reading = _reading(document, zones, front, found, items)
    tell(6)
    reading = replace(reading, leftovers=leftovers(document, reading_spans(reading), found.reasons))
    reading = replace(reading, lint=lint(reading))
    tell(7)
    return doubted(reading)


def _reading(
    document: SourceDocument,
    zones: Zones,
    front: FrontReading,
    found: Gathering,
    items: tuple[ItemFinding, ...],
) -> Reading:
    """The findings out of what was gathered."""
    ending = read_ending(zones.ending)
    return Reading(
        document=document,
        header=front.header,
        bases=find_bases(front.intro),
        sections=tuple(section.finding() for section in found.sections),
        items=items,
        capital=tuple(found.capital),
        tables=tuple(found.tables),
        reporting=find_regime(items),
        recipients=ending.recipients,
        signatory=ending.signatory,
        references=find_references(_outside_headings(zones), zones.appendices),
        statements=(*found.statements, *ending.statements),
    )


def _teller(report: Report | None) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if report is not None:
            step = _STEPS[done] if done < len(_STEPS) else "Xong"
            report(step, done, len(_STEPS))

    return tell


def _counted(drafts: Sequence[ItemDraft], report: Report | None) -> Iterator[ItemDraft]:
    """The drafts one after the other; of long documents it is told how many are done."""
    for place, draft in enumerate(drafts):
        if report is not None and place and place % _TOLD_EVERY == 0:
            report(f"{_STEPS[4]}: mục {place}/{len(drafts)}", place, len(drafts))
        yield draft


def _front(zones: Zones) -> FrontReading:
    """The front of the document; of an appendix that comes alone what its heading says."""
    front = read_front(zones.front, zones.body)
    if front.header == Header() and zones.appendices and not zones.body:
        return replace(front, header=enclosed_header(zones.appendices[0]))
    return front


def _years(header: Header) -> tuple[int, int] | None:
    """The years for days written without one: the plan's period, else the year it was signed."""
    if header.period or header.date is None:
        return header.period
    year = int(header.date.value[:4])
    return year, year


def _state_intro(intro: tuple[Unit, ...], found: Gathering) -> None:
    for unit in intro:
        if is_basis_sentence(unit) or unit.ends_with_colon:
            found.state("introduction", unit.passage)
        else:
            found.state("introduction", unit.passage, Certainty.LIKELY)


def _read_annexed(zones: Zones | None, found: Gathering) -> None:
    """The plan that a decision puts in force: its paths begin anew."""
    if zones is None:
        return
    for unit in (*zones.front, *zones.ending):
        found.state("annexed_title", unit.passage)
    _walk_body(zones.body, Scope(SectionRole.OTHER), found)
    _read_annexed(zones.annexed, found)


def _first_scope(front: FrontReading) -> Scope:
    """Letters, directives and telegrams order from the first line on; plans by their sections."""
    doc_type = front.header.doc_type.value if front.header.doc_type else ""
    last = front.intro[-1].text if front.intro else ""
    is_order = doc_type in _ORDERING_TYPES or bool(_ORDERS.search(last))
    return Scope(SectionRole.TASKS, is_assumed=True) if is_order else Scope(SectionRole.OTHER)


def _walk_body(body: tuple[Unit, ...], scope: Scope, found: Gathering, *, top: str = "") -> None:
    found.closing_from = body[-min(len(body), _CLOSING_UNITS)].index if body else 0
    walk(build_outline(body, top=top), scope, found)


def _is_annex_alone(zones: Zones) -> bool:
    """Only the table that was enclosed with a document, sent without it: an appendix."""
    is_table = bool(zones.body) and all(unit.table is not None for unit in zones.body)
    return is_table and any(is_enclosure_note(unit.text) for unit in zones.front)


def _body_top(zones: Zones) -> str:
    """The label of the paths of a body that is an appendix itself; it is then the first one."""
    if not _is_annex_alone(zones):
        return ""
    return "PL1" if any(not appendix.is_form for appendix in zones.appendices) else "PL"


def _tops(zones: Zones) -> Iterable[tuple[Appendix, str]]:
    """Each appendix with the label of its paths: PL, or PL1, PL2 ... when there are several."""
    real = [appendix for appendix in zones.appendices if not appendix.is_form]
    before = int(_is_annex_alone(zones))
    for appendix in zones.appendices:
        if len(real) + before <= 1 or appendix.is_form:
            yield appendix, "PL"
        else:
            yield appendix, f"PL{real.index(appendix) + before + 1}"


def _read_appendix(appendix: Appendix, top: str, found: Gathering) -> None:
    heading = (appendix.heading, *appendix.title)
    if appendix.is_form:
        for unit in (*heading, *appendix.content):
            found.state("form", unit.passage)
        return
    spans = tuple(span for unit in heading for span in unit.passage.spans())
    title = squeeze(" ".join(unit.text for unit in heading if not unit.text.startswith("(")))
    trace = Trace(spans, "appendix_heading", Certainty.CERTAIN)
    found.sections.append(SectionDraft(top, None, title, SectionRole.TASKS, trace))
    words = " ".join(unit.text for unit in heading)
    scope = Scope(SectionRole.TASKS, top, top, announced_by=words)
    outer = found.period
    found.period = _own_year(title) or outer
    walk(build_outline(appendix.content, top=top), scope, found)
    found.period = outer


def _own_year(title: str) -> tuple[int, int] | None:
    """ "Phụ lục: nhiệm vụ năm 2026": the year of the months and quarters in it."""
    years = period_of(title)
    return years if years and years[0] == years[1] else None


def _outside_headings(zones: Zones) -> list[Unit]:
    inside = [
        unit for appendix in zones.appendices for unit in (*appendix.title, *appendix.content)
    ]
    annexed = _outside_headings(zones.annexed) if zones.annexed else []
    return [*zones.front, *zones.body, *annexed, *inside]


def _check_is_plan(
    units: tuple[Unit, ...], noise: Sequence[Statement], header: Header, found: Gathering
) -> None:
    is_numbered = any(unit.marker is not None for unit in units)
    if is_foreign(noise, [unit.text for unit in units]):
        raise NotAPlan("not_vietnamese", _NOT_VIETNAMESE)
    if not is_numbered and not found.items:
        raise NotAPlan("no_numbering", _NO_NUMBERING)
    carries = {section.role for section in found.sections}
    known = carries - {SectionRole.OTHER, SectionRole.PURPOSE, SectionRole.FUNDING}
    has_body = any(section.agencies for section in found.sections) or _has_owners(found)
    if not found.items or not (header.doc_type or known or has_body):
        raise NotAPlan("not_a_plan", _NOT_A_PLAN)


def _has_owners(found: Gathering) -> bool:
    """Does a column, or a line beside them, say who leads some duties? Then it is an assignment."""
    return sum(bool(draft.attributes.leads) for draft in found.items) >= _FEWEST_OWNED
