"""Names, heading and leftovers: answered on the page."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.factories.intake import Province
from tests.web.swaps import shown
from tiendo.agencies.models import Agency, Alias
from tiendo.audit.models import Event
from tiendo.intake.actions.heading import edit_header
from tiendo.intake.models import Intake

HTMX = {"hx-request": "true"}


def heading(province: Province, **changed: object) -> dict[str, object]:
    return {
        "title": "Nâng cấp chợ",
        "short_title": "Kế hoạch chợ",
        "doc_type": "Kế hoạch",
        "number": "",
        "date": "",
        "place": "",
        "issuer": "",
        "issuer_id": "",
        "coordinator_id": province.construction.pk,
        "period_start": "2026",
        "period_end": "2030",
        **changed,
    }


def test_short_name_left_empty_is_taken_from_the_title(
    coordinator: Client, review: Intake, province: Province
) -> None:
    sent = heading(province, version=review.lock_version, title="Nâng cấp chợ Thử", short_title="")
    assert coordinator.post(f"/nap/{review.pk}/phan-dau/", sent).status_code == 302
    review.refresh_from_db()
    assert review.header["short_title"] == "Nâng cấp chợ Thử"


def answer(client: Client, review: Intake, **given: str):
    question = review.questions.get()
    return client.post(f"/nap/{review.pk}/ten/{question.pk}/", given, headers=HTMX)


def test_suggestion_answers_for_all_items_at_once(
    coordinator: Client, review: Intake, province: Province
) -> None:
    swapped = answer(coordinator, review, answer=f"agency-{province.market_board.pk}")
    assert "tên cơ quan chưa nhận ra" not in swapped.content.decode().split('id="dem-ra-soat"')[1]
    assert review.items.filter(needs_look=True).count() == 1
    counts = shown(swapped).split('<div id="dem-ra-soat"')[1].replace('hx-swap-oob="true"', "")
    assert counts.strip() in shown(coordinator.get(f"/nap/{review.pk}/"))


@pytest.mark.parametrize("typed", ["cac so", "Ban quan ly cho Thu"])
def test_name_may_be_typed(coordinator: Client, review: Intake, typed: str) -> None:
    answer(coordinator, review, answer="typed", name=typed)
    question = review.questions.get()
    assert question.agency_id or question.agency_set_id


def test_words_may_name_nobody(coordinator: Client, review: Intake) -> None:
    swapped = answer(coordinator, review, answer="nobody").content.decode()
    assert "Không phải cơ quan" in swapped
    assert review.questions.get().is_not_a_body


def test_body_that_the_directory_lacks_is_added_and_remembered(
    coordinator: Client, review: Intake
) -> None:
    name = review.questions.get().name
    answer(coordinator, review, answer="new", kind="board")
    agency = Agency.objects.get(code__startswith="them-")
    assert (agency.name, agency.kind, agency.needs_check) == (name, "board", True)
    assert review.questions.get().agency == agency
    assert Alias.objects.get(agency=agency).name == name
    assert list(Event.objects.order_by("sequence").values_list("verb", flat=True))[-2:] == [
        "agency.add",
        "intake.answer_name",
    ]


def test_body_of_an_unknown_kind_is_not_added(coordinator: Client, review: Intake) -> None:
    said = answer(coordinator, review, answer="new", kind="lạ").content.decode()
    assert "Hãy chọn loại cơ quan trong danh sách." in said
    assert not Agency.objects.filter(code__startswith="them-").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answer": "typed", "name": "Sở Mây"}, "Không có cơ quan nào tên “Sở Mây”"),
        ({"answer": "typed", "name": " "}, "Hãy nhập tên."),
        ({"answer": "agency-99999"}, "Hãy chọn một cơ quan"),
        ({"answer": "lạ"}, "Hãy chọn một cơ quan"),
    ],
)
def test_answer_that_names_nothing_is_said(
    coordinator: Client, review: Intake, given: dict[str, str], said: str
) -> None:
    assert said in answer(coordinator, review, **given).content.decode()


def test_heading_is_put_right(coordinator: Client, review: Intake, province: Province) -> None:
    sent = heading(province, number="12/KH-UBND", date="2026-03-20", version=review.lock_version)
    back = coordinator.post(f"/nap/{review.pk}/phan-dau/", sent)
    assert back.url == f"/nap/{review.pk}/?xem=phan-dau#phan-dau"
    page = coordinator.get(f"/nap/{review.pk}/").content.decode()
    assert "12/KH-UBND" in page
    assert "20/3/2026" in page


def test_heading_form_shows_what_was_read(coordinator: Client, review: Intake) -> None:
    page = coordinator.get(f"/nap/{review.pk}/phan-dau/").content.decode()
    assert "Nâng cấp chợ và đường làng huyện Thử" in page
    assert 'value="2026"' in page


def test_wrong_heading_is_said(coordinator: Client, review: Intake, province: Province) -> None:
    for changed, said in (
        ({"title": ""}, "bắt buộc"),
        ({"period_start": "2030", "period_end": "2026"}, "Năm cuối của giai đoạn"),
    ):
        sent = heading(province, version=review.lock_version, **changed)
        back = coordinator.post(f"/nap/{review.pk}/phan-dau/", sent)
        assert back.status_code == 422
        assert said in back.content.decode()


def test_heading_changed_by_a_colleague_is_not_overwritten(
    coordinator: Client, review: Intake, province: Province, now: datetime
) -> None:
    before = review.lock_version
    hers = {**review.header, "number": "99/KH-UBND"}
    edit_header(intake=review, version=before, heading=hers, by=province.coordinator, at=now)
    sent = heading(province, number="1/KH-UBND", version=before)
    back = coordinator.post(f"/nap/{review.pk}/phan-dau/", sent, follow=True)
    page = back.content.decode()
    assert "đã sửa phần đầu" in page
    assert "99/KH-UBND" in page


def test_leftover_is_ignored_or_added(coordinator: Client, review: Intake) -> None:
    leftover = review.leftovers.get()
    address = f"/nap/{review.pk}/thua/{leftover.pk}/"
    assert "bỏ qua" in coordinator.post(address, {"do": "ignore"}, headers=HTMX).content.decode()
    coordinator.post(address, {"do": "add"}, headers=HTMX)
    assert review.items.filter(path="I.2.p").exists()


def test_several_bodies_may_be_typed_or_chosen_together(
    coordinator: Client, review: Intake, province: Province
) -> None:
    answer(coordinator, review, answer="typed", name="so xay dung; Ban Quản lý chợ Thử")
    made = review.questions.get().agency_set
    assert set(made.named.all()) == {province.construction, province.market_board}
    keys = f"{province.construction.pk}-{province.market_board.pk}"
    answer(coordinator, review, answer=f"several-{keys}")
    assert review.questions.get().agency_set == made
    assert (
        "trong danh mục"
        in answer(coordinator, review, answer="typed", name="Sở Xây dựng; Sở Mây").content.decode()
    )
