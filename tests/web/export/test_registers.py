"""Files of bodies, targets and deadlines hold what their pages show, in the same order."""

from __future__ import annotations

import csv
import html
import re
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.agencies import make_agency, make_commune
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan, make_rules, make_target
from tests.factories.progress import make_claim, officer_of
from tiendo.plans.models import Plan
from tiendo.progress.models import LateReason

HEAD = 5
ENDINGS = ("xlsx", "csv")


@pytest.fixture
def plan(on_day, db) -> Plan:
    make_rules()
    plan = make_plan(code="cho", short_title="Kế hoạch chợ")
    lead = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ", code="so-cho")
    make_commune("Đông Khê")
    for number in range(7):
        item = make_item(
            plan,
            title=f"Chợ {number}",
            leads=[lead if number % 2 else make_agency(f"Ban Chợ {number}")],
            due_on=date(2026, 11, 10) + timedelta(days=number // 6),
        )
        make_target(item, 10 + number, unit="sạp", name=f"Sạp {number}")
        make_deadline(item, date(2026, 12, 1 + number))
    make_claim(item, quantity=4, target=item.targets.get())
    return plan


@pytest.fixture
def reader(plan, visit) -> Client:
    return visit(make_leader())


def rows_of(client: Client, name: str, *args: object, query: str = "") -> list[list[str]]:
    """The rows of the .csv, which the .xlsx has too, under their head."""
    address = f"{reverse(f'web:{name}_csv', args=args)}?{query}"
    text = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    book = client.get(f"{reverse(f'web:{name}_xlsx', args=args)}?{query}")
    sheet = load_workbook(BytesIO(b"".join(book.streaming_content))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD)]
    head = next(number for number, row in enumerate(cells) if row[0] == "TT")
    assert cells[head] == rows[0]
    assert [row[0] for row in cells[head + 1 :]] == [int(row[0]) for row in rows[1:]]
    assert f": {len(rows) - 1} " in sheet["A2"].value
    return rows[1:]


def page_of(client: Client, name: str, *args: object, query: str = "") -> str:
    page = client.get(f"{reverse(f'web:{name}', args=args)}?{query}").content.decode()
    return html.unescape(page)


@pytest.mark.parametrize("query", ["", "sort=late", "q=cho", "q=ban+cho&sort=late", "q=khong+co"])
def test_bodies_are_those_of_the_page(reader, query) -> None:
    page = page_of(reader, "agencies", query=query)
    shown = re.findall(r'<th scope="row">\s*<a [^>]*>([^<]+)</a>', page)
    rows = rows_of(reader, "agencies", query=query)
    assert [row[3] for row in rows] == shown
    if not query:
        led = {row[3]: row[5:7] for row in rows}
        assert led["Sở C&Đ"] == ["3", "3"]


def test_targets_are_those_of_the_page(reader, plan) -> None:
    page = page_of(reader, "targets")
    shown = re.findall(r'<th scope="row">\s*<a [^>]*>([^<]+)</a>', page)
    rows = rows_of(reader, "targets")
    assert len(rows) == 7
    assert [row[2] for row in rows] == shown
    last = next(row for row in rows if row[2] == "Sạp 6")
    assert (last[4], last[5], last[9]) == ("4", "sạp", "≥ 16 sạp")


@pytest.mark.parametrize("query", ["", "shown=late", "agency=so-cho&role=lead"])
def test_deadlines_of_a_month_are_those_it_counts(reader, query) -> None:
    month = date(2026, 11, 1)
    page = page_of(reader, "calendar_month", month, query=query)
    total = int(re.findall(r": (\d+) thời hạn trong tháng", page)[0])
    rows = rows_of(reader, "calendar", month, query=query)
    assert len(rows) == total > 0
    days = [row[1] for row in rows]
    assert days == sorted(days)
    first = re.findall(r'<a href="/dau-viec/\d+/" title="([^"]+)"', page)
    assert [title for title in (row[2] for row in rows) if title in first] == first


@pytest.mark.parametrize(
    ("page", "name", "args", "query"),
    [
        ("agencies", "agencies", [], "q=cho&sort=late"),
        ("targets", "targets", [], "plan=cho"),
        ("calendar_month", "calendar", [date(2026, 11, 1)], "agency=so-cho&shown=late"),
    ],
)
def test_page_leads_to_files_of_what_it_shows(reader, page, name, args, query) -> None:
    shown = page_of(reader, page, *args, query=query)
    for ending in ENDINGS:
        address = reverse(f"web:{name}_{ending}", args=args)
        link = re.search(rf'href="{address}\?([^"]+)"', shown)
        assert link is not None
        assert QueryDict(link[1]).dict() == QueryDict(query).dict()


def test_files_ask_few_queries(reader, django_assert_max_num_queries) -> None:
    for address in (
        reverse("web:agencies_csv"),
        reverse("web:targets_xlsx"),
        reverse("web:calendar_csv", args=[date(2026, 11, 1)]),
    ):
        with django_assert_max_num_queries(8):
            b"".join(reader.get(address).streaming_content)


def test_reason_for_being_late_stands_in_the_file_of_items(reader, plan, now, today) -> None:
    item = plan.items.get(title="Chợ 3")
    told = {"item": item, "reason": "capital", "as_of": today, "given_at": now}
    told["given_by"] = officer_of(item.assignments.get().agency)
    LateReason.objects.create(note="đã rút", withdrawn_at=now, **told)
    LateReason.objects.create(note="chờ phân bổ", **told)
    text = b"".join(reader.get(reverse("web:items_csv")).streaming_content).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text), delimiter=";")
    reasons = {row["Đầu việc"]: row["Lý do chậm"] for row in rows}
    assert (reasons["Chợ 3"], reasons["Chợ 4"]) == ("Bố trí vốn: chờ phân bổ", "")


def test_nothing_to_export_is_said_or_empty_before_a_plan_runs(visit, db) -> None:
    client = visit(make_officer(make_agency()))
    assert client.get(reverse("web:targets_csv")).status_code == 404
    assert client.get(reverse("web:agencies_csv")).status_code == 200
