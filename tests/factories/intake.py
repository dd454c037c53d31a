"""Intakes in every state of their way, from the small plan of `readings`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from tests.factories import readings
from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator
from tiendo.accounts.models import User
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency, AgencySet
from tiendo.files.actions import keep
from tiendo.intake.actions.naming import answer_name
from tiendo.intake.actions.reading import open_review
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.plan_draft import plan_draft_of
from tiendo.plans.actions.running import run_plan
from tiendo.plans.models import Plan
from tiendo.reading.model import Reading

OWN_WORDING = {
    "I.1.(1)": "Chợ trung tâm hoàn thành trước 20/5/2027",
    "I.1.(2)": "12 điểm bán hàng xong năm 2028",
    "I.2.-1": "Bê tông hóa 85% đường làng",
    "II": "Báo cáo Sở Xây dựng hằng năm",
}
_numbers = count(1)


@dataclass(frozen=True)
class Province:
    """The bodies of the small plan and a coordinator of the one that receives the reports."""

    construction: Agency
    market_board: Agency
    departments: AgencySet
    coordinator: User


def make_province() -> Province:
    """Sở Xây dựng, Ban Quản lý chợ (written "Ban Chợ Thử" in the plan: not known), các sở."""
    construction = make_agency("Sở Xây dựng", code="so-xay-dung")
    return Province(
        construction=construction,
        market_board=make_agency("Ban Quản lý chợ Thử", kind="board"),
        departments=make_set("Các sở", kinds=("department",)),
        coordinator=make_coordinator(construction, full_name="Nông Thị Thử"),
    )


def make_intake(*, by: User, at: datetime, state: str = "queued", **fields: object) -> Intake:
    """An uploaded file that nobody has read yet, or in another state."""
    number = next(_numbers)
    stored = keep(f"tệp {number}".encode(), content_type="text/plain", at=at)
    purpose = Intake.Purpose.ORIGINAL if fields.get("attach_to") else Intake.Purpose.NEW
    values = {"name": f"ke-hoach-{number}.txt", "attempt": 1, "beat_at": at, "purpose": purpose}
    values["file"] = stored
    return Intake.objects.create(
        state=state,
        uploaded_by=by,
        uploaded_at=at,
        touched_by=by,
        touched_at=at,
        **(values | fields),
    )


def make_review(
    *, by: User, at: datetime, reading: Reading | None = None, **fields: object
) -> Intake:
    """An intake under review, its draft as the reader left it."""
    intake = make_intake(by=by, at=at, state=Intake.State.READING, **fields)
    open_review(pk=intake.pk, attempt=1, reading=reading or readings.reading(), at=at)
    return Intake.objects.get(pk=intake.pk)


def make_reviewed(province: Province, *, at: datetime, **fields: object) -> Intake:
    """An intake that may be confirmed: the name answered, what needed a look accepted."""
    by = province.coordinator
    intake = make_review(by=by, at=at, **fields)
    for question in intake.questions.all():
        answer_name(question=question, answer=province.market_board, by=by, at=at)
    for item in intake.items.filter(needs_look=True):
        accept(item=item, version=item.lock_version, by=by, at=at)
    return Intake.objects.get(pk=intake.pk)


def make_running_plan(province: Province, *, at: datetime) -> Plan:
    """The small plan in wording of our own, running without its original."""
    source = make_reviewed(province, at=at)
    draft = plan_draft_of(source, AgencyBook.load(at.date()), document_id=None)
    items = tuple(
        replace(item, title=words, text=words, is_verbatim=False, sources=())
        for item in draft.items
        for words in [OWN_WORDING[item.path]]
    )
    return run_plan(draft=replace(draft, items=items, title="Chợ và đường"), by=None, at=at)


def draft_item(intake: Intake, path: str) -> DraftItem:
    """The draft item of a path."""
    return intake.items.get(path=path)
