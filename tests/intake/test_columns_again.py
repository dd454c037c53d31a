"""An answer about a column is used at once by amendments and plans of a lower level too."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.intake import Province, make_review
from tests.reading.table_plans import FRONT, plan_of
from tiendo.accounts.models import User
from tiendo.intake.actions.amending import decide_change
from tiendo.intake.actions.columns import EditedRows, answer_columns
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.holding import RefusedEdit
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.columns import column_questions, remembered
from tiendo.intake.models import Intake, ProposedChange
from tiendo.intake.stored_reading import to_stored
from tiendo.plans.models import Plan
from tiendo.reading.amending_draft import read_amending
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document

OWN_FRONT = ("ỦY BAN NHÂN DÂN XÃ KHE SẬY\nSố: 12/KH-UBND", *FRONT)
RUNNING = """
    TT | Nhiệm vụ | Thời hạn | Cơ quan chủ trì
    1 | Dọn kênh Bản Nà | 2026 | Đội thủy nông
    2 | Đắp bờ suối Thử | 2027 | Đội thủy nông
    3 | Phát cỏ đường Đèo Mẫu | 2028 | Đội thủy nông
"""
AMENDED = """
    TT | Nhiệm vụ | Thời hạn | Xứ lý
    1 | Dọn kênh Bản Nà | 2027 | Đội thủy nông
    2 | Đắp bờ suối Thử | 2027 | Đội chợ Thử
    3 | Phát cỏ đường Đèo Mẫu | 2028 | Đội thủy nông
"""
ANSWER = {"xu ly": "lead"}


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    """A plan whose duties stand in the table of its appendix, running."""
    by = province.coordinator
    make_agency("Đội thủy nông")
    make_agency("Đội chợ Thử")
    intake = make_review(by=by, at=now, reading=plan_of(RUNNING, front=OWN_FRONT))
    for row in intake.items.filter(needs_look=True):
        accept(item=row, version=row.lock_version, by=by, at=now)
    intake.refresh_from_db()
    heading = {**intake.header, "coordinator_id": by.agency_id}
    edit_header(intake=intake, version=intake.lock_version, heading=heading, by=by, at=now)
    return confirm_intake(intake=intake, by=by, at=now)


@pytest.fixture
def amendment(plan: Plan, province: Province, now: datetime) -> Intake:
    """The same plan issued again, its column of owners under words that say nothing."""
    return make_review(
        by=province.coordinator,
        at=now,
        reading=plan_of(AMENDED, front=OWN_FRONT),
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )


def answered(intake: Intake, by: User, at: datetime, *, drops_edited: bool = False) -> Intake:
    fresh = Intake.objects.get(pk=intake.pk)
    return answer_columns(intake=fresh, answers=ANSWER, drops_edited=drops_edited, by=by, at=at)


def changes_of(intake: Intake) -> set[tuple[str, str, str]]:
    return set(intake.changes.values_list("kind", "path", "decision"))


def judge(intake: Intake, path: str, by: User, at: datetime) -> None:
    row = intake.changes.get(path=path, kind="deadline", after__contains="2027")
    accepted = ProposedChange.Decision.ACCEPTED
    decide_change(change=row, version=row.lock_version, decision=accepted, by=by, at=at)


def test_an_amendment_is_read_and_compared_again(
    amendment: Intake, province: Province, now: datetime
) -> None:
    assert not amendment.changes.filter(path="PL.2").exclude(after="").exists()
    after = answered(amendment, province.coordinator, now)
    assert [lead["name"] for lead in after.items.get(path="PL.2").leads] == ["Đội chợ Thử"]
    change = after.changes.get(path="PL.2", kind="lead")
    assert (change.before, change.after) == ("Đội thủy nông", "Đội chợ Thử")
    assert not after.changes.filter(path="PL.3").exists()
    assert not after.unknown_tables
    assert remembered("Ủy ban nhân dân xã Khe Sậy") == ANSWER


def test_what_was_said_of_a_change_that_stays_is_kept(
    amendment: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    judge(amendment, "PL.1", by, now)
    after = answered(amendment, by, now)
    assert ("deadline", "PL.1", "accepted") in changes_of(after)
    assert ("lead", "PL.2", "open") in changes_of(after)
    kept = after.changes.get(path="PL.1", kind="deadline", decision="accepted")
    assert kept.draft == after.items.get(path="PL.1")


def test_judged_rows_that_would_be_gone_are_asked_about_first(
    amendment: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    judge(amendment, "PL.1", by, now)
    other = {"nhiem vu": "other", "xu ly": "name"}
    with pytest.raises(EditedRows) as asked:
        answer_columns(intake=Intake.objects.get(pk=amendment.pk), answers=other, by=by, at=now)
    assert asked.value.count == 1
    assert ("deadline", "PL.1", "accepted") in changes_of(amendment)


def test_rows_edited_in_the_draft_are_asked_about_as_well(
    amendment: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    row = amendment.items.get(path="PL.2")
    accept(item=row, version=row.lock_version, by=by, at=now)
    with pytest.raises(EditedRows):
        answered(amendment, by, now)
    after = answered(amendment, by, now, drops_edited=True)
    assert after.items.get(path="PL.2").decision == "open"


def test_a_plan_of_a_lower_level_is_read_again(
    plan: Plan, province: Province, now: datetime
) -> None:
    lower = make_review(
        by=province.coordinator,
        at=now,
        reading=plan_of(AMENDED, front=OWN_FRONT),
        purpose=Intake.Purpose.LOWER,
        attach_to=plan,
    )
    after = answered(lower, province.coordinator, now)
    assert [lead["name"] for lead in after.items.get(path="PL.2").leads] == ["Đội chợ Thử"]


CLAUSES = """ỦY BAN NHÂN DÂN XÃ KHE SẬY
Số: 15/QĐ-UBND
QUYẾT ĐỊNH
Về việc sửa đổi, bổ sung một số điểm của Kế hoạch số 12/KH-UBND
Điều 1. Sửa đổi, bổ sung một số điểm của Kế hoạch như sau:
1. Sửa đổi mục 2 Phụ lục như sau: “2. Đắp bờ suối Thử, hoàn thành trước ngày 30/6/2028”.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
PHỤ LỤC
DANH MỤC
TT\tNhiệm vụ\tThời hạn\tXứ lý
1\tDọn kênh Bản Nà\t2027\tĐội thủy nông
2\tĐắp bờ suối Thử\t2027\tĐội thủy nông
"""


def test_of_a_document_of_clauses_no_column_is_asked() -> None:
    document = open_document("sua-doi.txt", CLAUSES.encode())
    found = read_amending(document)
    assert found is not None
    assert column_questions(found) == []


def test_a_document_of_clauses_asked_earlier_says_that_its_table_is_not_read(
    plan: Plan, province: Province, now: datetime
) -> None:
    document = open_document("sua-doi.txt", CLAUSES.encode())
    found = read_amending(document)
    assert found is not None
    intake = make_review(
        by=province.coordinator,
        at=now,
        reading=found,
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )
    stored = to_stored(found) | {"tables": to_stored(read_document(document))["tables"]}
    Intake.objects.filter(pk=intake.pk).update(reading=stored)
    with pytest.raises(RefusedEdit, match="không đọc bảng"):
        answered(intake, province.coordinator, now)
