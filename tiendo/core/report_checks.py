"""Kiểm tra trước khi gửi: what a report must mend, or explain in a sentence, before it is sent.

Every rule judges one line (or one section) alone: values in, cautions out, nothing asked.
Source: docs/rules/reporting.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tiendo.core.days import day_words
from tiendo.core.evidence import Grade
from tiendo.core.locks import seal
from tiendo.core.numbers import format_number
from tiendo.core.progress import Label, State
from tiendo.core.report_content import Figures
from tiendo.core.report_sections import SectionKey


class CautionCode(StrEnum):
    """Loại cảnh báo, in the order in which they are shown."""

    NOT_LOOKED_AT = "not_looked_at"
    UNSAID = "unsaid"
    CONTRADICTS = "contradicts"
    UNDATED = "undated"
    FUTURE = "future"
    OVER_100 = "over_100"
    NO_REASON = "no_reason"
    NO_TEXT = "no_text"
    FELL = "fell"
    UNCHANGED = "unchanged"
    OVER_TARGET = "over_target"
    NO_EVIDENCE = "no_evidence"
    ESTIMATE_AS_ACTUAL = "estimate_as_actual"


CAUTION_NAMES: Mapping[CautionCode, str] = {
    CautionCode.NOT_LOOKED_AT: "Chưa xác nhận",
    CautionCode.UNSAID: "Thiếu nội dung",
    CautionCode.CONTRADICTS: "Mâu thuẫn",
    CautionCode.UNDATED: "Số liệu không ghi ngày, loại",
    CautionCode.FUTURE: "Số liệu của ngày chưa tới",
    CautionCode.OVER_100: "Vượt 100%",
    CautionCode.NO_REASON: "Quá hạn chưa nêu lý do",
    CautionCode.NO_TEXT: "Mục chưa viết",
    CautionCode.FELL: "Số lũy kế giảm",
    CautionCode.UNCHANGED: "Đứng yên hai kỳ",
    CautionCode.OVER_TARGET: "Vượt mục tiêu",
    CautionCode.NO_EVIDENCE: "Hoàn thành chưa có minh chứng",
    CautionCode.ESTIMATE_AS_ACTUAL: "Số ước ghi là số thực hiện",
}

EXPLAINABLE = frozenset(
    {
        CautionCode.FELL,
        CautionCode.UNCHANGED,
        CautionCode.OVER_TARGET,
        CautionCode.NO_EVIDENCE,
        CautionCode.ESTIMATE_AS_ACTUAL,
    }
)
"""May be overruled with a sentence; all others must be mended."""

_DONE, _NOT_STARTED, _BLOCKED = "done", "not_started", "blocked"
_ACTUAL, _ESTIMATE = "actual", "estimate"
_AT_REST = (State.PAUSED, State.CANCELLED, State.ACCEPTED_DONE)
_SAID_DONE = (State.REPORTED_DONE, State.ACCEPTED_DONE)


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """Dòng được kiểm tra. line: its key.

    previous, before_previous: figures of the two reports before, None: there was none. claimed:
    of the body's own last claim, None: none. state: of the item; label: on the cut-off day.
    target: the value to be reached (the upper end of a range), None where none is measured. unit:
    of the quantity, "" where unknown.
    """

    line: int
    now: Figures
    previous: Figures | None = None
    before_previous: Figures | None = None
    claimed: Figures | None = None
    state: State = State.IN_PROGRESS
    label: str = Label.IN_PROGRESS_ON_TIME
    days_late: int = 0
    late_reason: str = ""
    done_text: str = ""
    obstacle_text: str = ""
    target: Decimal | None = None
    unit: str = ""
    is_looked_at: bool = True


@dataclass(frozen=True, slots=True)
class JudgedSection:
    """Mục được kiểm tra. rows: how many difficulties or proposals stand in it."""

    key: SectionKey
    text: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Moments:
    """Mốc của kỳ: cut_off_on: figures are as of this day; today: of the check."""

    cut_off_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Caution:
    """Cảnh báo. line: key of a line, None: of a section (`section`).

    seal: of the figures that were judged; an explanation given for others does not count.
    """

    code: CautionCode
    sentence: str
    line: int | None = None
    section: str = ""
    judged: tuple[object, ...] = field(default=(), repr=False)

    @property
    def seal(self) -> str:
        """Dấu của số liệu được xét."""
        return seal(self.code, *self.judged)

    @property
    def must_be_mended(self) -> bool:
        """No sentence overrules it."""
        return self.code not in EXPLAINABLE

    @property
    def name(self) -> str:
        """Tên cảnh báo."""
        return CAUTION_NAMES[self.code]


def cautions(
    lines: Iterable[JudgedLine], sections: Iterable[JudgedSection], moments: Moments
) -> list[Caution]:
    """Mọi cảnh báo of a report: sections first, then line by line in the order given."""
    found = [caution for section in sections for caution in _of_section(section)]
    for line in lines:
        found += line_cautions(line, moments)
    return found


def line_cautions(line: JudgedLine, moments: Moments) -> list[Caution]:
    """Cảnh báo của một dòng, in the order of `CautionCode`, each code at most once.

    A line that nobody looked at is asked for nothing else: what was filled in is not hers yet.
    """
    if not line.is_looked_at:
        text = "Dòng điền sẵn chưa ai xem: hãy xác nhận đúng hoặc sửa."
        return [Caution(CautionCode.NOT_LOOKED_AT, text, line.line)]
    found: dict[CautionCode, list[tuple[str, tuple[object, ...]]]] = {}
    for rule in _RULES:
        for code, text, judged in rule(line, moments):
            found.setdefault(code, []).append((text, judged))
    return [
        Caution(
            code,
            " ".join(text for text, _ in found[code]),
            line.line,
            judged=tuple(judged for _, judged in found[code]),
        )
        for code in CautionCode
        if code in found
    ]


_Found = Iterator[tuple[CautionCode, str, tuple[object, ...]]]


def _unsaid(line: JudgedLine, _: Moments) -> _Found:
    status = line.now.status
    if not status:
        yield CautionCode.UNSAID, "Chưa chọn tình trạng của đầu việc.", ()
    elif status != _NOT_STARTED and not line.done_text.strip():
        yield CautionCode.UNSAID, "Chưa ghi đã làm được gì trong kỳ.", ()
    if status == _BLOCKED and not line.obstacle_text.strip():
        text = "Đang vướng mắc mà chưa nêu vướng gì, cần ai giải quyết."
        yield CautionCode.UNSAID, text, ()


def _contradicts(line: JudgedLine, _: Moments) -> _Found:
    now = line.now
    if now.status == _DONE:
        if now.share_percent is not None and now.share_percent < 100:
            text = (
                f"Đã hoàn thành mà tỷ lệ là {format_number(now.share_percent)}%: sửa một trong hai."
            )
            yield CautionCode.CONTRADICTS, text, ()
        if now.kind == _ESTIMATE:
            text = "Ước thực hiện chưa phải là hoàn thành: ghi số thực hiện hoặc đổi tình trạng."
            yield CautionCode.CONTRADICTS, text, ()
    elif now.status and line.state in _SAID_DONE:
        was = "xác nhận" if line.state is State.ACCEPTED_DONE else "báo"
        text = (
            f"Đầu việc đã {was} hoàn thành: chọn “Đã hoàn thành”, hoặc đề nghị cơ quan đầu mối "
            f"{'mở lại' if was == 'xác nhận' else 'trả lại'} đầu việc."
        )
        yield CautionCode.CONTRADICTS, text, ()


def _dated(line: JudgedLine, moments: Moments) -> _Found:
    now = line.now
    if _has_figures(now) and (now.as_of is None or not now.kind):
        text = "Có số liệu thì phải ghi số đến ngày nào, là thực hiện hay ước thực hiện."
        yield CautionCode.UNDATED, text, ()
    if now.as_of is not None and now.as_of > moments.today:
        text = (
            f"Số liệu đến ngày {day_words(now.as_of)} là ngày chưa tới "
            f"(hôm nay {day_words(moments.today)})."
        )
        yield CautionCode.FUTURE, text, ()


def _over(line: JudgedLine, _: Moments) -> _Found:
    share, quantity = line.now.share_percent, line.now.quantity
    if share is not None and share > 100:
        text = f"Tỷ lệ {format_number(share)}% vượt 100%: ghi 100%, phần vượt nêu ở kết quả."
        yield CautionCode.OVER_100, text, ()
    if quantity is not None and line.target is not None and quantity > line.target > 0:
        share = (quantity * 100 / line.target).quantize(Decimal("0.1"))
        text = (
            f"Lũy kế {_amount(quantity, line.unit)} bằng {format_number(share)}% mục tiêu "
            f"{_amount(line.target, line.unit)}: kiểm tra lại đơn vị, hoặc giải trình phần vượt."
        )
        yield CautionCode.OVER_TARGET, text, (quantity, line.target)


def _no_reason(line: JudgedLine, _: Moments) -> _Found:
    is_late = line.label == Label.IN_PROGRESS_LATE and line.now.status != _DONE
    if is_late and not line.late_reason.strip():
        text = f"Quá hạn {line.days_late} ngày mà chưa nêu lý do chậm."
        yield CautionCode.NO_REASON, text, ()


def _fell(line: JudgedLine, _: Moments) -> _Found:
    for name, unit in (("share_percent", "%"), ("quantity", f" {line.unit}".rstrip())):
        given = getattr(line.now, name)
        if given is None:
            continue
        before = max(
            _stated(name, line.previous, line.claimed), key=lambda one: one[0], default=None
        )
        if before is not None and given < before[0]:
            amount, of = before
            text = (
                f"Lũy kế giảm từ {format_number(amount)}{unit}{of} xuống "
                f"{format_number(given)}{unit}."
            )
            yield CautionCode.FELL, text, (name, amount, given)


def _stated(
    name: str, previous: Figures | None, claimed: Figures | None
) -> Iterator[tuple[Decimal, str]]:
    if previous is not None and getattr(previous, name) is not None:
        yield getattr(previous, name), " kỳ trước"
    if claimed is not None and getattr(claimed, name) is not None:
        day = f" ({day_words(claimed.as_of)})" if claimed.as_of else ""
        yield getattr(claimed, name), f" đã báo{day}"


def _unchanged(line: JudgedLine, _: Moments) -> _Found:
    now, one, two = line.now, line.previous, line.before_previous
    if now.status == _DONE or line.state in _AT_REST or one is None or two is None:
        return
    if _has_figures(now) and _amounts(now) == _amounts(one) == _amounts(two):
        text = "Số liệu không đổi qua hai kỳ liền: nêu vì sao việc không tiến thêm."
        yield CautionCode.UNCHANGED, text, (_amounts(now), one.as_of, two.as_of)


def _no_evidence(line: JudgedLine, _: Moments) -> _Found:
    if line.now.status == _DONE and line.now.grade in ("", Grade.WORDS):
        text = (
            "Báo hoàn thành mà chỉ có lời: đính kèm biên bản, quyết định ở trang đầu việc, hoặc "
            "ghi sản phẩm nằm ở đâu."
        )
        yield CautionCode.NO_EVIDENCE, text, (line.now.status, line.now.grade)


def _estimate_as_actual(line: JudgedLine, moments: Moments) -> _Found:
    """An actual figure that can't be one as of the cut-off, or that was an estimate till now."""
    now, one = line.now, line.previous
    if now.kind != _ACTUAL or not _has_figures(now) or now.as_of is None:
        return
    if moments.cut_off_on < now.as_of <= moments.today:
        text = (
            f"Số thực hiện đến {day_words(now.as_of)} là sau ngày chốt "
            f"{day_words(moments.cut_off_on)}: ghi số đến ngày chốt, hoặc giải trình."
        )
        yield CautionCode.ESTIMATE_AS_ACTUAL, text, (now.as_of, _amounts(now))
    if one is not None and one.kind == _ESTIMATE and _amounts(now) == _amounts(one):
        text = (
            f"Giống hệt số ước kỳ trước{_as_of(one)} mà ghi là số thực hiện: đối chiếu lại, hoặc "
            "giải trình."
        )
        yield CautionCode.ESTIMATE_AS_ACTUAL, text, (one.as_of, _amounts(now))


_RULES = (
    _unsaid,
    _contradicts,
    _dated,
    _over,
    _no_reason,
    _fell,
    _unchanged,
    _no_evidence,
    _estimate_as_actual,
)


def _of_section(section: JudgedSection) -> Iterator[Caution]:
    if section.text.strip() or section.rows:
        return
    listed = section.key in (SectionKey.DIFFICULTIES, SectionKey.PROPOSALS)
    todo = "thêm một dòng, hoặc ghi “Không có”" if listed else "viết vài câu"
    text = f"Mục {section.key.number}. {section.key.heading}: chưa có nội dung; {todo}."
    yield Caution(CautionCode.NO_TEXT, text, section=section.key)


def _has_figures(figures: Figures) -> bool:
    return figures.share_percent is not None or figures.quantity is not None


def _amounts(figures: Figures) -> tuple[str, str]:
    """Both figures in a form that is the same for the same value (12,50 and 12,5)."""
    share, quantity = (
        "" if value is None else format_number(value)
        for value in (figures.share_percent, figures.quantity)
    )
    return share, quantity


def _amount(value: Decimal, unit: str) -> str:
    return f"{format_number(value)} {unit}".rstrip()


def _as_of(figures: Figures) -> str:
    return f" (đến {day_words(figures.as_of)})" if figures.as_of else ""
