"""Products: from the cells of a table to the register, joined, contradicted, amended."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.appendices import make_appendix, make_market_plan, row_of
from tests.factories.intake import Province, make_review
from tests.reading.table_plans import FRONT, plan_of
from tiendo.accounts.models import User
from tiendo.intake.actions.amending import decide_alike
from tiendo.intake.actions.amending_confirm import confirm_amendment
from tiendo.intake.actions.appendix import choose_sides
from tiendo.intake.actions.appendix_confirming import confirm_appendix
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.actions.reshaping import merge, restore
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.alike import Doubt, doubt_groups
from tiendo.intake.appendix_effects import effects_of
from tiendo.intake.doubts import reckon
from tiendo.intake.joining import join, part_again
from tiendo.intake.models import DraftItem, Intake
from tiendo.plans.models import Item, Plan

OWN_FRONT = ("ỦY BAN NHÂN DÂN XÃ KHE SẬY\nSố: 12/KH-UBND", *FRONT)
TABLE = """
    TT | Nhiệm vụ | Thời hạn | Cơ quan chủ trì | Sản phẩm
    1 | Dọn kênh Bản Nà | 2026 | Sở Xây dựng | - 01 Kế hoạch;⏎- Báo cáo của Sở
    2 | Đắp bờ suối Thử | 2027 | Sở Xây dựng |
    3 | Phát cỏ đường Đèo Mẫu | 2028 | Sở Xây dựng | Nhật ký
"""
AMENDED = TABLE.replace("Nhật ký", "Báo cáo hằng tháng").replace(
    "- 01 Kế hoạch;⏎- Báo cáo của Sở", ""
)


@pytest.fixture
def listed(province: Province, now: datetime) -> Intake:
    return make_review(by=province.coordinator, at=now, reading=plan_of(TABLE, front=OWN_FRONT))


def run(intake: Intake, by: User, at: datetime) -> Plan:
    for row in intake.items.filter(needs_look=True):
        accept(item=row, version=row.lock_version, by=by, at=at)
    intake.refresh_from_db()
    heading = {**intake.header, "coordinator_id": by.agency_id}
    edit_header(intake=intake, version=intake.lock_version, heading=heading, by=by, at=at)
    return confirm_intake(intake=intake, by=by, at=at)


def products(row: DraftItem) -> list[str]:
    return [one["words"] for one in row.deliverables]


def item(plan: Plan, path: str) -> Item:
    return plan.items.get(path=path)


def test_products_go_from_the_table_to_the_register(
    listed: Intake, province: Province, now: datetime
) -> None:
    assert products(listed.items.get(path="PL.1")) == ["01 Kế hoạch", "Báo cáo của Sở"]
    plan = run(listed, province.coordinator, now)
    assert item(plan, "PL.1").deliverable == "01 Kế hoạch; Báo cáo của Sở"
    assert item(plan, "PL.2").deliverable == ""


def test_a_merged_row_brings_its_product_and_takes_it_back(
    listed: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    row = listed.items.get(path="PL.3")
    taker = merge(item=row, version=row.lock_version, by=by, at=now)
    assert products(taker) == ["Nhật ký"]
    row.refresh_from_db()
    restore(item=row, version=row.lock_version, by=by, at=now)
    taker.refresh_from_db()
    assert products(taker) == []
    row.refresh_from_db()
    assert products(row) == ["Nhật ký"]


def test_a_row_that_repeats_a_duty_adds_its_product_once(listed: Intake) -> None:
    one, other = listed.items.get(path="PL.1"), listed.items.get(path="PL.3")
    other.deliverables = [*one.deliverables[:1], *other.deliverables]
    join(one, other)
    assert products(one) == ["01 Kế hoạch", "Báo cáo của Sở", "Nhật ký"]
    part_again(other)
    assert products(one) == ["01 Kế hoạch", "Báo cáo của Sở"]


def test_rows_joined_before_products_were_kept_come_apart(listed: Intake) -> None:
    one, other = listed.items.get(path="PL.1"), listed.items.get(path="PL.3")
    join(one, other)
    del other.undo["added"]["deliverables"]
    one.deliverables = one.deliverables[:2]
    assert part_again(other) is one
    assert products(one) == ["01 Kế hoạch", "Báo cáo của Sở"]


def test_a_product_that_was_hardly_legible_is_a_doubt_of_its_own(listed: Intake) -> None:
    row = listed.items.get(path="PL.3")
    unsure = {"certainty": "look", "doubt": "Chữ quét không rõ: “Nhật”."}
    row.deliverables = [row.deliverables[0] | unsure]
    reckon(row)
    row.save()
    assert row.needs_look
    group = doubt_groups(listed)[Doubt.PRODUCT]
    assert [alike.words for alike in group.sets] == ["Nhật ký"]


APPENDIX = """PHỤ LỤC 01
NHIỆM VỤ VỀ CHỢ
TT|Nội dung|Cơ quan chủ trì|Thời gian|Sản phẩm
1|Chợ trung tâm Suối Thử|Ban Quản lý chợ Thử|2027|Chợ hạng 2
2|Kho lạnh nông sản|Sở Xây dựng|2028|Kho 500 tấn
"""


def test_a_row_of_an_appendix_tells_the_product_of_its_item(
    province: Province, now: datetime
) -> None:
    plan = make_market_plan(province, at=now)
    appendix = make_appendix(province, plan, at=now, text=APPENDIX)
    shown = effects_of(list(appendix.appendix_rows.select_related("draft")), now.date())
    assert ["Sản phẩm: Chợ hạng 2" in effect.added_words for effect in shown] == [True, False]
    assert shown[1].deliverable == "Kho 500 tấn"
    confirm_appendix(intake=appendix, by=province.coordinator, at=now)
    assert item(plan, "II.1.(1)").deliverable == "Chợ hạng 2"
    assert plan.items.get(title__startswith="Kho lạnh").deliverable == "Kho 500 tấn"


def test_another_product_than_the_register_has_is_a_contradiction(
    province: Province, now: datetime
) -> None:
    plan = make_market_plan(province, at=now)
    plan.items.filter(path="II.1.(1)").update(deliverable="Chợ hạng 3")
    appendix = make_appendix(province, plan, at=now, text=APPENDIX)
    row = row_of(appendix, "Chợ trung tâm")
    (effect,) = effects_of([row], now.date())
    (told,) = effect.contradictions
    assert (told.name, told.register, told.row) == ("Sản phẩm", "Chợ hạng 3", "Chợ hạng 2")
    assert effect.deliverable == ""
    choose_sides(
        row=row,
        version=row.lock_version,
        sides={told.key: "row"},
        by=province.coordinator,
        at=now,
    )
    confirm_appendix(intake=appendix, by=province.coordinator, at=now)
    assert item(plan, "II.1.(1)").deliverable == "Chợ hạng 2"


def test_an_amendment_changes_a_product_and_never_drops_one_it_does_not_name(
    listed: Intake, province: Province, now: datetime
) -> None:
    by = province.coordinator
    plan = run(listed, by, now)
    amendment = make_review(
        by=by,
        at=now,
        reading=plan_of(AMENDED, front=OWN_FRONT),
        purpose=Intake.Purpose.AMENDMENT,
        attach_to=plan,
    )
    change = amendment.changes.get()
    assert (change.kind, change.before, change.after) == (
        "deliverable",
        "Nhật ký",
        "Báo cáo hằng tháng",
    )
    decide_alike(intake=amendment, kind="", decision="accepted", by=by, at=now)
    confirm_amendment(intake=amendment, by=by, at=now)
    assert item(plan, "PL.3").deliverable == "Báo cáo hằng tháng"
    assert item(plan, "PL.1").deliverable == "01 Kế hoạch; Báo cáo của Sở"
