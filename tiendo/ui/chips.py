"""Nhãn trên trang: colour, shape and word of labels, grades and certainties, defined once.

Each shape is drawn in a box of 16 by 16 and can be told from the others in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tiendo.core.evidence import GRADE_NAMES, Grade
from tiendo.core.progress import LABEL_NAMES, Label
from tiendo.reading.model import Certainty

LABEL_SHORT: Mapping[Label, str] = {
    Label.CANCELLED: "Hủy",
    Label.PAUSED: "Tạm dừng",
    Label.NO_DEADLINE: "Không thời hạn",
    Label.PENDING_CONFIRM: "Chờ xác nhận",
    Label.DONE_LATE: "Xong, quá hạn",
    Label.DONE_ON_TIME: "Xong đúng hạn",
    Label.IN_PROGRESS_LATE: "Quá hạn",
    Label.DUE_SOON: "Sắp đến hạn",
    Label.IN_PROGRESS_ON_TIME: "Trong hạn",
    Label.NOT_STARTED: "Chưa đến hạn",
}
"""The word in dense tables; the official one (LABEL_NAMES) is its title."""

READING_ORDER: tuple[Label, ...] = (
    Label.IN_PROGRESS_LATE,
    Label.DUE_SOON,
    Label.PENDING_CONFIRM,
    Label.IN_PROGRESS_ON_TIME,
    Label.NOT_STARTED,
    Label.NO_DEADLINE,
    Label.DONE_ON_TIME,
    Label.DONE_LATE,
    Label.PAUSED,
    Label.CANCELLED,
)
"""The order in which pages list the ten labels: what needs someone first."""

_DISC = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z"
_TICK = "M4.2 8.4 7 11.1l4.9-5.3-1.2-1.1L7 8.7 5.3 7.2Z"
_RING = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z"

LABEL_SHAPES: Mapping[Label, str] = {
    Label.DONE_ON_TIME: _DISC + _TICK,
    Label.DONE_LATE: "M1.5 1.5h13v13h-13Z" + _TICK,
    Label.IN_PROGRESS_ON_TIME: "M3.5 1.5v13L14.5 8Z",
    Label.DUE_SOON: _RING + "M7 4.5h2v3l2.4 1.6-1 1.6L7 8.5Z",
    Label.IN_PROGRESS_LATE: "M8 1 15.5 15H.5ZM7.1 6v4.6h1.8V6Zm0 5.8v1.7h1.8v-1.7Z",
    Label.NOT_STARTED: _RING,
    Label.NO_DEADLINE: "M1 6.8h3.4v2.4H1Zm5.3 0h3.4v2.4H6.3Zm5.3 0H15v2.4h-3.4Z",
    Label.PENDING_CONFIRM: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2v10A5 5 0 0 1 8 3Z",
    Label.PAUSED: "M3 2h3.6v12H3Zm6.4 0H13v12H9.4Z",
    Label.CANCELLED: "M3.4 1.8 8 6.4l4.6-4.6 1.6 1.6L9.6 8l4.6 4.6-1.6 1.6L8 9.6l-4.6 4.6-1.6-1.6"
    "L6.4 8 1.8 3.4Z",
}

GRADE_SHORT: Mapping[Grade, str] = {
    Grade.SIGNED: "Văn bản đã ký",
    Grade.TREASURY: "Kho bạc",
    Grade.PHOTO: "Ảnh có vị trí",
    Grade.FILE: "Tệp khác",
    Grade.WORDS: "Chỉ có lời",
}
GRADE_STRENGTH: Mapping[Grade, int] = {
    Grade.SIGNED: 4,
    Grade.TREASURY: 4,
    Grade.PHOTO: 3,
    Grade.FILE: 2,
    Grade.WORDS: 1,
}

CERTAINTY_NAMES: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "Chắc chắn",
    Certainty.LIKELY: "Có thể đúng",
    Certainty.LOOK: "Cần xem lại",
}
_CERTAINTY_SHAPES: Mapping[Certainty, str] = {
    Certainty.CERTAIN: _DISC + _TICK,
    Certainty.LIKELY: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2v10A5 5 0 0 1 8 3Z",
    Certainty.LOOK: LABEL_SHAPES[Label.IN_PROGRESS_LATE],
}


def shape(path: str) -> SafeString:
    """An inline drawing that says nothing to screen readers: the word beside it does."""
    return format_html(
        '<svg class="chip__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path fill-rule="evenodd" d="{}"/></svg>',
        path,
    )


@cache
def label_chip(value: str | None, *, is_full: bool = False) -> SafeString:
    """Nhãn tiến độ: "" for None (a group has no label of its own)."""
    if not value:
        return SafeString("")
    label = Label(value)
    return format_html(
        '<span class="chip label label--{}" title="{}">{}{}</span>',
        label.value,
        LABEL_NAMES[label],
        shape(LABEL_SHAPES[label]),
        LABEL_NAMES[label] if is_full else LABEL_SHORT[label],
    )


@cache
def grade_chip(value: str | None, *, is_full: bool = False) -> SafeString:
    """Mức minh chứng: as many of four strokes filled as the evidence is strong; "" for None."""
    if not value:
        return SafeString("")
    grade = Grade(value)
    return format_html(
        '<span class="chip grade grade--{}" title="Minh chứng: {}">{}{}</span>',
        grade.value,
        GRADE_NAMES[grade],
        _strokes(GRADE_STRENGTH[grade]),
        GRADE_NAMES[grade] if is_full else GRADE_SHORT[grade],
    )


@cache
def certainty_chip(value: str | None) -> SafeString:
    """Mức chắc chắn of a finding of the reader; "" for None."""
    if not value:
        return SafeString("")
    certainty = Certainty(value)
    return format_html(
        '<span class="chip certainty certainty--{}">{}{}</span>',
        certainty.value,
        shape(_CERTAINTY_SHAPES[certainty]),
        CERTAINTY_NAMES[certainty],
    )


def _strokes(filled: int) -> SafeString:
    return format_html(
        '<svg class="chip__shape" viewBox="0 0 18 16" aria-hidden="true" focusable="false">'
        "{}</svg>",
        format_html_join(
            "",
            '<rect class="{}" x="{}" y="{}" width="3" height="{}"/>',
            (
                (
                    "" if step < filled else "chip__shape--empty",
                    1 + 4 * step,
                    11 - 3 * step,
                    4 + 3 * step,
                )
                for step in range(4)
            ),
        ),
    )
