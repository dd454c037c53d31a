"""Splitting, merging and restoring: the words of the document are never lost."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.intake import Province, draft_item
from tests.factories.readings import LINES
from tiendo.intake.actions.holding import RefusedEdit
from tiendo.intake.actions.reshaping import merge, restore, split
from tiendo.intake.actions.reviewing import drop
from tiendo.intake.models import DraftItem, Intake


def words(spans: list[list[int]]) -> list[str]:
    return [LINES[block][start:end] for block, start, end in spans]


def halves(review: Intake, province: Province, now: datetime) -> tuple[DraftItem, DraftItem]:
    item = draft_item(review, "I.1.(1)")
    return split(
        item=item,
        version=item.lock_version,
        at_char=item.text.index("Sở Xây dựng"),
        by=province.coordinator,
        at=now,
    )


def test_split_gives_each_part_its_words_its_spans_and_its_findings(
    review: Intake, province: Province, now: datetime
) -> None:
    first, second = halves(review, province, now)
    assert first.text == "Hoàn thành chợ trung tâm trước ngày 20/5/2027."
    assert second.text == "Sở Xây dựng chủ trì, phối hợp với Ban Chợ Thử."
    assert words(first.spans) == [first.text]
    assert words(second.spans) == [second.text]
    assert (len(first.deadlines), len(second.deadlines)) == (1, 0)
    assert ([*first.leads], [body["name"] for body in second.leads]) == ([], ["Sở Xây dựng"])
    assert first.path == second.path
    assert not first.needs_look
    assert second.needs_look


def test_second_part_stands_right_behind_the_first(
    review: Intake, province: Province, now: datetime
) -> None:
    halves(review, province, now)
    order = review.items.order_by("position").values_list("path", flat=True)
    assert list(order) == ["I.1.(1)", "I.1.(1)", "I.1.(2)", "I.2.-1", "II"]


def test_split_in_mid_sentence_is_refused(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(1)")
    with pytest.raises(RefusedEdit, match="đầu một câu"):
        split(item=item, version=item.lock_version, at_char=5, by=province.coordinator, at=now)


def test_merging_the_parts_gives_the_sentence_back(
    review: Intake, province: Province, now: datetime
) -> None:
    whole = draft_item(review, "I.1.(1)").text
    _, second = halves(review, province, now)
    taker = merge(item=second, version=second.lock_version, by=province.coordinator, at=now)
    assert taker.text == whole
    assert [body["name"] for body in taker.leads] == ["Sở Xây dựng"]
    second.refresh_from_db()
    assert (second.decision, second.merged_into) == ("dropped", taker)


def test_restoring_a_merged_item_takes_it_out_again(
    review: Intake, province: Province, now: datetime
) -> None:
    first, second = halves(review, province, now)
    merge(item=second, version=second.lock_version, by=province.coordinator, at=now)
    second.refresh_from_db()
    restore(item=second, version=second.lock_version, by=province.coordinator, at=now)
    again = DraftItem.objects.get(pk=first.pk)
    assert (again.text, again.spans, again.leads) == (first.text, first.spans, first.leads)
    second.refresh_from_db()
    assert (second.decision, second.merged_into) == ("open", None)


def test_merged_item_whose_taker_was_cut_anew_is_not_restored_by_force(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(2)")
    taker = merge(item=item, version=item.lock_version, by=province.coordinator, at=now)
    split(
        item=taker,
        version=taker.lock_version,
        at_char=taker.text.index("Sở Xây dựng"),
        by=province.coordinator,
        at=now,
    )
    item.refresh_from_db()
    with pytest.raises(RefusedEdit, match=r"Đầu việc I\.1\.\(1\)"):
        restore(item=item, version=item.lock_version, by=province.coordinator, at=now)


def test_first_item_has_nothing_to_be_merged_into(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(1)")
    with pytest.raises(RefusedEdit, match="đứng trước"):
        merge(item=item, version=item.lock_version, by=province.coordinator, at=now)


def test_children_of_a_merged_item_follow_its_words_and_come_back(
    review: Intake, province: Province, now: datetime
) -> None:
    parent, child = draft_item(review, "I.1.(2)"), draft_item(review, "I.2.-1")
    DraftItem.objects.filter(pk=child.pk).update(parent=parent)
    taker = merge(item=parent, version=parent.lock_version, by=province.coordinator, at=now)
    child.refresh_from_db()
    assert child.parent == taker
    parent.refresh_from_db()
    restore(item=parent, version=parent.lock_version, by=province.coordinator, at=now)
    child.refresh_from_db()
    assert child.parent == parent


def test_dropped_item_comes_back_as_it_was(
    review: Intake, province: Province, now: datetime
) -> None:
    item = draft_item(review, "I.1.(2)")
    dropped = drop(item=item, version=item.lock_version, by=province.coordinator, at=now)
    back = restore(item=item, version=dropped.lock_version, by=province.coordinator, at=now)
    assert (back.decision, back.text) == ("open", item.text)
