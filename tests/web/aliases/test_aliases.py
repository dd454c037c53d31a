"""The page of remembered names: where each came from, changed and forgotten with an event."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.intake import Province, make_province, make_review
from tests.factories.people import make_officer
from tiendo.agencies.models import Alias
from tiendo.audit.models import Event
from tiendo.intake.actions.naming import answer_name
from tiendo.intake.models import Intake
from tiendo.web import day

PAGE_QUERIES = 7


@pytest.fixture(autouse=True)
def _surroundings(settings, tmp_path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(day, "current_moment", lambda: now)


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    """A review whose one name was answered."""
    made = make_review(by=province.coordinator, at=now, name="ke-hoach-cho.docx")
    answer_name(
        question=made.questions.get(),
        answer=province.market_board,
        by=province.coordinator,
        at=now,
    )
    return made


@pytest.fixture
def coordinator(client: Client, province: Province) -> Client:
    client.force_login(province.coordinator)
    return client


def page_of(client: Client, query: str = "") -> str:
    return client.get(f"/ten-goi/{query}").content.decode()


def test_answer_of_a_review_stands_there_with_its_origin(
    coordinator: Client, review: Intake
) -> None:
    page = page_of(coordinator)
    for words in ("Ban Chợ Thử", "Ban Quản lý chợ Thử", "Nông Thị Thử", "09:00 ngày 22/11/2026"):
        assert words in page
    assert f'<a href="/nap/{review.pk}/">ke-hoach-cho.docx</a>' in page


def test_names_are_found_without_marks(coordinator: Client, review: Intake) -> None:
    assert "Ban Chợ Thử" in page_of(coordinator, "?q=ban cho")
    assert "Không có tên nào như vậy" in page_of(coordinator, "?q=sông")


def test_nothing_remembered_says_how_names_get_here(coordinator: Client) -> None:
    assert "Chưa ghi nhớ tên nào" in page_of(coordinator)


def test_name_is_changed_and_forgotten(
    coordinator: Client, review: Intake, province: Province
) -> None:
    alias = Alias.objects.get()
    sent = {"do": "change", "name": "so xay dung"}
    said = coordinator.post(f"/ten-goi/{alias.pk}/", sent, follow=True).content.decode()
    assert "Từ nay “Ban Chợ Thử” là Sở Xây dựng." in said
    alias.refresh_from_db()
    assert alias.agency == province.construction
    said = coordinator.post(f"/ten-goi/{alias.pk}/", {"do": "forget"}, follow=True)
    assert "Đã quên “Ban Chợ Thử”" in said.content.decode()
    assert not Alias.objects.exists()
    assert Event.objects.order_by("sequence").last().verb == "alias.forget"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Sở Mây", "Không có cơ quan nào tên “Sở Mây”"), ("", "Hãy nhập tên cơ quan")],
)
def test_name_of_nobody_changes_nothing(
    coordinator: Client, review: Intake, typed: str, said: str
) -> None:
    alias = Alias.objects.get()
    sent = {"do": "change", "name": typed}
    assert said in coordinator.post(f"/ten-goi/{alias.pk}/", sent, follow=True).content.decode()
    alias.refresh_from_db()
    assert alias.agency is not None


def test_officer_may_look_and_not_change(client: Client, review: Intake) -> None:
    client.force_login(make_officer())
    page = page_of(client)
    assert "Ban Chợ Thử" in page
    assert "Quên" not in page
    answer = client.post(f"/ten-goi/{Alias.objects.get().pk}/", {"do": "forget"})
    assert answer.status_code == 403
    assert Alias.objects.exists()


def test_page_asks_the_same_for_few_and_many(
    coordinator: Client, review: Intake, province: Province
) -> None:
    page_of(coordinator)
    for count in (0, 50):
        for number in range(count):
            Alias.objects.create(
                name=f"Tên {number}",
                fold=f"ten {number}",
                agency=province.construction,
                origin="person",
            )
        with CaptureQueriesContext(connection) as queries:
            page_of(coordinator)
        assert len(queries) == PAGE_QUERIES
