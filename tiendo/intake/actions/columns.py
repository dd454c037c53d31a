"""Trả lời cột của bảng: the document is read again with the answer, which is kept for the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.matching import AgencyBook
from tiendo.audit.actions import record
from tiendo.core.text import fold
from tiendo.intake.actions.amending import propose_changes
from tiendo.intake.actions.holding import RefusedEdit, StaleDraft, hold_intake, sign_off, stale_step
from tiendo.intake.actions.naming import settle_anew
from tiendo.intake.actions.reading import save_draft
from tiendo.intake.actions.rejudging import (
    carry_judgements,
    counterparts,
    judged_without_counterpart,
)
from tiendo.intake.beside import keep_beside, renew_faults
from tiendo.intake.columns import ROLE_WORDS, ROLES, column_questions, is_remembered, remembered
from tiendo.intake.drafting import draft_of
from tiendo.intake.joining import JOINED_FIELDS, join_repeated_rows, part_again
from tiendo.intake.models import ColumnMapping, DraftItem, Intake
from tiendo.intake.outline import Outline
from tiendo.intake.permissions import check_can_take_in
from tiendo.intake.redrafting import Redraft, redraft_of, renew_leftovers
from tiendo.intake.stored_reading import from_stored, to_stored
from tiendo.reading.amending_draft import is_clause_reading
from tiendo.reading.draft import read_document
from tiendo.reading.model import NotAPlan, Reading

_CHOICES = dict(ROLES)
_NOTHING_LEFT = (
    "Hiểu các cột như vậy thì văn bản không còn đầu việc nào. Hãy xem lại cột nào là nội dung, "
    "cột nào là cơ quan chủ trì hay thời gian."
)
_ONLY_CLAUSES = (
    "Văn bản này chỉ nêu các điểm sửa đổi; máy đọc các điểm ấy, không đọc bảng trong văn bản."
)


class EditedRows(RefusedEdit):
    """Rows of the table were edited already; `str()` asks. count: how many."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} dòng của bảng này đã được nhận, chọn, bỏ hoặc sửa. Đọc lại bảng thì các "
            "dòng ấy được thay bằng dòng đọc mới, phần đã sửa trong đó không giữ được. Đánh dấu "
            "ô đồng ý rồi gửi lại nếu vẫn muốn đọc lại."
        )
        self.count = count


@dataclass(frozen=True, slots=True)
class _Given:
    """What was answered, by whom and when. heads: the words over each answered column."""

    heads: Mapping[str, str]
    answers: Mapping[str, str]
    drops_edited: bool
    by: User
    at: datetime


def answer_columns(
    *,
    intake: Intake,
    answers: Mapping[str, str],
    drops_edited: bool = False,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> Intake:
    """Cho biết các cột là gì: column key -> role ("" takes an answer back).

    The document is read again; only tables that are read differently get new rows, and an
    amendment is compared with the running plan again. The answer is remembered for documents of
    this issuer. drops_edited: rows that were edited or judged may go.
    Raises NotAllowed, NotOpen, EditedRows, RefusedEdit, StaleDraft; then nothing has changed.
    """
    check_can_take_in(by)
    if shown is not None and shown != intake.columns_seal:
        raise stale_step(intake, "phan-dau", "đã trả lời cột hoặc sửa phần đầu", by)
    before = from_stored(intake.reading or {})
    given = _Given(_checked(before, answers), answers, drops_edited, by, at)
    columns = {key: role for key, role in (intake.columns | dict(answers)).items() if role}
    after = _read_again(intake, before, columns)
    return _keep(intake, before, after, columns, given)


def _checked(reading: Reading, answers: Mapping[str, str]) -> dict[str, str]:
    """The words over each answered column. Raises RefusedEdit for a column or role unknown."""
    heads = {column.key: column.head for table in reading.tables for column in table.columns}
    for key, role in answers.items():
        if key not in heads or (role and role not in _CHOICES):
            raise RefusedEdit("Cột hoặc câu trả lời không có trong văn bản này. Hãy tải lại trang.")
    return {key: heads[key] for key in answers}


def _read_again(intake: Intake, before: Reading, columns: dict[str, str]) -> Reading:
    if is_clause_reading(before):
        raise RefusedEdit(_ONLY_CLAUSES)
    issuer = before.header.issuer.value if before.header.issuer else ""
    is_appendix = intake.purpose == Intake.Purpose.APPENDIX
    known = remembered(issuer)
    for key in intake.columns:
        known.pop(key, None)
    try:
        after = read_document(before.document, columns=known | columns, is_appendix=is_appendix)
    except NotAPlan as refusal:
        raise RefusedEdit(_NOTHING_LEFT) from refusal
    return from_stored(to_stored(after))


@transaction.atomic
def _keep(
    intake: Intake, before: Reading, after: Reading, columns: dict[str, str], given: _Given
) -> Intake:
    held = hold_intake(intake.pk, given.by)
    if held.lock_version != intake.lock_version or held.columns != intake.columns:
        raise stale_step(held, "", "đã sửa bản nháp", given.by)
    _remember(before, held, given)
    held.columns = columns
    if held.purpose == Intake.Purpose.APPENDIX:
        _draft_anew(held, after, drops_edited=given.drops_edited, at=given.at)
    else:
        _redraft(held, before, after, drops_edited=given.drops_edited, at=given.at)
    held.lock_version += 1
    held.save()
    if held.purpose == Intake.Purpose.AMENDMENT:
        propose_changes(intake=held, at=given.at)
    roles = given.answers
    said = {head or key: ROLE_WORDS.get(roles[key], "") for key, head in given.heads.items()}
    sign_off(held, "intake.answer_columns", by=given.by, at=given.at, payload={"columns": said})
    return held


def _draft_anew(intake: Intake, after: Reading, *, drops_edited: bool, at: datetime) -> None:
    """An appendix is mostly one table: all of it is drafted and matched with the plan again."""
    if not (after.items or after.capital):
        raise RefusedEdit(_NOTHING_LEFT)
    edited = intake.appendix_rows.exclude(touched_by=None).count()
    if edited and not drops_edited:
        raise EditedRows(edited)
    draft = draft_of(intake, after, AgencyBook.load(at.date()))
    save_draft(intake, after, draft)
    intake.reading = to_stored(after)
    keep_beside(intake, intake.reading, Outline(after.sections))
    intake.column_questions = column_questions(after)


def _redraft(
    intake: Intake, before: Reading, after: Reading, *, drops_edited: bool, at: datetime
) -> None:
    if not after.items:
        raise RefusedEdit(_NOTHING_LEFT)
    draft = draft_of(intake, after, AgencyBook.load(at.date()))
    change = redraft_of(intake, before, after, draft)
    held = counterparts(change.goes, change.comes)
    edited = {row.pk for row in change.edited}
    edited |= judged_without_counterpart(intake, change.goes, held)
    if edited and not drops_edited:
        raise EditedRows(len(edited))
    takers = [taker for row in change.goes if (taker := part_again(row)) is not None]
    DraftItem.objects.bulk_update(dict.fromkeys(takers), JOINED_FIELDS)
    _save(change)
    carry_judgements(intake, held)
    DraftItem.objects.filter(pk__in=[row.pk for row in change.goes]).delete()
    joined = join_repeated_rows(after, list(intake.items.order_by("position")))
    DraftItem.objects.bulk_update(dict.fromkeys(joined), JOINED_FIELDS)
    renew_leftovers(intake, change.blocks, draft)
    made = [row.pk for row in change.comes]
    for question in intake.questions.all():
        settle_anew(intake, question, only=made)
    intake.reading = to_stored(after)
    renew_faults(intake, intake.reading)
    intake.outline = [[one.path, one.title] for one in Outline(after.sections).sections]
    intake.column_questions = column_questions(after)


def _save(change: Redraft) -> None:
    """The new rows, then every row in its place."""
    DraftItem.objects.bulk_create(change.comes)
    for place, encloser in change.parents.items():
        change.comes[place].parent = encloser
    for position, row in enumerate(change.order, start=1):
        row.position = position
    DraftItem.objects.bulk_update(change.order, ["position"], batch_size=200)
    DraftItem.objects.bulk_update(change.comes, ["parent"], batch_size=200)


def _remember(reading: Reading, intake: Intake, given: _Given) -> None:
    """The answers as rows for the next document of the issuer; "" takes this issuer's back."""
    issuer = reading.header.issuer.value if reading.header.issuer else ""
    for key, head in given.heads.items():
        if not is_remembered(key):
            continue
        if not given.answers[key]:
            mine = ColumnMapping.objects.filter(issuer_fold=fold(issuer)[:300])
            mine.filter(head_fold=key[:300]).delete()
            continue
        ColumnMapping.objects.update_or_create(
            issuer_fold=fold(issuer)[:300],
            head_fold=key[:300],
            defaults={
                "issuer": issuer[:300],
                "head": head[:300],
                "role": given.answers[key],
                "made_in": intake.name,
                "made_by": given.by,
                "made_at": given.at,
            },
        )


@transaction.atomic
def change_mapping(
    *,
    mapping: ColumnMapping,
    role: str,
    is_for_all: bool,
    by: User,
    at: datetime,
    shown: str | None = None,
) -> ColumnMapping:
    """Sửa một cột đã học: what the column is, and whether it holds for every issuer.

    Holds for documents that are read from now on. shown: its seal on the page.
    Raises NotAllowed, RefusedEdit, StaleDraft.
    """
    check_can_take_in(by)
    if role not in _CHOICES:
        raise RefusedEdit("Hãy chọn cột này là cột gì.")
    held = _held_mapping(mapping)
    if held is None:
        raise StaleDraft("đã quên cột này", now="Văn bản sau sẽ hỏi lại cột này.")
    if shown is not None and shown != held.seal:
        if (held.made_by, held.role) == (by, role) and not (is_for_all and held.issuer_fold):
            return held
        raise _mapping_moved(held, by)
    if is_for_all and held.issuer_fold:
        taken = ColumnMapping.objects.filter(issuer_fold="", head_fold=held.head_fold)
        if taken.exists():
            raise RefusedEdit(
                f"Cột “{held.head}” đã có cách hiểu chung cho mọi cơ quan. Hãy sửa dòng ấy."
            )
        held.issuer = held.issuer_fold = ""
    held.role, held.made_by, held.made_at = role, by, at
    held.save()
    payload = {"head": held.head, "role": role, "issuer": held.issuer}
    record("intake.change_column", target=held, actor=by, at=at, payload=payload)
    return held


@transaction.atomic
def forget_mapping(
    *, mapping: ColumnMapping, by: User, at: datetime, shown: str | None = None
) -> None:
    """Quên một cột đã học; documents already read stay as they are. Raises as changing does."""
    check_can_take_in(by)
    held = _held_mapping(mapping)
    if held is None:
        return
    if shown is not None and shown != held.seal:
        raise _mapping_moved(held, by)
    payload = {"head": held.head, "role": held.role, "issuer": held.issuer}
    record("intake.forget_column", target=held, actor=by, at=at, payload=payload)
    held.delete()


def _held_mapping(mapping: ColumnMapping) -> ColumnMapping | None:
    rows = ColumnMapping.objects.select_for_update(of=("self",)).select_related("made_by")
    held: ColumnMapping | None = rows.filter(pk=mapping.pk).first()
    return held


def _mapping_moved(held: ColumnMapping, by: User) -> StaleDraft:
    return StaleDraft(
        "đã sửa cột này",
        who=held.made_by,
        at=held.made_at,
        now=f"Cột “{held.head}” nay là: {ROLE_WORDS.get(held.role, held.role)}.",
        is_own=held.made_by == by,
    )
