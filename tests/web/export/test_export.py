"""The files hold what the list shows: same filter, same count, same order."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import extend, finish, make_claim
from tiendo.core.progress import Label
from tiendo.progress.queries.filters import Group, ItemFilter, Role, Sort
from tiendo.web.export import table as export_table
from tiendo.web.export import workbook
from tiendo.web.export.shown import ILLUSTRATIVE

pytestmark = pytest.mark.django_db
HEAD = 5
"""The row of the sheet in which the names of the columns stand, where nothing is illustrative."""


@pytest.fixture(autouse=True)
def _day(settings, today) -> None:
    settings.TIENDO_TODAY = today


@pytest.fixture
def plan():
    """Thirty items that differ in all that a filter asks for."""
    plan = make_plan()
    roads = make_section(plan, "II.1", title="Đường làng")
    bodies = [make_agency(code=f"so-{n}", short_name=f"Sở {n}") for n in range(3)]
    for number in range(30):
        item = make_item(
            plan,
            section=roads if number % 2 else None,
            title=f"Cầu số {number}" if number % 3 else f"Chợ số {number}",
            leads=[bodies[number % 3]] if number % 5 else (),
            coordinating=[bodies[(number + 1) % 3]],
            due_on=date(2026, 1 + number % 12, 20) if number % 4 else None,
            appendix="Phụ lục 01" if number % 7 == 0 else "",
        )
        if number % 5 == 1:
            make_claim(item, share_percent=Decimal("80.5"))
        if number % 6 == 1 and number % 4:
            extend(item.deadlines.get())
        if number % 11 == 3 and number % 5:
            finish(item)
    return plan


@pytest.fixture
def signed_in(client, plan):
    client.force_login(make_officer(make_agency()))
    return client


def csv_rows(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{reverse('web:items_csv')}?{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def sheet_of(client: Client, query: str = ""):
    response = client.get(f"{reverse('web:items_xlsx')}?{query}")
    assert response.status_code == 200
    return load_workbook(BytesIO(b"".join(response.streaming_content))).active


def sheet_titles(sheet, head: int = HEAD) -> list[str]:
    return [row[2] for row in sheet.iter_rows(min_row=head + 1, values_only=True)]


def page_titles(client: Client, query: str, total: int) -> list[str]:
    """The titles of all pages of the list, in their order."""
    titles: list[str] = []
    for page in range(1, max(-(-total // 25), 1) + 1):
        text = client.get(f"{reverse('web:items')}?{query}&view=list&rows=25&page={page}").content
        rows = text.decode().split("<tbody>")[-1] if b"<tbody>" in text else ""
        titles += re.findall(r'<a href="/dau-viec/\d+/">([^<]+)</a>', rows)
    return titles


def count_on_page(client: Client, query: str) -> int:
    text = client.get(f"{reverse('web:items')}?{query}").content.decode()
    found = re.search(r"<strong>(\d+) đầu việc", text)
    assert found is not None
    return int(found[1])


FILTERS = st.builds(
    ItemFilter,
    labels=st.just(()) | st.sampled_from(Label).map(lambda label: (label,)),
    group=st.none() | st.sampled_from(Group),
    agency=st.sampled_from(["", "so-0", "so-1", "khong-co"]),
    role=st.none() | st.sampled_from(Role),
    is_named=st.booleans(),
    waits_for=st.sampled_from(["", "", "", "so-2"]),
    appendix=st.sampled_from(["", "", "Phụ lục 01", "-"]),
    section=st.sampled_from(["", "", "II.1"]),
    moved=st.booleans(),
    without_evidence=st.booleans(),
    q=st.sampled_from(["", "", "cau so", "=1"]),
    sort=st.sampled_from(Sort),
)


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(shown=FILTERS)
def test_files_hold_the_rows_of_the_list_in_its_order(signed_in, plan, shown) -> None:
    query = shown.but(plan=plan.code).to_query()
    total = count_on_page(signed_in, query)
    titles = page_titles(signed_in, query, total)
    assert len(titles) == total
    assert [row["Đầu việc"] for row in csv_rows(signed_in, query)] == titles
    assert sheet_titles(sheet_of(signed_in, query)) == titles


@pytest.mark.parametrize("query", ["", "sort=late", "group=late", "q=cau"])
def test_batches_leave_no_row_out(signed_in, plan, monkeypatch, query) -> None:
    whole = csv_rows(signed_in, query)
    monkeypatch.setattr(export_table, "BATCH", 4)
    assert csv_rows(signed_in, query) == whole
    assert [row["TT"] for row in whole] == [str(n + 1) for n in range(len(whole))]


def test_queries_grow_by_batches_only(
    signed_in, plan, monkeypatch, django_assert_max_num_queries
) -> None:
    csv_rows(signed_in)
    with django_assert_max_num_queries(8):
        csv_rows(signed_in)
    monkeypatch.setattr(export_table, "BATCH", 10)
    with django_assert_max_num_queries(14):
        csv_rows(signed_in)


def test_list_leads_to_files_of_what_it_shows(signed_in, plan) -> None:
    page = signed_in.get(reverse("web:items", query={"group": "late", "q": "cau"})).content.decode()
    for name in ("items_xlsx", "items_csv"):
        link = re.search(rf'href="{reverse(f"web:{name}")}\?([^"]+)"', page)
        assert link is not None
        asked = ItemFilter.parse(QueryDict(link[1].replace("&amp;", "&")))
        assert asked == ItemFilter(plan=plan.code, group=Group.LATE, q="cau")


def test_sheet_says_what_it_is(signed_in, plan) -> None:
    sheet = sheet_of(signed_in, "group=late")
    late = count_on_page(signed_in, "group=late")
    assert sheet["A1"].value == plan.short_title
    assert sheet["A2"].value == f"Đang quá hạn: {late} đầu việc"
    assert "Tính đến ngày 22/11/2026" in sheet["A3"].value
    assert sheet.freeze_panes == f"A{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:O{HEAD + late}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_days_are_days_and_figures_are_numbers(signed_in) -> None:
    make_claim(
        make_item(make_plan(code="so-lieu"), leads=[make_agency()], due_on=date(2026, 11, 12)),
        share_percent=Decimal("80.50"),
        as_of=date(2026, 11, 1),
    )
    sheet = sheet_of(signed_in, "plan=so-lieu")
    names = {cell.value: cell.column for cell in sheet[HEAD]}
    cells = {name: sheet.cell(HEAD + 1, column) for name, column in names.items()}
    assert cells["Ngày hạn"].is_date
    assert cells["Ngày hạn"].value.date() == date(2026, 11, 12)
    assert cells["Số liệu đến ngày"].value.date() == date(2026, 11, 1)
    assert cells["Số ngày quá hạn"].value == 10
    assert cells["Tỷ lệ hoàn thành (%)"].value == 80.5
    row = csv_rows(signed_in, "plan=so-lieu")[0]
    assert (row["Ngày hạn"], row["Tỷ lệ hoàn thành (%)"]) == ("12/11/2026", "80,5")


@pytest.mark.parametrize(
    "title", ["=1+1", "+84 lần", "-2 cầu", "@chợ", ' =HYPERLINK("x";"y")', "\tChợ", "#N/A", "a;b"]
)
def test_no_text_becomes_a_formula(signed_in, title) -> None:
    make_item(make_plan(code="cong-thuc"), title=title)
    cell = sheet_of(signed_in, "plan=cong-thuc").cell(HEAD + 1, 3)
    assert (cell.data_type, cell.value) == ("s", title)
    written = csv_rows(signed_in, "plan=cong-thuc")[0]["Đầu việc"]
    assert written.lstrip("'") == title
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))


def test_what_xml_cannot_hold_is_left_out(signed_in) -> None:
    make_item(make_plan(code="la"), title="Chợ\x0b Đồn")
    assert sheet_titles(sheet_of(signed_in, "plan=la")) == ["Chợ Đồn"]


def test_file_begins_as_vietnamese_excel_expects(signed_in, plan) -> None:
    response = signed_in.get(reverse("web:items_csv"))
    data = b"".join(response.streaming_content)
    assert data.startswith(b"\xef\xbb\xbfTT;")
    assert f"dau-viec-{plan.code}-2026-11-22.csv" in response["Content-Disposition"]
    assert "attachment" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


def test_illustrative_figures_say_so(signed_in) -> None:
    make_claim(make_item(make_plan(code="thu"), leads=[make_agency()]), is_illustrative=True)
    sheet = sheet_of(signed_in, "plan=thu")
    assert sheet["A4"].value == ILLUSTRATIVE
    response = signed_in.get(reverse("web:items_csv", query={"plan": "thu"}))
    assert "minh-hoa.csv" in response["Content-Disposition"]


def test_a_list_longer_than_a_sheet_says_what_to_do(signed_in, plan, monkeypatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    response = signed_in.get(reverse("web:items_xlsx"), follow=True)
    assert response.redirect_chain[0][0].startswith(reverse("web:items"))
    assert "hãy lọc bớt, hoặc xuất CSV" in response.content.decode()


def test_no_plan_or_nobody_signed_in_gets_no_file(client, settings) -> None:
    address = reverse("web:items_csv")
    assert client.get(address).headers["Location"].startswith(reverse("web:sign_in"))
    client.force_login(make_officer(make_agency()))
    assert client.get(address).status_code == 404
