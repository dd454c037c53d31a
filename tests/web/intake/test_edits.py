"""The forms of one item: edit, assign, split; with scripts a fragment, without a page."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.factories.annexed import TEXT
from tests.factories.intake import Province, draft_item, make_review
from tests.reading.documents import reading_of
from tiendo.intake.models import DraftItem, Intake

HTMX = {"hx-request": "true"}


def address(item: DraftItem, form: str) -> str:
    return f"/nap/{item.intake_id}/muc/{item.pk}/{form}/"


def sent(item: DraftItem, **changed: object) -> dict[str, object]:
    """The edit form of an item as its page would send it."""
    values: dict[str, object] = {
        "version": item.lock_version,
        "title": item.title,
        "kind": item.kind,
        "lead": [body["name"] for body in item.leads],
        "coordinating": [body["name"] for body in item.coordinating],
    }
    for place, one in enumerate(item.deadlines):
        values[f"deadline-{place}-milestone"] = one["milestone"]
        values[f"deadline-{place}-day"] = one["last_day"] or ""
    return values | changed


def edit(client: Client, item: DraftItem, **changed: object):
    return client.post(address(item, "sua"), sent(item, **changed), headers=HTMX)


@pytest.fixture
def stalls(review: Intake) -> DraftItem:
    return draft_item(review, "I.1.(2)")


@pytest.mark.parametrize("form", ["sua", "giao", "tach"])
def test_form_opens_in_the_card_and_without_scripts_as_a_page(
    coordinator: Client, review: Intake, form: str
) -> None:
    item = draft_item(review, "I.1.(1)")
    fragment = coordinator.get(address(item, form), headers=HTMX).content.decode()
    page = coordinator.get(address(item, form)).content.decode()
    assert fragment.strip().startswith("{#") or "<article" in fragment
    assert "<!DOCTYPE" not in fragment
    assert "<!DOCTYPE" in page
    for text in (fragment, page):
        assert f'action="{address(item, form)}"' in text


def test_form_that_is_sent_as_it_came_changes_nothing_but_the_decision(
    coordinator: Client, review: Intake
) -> None:
    for item in review.items.all():
        edit(coordinator, item)
        after = DraftItem.objects.get(pk=item.pk)
        assert after.decision == "accepted"
        for name in ("title", "kind", "text", "leads", "coordinating", "deadlines"):
            assert getattr(after, name) == getattr(item, name), (item.path, name)


def test_body_may_be_typed_without_marks(
    coordinator: Client, stalls: DraftItem, province: Province
) -> None:
    edit(coordinator, stalls, lead=["so xay dung", ""], coordinating=["ban quan ly cho thu"])
    stalls.refresh_from_db()
    assert [body["name"] for body in stalls.leads] == ["Sở Xây dựng"]
    assert stalls.leads[0]["agency_id"] == province.construction.pk
    assert stalls.coordinating[0]["agency_id"] == province.market_board.pk


def test_unknown_body_is_said_at_its_line_with_what_is_near(
    coordinator: Client, stalls: DraftItem
) -> None:
    answer = edit(coordinator, stalls, lead=["Sở Xây dưng mới"])
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Không có cơ quan nào tên “Sở Xây dưng mới”" in text
    assert "Gần giống: Sở Xây dựng" in text
    stalls.refresh_from_db()
    assert stalls.decision == "open"


def test_emptied_line_takes_the_body_away(coordinator: Client, review: Intake) -> None:
    item = draft_item(review, "I.1.(1)")
    edit(coordinator, item, coordinating=["", ""])
    item.refresh_from_db()
    assert item.coordinating == []
    assert not item.needs_look


def test_day_that_a_person_gives_is_exact_and_keeps_the_words(
    coordinator: Client, review: Intake
) -> None:
    item = draft_item(review, "I.2.-1")
    edit(coordinator, item, **{"deadline-0-day": "2027-06-30"})
    item.refresh_from_db()
    (deadline,) = item.deadlines
    assert (deadline["type"], deadline["value"], deadline["last_day"]) == (
        "date",
        "2027-06-30",
        "2027-06-30",
    )
    assert deadline["words"] == "sớm nhất có thể"
    assert not item.needs_look or item.leads


def test_day_may_be_typed_the_vietnamese_way(coordinator: Client, stalls: DraftItem) -> None:
    edit(coordinator, stalls, **{"deadline-0-day": "20/5/2027"})
    stalls.refresh_from_db()
    assert stalls.deadlines[0]["last_day"] == "2027-05-20"


def test_what_is_no_day_is_said(coordinator: Client, stalls: DraftItem) -> None:
    answer = edit(coordinator, stalls, **{"deadline-0-day": "30/2/2027"})
    assert answer.status_code == 422
    assert "“30/2/2027” không phải là ngày" in answer.content.decode()


def test_deadline_may_be_taken_away_and_another_added(
    coordinator: Client, stalls: DraftItem
) -> None:
    edit(
        coordinator,
        stalls,
        **{
            "deadline-0-remove": "on",
            "deadline-1-words": "trước Tết",
            "deadline-1-milestone": "khoi_cong",
            "deadline-1-day": "2027-01-31",
        },
    )
    stalls.refresh_from_db()
    (deadline,) = stalls.deadlines
    assert (deadline["words"], deadline["milestone"], deadline["rule"]) == (
        "trước Tết",
        "khoi_cong",
        "person",
    )


def test_day_taken_from_a_deadline_leaves_it_without_one(
    coordinator: Client, stalls: DraftItem
) -> None:
    edit(coordinator, stalls, **{"deadline-0-day": ""})
    stalls.refresh_from_db()
    assert (stalls.deadlines[0]["type"], stalls.deadlines[0]["last_day"]) == ("vague", None)


def test_quantity_may_be_a_headline_target_or_go(coordinator: Client, review: Intake) -> None:
    item = draft_item(review, "I.2.-1")
    edit(coordinator, item, **{"quantity-0-headline": "on"})
    item.refresh_from_db()
    assert item.quantities[0]["is_headline"]
    edit(coordinator, item, **{"quantity-0-remove": "on"})
    item.refresh_from_db()
    assert item.quantities == []


def test_name_must_not_be_empty(coordinator: Client, stalls: DraftItem) -> None:
    answer = edit(coordinator, stalls, title="  ")
    assert answer.status_code == 422
    assert "phải có tên ngắn" in answer.content.decode()


def test_assigning_gives_a_lead_and_decides_nothing(coordinator: Client, stalls: DraftItem) -> None:
    values = {"version": stalls.lock_version, "lead": "Sở Xây dựng", "coordinating": ""}
    coordinator.post(address(stalls, "giao"), values, headers=HTMX)
    stalls.refresh_from_db()
    assert [body["name"] for body in stalls.leads] == ["Sở Xây dựng"]
    assert stalls.decision == "open"


def test_splitting_offers_every_sentence_and_shows_both_parts(
    coordinator: Client, review: Intake
) -> None:
    item = draft_item(review, "I.1.(1)")
    form = coordinator.get(address(item, "tach"), headers=HTMX).content.decode()
    place = item.text.index("Sở Xây dựng")
    assert f'name="at" value="{place}"' in form
    answer = coordinator.post(
        address(item, "tach"), {"version": item.lock_version, "at": place}, headers=HTMX
    )
    parts = review.items.filter(path="I.1.(1)").order_by("position")
    text = answer.content.decode()
    assert [text.count(f'id="muc-{part.pk}"') for part in parts] == [1, 1]
    assert review.items.filter(path="I.1.(1)").count() == 2


def test_splitting_elsewhere_is_refused_on_the_card(coordinator: Client, review: Intake) -> None:
    item = draft_item(review, "I.1.(1)")
    answer = coordinator.post(
        address(item, "tach"), {"version": item.lock_version, "at": "3"}, headers=HTMX
    )
    assert "Chỉ tách được ở đầu một câu" in answer.content.decode()


def test_saving_without_scripts_comes_back_to_the_card(
    coordinator: Client, stalls: DraftItem
) -> None:
    answer = coordinator.post(address(stalls, "sua"), sent(stalls))
    assert answer.url == f"/nap/{stalls.intake_id}/?xem=muc-{stalls.pk}#muc-{stalls.pk}"


def test_item_of_another_intake_is_not_found(
    coordinator: Client, review: Intake, stalls: DraftItem
) -> None:
    assert coordinator.get(f"/nap/{review.pk + 1}/muc/{stalls.pk}/sua/").status_code == 404


def test_row_of_an_appendix_is_joined_with_the_duty_it_repeats(
    coordinator: Client, province: Province, now: datetime
) -> None:
    text = TEXT.replace("Đường liên xã Suối Thử - Đèo Mẫu\t", "Đường liên xã Suối Thử - Nà Mạ\t")
    review = make_review(by=province.coordinator, at=now, reading=reading_of(text))
    row, road = draft_item(review, "PL1.I.1"), draft_item(review, "I.1.(1)")
    card = coordinator.get(f"/nap/{review.pk}/muc/{row.pk}/", headers={"HX-Request": "true"})
    assert f'value="join-{road.pk}"' in card.content.decode()
    assert "Dòng phụ lục có thể nhắc lại" in card.content.decode()
    sent = {"do": f"join-{road.pk}", "version": row.lock_version}
    coordinator.post(f"/nap/{review.pk}/muc/{row.pk}/", sent)
    assert draft_item(review, "PL1.I.1").merged_into == road
    coordinator.post(f"/nap/{review.pk}/muc/{row.pk}/", {"do": "join-x", "version": 1})


def test_products_are_typed_a_line_each_and_shown_on_the_card(
    coordinator: Client, stalls: DraftItem
) -> None:
    card = edit(coordinator, stalls, products="01 Kế hoạch\r\n\r\n  Báo cáo  ").content.decode()
    assert "<dt>Sản phẩm</dt>" in card
    stalls.refresh_from_db()
    assert [one["words"] for one in stalls.deliverables] == ["01 Kế hoạch", "Báo cáo"]
    form = coordinator.get(address(stalls, "sua"), headers=HTMX).content.decode()
    assert "01 Kế hoạch\nBáo cáo</textarea>" in form
    edit(coordinator, stalls, products="Báo cáo")
    stalls.refresh_from_db()
    assert [one["words"] for one in stalls.deliverables] == ["Báo cáo"]
    edit(coordinator, stalls, products="")
    stalls.refresh_from_db()
    assert stalls.deliverables == []


def test_products_that_do_not_fit_are_said_at_their_field(
    coordinator: Client, stalls: DraftItem
) -> None:
    answer = edit(coordinator, stalls, products="x" * 1001)
    assert answer.status_code == 422
    assert "Sản phẩm dài quá 1000 ký tự" in answer.content.decode()
