"""Nghĩa của các từ: one table of what labels, grades, states and columns mean.

The explanation beside a word, the legend below a list (also on paper) and the help page all read
it here. The sentences say what docs/rules/labels.md decides; no number of days stands in them, as
those are rows of the law room.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tiendo.core.evidence import Grade
from tiendo.core.progress import LABEL_NAMES, STATE_NAMES, Label, State
from tiendo.reading.model import Certainty
from tiendo.ui.chips import (
    READING_ORDER,
    certainty_chip,
    grade_chip,
    label_chip,
)

LABELS: Mapping[Label, str] = {
    Label.CANCELLED: "Thôi làm theo một văn bản. Không tính là quá hạn.",
    Label.PAUSED: "Dừng theo một văn bản; chưa tính quá hạn cho đến khi được tiếp tục.",
    Label.NO_DEADLINE: "Kế hoạch không nêu ngày cụ thể, cũng chưa ai đặt ngày.",
    Label.PENDING_CONFIRM: "Cơ quan chủ trì đã báo hoàn thành; cơ quan đầu mối chưa xác nhận.",
    Label.DONE_LATE: "Đã được xác nhận hoàn thành, nhưng ngày hoàn thành sau hạn.",
    Label.DONE_ON_TIME: "Đã được xác nhận hoàn thành, trong hạn (kể cả hạn đã gia hạn).",
    Label.IN_PROGRESS_LATE: "Đã qua ngày hạn mà chưa báo hoàn thành, dù đã bắt đầu hay chưa.",
    Label.DUE_SOON: "Chưa xong, chưa qua hạn, nhưng ngày hạn đã gần.",
    Label.IN_PROGRESS_ON_TIME: "Đã bắt đầu, còn lâu mới đến hạn.",
    Label.NOT_STARTED: "Chưa ai báo đã bắt đầu, và còn lâu mới đến hạn.",
}

GRADES: Mapping[Grade, str] = {
    Grade.SIGNED: "Có biên bản, quyết định đã ký, ghi số hoặc ngày.",
    Grade.TREASURY: "Có chứng từ hoặc số liệu của kho bạc.",
    Grade.PHOTO: "Có ảnh hiện trường mà chính tệp ảnh ghi ngày chụp và vị trí.",
    Grade.FILE: "Có tệp, nhưng không phải văn bản đã ký, và ảnh không ghi ngày hay vị trí.",
    Grade.WORDS: "Không có tệp nào kèm theo.",
}

STATES: Mapping[State, str] = {
    State.DRAFT: "Chưa cơ quan nào chủ trì.",
    State.ASSIGNED: "Đã có cơ quan chủ trì, chưa ai báo đã bắt đầu.",
    State.IN_PROGRESS: "Đã có báo cáo cho biết việc bắt đầu.",
    State.REPORTED_DONE: "Mọi cơ quan chủ trì đã báo hoàn thành, chờ xác nhận.",
    State.RETURNED: "Báo cáo hoàn thành bị trả lại để bổ sung.",
    State.ACCEPTED_DONE: "Cơ quan đầu mối đã xác nhận; muốn báo cáo tiếp phải mở lại.",
    State.PAUSED: "Dừng theo văn bản; cơ quan đầu mối cho tiếp tục thì báo cáo được.",
    State.CANCELLED: "Thôi làm theo văn bản; không mở lại được.",
}

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "Văn bản viết rõ, chương trình đọc theo quy tắc chắc chắn.",
    Certainty.LIKELY: "Đọc được, nhưng câu chữ có thể hiểu cách khác: nên lướt qua.",
    Certainty.LOOK: "Chương trình không chắc: phải có người xem trước khi dùng.",
}


class Term(NamedTuple):
    """Một từ và nghĩa của nó."""

    name: str
    text: str


TERMS: Mapping[str, Term] = {
    "lead": Term(
        "Chủ trì",
        "Cơ quan chịu trách nhiệm chính: báo cáo tiến độ, báo hoàn thành và đề nghị gia hạn.",
    ),
    "coordinate": Term(
        "Phối hợp", "Cơ quan làm một phần việc; báo cáo phần của mình, không báo hoàn thành."
    ),
    "due": Term(
        "Hạn",
        "Ngày cuối của mốc gần nhất chưa được xác nhận. “Trước ngày 20/5” là hết ngày 19/5; "
        "“năm 2027” là hết ngày 31/12/2027. Hạn đã dời thì tính theo hạn mới, hạn cũ vẫn còn ghi.",
    ),
    "label": Term(
        "Nhãn",
        "Mỗi đầu việc có đúng một nhãn, tính từ ngày hạn và ngày hôm nay; không ai gõ nhãn.",
    ),
    "claim": Term(
        "Báo cáo gần nhất",
        "Điều cơ quan nói về việc này ở báo cáo mới nhất, với ngày của số liệu và mức minh chứng.",
    ),
    "evidence": Term(
        "Mức minh chứng",
        "Thứ tốt nhất đứng sau báo cáo: văn bản đã ký, kho bạc, ảnh có vị trí, tệp khác, chỉ lời.",
    ),
    "kind": Term(
        "Thực hiện, ước thực hiện",
        "“Thực hiện” là đã đo, đã có; “ước” là dự tính, không báo hoàn thành bằng số ước được.",
    ),
    "as_of": Term("Số liệu đến ngày", "Ngày mà số liệu nói về, không phải ngày gửi báo cáo."),
    "expected": Term(
        "Đến nay cần",
        "Số phải đạt hôm nay nếu đi đều từ đầu kỳ đến đích. Chỉ tiêu “không quá” thì không tính.",
    ),
    "capital": Term(
        "Nhu cầu vốn",
        "Số tiền văn bản kế hoạch nêu là cần; không phải vốn đã giao hay đã giải ngân.",
    ),
    "waiting": Term(
        "Nơi khác đang chờ",
        "Việc chung đang quá hạn mà cơ quan này chủ trì, hoặc vướng mắc nêu tên cơ quan này.",
    ),
    "late_reason": Term(
        "Lý do chậm",
        "Vì sao việc quá hạn, theo cơ quan chủ trì hoặc cơ quan đầu mối. Không làm dời hạn.",
    ),
    "certainty": Term(
        "Mức chắc chắn",
        "Chương trình đọc văn bản chắc đến đâu; chỗ “cần xem lại” phải có người xem.",
    ),
}

Entry = tuple[SafeString | str, str]
"""A chip or a name, and what it means."""


def label_entries() -> list[Entry]:
    """The ten labels with their chips, in the order in which pages list them."""
    return [(label_chip(label, is_full=True), LABELS[label]) for label in READING_ORDER]


def grade_entries() -> list[Entry]:
    """The grades of evidence, the strongest first."""
    return [(grade_chip(grade, is_full=True), GRADES[grade]) for grade in Grade]


def state_entries() -> list[Entry]:
    """The states in the order in which work goes through them."""
    return [(STATE_NAMES[state].capitalize(), STATES[state]) for state in State]


def certainty_entries() -> list[Entry]:
    """How sure a reading is."""
    return [(certainty_chip(one), CERTAINTIES[one]) for one in Certainty]


@cache
def explained(key: str) -> SafeString:
    """The sign beside a word that opens what it means. key: of TERMS. Raises KeyError."""
    term = TERMS[key]
    return _sign(term.name, format_html("<p>{}</p>", term.text))


@cache
def label_explained(value: str | None) -> SafeString:
    """The same for one label; "" for None."""
    if not value:
        return SafeString("")
    label = Label(value)
    return _sign(LABEL_NAMES[label], format_html("<p>{}</p>", LABELS[label]))


@cache
def certainty_explained() -> SafeString:
    """How sure a reading is: the three signs with their meanings."""
    return _sign(TERMS["certainty"].name, entry_list(certainty_entries()))


def entry_list(entries: list[Entry]) -> SafeString:
    """Names with their meanings, as a list of definitions."""
    rows = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", entries)
    return format_html('<dl class="meanings">{}</dl>', rows)


@cache
def legend() -> SafeString:
    """Chú giải: the labels and the grades, for the foot of a list; it is printed with the list."""
    return format_html(
        '<section class="legend" aria-labelledby="legend-head"><h2 id="legend-head">Chú giải</h2>'
        "{}{}</section>",
        entry_list(label_entries()),
        entry_list(grade_entries()),
    )


def _sign(name: str, body: SafeString) -> SafeString:
    return format_html(
        '<details class="explain" data-td-menu><summary title="{0} nghĩa là gì">'
        '<span aria-hidden="true">?</span>'
        '<span class="visually-hidden">{0} nghĩa là gì</span></summary>'
        '<div class="explain__panel"><strong>{0}</strong>{1}</div></details>',
        name,
        body,
    )
