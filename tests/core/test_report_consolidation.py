"""Adding up the lines of many bodies: only where it means something, and what is odd named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.report_content import line_content
from tiendo.core.report_consolidation import consolidated, consolidated_item, label_totals
from tiendo.core.report_content import Figures, LineContent
from tiendo.core.report_outliers import OutlierKind


def lines_of(count: int, **facts: object) -> list[LineContent]:
    """So many bodies with a line on the same item."""
    return [line_content(1, agency=f"xa-{number}", **facts) for number in range(1, count + 1)]


def kinds_of(lines: list[LineContent]) -> list[tuple[str, str]]:
    """Outliers of an item, as (kind, body)."""
    return [(str(one.kind), one.agency) for one in consolidated_item(lines).outliers]


def test_one_lead_stands_with_its_own_figures_and_words() -> None:
    item = consolidated_item([line_content(1)], owed=1)
    assert (item.agency, item.now.share_percent, item.now.quantity) == ("xa-1", 60, 12)
    assert (item.in_period, item.missing) == (7, 0)
    assert item.done_text == "Đã xong phần móng của chợ số 1."


def test_quantities_of_several_bodies_add_up_and_shares_never_become_an_average() -> None:
    item = consolidated_item(lines_of(3), owed=5)
    assert (item.now.bodies, item.owed, item.missing) == (3, 5, 2)
    assert (item.now.quantity, item.previous.quantity, item.in_period) == (36, 15, 21)
    assert item.now.share_percent is None
    assert item.agency == ""
    assert item.done_text == ""


def test_percents_and_unlike_units_are_not_added() -> None:
    percent = consolidated_item(lines_of(2, unit="%"))
    assert percent.now.is_mixed
    assert percent.now.quantity is None
    one, other = lines_of(2)
    mixed = consolidated_item([one, replace(other, unit="căn")])
    assert mixed.now.is_mixed
    assert mixed.now.quantity is None


def test_one_body_of_several_that_reported_is_not_the_whole() -> None:
    item = consolidated_item(lines_of(1), owed=56)
    assert (item.now.bodies, item.owed) == (1, 56)
    assert item.now.share_percent is None
    assert item.agency == ""


def test_an_item_of_which_nothing_came_is_not_zero() -> None:
    silent = replace(line_content(1), agency="", now=Figures(), previous=None)
    item = consolidated_item([silent], owed=2)
    assert (item.now.bodies, item.missing) == (0, 2)
    assert item.now.quantity is None
    assert item.in_period is None


def test_a_sum_is_as_sure_as_its_weakest_part_and_names_its_days() -> None:
    one, other = lines_of(2)
    estimate = replace(other.now, kind="estimate", as_of=date(2026, 12, 1), grade="signed")
    item = consolidated_item([one, replace(other, now=estimate)])
    assert (item.now.kind, item.now.grade) == ("estimate", "words")
    assert (item.now.from_on, item.now.to_on) == (date(2026, 12, 1), date(2026, 12, 15))
    done = replace(other, now=replace(other.now, status="done"))
    assert consolidated_item([one, done]).now.done == 1


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"quantity": Decimal(4)}, "fell"),
        ({"quantity": Decimal(21)}, "over"),
        ({"quantity": Decimal(5)}, "unchanged"),
        ({"quantity": None, "share": Decimal(101)}, "over"),
        ({"quantity": Decimal(101), "unit": "%", "before": Decimal(90)}, "over"),
    ],
)
def test_what_is_odd_is_flagged(facts: dict[str, object], kind: str) -> None:
    assert kinds_of([line_content(1, **facts)]) == [(kind, "xa-1")]


def test_what_is_usual_is_not_flagged() -> None:
    assert kinds_of([line_content(1)]) == []
    more_than_asked = line_content(1, quantity=Decimal(90), unit="%", target=Decimal(85))
    assert kinds_of([more_than_asked]) == []
    finished = line_content(1, quantity=Decimal(5))
    rested = replace(finished, now=replace(finished.now, status="done"))
    assert kinds_of([rested]) == []


def test_a_jump_far_beyond_the_others_is_flagged_and_a_wide_field_is_not() -> None:
    usual = lines_of(5, quantity=Decimal(6), target=Decimal(500))
    jump = line_content(1, agency="xa-9", quantity=Decimal(60), target=Decimal(500))
    assert kinds_of([*usual, jump]) == [("jump", "xa-9")]
    assert kinds_of([*usual[:3], jump]) == []
    wide = [
        line_content(1, agency=f"xa-{n}", quantity=Decimal(5 + n * n), target=Decimal(500))
        for n in range(1, 9)
    ]
    assert kinds_of(wide) == []


def test_items_come_in_the_order_of_their_lines_with_totals_by_label() -> None:
    late = line_content(2, label="in_progress_late")
    items = list(consolidated([*lines_of(2), late], {"1": 3}))
    assert [(item.item, item.owed) for item in items] == [(1, 3), (2, 1)]
    assert label_totals(items) == {"in_progress_on_time": 1, "in_progress_late": 1}
    assert all(kind.label for kind in OutlierKind)
