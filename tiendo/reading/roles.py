"""Loại mục: what a section carries, by the words of its heading.

A section without such words carries what the section above it carries.
Source: docs/rules/outline.md, section 2.
"""

from __future__ import annotations

import re

from tiendo.core.text import fold
from tiendo.reading.model import SectionRole

_LEADING = re.compile(
    r"^(?:(?:ve|cac|mot so|nhung|cong tac|noi dung|danh muc|nhom|doi voi|he thong)\s+)+"
)
_NEXT_TARGETS = re.compile(r"(?:dinh huong|tam nhin|giai doan|den)\b.*\d{4}\Z")
_RULES: tuple[tuple[SectionRole, re.Pattern[str]], ...] = (
    (
        SectionRole.ORGANISATION,
        re.compile(
            r"to chuc (?:trien khai|thuc hien)|^trien khai thuc hien|trach nhiem (?:cua|chung|thuc)"
            r"|^phan cong|^trach nhiem|^giao (?:nhiem vu|trach nhiem)"
        ),
    ),
    (
        SectionRole.REPORTING,
        re.compile(
            r"che do (?:thong tin,? )?bao cao|^(?:thong tin,? )?bao cao\b(?! vien)"
            r"|^so ket,? tong ket"
        ),
    ),
    (SectionRole.FUNDING, re.compile(r"^(?:nguon |du toan |bao dam )?kinh phi|^nguon (?:luc|von)")),
    (
        SectionRole.PURPOSE,
        re.compile(
            r"^(?:muc dich|doi tuong|pham vi|chu de)\b(?!.*noi dung)|^yeu cau|^quan diem|"
            r"^nguyen tac"
            r"|^can cu|^boi canh|^su can thiet|^dac diem|^thuc trang|^tinh hinh"
            r"|^danh gia (?:chung|tinh hinh)"
            r"|^ket qua|^ton tai|^han che|^nguyen nhan|^du bao|^hieu luc|^giai thich|^uu diem"
            r"|^co so (?:phap ly|chinh tri|thuc tien)|^thanh phan"
            r"|^(?:thoi gian|dia diem)\b(?!.*noi dung)|^khai quat|^ve tinh hinh"
        ),
    ),
    (
        SectionRole.TASKS,
        re.compile(
            r"nhiem vu|^(?:doi tuong|pham vi|muc dich|thoi gian|dia diem)\b.*noi dung",
        ),
    ),
    (SectionRole.TARGETS, re.compile(r"^muc tieu|chi tieu")),
    (SectionRole.SOLUTIONS, re.compile(r"giai phap")),
    (
        SectionRole.TASKS,
        re.compile(
            r"^noi dung|^du an|^cac du an|^danh muc|^chuong trinh|^lo trinh|^tien do|^hoat dong"
            r"|^cong viec|^dau viec|^de an|^trong tam|^phuong huong|^dinh huong|bien phap"
        ),
    ),
)
DUTY_ROLES = (
    SectionRole.TASKS,
    SectionRole.SOLUTIONS,
    SectionRole.TARGETS,
    SectionRole.ORGANISATION,
    SectionRole.REPORTING,
    SectionRole.FUNDING,
    SectionRole.OTHER,
)
"""Sections whose units are duties; those of OTHER only where the wording orders something."""


def section_role(title: str, above: SectionRole, *, is_top: bool) -> SectionRole:
    """The role by the heading's words, else that of the section above.

    is_top: a heading of the first level, which may carry its word anywhere ("III. CÁC NHIỆM VỤ,
    GIẢI PHÁP"); below, only a heading that begins with the word changes the role.
    """
    folded = fold(title).strip(" .:;")
    bare = _LEADING.sub("", folded) or folded
    if above is SectionRole.TARGETS and not is_top and _NEXT_TARGETS.match(bare):
        return above
    for role, pattern in _RULES:
        if is_top and (pattern.search(bare) or pattern.search(folded)):
            return above if _is_order(folded, above) else role
        if not is_top and pattern.match(bare):
            return above if _keeps(role, above, folded) else role
    return above


def _keeps(role: SectionRole, above: SectionRole, folded: str) -> bool:
    """ "Về nguồn vốn" among the solutions is a solution, not the funding of the plan."""
    if role is SectionRole.FUNDING and above in (SectionRole.TASKS, SectionRole.SOLUTIONS):
        return True
    return _is_order(folded, above)


def _is_order(folded: str, above: SectionRole) -> bool:
    """ "Yêu cầu chung" where orders are given is an order, not the purpose of a plan."""
    is_given = above in (SectionRole.TASKS, SectionRole.ORGANISATION)
    return is_given and folded.startswith("yeu cau") and folded != "yeu cau"
