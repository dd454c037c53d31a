"""The page that asks what columns are, and the page of what was learnt."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.factories.intake import Province, make_review
from tests.factories.people import make_officer
from tests.intake.test_columns import ISSUER, ODD
from tests.reading.table_plans import FRONT, plan_of
from tiendo.intake.actions.reviewing import accept
from tiendo.intake.models import ColumnMapping, Intake


@pytest.fixture
def odd(province: Province, now: datetime) -> Intake:
    reading = plan_of(ODD, front=(f"{ISSUER}\nSố: 12/KH-UBND", *FRONT))
    return make_review(by=province.coordinator, at=now, reading=reading)


def said(client: Client, odd: Intake, **given: str):
    return client.post(f"/nap/{odd.pk}/bang/0/", {"cot-3": "lead", **given})


def test_the_review_says_which_tables_have_unknown_columns(
    coordinator: Client, odd: Intake
) -> None:
    page = coordinator.get(f"/nap/{odd.pk}/").content.decode()
    assert f'href="/nap/{odd.pk}/bang/#bang-0"' in page
    assert "1 cột chưa nhận ra" in page


def test_the_page_previews_the_rows_with_a_choice_for_each_column(
    coordinator: Client, odd: Intake
) -> None:
    page = coordinator.get(f"/nap/{odd.pk}/bang/").content.decode()
    assert page.count("<select") == 4
    assert "Đội thủy nông" in page
    assert "Bỏ qua cột này" in page


def test_an_answer_leads_back_to_the_draft(coordinator: Client, odd: Intake) -> None:
    sent = said(coordinator, odd)
    assert sent.status_code == 302
    assert sent["Location"].endswith("#ban-nhap")
    page = coordinator.get(f"/nap/{odd.pk}/").content.decode()
    assert "Đã đọc lại bảng" in page
    assert "cột chưa nhận ra" not in page
    assert [lead["name"] for lead in odd.items.get(path="PL.1").leads] == ["Đội thủy nông"]


def test_edited_rows_are_asked_about_and_the_choice_is_kept(
    coordinator: Client, odd: Intake, province: Province, now: datetime
) -> None:
    row = odd.items.get(path="PL.1")
    accept(item=row, version=row.lock_version, by=province.coordinator, at=now)
    asked = said(coordinator, odd)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert 'name="drops"' in page
    assert '<option value="lead" selected>' in page
    assert odd.items.filter(pk=row.pk).exists()
    assert said(coordinator, odd, drops="1").status_code == 302
    assert not odd.items.filter(pk=row.pk).exists()


def test_nothing_chosen_is_said(coordinator: Client, odd: Intake) -> None:
    answer = coordinator.post(f"/nap/{odd.pk}/bang/0/", {"cot-3": ""})
    assert answer.status_code == 422
    assert "ít nhất một cột" in answer.content.decode()


def test_a_table_that_is_not_there_is_not_found(coordinator: Client, odd: Intake) -> None:
    assert coordinator.post(f"/nap/{odd.pk}/bang/9/", {"cot-3": "lead"}).status_code == 404


def test_what_was_learnt_is_shown_changed_and_forgotten(coordinator: Client, odd: Intake) -> None:
    assert "Chưa có cột nào" in coordinator.get("/nap/cot-da-hoc/").content.decode()
    said(coordinator, odd)
    page = coordinator.get("/nap/cot-da-hoc/").content.decode()
    assert "Xứ lý" in page
    assert odd.name in page
    mapping = ColumnMapping.objects.get()
    coordinator.post(f"/nap/cot-da-hoc/{mapping.pk}/", {"role": "note", "all": "1"})
    mapping.refresh_from_db()
    assert (mapping.role, mapping.issuer_fold) == ("note", "")
    refused = coordinator.post(f"/nap/cot-da-hoc/{mapping.pk}/", {"role": "khong"})
    assert refused.status_code == 422
    coordinator.post(f"/nap/cot-da-hoc/{mapping.pk}/", {"do": "forget"})
    assert not ColumnMapping.objects.exists()


def test_others_are_told_who_may(client: Client, odd: Intake, province: Province) -> None:
    client.force_login(make_officer(province.construction))
    for address in ("/nap/cot-da-hoc/", f"/nap/{odd.pk}/bang/"):
        assert client.get(address).status_code == 403
    assert said(client, odd).status_code == 403
