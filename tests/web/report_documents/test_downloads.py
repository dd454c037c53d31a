"""Documents from the web: as attachments, to those who may read them, refused with a sentence."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.factories.people import make_officer
from tests.factories.reporting import (
    OPENED_AT,
    Desk,
    make_desk,
    make_draft,
    make_period,
    make_returned,
)
from tiendo.agencies.models import Agency
from tiendo.reporting.models import Period
from tiendo.web import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(day, "current_moment", lambda: OPENED_AT)
    return make_desk()


@pytest.fixture
def period(desk: Desk) -> Period:
    return make_period(desk)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, pk: int, ending: str) -> str:
    return reverse(f"web:{name}_document", args=[pk, ending])


def test_body_has_its_own_report_and_another_body_does_not(desk: Desk, period: Period) -> None:
    report = make_draft(desk, period)
    answer = signed_in(desk.officers[0]).get(address("report", report.pk, "docx"))
    assert answer.status_code == 200
    named = f'attachment; filename="bao-cao-{desk.bodies[0].code}-2026.docx"'
    assert answer["Content-Disposition"] == named
    assert "no-store" in answer["Cache-Control"]
    assert Document(BytesIO(answer.content)).tables
    other = signed_in(desk.officers[1]).get(address("report", report.pk, "docx"))
    assert other.status_code == 404


def test_coordinator_has_the_consolidation_as_workbook_and_an_officer_has_not(
    desk: Desk, period: Period
) -> None:
    answer = signed_in(desk.coordinator).get(address("period", period.pk, "xlsx"))
    assert "Tổng hợp" in load_workbook(BytesIO(answer.content)).sheetnames
    assert signed_in(desk.officers[0]).get(address("period", period.pk, "xlsx")).status_code == 404


def test_letter_goes_to_one_body_or_to_all(desk: Desk, period: Period) -> None:
    client = signed_in(desk.coordinator)
    letter = reverse("web:reminder_document", args=[period.pk, "docx"])
    assert "cong-van-don-doc-2026.docx" in client.get(letter)["Content-Disposition"]
    code = desk.bodies[0].code
    assert code in client.get(f"{letter}?co-quan={code}")["Content-Disposition"]
    assert client.get(f"{letter}?co-quan=khong-co").status_code == 404
    assert client.get(f"{letter}?co-quan=%00").status_code == 404
    assert client.get(reverse("web:reminder_document", args=[period.pk, "xlsx"])).status_code == 404


def test_nobody_to_remind_is_said(desk: Desk, period: Period) -> None:
    stranger: Agency = make_officer().agency  # type: ignore[assignment]
    letter = reverse("web:reminder_document", args=[period.pk, "docx"])
    answer = signed_in(desk.coordinator).get(f"{letter}?co-quan={stranger.code}")
    assert answer.status_code == 422
    assert "nên không có gì để đôn đốc" in answer.content.decode()


def test_machine_without_libreoffice_says_what_to_do(
    desk: Desk, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    answer = signed_in(desk.coordinator).get(address("period", period.pk, "pdf"))
    assert answer.status_code == 422
    assert "Hãy tải tệp Word" in answer.content.decode()


def test_other_endings_and_periods_do_not_exist(desk: Desk, period: Period) -> None:
    client = signed_in(desk.coordinator)
    assert client.get(address("period", period.pk, "exe")).status_code == 404
    assert client.get(address("period", 999_999, "docx")).status_code == 404
    assert client.get(address("edition", 999_999, "docx")).status_code == 404


def test_report_page_leads_to_its_document(desk: Desk, period: Period) -> None:
    report = make_draft(desk, period)
    page = signed_in(desk.officers[0]).get(reverse("web:report", args=[report.pk]))
    assert address("report", report.pk, "docx") in page.content.decode()


def words_of(answer) -> str:
    book = Document(BytesIO(answer.content))
    texts = [one.text for one in book.paragraphs]
    texts += [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return " ".join(texts)


def test_what_is_rewritten_is_read_as_it_was_sent(desk: Desk, period: Period) -> None:
    report = make_returned(desk, period)
    report.sections.filter(key="results").update(text="Câu đang viết lại")
    where = address("report", report.pk, "docx")
    assert "Câu đang viết lại" in words_of(signed_in(desk.officers[0]).get(where))
    assert "Câu đang viết lại" not in words_of(signed_in(desk.coordinator).get(where))
    htmx = {"HX-Request": "true"}
    for name in ("report_print", "report_line"):
        more = [report.lines.first().item_id] if name == "report_line" else []
        here = reverse(f"web:{name}", args=[report.pk, *more])
        assert signed_in(desk.officers[0]).get(here, headers=htmx).status_code == 200
        assert signed_in(desk.coordinator).get(here, headers=htmx).status_code == 404


def test_a_draft_that_was_exempted_is_its_bodys_alone(desk: Desk, period: Period) -> None:
    report = make_draft(desk, period)
    report.state, report.exempt_reason = "exempt", "Không có đầu việc trong kỳ"
    report.save()
    where = address("report", report.pk, "docx")
    assert signed_in(desk.coordinator).get(where).status_code == 404
    assert signed_in(desk.officers[0]).get(where).status_code == 200
