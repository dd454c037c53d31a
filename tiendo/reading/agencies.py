"""Cơ quan: who leads and who coordinates, as the passage says it.

Lead, in this order: "X chủ trì" or the subject of the action, else the agency heading above.
Coordinating: the object of "phối hợp (với)" where it is a body.
Source: docs/rules/agencies.md.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tiendo.reading.agencies_heads import UNITS
from tiendo.reading.agencies_known import PROPER
from tiendo.reading.agencies_names import Body, bodies_at, starts_body
from tiendo.reading.agencies_subjects import (
    MODAL,
    Subject,
    chaired_by,
    opening_subjects,
    subjects,
)
from tiendo.reading.duty_verbs import ACTIONS
from tiendo.reading.model import AgencyFinding, Certainty
from tiendo.reading.passages import Passage
from tiendo.reading.wording import wording

_ADVERBS = (
    "chặt chẽ|hỗ trợ|cùng|đồng bộ|hiệu quả|tốt|thường xuyên|kịp thời|mật thiết|liên ngành|"
    "nhịp nhàng|trực tiếp|chủ động|tích cực|kết hợp"
)
_COORDINATES = wording(
    rf"\b(?:phối hợp(?:,?(?: và)? (?:{_ADVERBS}))*(?:,? (?:với|cùng với|cùng))?|"
    r"chủ trì,? cùng(?: với)?) (?=\S)"
)
_BETWEEN = wording(r"\b(?:sự|công tác|cơ chế|quy chế|việc|trong) (?:chủ trì, )?\Z")
_UPPER_HEAD = (
    "(?:CÁC (?:SỞ|BỘ|BAN|NGÀNH|CƠ QUAN|ĐƠN VỊ|ĐỊA PHƯƠNG|PHÒNG|CHỦ ĐẦU TƯ|NHÀ ĐẦU TƯ|DOANH NGHIỆP|"
    "TỔ CHỨC|HỘI|ĐOÀN THỂ|XÃ|PHƯỜNG|HUYỆN)|SỞ|BAN(?! HÀNH)|BỘ(?! TIÊU)|UBND|HĐND|ỦY BAN|UỶ BAN|"
    "CÔNG AN|THANH TRA(?= (?:TỈNH|SỞ))|THUẾ(?= (?:TỈNH|THÀNH))|VĂN PHÒNG|PHÒNG(?! CHỐNG|,| NGỪA)|"
    "CHI CỤC|CỤC|TRUNG TÂM|HỘI(?! NGHỊ| NHẬP)|HIỆP HỘI|LIÊN (?:ĐOÀN|MINH|HIỆP)|ĐOÀN (?:THANH|"
    "TNCS)|TỈNH ĐOÀN|MẶT TRẬN|KHO BẠC|NGÂN HÀNG|BẢO HIỂM XÃ|ĐÀI|BÁO(?! CÁO)|CHỦ ĐẦU TƯ|"
    r"TRƯỜNG (?:ĐẠI|CAO)|CƠ QUAN|ĐƠN VỊ|THỦ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|ĐỀ NGHỊ)\b"
)
_UPPER_JOINT = re.compile(rf"\s*(?:;|,|\bVÀ\b)\s*(?={_UPPER_HEAD})")
_UPPER_JOINT_AT_END = re.compile(r"\s*(?:;|,|\bVÀ)\s*\Z")
_ORDER = wording(rf"[,;] (?:{MODAL}|{ACTIONS})\b")
_PARTS = r"\s*(?:;|\n|\s/\s|\||\s[-–]\s(?=(?:Sở|UBND|Công an|Ban|Phòng)\s))\s*"
_APPOSITION = wording(
    r"\s*[-–,]\s*(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì|tham mưu)\b[^;:]{0,80}\Z"
)
_OWES = wording(
    r"\s+(?:(?:có|chịu) trách nhiệm(?: như sau)?|có nhiệm vụ|"
    r"chủ trì(?: (?:thực hiện|triển khai|tham mưu))?)\s*\Z"
)
_LONGEST_LIST = 300
_LONGEST_JOINT = 12
_MOST_ADVERBIALS = 12
_PLACE = re.compile(rf"{UNITS}\s+{PROPER}(?:(?:,\s*|\s+và\s+)(?:{UNITS}\s+)?{PROPER})*")
_BY_ITS_PART = wording(r"(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì|chủ quản)")
_WITH = wording(r"\b(?:với|cùng)\b")
_LABEL = wording(
    r"\A\s*(?:đề nghị|giao|giao cho|trách nhiệm(?: của)?|nhiệm vụ(?: của)?|đối với|phân công|"
    r"yêu cầu)\b\s*:?\s*"
)
_CHAIRS = wording(r"(?<!cơ\squan\s)(?<!đơn\svị\s)(?<!giao\s)\bchủ trì\b(?! cuộc| hội nghị)")
_CHARGED_TO_CHAIR = wording(r"\Ađược (?:giao|phân công)(?: nhiệm vụ)? (?:làm )?chủ trì\b")
_HELPS = wording(r"\A(?:chủ động |tích cực |thường xuyên )*(?:tham gia )?phối hợp\b")


def find_leads(
    passage: Passage, *, heading_agencies: tuple[str, ...] = ()
) -> tuple[AgencyFinding, ...]:
    """Chủ trì: who must act, by "X chủ trì", by the subject of the action, else by the heading.

    An agency taken from the heading has the span of the whole passage and the rule
    "heading"; the caller may put the span of the heading in its place.
    """
    text = passage.text
    acting = opening_subjects(text) if heading_agencies else subjects(text)
    leading = [one for one in acting if not one.helps and not _is_heading(one, heading_agencies)]
    if leading:
        role = _role(text, max(one.body.end for one in leading))
        opening = _opening_list(text, [one.body for one in leading])
        return tuple(
            _finding(passage, one.body, role, "subject", one.is_sure and one.body in opening)
            for one in leading
        )
    if heading_agencies:
        return tuple(
            AgencyFinding(name, _role(text, 0), passage.trace("heading", Certainty.CERTAIN))
            for name in heading_agencies
        )
    bodies, is_said = chaired_by(text)
    return tuple(_finding(passage, body, "chu_tri", "chaired", is_said) for body in bodies)


def _is_heading(subject: Subject, heading: tuple[str, ...]) -> bool:
    """ "Cơ quan thường trực, theo dõi ...": below its own heading the body is named by its part."""
    return bool(heading) and bool(_BY_ITS_PART.fullmatch(subject.body.name))


def find_coordinating(passage: Passage) -> tuple[AgencyFinding, ...]:
    """Phối hợp: the object of "phối hợp (với)", and who "phối hợp" beside one that chairs."""
    text = passage.text
    found = {
        one.body.name: _finding(passage, one.body, "phoi_hop", "coordinating_subject", True)
        for one in subjects(text)
        if one.helps
    }
    for match in _COORDINATES.finditer(text):
        if _BETWEEN.search(text[: match.start()]):
            continue
        is_named = _WITH.search(match.group()) is not None
        for body in bodies_at(text, match.end()) or _place_at(text, match.end()):
            finding = _finding(passage, body, "phoi_hop", "coordinating_object", is_named)
            found.setdefault(body.name, finding)
    return tuple(found.values())


def _place_at(text: str, start: int) -> list[Body]:
    """ "tỉnh Lạng Sơn, Bắc Giang": places that are asked along like bodies."""
    place = _PLACE.match(text, start)
    return [Body(start, place.end(), re.sub(r"\s+", " ", place.group()))] if place else []


def split_agencies(text: str) -> tuple[str, ...]:
    """The bodies of an agency list, a table cell or a heading, each as written.

    Semicolons and line ends always part; commas and "và" part where a head noun follows, so
    that "Sở Văn hóa, Thể thao và Du lịch" stays whole. What no rule knows stays as written.
    """
    names: list[str] = []
    for piece in re.split(_PARTS, text):
        names += _split_piece(piece.strip(" \t.,:-–+*"))
    return tuple(dict.fromkeys(name for name in names if name))


def heading_agencies(title: str) -> tuple[str, ...]:
    """The bodies that a heading of "Tổ chức thực hiện" names; empty if it names none.

    The whole heading must be bodies: "Sở Xây dựng:" yes, "Đối với công tác chỉ đạo" no.
    """
    text = _LABEL.sub("", re.sub(r"\s*\([^)]*\)", "", title)).strip(" \t.:;*")
    text = _OWES.sub("", _APPOSITION.sub("", text))
    if text.isupper():
        return _upper_case_bodies(text)
    bodies = bodies_at(text, 0)
    if bodies and bodies[-1].end == len(text):
        return tuple(body.name for body in bodies)
    return split_agencies(text) if _is_open_list(text, bodies) else ()


def _is_open_list(text: str, bodies: list[Body]) -> bool:
    """A list of bodies one of which the grammar can't name, with no order in it."""
    if len(bodies) < 2 or not re.match(r"\s*[,;]", text[bodies[-1].end :]):
        return False
    return not _ORDER.search(text[bodies[-1].end :]) and len(text) < _LONGEST_LIST


def _split_piece(piece: str) -> list[str]:
    """One stretch without semicolons: bodies by the grammar, the rest parted at commas."""
    piece = re.sub(r"\s*\([^()]*\)", "", piece)
    bodies = bodies_at(piece, 0)
    if not bodies:
        return [part.strip() for part in piece.split(",")]
    names = [body.name for body in bodies]
    rest = piece[bodies[-1].end :]
    if not rest.strip(" .,"):
        return names
    joint = re.match(r"\s*(?:,|và\b)\s*", rest)
    following = rest[joint.end() :] if joint else rest.lstrip()
    if starts_body(following, 0) or (joint and following[:1].isupper()):
        return names + _split_piece(following)
    names[-1] = (names[-1] + re.sub(r"\s+", " ", rest)).rstrip(" .,")
    return names


def _upper_case_bodies(text: str) -> tuple[str, ...]:
    """A heading in capitals: parted where another head noun follows that goes on no collective."""
    starts = [0, *(found.end() for found in _UPPER_JOINT.finditer(text))]
    if not all(re.match(_UPPER_HEAD, text[start:]) for start in starts):
        return ()
    names: list[str] = []
    begin = 0
    for start, stop in pairwise([*starts, len(text)]):
        if start > begin and _is_collective(text[begin:stop]):
            names.pop()
        else:
            begin = start
        names.append(_UPPER_JOINT_AT_END.sub("", text[begin:stop]).strip())
    return tuple(names)


def _is_collective(text: str) -> bool:
    """ "CÁC SỞ, BAN, NGÀNH" is one body, as it is in small letters."""
    said = _UPPER_JOINT_AT_END.sub("", text).strip()
    small = said[:1] + said[1:].lower()
    bodies = bodies_at(small, 0)
    return len(bodies) == 1 and bodies[0].end == len(small) and small.startswith("Các ")


def _role(text: str, start: int) -> str:
    """chu_tri, phoi_hop or thuc_hien, by the verb that follows the subject."""
    action = text[start:].lstrip(" :,")
    if _CHARGED_TO_CHAIR.match(action) or _CHAIRS.search(action):
        return "chu_tri"
    return "phoi_hop" if _HELPS.match(action) else "thuc_hien"


def _opening_list(text: str, bodies: list[Body]) -> list[Body]:
    """The bodies with which the passage itself opens: nothing but an order stands before them."""
    if re.search(r"[,:;.]", text[: bodies[0].start]):
        return []
    opening = bodies[:1]
    for body in bodies[1:]:
        if len(text[opening[-1].end : body.start]) > _LONGEST_JOINT:
            break
        opening.append(body)
    return opening


def _finding(passage: Passage, body: Body, role: str, rule: str, is_certain: bool) -> AgencyFinding:
    certainty = Certainty.CERTAIN if is_certain else Certainty.LIKELY
    return AgencyFinding(body.name, role, passage.trace(rule, certainty, body.start, body.end))
