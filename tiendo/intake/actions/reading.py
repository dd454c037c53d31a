"""Đọc tệp: the long work between the upload and the review. It never leaves an intake stuck."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tiendo.agencies.matching import AgencyBook
from tiendo.audit.actions import record
from tiendo.files.reading import open_kept
from tiendo.intake.actions.amending import propose_changes
from tiendo.intake.appendix_drafting import add_money_rows, rows_of
from tiendo.intake.beside import keep_beside
from tiendo.intake.columns import answers_for, column_questions
from tiendo.intake.drafting import Draft, draft_of
from tiendo.intake.heading import first_header
from tiendo.intake.joining import JOINED_FIELDS, join_repeated_rows
from tiendo.intake.models import (
    AppendixRow,
    DraftItem,
    DraftLeftover,
    Intake,
    NameQuestion,
    ReviewStep,
)
from tiendo.intake.outline import Outline
from tiendo.intake.pace import DRAFTING, Pace
from tiendo.intake.stored_reading import from_stored, to_stored
from tiendo.reading.amending_draft import read_amending
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.model import NotAPlan, Reading, UnreadableDocument
from tiendo.reading.scanned import doubted

logger = logging.getLogger(__name__)

_OPENING = "Mở tệp"
_CLAUSES = "Tìm các điểm sửa đổi"
_MOST_ITEMS = 20_000
_TOO_MANY = (
    "Văn bản có {items} đầu việc, quá giới hạn {most} một lần nạp. "
    "Hãy tách tệp theo phần hoặc theo phụ lục rồi nạp từng tệp."
)
_NO_ROWS = (
    "Đọc được tệp nhưng không thấy dòng nhiệm vụ hay dòng vốn nào. Phụ lục phải có bảng với dòng "
    "tiêu đề (STT, nội dung, cơ quan chủ trì, thời gian, nhu cầu vốn ...) hoặc các mục đánh số. "
    "Hãy kiểm tra dòng tiêu đề của bảng rồi nạp lại."
)


class Superseded(Exception):
    """Another attempt has taken over, or it was stopped or dropped: this one writes no more."""


def read_intake(*, pk: int, attempt: int, clock: Callable[[], datetime]) -> None:
    """Đọc một lượt nạp: queued → reading → open, or failed with a Vietnamese sentence.

    Does nothing when the attempt is no longer the current one, so it is safe to run twice.
    clock: tells the time of each step; the reading may take minutes.
    """
    try:
        _report(pk, attempt, clock(), _OPENING, 0, 0, begin=True)
        reading = _read(pk, attempt, clock)
        _report(pk, attempt, clock(), DRAFTING, 1, 1)
        open_review(pk=pk, attempt=attempt, reading=reading, at=clock())
    except Superseded:
        return
    except (UnreadableDocument, NotAPlan) as refusal:
        _fail(pk, attempt, str(refusal), clock())
    except Exception:
        logger.exception("reading intake %s failed", pk)
        _fail(
            pk,
            attempt,
            "Chương trình gặp lỗi khi đọc tệp này; lỗi đã được ghi vào nhật ký máy chủ. Tệp vẫn "
            f"được giữ: hãy bấm “Đọc lại”, nếu vẫn lỗi xin báo quản trị kèm mã lượt nạp {pk}.",
            clock(),
        )


def _read(pk: int, attempt: int, clock: Callable[[], datetime]) -> Reading:
    intake = Intake.objects.select_related("file").get(pk=pk)
    pace = Pace()

    def tell(step: str, done: int, total: int) -> None:
        at = clock()
        remaining = pace.remaining(done, total, at)
        _report(pk, attempt, at, f"{step}, {remaining}" if remaining else step, done, total)

    with open_kept(intake.file) as kept:
        data = kept.read()
    document = open_document(intake.name, data, tell)
    if intake.purpose == Intake.Purpose.AMENDMENT:
        _report(pk, attempt, clock(), _CLAUSES, 0, 1)
        if (clauses := read_amending(document)) is not None:
            return doubted(clauses)
    is_appendix = intake.purpose == Intake.Purpose.APPENDIX
    reading = read_document(
        document,
        report=tell,
        is_appendix=is_appendix,
        columns=answers_for(intake),
    )
    if is_appendix and not (reading.items or reading.capital):
        raise NotAPlan("not_an_appendix", _NO_ROWS)
    if not is_appendix and not reading.items:
        raise NotAPlan(
            "not_a_plan",
            "Đọc được văn bản nhưng không thấy đầu việc nào trong đó. Hãy kiểm tra xem đây có đúng "
            "là kế hoạch, hoặc có phải phần giao việc nằm ở một tệp khác.",
        )
    _check_count(len(reading.items))
    return reading


def _check_count(items: int) -> None:
    """A draft of more could neither be reviewed nor held in memory."""
    if items > _MOST_ITEMS:
        shown = [f"{number:,}".replace(",", ".") for number in (items, _MOST_ITEMS)]
        raise NotAPlan("too_many_items", _TOO_MANY.format(items=shown[0], most=shown[1]))


def _report(
    pk: int, attempt: int, at: datetime, step: str, done: int, total: int, *, begin: bool = False
) -> None:
    expected = [Intake.State.QUEUED, Intake.State.READING] if begin else [Intake.State.READING]
    mine = Intake.objects.filter(pk=pk, attempt=attempt, state__in=expected)
    changed = mine.update(
        state=Intake.State.READING,
        step=step[:120],
        steps_done=done,
        steps_total=total,
        beat_at=at,
    )
    if not changed:
        raise Superseded(pk)


def _held(pk: int, attempt: int) -> Intake:
    mine = Intake.objects.select_for_update(of=("self",)).filter(
        pk=pk, attempt=attempt, state=Intake.State.READING
    )
    intake = mine.first()
    if intake is None:
        raise Superseded(pk)
    return intake


def open_review(*, pk: int, attempt: int, reading: Reading, at: datetime) -> None:
    """Lập bản nháp from a reading, and open it for review. Drafts of earlier attempts go.

    Of a long document the draft takes its time, so it is made before anything is locked.
    Raises Superseded when this attempt is no longer the one that is being read.
    """
    stored = to_stored(reading)
    reading = from_stored(stored)
    book = AgencyBook.load(at.date())
    draft = draft_of(Intake.objects.defer("reading").get(pk=pk), reading, book)
    with transaction.atomic():
        intake = _held(pk, attempt)
        intake.header = first_header(reading, book, intake.uploaded_by)
        save_draft(intake, reading, draft)
        keep_beside(intake, stored, Outline(reading.sections))
        intake.reading = stored
        intake.column_questions = column_questions(reading)
        intake.state = Intake.State.OPEN
        intake.beat_at = at
        intake.lock_version += 1
        intake.save()
        counts = {"items": len(reading.items), "leftovers": len(reading.leftovers)}
        if intake.purpose == Intake.Purpose.AMENDMENT:
            propose_changes(intake=intake, at=at)
        record("intake.read", target=intake, actor=None, at=at, payload=counts)


def save_draft(intake: Intake, reading: Reading, draft: Draft) -> None:
    """The draft of a reading, instead of any earlier one; of an appendix also what each of its
    rows may tell of. Needs a transaction."""
    plan = intake.attach_to if intake.purpose == Intake.Purpose.APPENDIX else None
    if plan is None:
        joined = join_repeated_rows(reading, _save_rows(intake, draft))
        DraftItem.objects.bulk_update(dict.fromkeys(joined), JOINED_FIELDS)
        return
    add_money_rows(draft, intake, reading)
    saved = _save_rows(intake, draft)
    AppendixRow.objects.bulk_create(rows_of(intake, reading, plan, saved))


def _save_rows(intake: Intake, draft: Draft) -> list[DraftItem]:
    """The rows of a first or a repeated reading; those of an earlier one go."""
    for rows in (ReviewStep, DraftLeftover, NameQuestion, DraftItem):
        rows.objects.filter(intake=intake).delete()
    saved = DraftItem.objects.bulk_create(draft.items)
    for child, encloser in draft.parents.items():
        saved[child].parent = saved[encloser]
    DraftItem.objects.bulk_update([saved[child] for child in draft.parents], ["parent"])
    NameQuestion.objects.bulk_create(draft.questions)
    DraftLeftover.objects.bulk_create(draft.leftovers)
    return saved


@transaction.atomic
def _fail(pk: int, attempt: int, why: str, at: datetime) -> None:
    try:
        intake = _held(pk, attempt)
    except Superseded:
        return
    intake.state, intake.failure, intake.beat_at = Intake.State.FAILED, why, at
    intake.save(update_fields=["state", "failure", "beat_at"])
    record("intake.fail", target=intake, actor=None, at=at, payload={"why": why})
