"""Moving a day: its form, its history, its refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.people import make_leader
from tests.factories.plans import make_deadline, make_item, make_series
from tests.factories.progress import extend, finish, make_claim
from tests.web.item.conftest import Market, text_of
from tiendo.plans.models import Deadline, Item
from tiendo.progress.models import DeadlineMove


@pytest.fixture
def deadline(market: Market) -> Deadline:
    return market.item.deadlines.get()


@pytest.fixture
def officer(visit, market) -> Client:
    return visit(market.officer)


def told(market: Market, **changed: Any) -> dict[str, Any]:
    """A complete request, as the form sends it."""
    return {
        "to_on": "2027-03-31",
        "reason": "clearance",
        "note": "",
        "basis": "Công văn 99/UBND-XD",
        "basis_on": "2026-11-20",
        "lock_version": Item.objects.get(pk=market.item.pk).lock_version,
        **changed,
    }


def test_moved_day_is_kept_with_its_ground_and_said(officer, market, deadline) -> None:
    paper = SimpleUploadedFile("cong-van.pdf", b"%PDF-1.7", "application/pdf")
    address = market.address("item_move_deadline", deadline.pk)
    answer = officer.post(address, told(market, file=paper), follow=True)
    page = text_of(answer)
    assert "Đã ghi hạn mới 31/3/2027 cho mốc “hoàn thành”." in page
    move = DeadlineMove.objects.get()
    assert (move.from_on, move.to_on) == (date(2026, 12, 22), date(2027, 3, 31))
    assert (move.basis, move.file_name) == ("Công văn 99/UBND-XD", "cong-van.pdf")
    assert "Công văn 99/UBND-XD" in page
    assert "cong-van.pdf" in page


def test_form_shows_the_current_day_and_every_earlier_one(officer, market, deadline) -> None:
    extend(deadline, days=10)
    page = text_of(officer.get(market.address("item_move_deadline", deadline.pk)))
    assert "Hạn hiện hành: <strong>01/01/2027</strong>" in page
    assert "22/12/2026" in page
    assert "Giải phóng mặt bằng" in page


def test_deadline_without_a_day_is_given_its_first(officer, market) -> None:
    dayless = make_deadline(market.item, None)
    address = market.address("item_move_deadline", dayless.pk)
    assert "Đặt ngày" in text_of(officer.get(address))
    officer.post(address, told(market))
    dayless.refresh_from_db()
    assert dayless.due_on == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"to_on": ""}, "to_on", "Hãy ghi hạn mới."),
        ({"to_on": "2026-12-22"}, "to_on", "trùng với hạn hiện hành"),
        ({"reason": ""}, "reason", "Hãy chọn nguyên nhân"),
        ({"reason": "other"}, "note", "hãy giải trình cụ thể"),
        ({"basis": ""}, "basis", "phải có văn bản cho phép"),
        ({"basis_on": "2026-11-23"}, "basis_on", "tương lai"),
    ],
)
def test_fault_is_said_at_its_field_and_nothing_is_lost(
    officer, market, deadline, changed, field, words
) -> None:
    sent = told(market, **{"note": "" if field == "note" else "Đang chờ đất.", **changed})
    answer = officer.post(market.address("item_move_deadline", deadline.pk), sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert f'id="id_{field}_error"' in page
    assert field == "note" or "Đang chờ đất." in page
    assert not DeadlineMove.objects.exists()


def test_wrong_file_is_named(officer, market, deadline) -> None:
    wrong = SimpleUploadedFile("x.pdf", b"MZ\x00\x01")
    address = market.address("item_move_deadline", deadline.pk)
    page = text_of(officer.post(address, told(market, file=wrong)))
    assert "“x.pdf” có nội dung không thuộc loại nào đọc được" in page
    assert "hãy chọn lại: x.pdf" in page


def test_day_that_somebody_else_moved_is_shown_before_it_is_moved_again(
    officer, market, deadline
) -> None:
    address = market.address("item_move_deadline", deadline.pk)
    sent = told(market)
    extend(deadline, days=10)
    answer = officer.post(address, sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Thay đổi bạn vừa gửi chưa được ghi" in page
    assert "Hạn hiện hành: <strong>01/01/2027</strong>" in page
    assert "Công văn 99/UBND-XD" in page
    version = Item.objects.get(pk=market.item.pk).lock_version
    assert f'name="lock_version" value="{version}"' in page


def test_whoever_may_not_is_told_who_may(visit, market, deadline) -> None:
    client = visit(make_leader())
    address = market.address("item_move_deadline", deadline.pk)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Cơ quan chủ trì: Sở Chợ và Đường" in text_of(answer)
    sent = client.post(address, told(market))
    assert sent.status_code == 422
    assert "Cơ quan chủ trì: Sở Chợ và Đường" in text_of(sent)


def test_finished_item_moves_no_day(officer, market, deadline) -> None:
    finish(market.item)
    answer = officer.get(market.address("item_move_deadline", deadline.pk))
    assert "không gia hạn được" in text_of(answer)


def test_recurring_duty_is_moved_by_its_occurrences(officer, market) -> None:
    series = make_series(market.item, date(2026, 12, 19))
    answer = officer.get(market.address("item_move_deadline", series.pk))
    assert "hãy gia hạn từng kỳ cụ thể" in text_of(answer)
    occurrence = series.occurrences.get()
    page = officer.get(market.address("item_move_deadline", occurrence.pk))
    assert page.status_code == 200


def test_deadline_of_another_item_is_not_found(officer, market) -> None:
    other = make_item(market.item.plan, leads=[market.lead], due_on=date(2027, 1, 1))
    address = market.address("item_move_deadline", other.deadlines.get().pk)
    assert officer.get(address).status_code == 404


def test_form_costs_the_same_however_often_the_day_was_moved(
    officer, market, deadline, django_assert_max_num_queries
) -> None:
    make_claim(market.item, on=date(2026, 10, 1))
    costs = []
    for _ in range(3):
        extend(deadline, days=3)
        with django_assert_max_num_queries(14) as queries:
            officer.get(market.address("item_move_deadline", deadline.pk))
        costs.append(len(queries))
    assert len(set(costs)) == 1
