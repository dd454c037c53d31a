"""The sample plan running with its original, and documents that amend it or carry it out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.conftest import PROJECT
from tests.factories.intake import make_review
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.intake.actions.amending import decide_alike
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.naming import answer_name
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.models import Intake, ProposedChange
from tiendo.plans.models import Plan
from tiendo.reading.amending_draft import read_amending
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document
from tiendo.reading.model import Reading, SourceDocument

FAMILIES = PROJECT / "tests" / "corpus" / "families"
SAMPLE = PROJECT / "samples" / "ke-hoach-mau.txt"


def read_text(path: Path) -> Reading:
    """The reading of a text of ours."""
    return read_document(_opened(path))


def _opened(path: Path) -> SourceDocument:
    return open_document(path.name, path.read_bytes())


def review_text(path: Path, *, by: User, at: datetime, **fields: object) -> Intake:
    """An intake of a text of ours under review, every name answered and every look taken."""
    intake = make_review(by=by, at=at, reading=read_text(path), **fields)
    for question in intake.questions.all():
        found = question.suggestions[:1]
        answer: Agency | AgencySet | None = None
        if found and found[0][0] in ("agency", "set"):
            model = Agency if found[0][0] == "agency" else AgencySet
            answer = model.objects.get(pk=found[0][1])
        answer_name(question=question, answer=answer, by=by, at=at)
    for item in intake.items.filter(needs_look=True):
        accept(item=item, version=item.lock_version, by=by, at=at)
    return Intake.objects.get(pk=intake.pk)


def run_sample(*, by: User, at: datetime, path: Path = SAMPLE) -> Plan:
    """The sample plan (or another text of ours), confirmed by the coordinator."""
    intake = review_text(path, by=by, at=at)
    if not intake.header["coordinator_id"]:
        heading = {**intake.header, "coordinator_id": by.agency_id}
        edit_header(intake=intake, version=intake.lock_version, heading=heading, by=by, at=at)
    return confirm_intake(intake=intake, by=by, at=at)


def review_amendment(plan: Plan, name: str, *, by: User, at: datetime) -> Intake:
    """A text of tests/corpus/families, read and compared with the running plan."""
    intake = make_review(
        by=by,
        at=at,
        reading=read_amending(_opened(FAMILIES / name)) or read_text(FAMILIES / name),
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )
    return Intake.objects.get(pk=intake.pk)


def accept_all(intake: Intake, by: User, at: datetime) -> None:
    """Every change that is ready and not yet judged."""
    decide_alike(intake=intake, kind="", decision=ProposedChange.Decision.ACCEPTED, by=by, at=at)


def proposed(intake: Intake, kind: str, path: str) -> ProposedChange:
    """The change of that kind at that path."""
    return intake.changes.get(kind=kind, path=path)
