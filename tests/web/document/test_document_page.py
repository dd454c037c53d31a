"""The plan's text: each sentence with the state of its item; before the original, an outline."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_document, make_item, make_plan, make_section
from tiendo.plans.models import Block, ItemSource

pytestmark = pytest.mark.django_db
LINES = [
    "II. NHIỆM VỤ",
    "1. Sửa cầu Nà Lủng; làm chợ Đồn trong năm 2026.",
    "Nơi nhận: <b>các xã</b>",
]


@pytest.fixture(autouse=True)
def _day(settings, today) -> None:
    settings.TIENDO_TODAY = today


@pytest.fixture
def read_plan():
    """A plan whose document holds two items in one paragraph."""
    document = make_document(LINES)
    plan = make_plan(document=document)
    for title, words in (("Cầu Nà Lủng", "Sửa cầu Nà Lủng"), ("Chợ Đồn", "làm chợ Đồn")):
        item = make_item(plan, title=title, due_on=date(2026, 6, 30))
        start = LINES[1].index(words)
        ItemSource.objects.create(
            item=item, document=document, block_position=1, start=start, end=start + len(words)
        )
    return plan


def page(client, plan, user) -> str:
    client.force_login(user)
    response = client.get(reverse("web:document", args=[plan.code]))
    assert response.status_code == 200
    return response.content.decode()


def test_sentences_are_marked_and_their_states_stand_beside(client, read_plan) -> None:
    text = page(client, read_plan, make_officer(make_agency()))
    assert ">Sửa cầu Nà Lủng</mark>; <mark" in text
    assert text.split("document__line", 1)[1].count("label--in_progress_late") == 2
    assert "II. NHIỆM VỤ" in text


def test_numbered_line_without_an_item_stands_out_as_a_heading(client, read_plan) -> None:
    text = page(client, read_plan, make_officer(make_agency()))
    bold = [part.split("</p>")[0] for part in text.split("document__text--bold")[1:]]
    assert len(bold) == 1
    assert "II. NHIỆM VỤ" in bold[0]


def test_text_of_the_document_is_never_taken_for_html(client, read_plan) -> None:
    text = page(client, read_plan, make_officer(make_agency()))
    assert "<b>các xã" not in text
    assert "&lt;b&gt;các xã" in text


def test_table_is_shown_as_a_table(client, read_plan) -> None:
    document = read_plan.versions.get().document
    Block.objects.create(
        document=document,
        position=9,
        kind="table",
        text="TT\tNội dung\n1\tCầu",
        rows=[[["TT", 0, 2], ["Nội dung", 3, 11]], [["1", 12, 13], ["Cầu", 14, 17]]],
    )
    text = page(client, read_plan, make_officer(make_agency()))
    assert "<td>Nội dung</td>" in "".join(line.strip() for line in text.splitlines())


def test_queries_do_not_grow_with_the_document(
    client, read_plan, django_assert_max_num_queries
) -> None:
    document = read_plan.versions.get().document
    Block.objects.bulk_create(
        Block(document=document, position=n, kind="paragraph", text="Đoạn") for n in range(10, 90)
    )
    client.force_login(make_officer(make_agency()))
    with django_assert_max_num_queries(8):
        client.get(reverse("web:document", args=[read_plan.code]))


def test_plan_without_original_shows_its_outline_and_says_so(client) -> None:
    plan = make_plan()
    section = make_section(plan, title="Chợ và đường")
    make_item(plan, section=section, title="Chợ Đồn", text="Làm xong chợ Đồn.")
    text = page(client, plan, make_officer(make_agency()))
    assert "Chưa đính kèm bản gốc" in text
    assert "Chợ và đường" in text
    assert "Làm xong chợ Đồn." in text
    assert reverse("web:attach", args=[plan.code]) not in text


def test_coordinator_is_offered_to_attach_the_original(client) -> None:
    plan = make_plan()
    text = page(client, plan, make_coordinator(plan.coordinator))
    assert reverse("web:attach", args=[plan.code]) in text


def test_whoever_may_not_amend_is_told_who_may(client, read_plan) -> None:
    text = page(client, read_plan, make_officer(make_agency()))
    assert f"điều phối của cơ quan đầu mối ({read_plan.coordinator})" in text
    assert "hãy gửi cho cơ quan đầu mối" in text


def test_unknown_plan_is_not_found(client) -> None:
    client.force_login(make_officer(make_agency()))
    assert client.get(reverse("web:document", args=["khong-co"])).status_code == 404


def test_labels_are_counted_above_the_text_and_open_their_rows(client, read_plan) -> None:
    text = page(client, read_plan, make_officer(make_agency()))
    address = reverse(
        "web:items", query={"plan": read_plan.code, "label": "in_progress_late"}
    ).replace("&", "&amp;")
    counted = text.split(f'<a href="{address}">', 1)[1].split("</a>")[0]
    assert '2<span class="visually-hidden"> đầu việc' in counted
    assert f"<title>Văn bản: {read_plan.short_title}" in text


def test_other_running_plans_can_be_opened_from_the_text(client, read_plan) -> None:
    other = make_plan()
    text = page(client, read_plan, make_officer(make_agency()))
    assert f'<a href="{reverse("web:document", args=[other.code])}" >{other.short_title}' in text


def test_outline_of_a_long_plan_is_cut_and_says_where_the_rest_is(client, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.web.document.views.MOST_OUTLINED", 2)
    plan = make_plan()
    for n in range(3):
        make_item(plan, title=f"Chợ {n}", text=f"Làm chợ số {n}.")
    text = page(client, plan, make_officer(make_agency()))
    assert "Làm chợ số 1." in text
    assert "Làm chợ số 2." not in text
    assert "2 đầu việc đầu tiên của kế hoạch" in text
    assert f"{reverse('web:items')}?plan={plan.code}&amp;view=list" in text
