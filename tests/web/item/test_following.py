"""Asking for an update of one item, and saying why it is late: seen, refused, done once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.factories.plans import make_item
from tests.factories.progress import make_claim
from tests.web.item.conftest import text_of
from tiendo.plans.models import Item
from tiendo.progress.actions import give_reason
from tiendo.progress.acts import Explaining
from tiendo.progress.models import LateReason, UpdateRequest
from tiendo.web import day


@pytest.fixture(autouse=True)
def _moment(now: datetime, monkeypatch) -> None:
    monkeypatch.setattr(day, "current_moment", lambda: now)


@pytest.fixture
def late(market, today) -> Item:
    market.item.deadlines.update(due_on=today - timedelta(days=9))
    return market.item


def version(item: Item) -> int:
    return Item.objects.get(pk=item.pk).lock_version


def test_request_is_seen_until_somebody_reports(market, visit, read, today) -> None:
    sent = {"answer_by": "2026-11-27", "note": "Trước họp giao ban", "lock_version": 0}
    answer = visit(market.coordinator).post(market.address("item_ask"), sent, follow=True)
    assert "Đã đề nghị cập nhật; cán bộ của cơ quan chủ trì" in text_of(answer)
    page = read(market.officer, market.address())
    assert "Đã đề nghị cập nhật, chậm nhất 27/11/2026" in page
    assert "Trước họp giao ban" in page
    make_claim(market.item, on=today)
    page = read(market.officer, market.address())
    assert "chưa có báo cáo từ đó" not in page
    assert "Đề nghị cập nhật: chậm nhất 27/11/2026; Trước họp giao ban" in page


def test_request_sent_twice_is_one(market, visit) -> None:
    coordinator = visit(market.coordinator)
    sent = {"note": "", "answer_by": "", "lock_version": 0}
    coordinator.post(market.address("item_ask"), sent)
    again = coordinator.post(market.address("item_ask"), sent)
    assert again.status_code == 422
    assert "thay đổi của bạn chưa được ghi" in text_of(again)
    fresh = coordinator.post(market.address("item_ask"), {**sent, "lock_version": 1})
    assert "chưa có báo cáo từ đó" in text_of(fresh)
    assert UpdateRequest.objects.count() == 1


def test_who_may_not_ask_is_told_who_may(market, visit) -> None:
    officer = visit(market.officer)
    page = officer.get(market.address("item_ask"))
    assert page.status_code == 403
    assert "Chỉ cán bộ điều phối của cơ quan đầu mối (Sở Theo dõi)" in text_of(page)
    sent = officer.post(market.address("item_ask"), {"lock_version": 0})
    assert sent.status_code == 422
    assert not UpdateRequest.objects.exists()


def test_reason_stands_beside_the_day_while_the_work_is_late(market, late, visit, read) -> None:
    officer = visit(market.officer)
    assert "Ghi lý do chậm" in text_of(officer.get(market.address()))
    sent = {"reason": "capital", "note": "Chưa giao vốn đợt 2", "lock_version": 0}
    page = text_of(officer.post(market.address("item_reason"), sent, follow=True))
    assert "Lý do chậm: bố trí vốn." in page
    assert "Chưa giao vốn đợt 2" in page
    late.deadlines.update(due_on=date(2027, 3, 1))
    assert "Lý do chậm: bố trí vốn." not in read(market.officer, market.address())


def test_newest_reason_is_the_one_that_stands(market, late, read, now) -> None:
    for reason in ("capital", "clearance"):
        give_reason(item=late, act=Explaining(reason), by=market.officer, at=now)
    page = read(market.coordinator, market.address())
    assert "Lý do chậm: giải phóng mặt bằng." in page
    assert "Lý do chậm: bố trí vốn." not in page


def test_work_in_time_needs_no_reason(market, visit) -> None:
    answer = visit(market.officer).get(market.address("item_reason"))
    assert answer.status_code == 403
    assert "không quá hạn" in text_of(answer)


def test_other_reason_without_words_comes_back_as_typed(market, late, visit) -> None:
    sent = {"reason": "other", "note": "", "lock_version": version(late)}
    answer = visit(market.officer).post(market.address("item_reason"), sent)
    assert answer.status_code == 422
    assert "hãy giải trình cụ thể" in text_of(answer)
    assert not LateReason.objects.exists()


def test_item_of_another_body_says_whose_it_is(market, late, visit) -> None:
    other = make_item(market.item.plan, leads=[market.coordinator.agency], due_on=date(2026, 1, 1))
    answer = visit(market.officer).get(f"/dau-viec/{other.pk}/ly-do-cham/")
    assert "Cơ quan chủ trì: Sở Theo dõi" in text_of(answer)
