"""Columns that nobody knows are asked, the answer is used at once and remembered."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.appendices import make_appendix, make_market_plan, row_of
from tests.factories.intake import Province, make_review
from tests.factories.people import make_officer
from tests.reading.table_plans import FRONT, plan_of
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.intake.actions.appendix import skip_row
from tiendo.intake.actions.columns import (
    EditedRows,
    answer_columns,
    change_mapping,
    forget_mapping,
)
from tiendo.intake.actions.holding import RefusedEdit, StaleDraft
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.columns import answers_for, remembered
from tiendo.intake.models import ColumnMapping, Intake
from tiendo.intake.stored_reading import from_stored, to_stored

ISSUER = "ỦY BAN NHÂN DÂN XÃ KHE SẬY"
ODD = """
    TT | Nhiệm vụ | Thời hạn | Xứ lý
    1 | Dọn kênh | 2026 | Đội thủy nông
    2 | Đắp bờ | 2027 | Đội thủy nông
"""
ANSWER = {"xu ly": "lead"}


@pytest.fixture
def odd(province: Province, now: datetime) -> Intake:
    """A review of a plan whose table has one column that says nothing."""
    reading = plan_of(ODD, front=(f"{ISSUER}\nSố: 12/KH-UBND", *FRONT))
    return make_review(by=province.coordinator, at=now, reading=reading)


def answered(odd: Intake, province: Province, now: datetime, **more: object) -> Intake:
    return answer_columns(
        intake=Intake.objects.get(pk=odd.pk),
        answers=ANSWER,
        by=province.coordinator,
        at=now,
        **more,  # type: ignore[arg-type]
    )


def rows(odd: Intake) -> list[tuple[str, list[str]]]:
    items = odd.items.order_by("position")
    return [(item.path, [lead["name"] for lead in item.leads]) for item in items]


def test_an_unknown_column_is_counted_on_the_intake(odd: Intake) -> None:
    assert odd.column_questions == [[0, None, 1]]


def test_an_answer_reads_the_table_again(odd: Intake, province: Province, now: datetime) -> None:
    assert rows(odd) == [("I.1", []), ("PL.1", []), ("PL.2", [])]
    after = answered(odd, province, now)
    assert rows(after) == [
        ("I.1", []),
        ("PL.1", ["Đội thủy nông"]),
        ("PL.2", ["Đội thủy nông"]),
    ]
    assert after.column_questions == [[0, None, 0]]
    assert after.unknown_tables == []
    assert list(after.questions.values_list("name", flat=True)) == ["Đội thủy nông"]
    assert Event.objects.get(verb="intake.answer_columns").payload


def test_faults_of_the_document_are_those_of_the_new_reading(
    odd: Intake, province: Province, now: datetime
) -> None:
    before = set(odd.faults.values_list("code", flat=True))
    after = answered(odd, province, now)
    wanted = [finding["message"] for finding in after.reading["lint"]]
    assert list(after.faults.order_by("position").values_list("message", flat=True)) == wanted
    assert "no_owner" in before


def test_rows_outside_of_the_table_stay_as_they_were_left(
    odd: Intake, province: Province, now: datetime
) -> None:
    first = odd.items.get(path="I.1")
    accept(item=first, version=first.lock_version, by=province.coordinator, at=now)
    after = answered(odd, province, now)
    kept = after.items.get(path="I.1")
    assert (kept.pk, kept.decision) == (first.pk, "accepted")
    assert list(after.items.values_list("position", flat=True).order_by("position")) == [1, 2, 3]


def test_edited_rows_of_the_table_are_asked_about_first(
    odd: Intake, province: Province, now: datetime
) -> None:
    row = odd.items.get(path="PL.2")
    accept(item=row, version=row.lock_version, by=province.coordinator, at=now)
    with pytest.raises(EditedRows) as asked:
        answered(odd, province, now)
    assert asked.value.count == 1
    assert odd.items.filter(pk=row.pk).exists()
    assert not ColumnMapping.objects.exists()
    after = answered(odd, province, now, drops_edited=True)
    assert not after.items.filter(pk=row.pk).exists()
    assert after.items.get(path="PL.2").decision == "open"


def test_the_answer_is_remembered_for_the_issuer(
    odd: Intake, province: Province, now: datetime
) -> None:
    answered(odd, province, now)
    mapping = ColumnMapping.objects.get()
    assert (mapping.head, mapping.role, mapping.made_in) == ("Xứ lý", "lead", odd.name)
    assert mapping.issuer
    assert remembered(mapping.issuer) == ANSWER
    assert remembered("UBND xã khác") == {}


def test_the_next_document_of_the_issuer_is_read_by_it(
    odd: Intake, province: Province, now: datetime
) -> None:
    answered(odd, province, now)
    header = from_stored(odd.reading).header
    fresh = make_review(by=province.coordinator, at=now)
    assert answers_for(fresh)(header) == ANSWER


def test_an_answer_can_be_taken_back(odd: Intake, province: Province, now: datetime) -> None:
    answered(odd, province, now)
    after = answer_columns(
        intake=Intake.objects.get(pk=odd.pk),
        answers={"xu ly": ""},
        by=province.coordinator,
        at=now,
    )
    assert after.columns == {}
    assert not ColumnMapping.objects.exists()
    assert rows(after)[1] == ("PL.1", [])


def test_an_answer_that_leaves_no_items_is_refused(province: Province, now: datetime) -> None:
    reading = plan_of(ODD, front=("KẾ HOẠCH", "Làm thủy lợi năm 2026"))
    odd = make_review(by=province.coordinator, at=now, reading=reading)
    before = to_stored(from_stored(odd.reading))
    with pytest.raises(RefusedEdit, match="không còn đầu việc"):
        answer_columns(
            intake=odd,
            answers={"nhiem vu": "other", "thoi han": "other"},
            by=province.coordinator,
            at=now,
        )
    assert Intake.objects.get(pk=odd.pk).reading == before


def test_unknown_columns_and_roles_are_refused(
    odd: Intake, province: Province, now: datetime
) -> None:
    for answers in ({"khong co": "lead"}, {"xu ly": "khong co"}):
        with pytest.raises(RefusedEdit):
            answer_columns(intake=odd, answers=answers, by=province.coordinator, at=now)


def test_a_draft_that_moved_on_is_not_overwritten(
    odd: Intake, province: Province, now: datetime
) -> None:
    answered(odd, province, now)
    with pytest.raises(StaleDraft):
        answer_columns(intake=odd, answers=ANSWER, by=province.coordinator, at=now)


def test_only_those_who_take_in_may_answer(odd: Intake, province: Province, now: datetime) -> None:
    officer = make_officer(province.construction)
    with pytest.raises(NotAllowed):
        answer_columns(intake=odd, answers=ANSWER, by=officer, at=now)
    answered(odd, province, now)
    mapping = ColumnMapping.objects.get()
    with pytest.raises(NotAllowed):
        forget_mapping(mapping=mapping, by=officer, at=now)
    with pytest.raises(NotAllowed):
        change_mapping(mapping=mapping, role="note", is_for_all=False, by=officer, at=now)


def test_what_was_learnt_can_be_changed_widened_and_forgotten(
    odd: Intake, province: Province, now: datetime
) -> None:
    answered(odd, province, now)
    by = province.coordinator
    mapping = change_mapping(
        mapping=ColumnMapping.objects.get(), role="coordinating", is_for_all=True, by=by, at=now
    )
    assert remembered("UBND xã khác") == {"xu ly": "coordinating"}
    forget_mapping(mapping=mapping, by=by, at=now)
    assert not ColumnMapping.objects.exists()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"intake.change_column", "intake.forget_column"} <= verbs


APPENDIX = """PHỤ LỤC 01
NHIỆM VỤ VỀ CHỢ
TT|Nội dung|Thời gian|Xứ lý
1|Chợ trung tâm Suối Thử|2027|Đội thủy nông
2|Kho lạnh nông sản|2028|Đội chợ
"""


@pytest.fixture
def appendix(province: Province, now: datetime) -> Intake:
    """An appendix of a running plan, one of its columns unknown."""
    plan = make_market_plan(province, at=now)
    return make_appendix(province, plan, at=now, text=APPENDIX)


def leads_by_row(intake: Intake) -> list[tuple[str, list[str], str | None]]:
    shown = intake.appendix_rows.select_related("draft", "item").order_by("draft__position")
    return [
        (row.draft.text, [lead["name"] for lead in row.draft.leads], row.item and row.item.path)
        for row in shown
    ]


def test_an_answer_reads_an_appendix_again_and_matches_it_anew(
    appendix: Intake, province: Province, now: datetime
) -> None:
    assert leads_by_row(appendix)[0] == ("Chợ trung tâm Suối Thử", [], "II.1.(1)")
    held = answered(appendix, province, now)
    assert leads_by_row(held) == [
        ("Chợ trung tâm Suối Thử", ["Đội thủy nông"], "II.1.(1)"),
        ("Kho lạnh nông sản", ["Đội chợ"], None),
    ]
    assert not held.unknown_tables


def test_chosen_rows_of_an_appendix_are_asked_about_first(
    appendix: Intake, province: Province, now: datetime
) -> None:
    row = row_of(appendix, "Kho lạnh")
    skip_row(row=row, version=row.lock_version, by=province.coordinator, at=now)
    with pytest.raises(EditedRows) as caught:
        answered(appendix, province, now)
    assert caught.value.count == 1
    assert appendix.appendix_rows.filter(pk=row.pk, decision="skip").exists()
    answered(appendix, province, now, drops_edited=True)
    assert row_of(appendix, "Kho lạnh").decision == "new"
