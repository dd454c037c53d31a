"""Đi qua dàn ý: from the tree of units to headings, duties, assignment lines and statements.

Only sections that carry duties give items; what is understood and is no duty becomes a
statement; the rest is left over with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tiendo.reading.agencies import find_leads, heading_agencies
from tiendo.reading.attributes import (
    Attributes,
    assignment_tail,
    is_attribute_line,
    read_attributes,
)
from tiendo.reading.deliverables import written_products
from tiendo.reading.gathering import Gathering, ItemDraft, Scope, SectionDraft
from tiendo.reading.headings import Shape, named_agencies, shape_of, split_heading
from tiendo.reading.kinds import is_report, item_kind
from tiendo.reading.model import Certainty, SectionRole
from tiendo.reading.orders import opens_with_order
from tiendo.reading.outline import Node
from tiendo.reading.passages import Passage
from tiendo.reading.phrases import (
    addressed_bodies,
    difficulty_clause,
    field_name_length,
    is_closing,
    is_consent,
    is_enactment,
    is_note,
    noted_appendix,
)
from tiendo.reading.product_lists import listed_products, products_after
from tiendo.reading.roles import section_role
from tiendo.reading.sentences import sentences
from tiendo.reading.table_items import read_table
from tiendo.reading.units import Unit
from tiendo.reading.zones import is_unit_line

_ASSIGNED = re.compile(r"\((?P<said>[^()]{10,400})\)[\s.;]*\Z")
_TOP_RANK = 2.0
_NO_ROLE = "Mục này không cho biết là nhiệm vụ, giải pháp hay tổ chức thực hiện."
_GUESSED = "Tên mục không cho biết đây là nhiệm vụ; xếp vào nhiệm vụ vì phần lớn các ý là việc."
_SHARED = "Dòng phân công ghi dưới ý cuối, được hiểu là cho cả nhóm; hãy xem lại."
_FACILITY = re.compile(
    r"(?:Trạm|Trung tâm|Trường|Bệnh viện|Cơ sở|Nhà|Khu|Điểm)(?: [a-zà-ỹđ]+){1,4}:\Z"
)
_MOST_ORDERS = 0.4
_UNSURE = "Tên mục không cho biết đây là nhiệm vụ; hãy xem có phải đầu việc không."


def walk(
    node: Node, scope: Scope, found: Gathering, *, start: int | None = None, doubt: str = ""
) -> None:
    """Read everything under a heading, a group or a duty.

    start: the first item that an assignment line here may reach back to; None: those to come.
    doubt: why it may reach back less far.
    """
    outer = found.open_assignments(len(found.items) if start is None else start)
    found.assignments.doubt = doubt
    above = node.unit.text if node.unit else ""
    taken: list[Node] = []
    for place, child in enumerate(node.children):
        assert child.unit is not None
        if child in taken:
            continue
        products = products_after(node.children, place)
        if products:
            taken = products
            passages = [one.unit.passage for one in products if one.unit is not None]
            _assign_products([child, *products], passages, found)
        elif child.unit.table is not None:
            before = above if place == 0 else node.children[place - 1].text
            read_table(child.unit.table, child.path, scope, found, before=before)
        elif child.level is not None:
            _heading(child, scope, found)
        elif child.marker is None:
            _paragraph(child, node.children[place + 1 :], scope, found)
        else:
            _listed(child, scope, found)
    found.assignments = outer


def _listed(node: Node, scope: Scope, found: Gathering) -> None:
    assert node.unit is not None
    shape = shape_of(node)
    products = listed_products(node)
    if products:
        _assign_products([node, *node.children], products, found)
    elif _says_who_or_when(node):
        _assign(node.unit.passage, found)
        walk(node, scope, found)
    elif _is_caption(node) or is_enactment(node.text):
        found.state("caption" if _is_caption(node) else "enactment", node.unit.passage)
        walk(node, scope, found)
    elif shape is Shape.HEADING:
        _heading(node, scope, found)
    else:
        _entry(node, scope, found, is_group=shape is Shape.GROUP)


def _says_who_or_when(node: Node) -> bool:
    """ "- Thời gian: quý II/2026" with a lower mark below it: what stands there is not of the time.

    Typists go on with "+" where the dashes of an assignment end.
    """
    is_whole = node.unit is not None and not node.unit.ends_with_colon
    return is_whole and bool(node.children) and _is_dash(node) and is_attribute_line(node.text)


def _assign_products(nodes: Sequence[Node], products: Sequence[Passage], found: Gathering) -> None:
    for node in nodes:
        assert node.unit is not None
        found.state("assignment", node.unit.passage)
    said = Attributes()
    for product in products:
        said.deliverables += written_products(product, rule="attribute")
    found.assign(said)


def _is_caption(node: Node) -> bool:
    """A list entry that only announces a table ("- Nhu cầu vốn đầu tư:")."""
    is_deep = node.marker is not None and node.marker.rank >= 4
    return is_deep and bool(node.children) and all(_is_table(child) for child in node.children)


def _is_table(node: Node) -> bool:
    return node.unit is not None and node.unit.table is not None


def _heading(node: Node, scope: Scope, found: Gathering) -> None:
    unit = node.unit
    assert unit is not None
    title, rest = split_heading(unit)
    agencies = named_agencies(unit) or (heading_agencies(title.text) if rest else ())
    agencies = agencies or _charged(unit) or _chairing(title)
    is_top = scope.section is None or node.rank <= _TOP_RANK
    role = section_role(title.text, scope.role, is_top=is_top)
    if agencies and role in (SectionRole.OTHER, SectionRole.PURPOSE):
        role = SectionRole.ORGANISATION
    sure = Certainty.CERTAIN if node.marker is not None else Certainty.LIKELY
    is_guessed = role is SectionRole.OTHER and _orders_throughout(node)
    if is_guessed:
        role = SectionRole.TASKS
    trace = title.trace("heading", sure)
    path = node.section_path
    section = SectionDraft(path, scope.section, title.text, role, trace, agencies)
    found.sections.append(section)
    inner = Scope(role, path, path, scope.agencies, scope.agency_words, title.text)
    own_role = section_role(title.text, SectionRole.OTHER, is_top=is_top)
    is_told = bool(agencies) or own_role is not SectionRole.OTHER
    inner = _with_doubts(inner, scope, is_told=is_told, is_guessed=is_guessed)
    if agencies:
        inner = replace(inner, agencies=agencies, agency_words=title)
    if rest is not None and rest.text.endswith(":") and node.children:
        found.state("lead_in", rest)
    elif rest is not None:
        _duty(node.path, rest, inner, found)
    walk(node, inner, found)


def _charged(unit: Unit) -> tuple[str, ...]:
    """Whom a lead-in charges with all that stands below it: "Giao Sở Y tế thực hiện:"."""
    if not unit.ends_with_colon:
        return ()
    return tuple(lead.name for lead in find_leads(unit.passage) if lead.trace.rule == "subject")


def _chairing(title: Passage) -> tuple[str, ...]:
    """Who chairs a section: "(Sở Y tế chủ trì)", "- Cơ quan chủ trì: Sở Y tế" in its heading."""
    said = [lead for lead in find_leads(title) if lead.trace.rule == "chaired"]
    said = [lead for lead in said if lead.trace.certainty is Certainty.CERTAIN]
    labelled = read_attributes(title, period=None).leads if ":" in title.text else []
    return tuple(dict.fromkeys(lead.name for lead in [*labelled, *said]))


def _with_doubts(inner: Scope, outer: Scope, *, is_told: bool, is_guessed: bool) -> Scope:
    """What was assumed about a section holds below it until a heading says what it carries.

    is_told: this heading does, even where it says what was assumed.
    """
    same = inner.role is outer.role
    return replace(
        inner,
        is_assumed=outer.is_assumed and same and not is_told,
        is_guessed=is_guessed or (outer.is_guessed and same),
    )


def _orders_throughout(node: Node) -> bool:
    """Many units below a heading that says nothing are orders: the section carries tasks."""
    units = [one.unit for one in node.walk() if one.unit is not None and not one.children]
    texts = [unit.text for unit in units if unit.table is None and len(unit.text.split()) > 3]
    orders = [text for text in texts if opens_with_order(text)]
    return len(texts) > 0 and len(orders) >= _MOST_ORDERS * len(texts)


def _entry(node: Node, scope: Scope, found: Gathering, *, is_group: bool) -> None:
    """A list entry: a duty, an assignment line or a remark, with what stands below it."""
    unit = node.unit
    assert unit is not None
    before = len(found.items)
    _text(node, scope, found, is_group=is_group)
    if not node.children:
        return
    made = len(found.items) > before
    inner = scope.under_group(node.path, unit.text) if made else scope
    charged = _charged(unit)
    if charged:
        inner = replace(inner, agencies=charged, agency_words=unit.passage)
    if made and _closes_group(node, scope):
        walk(node, inner, found, start=found.assignments.last, doubt=_SHARED)
        return
    walk(node, inner, found, start=before)
    if made:
        _share_with_parts(found, before)


def _closes_group(node: Node, scope: Scope) -> bool:
    """Dashes "- Cơ quan chủ trì: ..." below the last of a) and b), none below the others.

    They are for the whole group, unless some entry names who acts.
    """
    group = node.parent.listed if node.parent is not None else []
    if scope.agencies or len(group) < 2 or group[-1] is not node:
        return False
    is_bullets = all(is_attribute_line(child.text) and _is_dash(child) for child in node.children)
    if not is_bullets or node.marker is None or node.marker.is_bullet:
        return False
    others = [entry.unit for entry in group[:-1] if entry.unit and not entry.children]
    return len(others) == len(group) - 1 and not any(find_leads(one.passage) for one in others)


def _is_dash(node: Node) -> bool:
    return node.marker is None or node.marker.is_bullet


def _share_with_parts(found: Gathering, place: int) -> None:
    """An assignment line below a duty belongs to it and to its parts."""
    own = found.items[place].attributes.shared
    below = found.items[place + 1 :]
    if below and not own.is_empty:
        for draft in below:
            if draft.attributes.is_empty:
                draft.attributes.add(own)


def _paragraph(node: Node, after: list[Node], scope: Scope, found: Gathering) -> None:
    unit = node.unit
    assert unit is not None
    text = unit.text
    if text.endswith(":") and after and after[0].marker is not None and not is_report(text):
        found.state("lead_in", unit.passage)
    elif text.endswith(":") and after and _is_table(after[0]):
        found.state("caption", unit.passage)
    else:
        _text(node, scope, found)


def _text(node: Node, scope: Scope, found: Gathering, *, is_group: bool = False) -> None:
    """One unit: a remark, an assignment line, the closing formula or a duty."""
    assert node.unit is not None
    path, passage = node.path, node.unit.passage
    text = passage.text
    is_last = node.unit.index >= found.closing_from
    appendix = noted_appendix(text)
    if scope.role is SectionRole.PURPOSE:
        found.state("purpose", passage)
    elif appendix is not None:
        found.set_appendix(scope.section, appendix)
        found.state("appendix_note", passage)
    elif is_attribute_line(text) and not is_group:
        _assign(passage, found)
    elif is_note(text) or is_consent(text) or is_unit_line(text):
        found.state("note", passage)
    elif is_enactment(text):
        found.state("enactment", passage)
    elif is_closing(text, is_last=is_last, is_listed=node.marker is not None):
        _closing(path, passage, scope, found)
    else:
        _duty(path, passage, scope, found, is_group=is_group)


def _assign(passage: Passage, found: Gathering) -> None:
    found.state("assignment", passage)
    found.assign(read_attributes(passage, period=found.period))


def _closing(path: str, passage: Passage, scope: Scope, found: Gathering) -> None:
    """The closing formula; its clause on difficulties is a duty to report."""
    start = difficulty_clause(passage)
    if start is None:
        found.state("closing", passage)
        return
    if start > 0:
        found.state("closing", passage.part(0, start))
    words = addressed_bodies(passage)
    if words is not None:
        scope = replace(scope, agencies=heading_agencies(words.text), agency_words=words)
    _add(path, passage.part(start), replace(scope, role=SectionRole.REPORTING), found)


def _duty(
    path: str, passage: Passage, scope: Scope, found: Gathering, *, is_group: bool = False
) -> None:
    """A duty, or several where a reporting paragraph has several subjects."""
    if scope.role is SectionRole.OTHER and not _may_be_duty(passage):
        found.leave(passage, _NO_ROLE)
        return
    if scope.role is SectionRole.REPORTING and not is_group:
        for part in _by_subject(passage):
            _add(path, part, scope, found)
    else:
        _add(path, passage, scope, found, is_group=is_group)


def _may_be_duty(passage: Passage) -> bool:
    """In a section whose name says nothing: an order, a body that acts, or a duty to report."""
    text = passage.text
    return opens_with_order(text) or is_report(text) or bool(find_leads(passage))


def _by_subject(passage: Passage) -> list[Passage]:
    """The parts of a reporting paragraph, one for each new subject."""
    starts: list[int] = [0]
    names: tuple[str, ...] = ()
    for start, stop in sentences(passage.text):
        found = tuple(finding.name.lower() for finding in find_leads(passage.part(start, stop)))
        if found and names and found != names:
            starts.append(start)
        names = found or names
    stops = [*starts[1:], len(passage.text)]
    return [passage.part(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _add(
    path: str, passage: Passage, scope: Scope, found: Gathering, *, is_group: bool = False
) -> None:
    label = field_name_length(passage.text)
    if label:
        found.state("field_name", passage.part(0, label))
    passage = passage.part(label)
    kind = item_kind(
        passage.text, role=scope.role, announced_by=scope.announced_by, is_group=is_group
    )
    draft = ItemDraft(path, passage, scope, kind, "listed_unit", kind.certainty)
    draft.is_lead_in = is_group
    bracket = _ASSIGNED.search(passage.text)
    if bracket and is_attribute_line(bracket["said"]):
        said = passage.part(*bracket.span("said"))
        draft.attributes.add(read_attributes(said, period=found.period))
    tail = assignment_tail(passage.text)
    if tail is not None:
        draft.attributes.add(read_attributes(passage.part(tail), period=found.period))
        draft.searched = passage.part(0, tail)
    prefix = passage.text[: passage.text.find(":") + 1]
    named = heading_agencies(prefix) if 0 < len(prefix) < 120 else ()
    if scope.role is not SectionRole.ORGANISATION and _FACILITY.match(prefix):
        named = ()  # "a) Trạm y tế: Xây mới 11 trạm": what is built, not who builds
        draft.searched = passage.part(len(prefix))
    if named:
        words = passage.part(0, len(prefix))
        draft.scope = replace(scope, agencies=named, agency_words=words)
    is_unsure = scope.is_assumed and not named and not scope.agencies and not _may_be_duty(passage)
    if scope.role is SectionRole.OTHER or is_unsure:
        draft.certainty, draft.doubt = Certainty.LOOK, _UNSURE
    elif scope.is_guessed:
        is_order = _may_be_duty(passage)
        draft.certainty = Certainty.LIKELY if is_order else Certainty.LOOK
        draft.doubt = _GUESSED
    found.add(draft)
