"""Why there is no button: since when, why, by whom, and what to do instead."""

from __future__ import annotations

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import make_item
from tests.factories.progress import cancel_item, finish, pause_item
from tests.web.item.conftest import text_of


def test_locked_work_says_since_when_by_what_and_whom(market, visit, read) -> None:
    pause_item(market.item)
    page = read(market.officer, market.address())
    words = "Khóa từ 01/6/2026 vì tạm dừng theo Văn bản 12/UBND (Hoàng Văn Dõi)."
    assert words in page
    assert "cơ quan đầu mối cho tiếp tục thì báo cáo được" in page
    refused = visit(market.officer).get(market.address("item_claim"))
    assert refused.status_code == 403
    assert words in text_of(refused)


def test_accepted_and_cancelled_work_says_so_too(market, read) -> None:
    finish(market.item)
    assert "Khóa từ 20/11/2026 vì đã xác nhận hoàn thành" in read(market.officer, market.address())
    other = make_item(market.item.plan, leads=[market.lead])
    cancel_item(other)
    page = read(market.officer, f"/dau-viec/{other.pk}/")
    assert "Khóa từ 01/6/2026 vì đã hủy theo Quyết định 34/QĐ-UBND" in page


def test_open_work_is_not_called_locked(market, read) -> None:
    assert "Khóa từ" not in read(make_leader(), market.address())


def test_officer_is_told_whom_to_turn_to(market, read) -> None:
    page = read(market.officer, market.address())
    assert "Vì sao không làm được việc khác" in page
    assert "Chỉ cán bộ điều phối của cơ quan đầu mối (Sở Theo dõi) làm được" in page
    assert "không quá hạn, không có gì phải giải trình" in page


def test_stranger_is_told_who_leads(market, read) -> None:
    page = read(make_officer(make_agency("Sở Khác")), market.address())
    assert "Cơ quan chủ trì: Sở Chợ và Đường" in page


def test_coordinator_is_told_from_which_state_a_move_is_possible(market, read) -> None:
    page = read(market.coordinator, market.address())
    assert "không thể thực hiện “trả lại”; chỉ làm được khi đã báo hoàn thành." in page
    assert "không thể thực hiện “tạm dừng”; chỉ làm được khi đang thực hiện." in page
