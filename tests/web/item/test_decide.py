"""What the coordinator decides: each move, each refusal, with scripts and without."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.plans import make_deadline
from tests.factories.progress import (
    cancel_item,
    evidence_of,
    finish,
    make_claim,
    pause_item,
    report_done,
    start,
)
from tests.web.item.conftest import Market, text_of
from tests.web.swaps import shown
from tiendo.core.evidence import EvidenceKind
from tiendo.core.progress import State
from tiendo.plans.models import Deadline, Item
from tiendo.progress.models import Claim

HTMX = {"hx-request": "true"}


@pytest.fixture
def coordinator(visit, market) -> Client:
    return visit(market.coordinator)


def version_of(item: Item) -> int:
    return Item.objects.get(pk=item.pk).lock_version


def decide(client: Client, market: Market, move: str, **fields: Any) -> Any:
    """Without scripts: the answer after the redirect, if there is one."""
    sent = {"move": move, "lock_version": version_of(market.item), **fields}
    return client.post(market.address("item_decide"), sent, follow=True)


def state_of(market: Market) -> str:
    return Item.objects.get(pk=market.item.pk).state


def test_accepting_closes_the_item_and_says_so(coordinator, market) -> None:
    report_done(market.item, evidence=[evidence_of(EvidenceKind.SIGNED_RECORD)])
    answer = decide(coordinator, market, "accept", done_on="2026-11-20")
    assert "Đã xác nhận hoàn thành." in text_of(answer)
    assert state_of(market) == State.ACCEPTED_DONE
    assert "Mở lại" in text_of(answer)


def test_day_of_the_report_is_proposed_for_accepting(coordinator, market) -> None:
    report_done(market.item, on=date(2026, 11, 20))
    page = text_of(coordinator.get(market.address()))
    assert re.search(r'name="done_on" value="2026-11-20"', page)


def test_words_alone_are_accepted_only_with_a_ground(coordinator, market) -> None:
    report_done(market.item)
    answer = decide(coordinator, market, "accept", done_on="2026-11-20")
    assert answer.status_code == 422
    assert "chỉ có lời, chưa có minh chứng" in text_of(answer)
    assert state_of(market) == State.REPORTED_DONE
    decide(coordinator, market, "accept", done_on="2026-11-20", note="Đã xem tại chỗ")
    assert state_of(market) == State.ACCEPTED_DONE


def test_returning_needs_a_reason_that_the_body_then_reads(visit, coordinator, market) -> None:
    report_done(market.item)
    answer = decide(coordinator, market, "return", note="")
    assert answer.status_code == 422
    assert "Hãy ghi lý do trả lại." in text_of(answer)
    decide(coordinator, market, "return", note="Thiếu bản vẽ hoàn công")
    assert "Thiếu bản vẽ hoàn công" in text_of(visit(market.officer).get(market.address()))


def test_pausing_resuming_and_cancelling_go_by_documents(coordinator, market) -> None:
    start(market.item)
    refused = decide(coordinator, market, "pause", basis="", note="Chờ đất")
    assert "Phải có văn bản" in text_of(refused)
    assert "Chờ đất" in text_of(refused)
    decide(coordinator, market, "pause", basis="12/UBND", note="Chờ đất")
    assert state_of(market) == State.PAUSED
    decide(coordinator, market, "resume", basis="", note="")
    assert state_of(market) == State.IN_PROGRESS
    answer = decide(coordinator, market, "cancel", basis="34/QĐ-UBND", note="")
    assert "Đã hủy đầu việc." in text_of(answer)
    assert state_of(market) == State.CANCELLED


def test_reopening_needs_a_reason(coordinator, market) -> None:
    finish(market.item)
    assert decide(coordinator, market, "reopen", note="").status_code == 422
    decide(coordinator, market, "reopen", note="Nghiệm thu sai")
    assert state_of(market) == State.IN_PROGRESS


@pytest.fixture
def milestone(market: Market) -> Deadline:
    """The start of the works, reported but not confirmed."""
    deadline = make_deadline(market.item, date(2026, 12, 1), milestone="khoi_cong")
    make_claim(market.item, status=Claim.Status.DONE, deadline=deadline)
    return deadline


def test_milestone_is_accepted_for_itself(coordinator, market, milestone) -> None:
    answer = decide(
        coordinator,
        market,
        "accept",
        deadline=milestone.pk,
        done_on="2026-11-21",
        note="Có lễ khởi công",
    )
    assert "Đã xác nhận hoàn thành mốc “khởi công”." in text_of(answer)
    milestone.refresh_from_db()
    assert milestone.met_on == date(2026, 11, 21)
    assert state_of(market) == State.IN_PROGRESS


def test_milestone_is_returned_with_its_reason_beside_it(coordinator, market, milestone) -> None:
    answer = decide(coordinator, market, "return", deadline=milestone.pk, note="Chưa có ảnh lễ")
    assert "bị trả lại ngày 22/11/2026: Chưa có ảnh lễ" in text_of(answer)


def test_refused_decision_on_a_milestone_stands_open_at_the_milestone(
    coordinator, market, milestone
) -> None:
    page = text_of(decide(coordinator, market, "return", deadline=milestone.pk, note=""))
    fold = re.search(rf'<details [^>]*id="decision-return-{milestone.pk}"([^>]*)>', page)
    assert fold is not None
    assert "open" in fold[1]
    assert f'id="return-{milestone.pk}-note_error"' in page


@pytest.mark.parametrize(
    ("move", "fields"),
    [
        ("accept", {"done_on": "2026-11-20", "note": "Đã xem"}),
        ("return", {"note": "Thiếu bản vẽ"}),
        ("cancel", {"basis": "34/QĐ-UBND"}),
    ],
)
def test_deciding_by_htmx_leaves_the_page_a_fresh_load_would_show(
    coordinator, market, move, fields
) -> None:
    report_done(market.item)
    sent = {"move": move, "lock_version": version_of(market.item), **fields}
    swapped = coordinator.post(market.address("item_decide"), sent, headers=HTMX)
    assert swapped.status_code == 200
    part, _, notices = shown(swapped).partition('<div id="notices"')
    fresh = coordinator.get(market.address())
    assert part.startswith('<div id="item"')
    assert part.strip() in shown(fresh)
    assert 'hx-swap-oob="innerHTML"' in notices


def test_message_of_a_decision_is_shown_once(coordinator, market) -> None:
    report_done(market.item)
    sent = {"move": "return", "lock_version": version_of(market.item), "note": "Thiếu"}
    swapped = coordinator.post(market.address("item_decide"), sent, headers=HTMX)
    assert "Đã trả lại." in text_of(swapped)
    assert "Đã trả lại." not in text_of(coordinator.get(market.address()))


def test_refusal_by_htmx_is_the_same_fragment_with_the_form_open(coordinator, market) -> None:
    report_done(market.item)
    sent = {"move": "return", "lock_version": version_of(market.item), "note": ""}
    swapped = coordinator.post(market.address("item_decide"), sent, headers=HTMX)
    plain = coordinator.post(market.address("item_decide"), sent)
    assert swapped.status_code == plain.status_code == 422
    part, _, _ = shown(swapped).partition('<div id="notices"')
    assert part.strip() in shown(plain)
    assert "<html" not in text_of(swapped)


def test_item_that_somebody_else_changed_is_not_decided_blindly(coordinator, market) -> None:
    report_done(market.item)
    seen = version_of(market.item)
    make_claim(market.item, status=Claim.Status.DONE, done_text="Bổ sung.")
    sent = {"move": "return", "lock_version": seen, "note": "Thiếu bản vẽ"}
    answer = coordinator.post(market.address("item_decide"), sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Thay đổi bạn vừa gửi chưa được ghi" in page
    assert "Thiếu bản vẽ" in page
    assert f'name="lock_version" value="{version_of(market.item)}"' in page
    assert state_of(market) == State.REPORTED_DONE


def test_decision_that_came_too_late_keeps_what_was_typed(coordinator, market) -> None:
    report_done(market.item)
    cancel_item(market.item)
    answer = decide(coordinator, market, "return", note="Thiếu bản vẽ hoàn công")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "không thể thực hiện “trả lại”" in page
    assert "Thiếu bản vẽ hoàn công" in page


def test_missing_version_never_fits(coordinator, market) -> None:
    report_done(market.item)
    for version in ("", "abc", "-1", "²"):
        answer = decide(coordinator, market, "return", note="Thiếu", lock_version=version)
        assert answer.status_code == 422
    assert state_of(market) == State.REPORTED_DONE


def test_officer_has_no_decisions_and_is_told_who_decides(visit, market) -> None:
    report_done(market.item)
    client = visit(market.officer)
    assert "Xác nhận hoàn thành</summary>" not in text_of(client.get(market.address()))
    answer = decide(client, market, "accept", done_on="2026-11-20", note="Tự xác nhận")
    assert answer.status_code == 422
    assert "Chỉ cán bộ điều phối của cơ quan đầu mối (Sở Theo dõi)" in text_of(answer)
    assert state_of(market) == State.REPORTED_DONE


def test_paused_item_offers_resuming_and_cancelling_only(coordinator, market) -> None:
    pause_item(market.item)
    page = text_of(coordinator.get(market.address()))
    offered = re.findall(r'id="decision-(\w+)"', page)
    assert offered == ["resume", "cancel"]


@pytest.mark.parametrize("move", ["", "start", "report_done", "assign", "khac"])
def test_unknown_decision_is_not_found(coordinator, market, move) -> None:
    assert decide(coordinator, market, move).status_code == 404


def test_milestone_of_another_item_is_not_found(coordinator, market, milestone) -> None:
    answer = decide(coordinator, market, "return", deadline=milestone.pk + 999, note="x")
    assert answer.status_code == 404
    assert decide(coordinator, market, "return", deadline="abc", note="x").status_code == 404


def test_asking_for_the_decision_address_leads_back_to_the_item(coordinator, market) -> None:
    answer = coordinator.get(market.address("item_decide"))
    assert answer.headers["location"] == market.address()


def test_group_offers_no_decisions(coordinator, market) -> None:
    Item.objects.filter(pk=market.item.pk).update(is_group=True)
    assert "Xử lý" not in text_of(coordinator.get(market.address()))
