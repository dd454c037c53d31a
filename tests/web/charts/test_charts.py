"""The charts' page: its numbers are the list's and the leaders' page's, without any script."""

from __future__ import annotations

import html
import json
import re
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import finish
from tests.progress.test_pulse import busy_plan
from tiendo.plans.models import Plan
from tiendo.progress.queries import ItemFilter, pulse

ADDRESS = "/bieu-do/"
FIGURE = re.compile(r'href="/dau-viec/\?([^"]+)"[^>]*>([\d.]+)(?:</a>| đầu việc)')


@pytest.fixture
def plan(visit, today, settings, tmp_path) -> Plan:
    settings.FILES_DIR = tmp_path / "files"
    return busy_plan(2)


def page_of(client, query: str = "") -> str:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def drawings(page: str) -> dict[str, dict]:
    """What each chart hands to the script, by its key."""
    found = re.findall(r'id="([a-z-]+)" data-td-chart="([^"]+)"', page)
    return {key: json.loads(html.unescape(data)) for key, data in found}


def opens(query: str, today: date) -> int:
    return ItemFilter.parse(QueryDict(html.unescape(query))).rows(today).count()


def test_each_chart_says_what_is_seen_from_which_source_as_of_when(visit, plan) -> None:
    page = page_of(visit(make_leader()))
    assert len(drawings(page)) == 4
    assert page.count("số liệu đến ngày 22/11/2026.") == 8  # on the page and in each picture
    assert page.count(f"Nguồn: {plan.short_title};") == 8
    assert "2 trên 24 đầu việc đã hoàn thành, 4 đang quá hạn" in page
    assert "Phụ lục 01 có nhiều việc quá hạn nhất: 2 trên 4 đầu việc." in page


def test_every_linked_figure_opens_exactly_its_rows(visit, plan, today) -> None:
    links = FIGURE.findall(page_of(visit(make_leader())))
    assert len(links) > 30
    wrong = {query: said for query, said in links if opens(query, today) != int(said)}
    assert wrong == {}


def test_every_part_of_a_bar_leads_to_exactly_its_rows(visit, plan, today) -> None:
    found = drawings(page_of(visit(make_leader())))
    parts = 0
    for key in ("theo-phu-luc", "theo-co-quan"):
        for series in found[key]["series"]:
            for value, link in zip(series["values"], series["links"], strict=True):
                assert opens(link.partition("?")[2], today) == value
                parts += value > 0
    months = found["den-han-va-hoan-thanh"]
    for values, links in (("due", "dueLinks"), ("done", "doneLinks")):
        for value, link in zip(months[values], months[links], strict=True):
            if value:
                assert opens(link.partition("?")[2], today) == value
                parts += 1
    assert parts > 15


def test_drawing_and_table_hold_the_numbers_of_the_leaders_page(visit, plan, today) -> None:
    found = drawings(page_of(visit(make_leader())))
    beat = pulse(plan, today)
    last = {one["name"]: one["values"][-1] for one in found["tien-do-theo-thoi-gian"]["series"]}
    assert last["Quá hạn"] == beat.late.value
    assert last["Đã hoàn thành"] == beat.done.value
    assert sum(last.values()) == beat.items.value
    for key, lines in (("theo-phu-luc", beat.by_appendix), ("theo-co-quan", beat.by_agency)):
        late = next(one for one in found[key]["series"] if one["name"] == "Quá hạn")
        by_name = dict(zip(found[key]["names"], late["values"], strict=True))
        assert by_name == {line.name: line.late.value for line in lines}


def test_many_bodies_are_drawn_as_the_first_ones_and_the_rest(visit, plan, today) -> None:
    for number in range(20):
        make_item(plan, leads=[make_agency(f"Sở Nhỏ {number}")], due_on=date(2026, 1, 9))
    page = page_of(visit(make_leader()))
    chart = drawings(page)["theo-co-quan"]
    assert len(chart["names"]) == 13
    assert chart["names"][-1] == "Còn lại (12 nơi)"
    beat = pulse(plan, today)
    total = sum(sum(series["values"]) for series in chart["series"])
    assert total == sum(line.items.value for line in beat.by_agency)
    assert all(f"Sở Nhỏ {number}</a>" in page for number in range(20))


def test_one_body_is_drawn_without_the_comparison_of_bodies(visit, plan, today) -> None:
    agency = plan.items.filter(assignments__agency__isnull=False).first().assignments.first().agency
    page = page_of(visit(make_leader()), f"plan={plan.code}&agency={agency.code}")
    assert set(drawings(page)) == {
        "tien-do-theo-thoi-gian",
        "den-han-va-hoan-thanh",
        "theo-phu-luc",
    }
    assert f"{agency.short_name} chủ trì" in page
    links = FIGURE.findall(page)
    assert {query: n for query, n in links if opens(query, today) != int(n)} == {}
    assert reverse("web:agency", args=[agency.code]) in page


def test_years_cut_the_axes_of_time_and_nothing_else(visit, plan, today) -> None:
    client = visit(make_leader())
    whole = drawings(page_of(client))
    cut = drawings(page_of(client, "from=2027&to=2027"))
    assert "tien-do-theo-thoi-gian" not in cut
    assert cut["den-han-va-hoan-thanh"]["names"] == [f"{month}/2027" for month in range(1, 13)]
    place = whole["den-han-va-hoan-thanh"]["names"].index("12/2027")
    totals = [one["den-han-va-hoan-thanh"]["dueTotal"] for one in (whole, cut)]
    assert totals[0][place] == totals[1][-1]
    assert cut["theo-co-quan"] == whole["theo-co-quan"]
    assert drawings(page_of(client, "from=hai-nghin&to=9")) == whole


def test_a_section_narrows_and_is_told_by_those_below(visit, plan) -> None:
    for path in ("VI.1", "VI.2"):
        make_item(plan, section=make_section(plan, path), due_on=date(2026, 2, 2))
    page = page_of(visit(make_leader()), "section=VI")
    assert drawings(page)["theo-muc"]["names"] == ["VI.1. Mục VI.1", "VI.2. Mục VI.2"]
    assert "theo-co-quan" not in drawings(page)  # nobody leads them


def test_nothing_to_draw_says_so(visit, db) -> None:
    leader = make_leader()
    assert "Chưa có kế hoạch nào đang chạy" in page_of(visit(leader))
    plan = make_plan()
    page = page_of(visit(leader))
    assert "Chưa có gì để vẽ" in page
    assert not drawings(page)
    make_item(plan)
    assert "Chưa có gì để vẽ" in page_of(visit(leader), "appendix=Phụ lục 77")


def test_unknown_body_or_plan_is_not_found(visit, plan) -> None:
    client = visit(make_leader())
    for query in ("agency=khong-co", "plan=khong-co", "agency=%00"):
        expected = 200 if query.endswith("%00") else 404
        assert client.get(f"{ADDRESS}?{query}").status_code == expected


def test_a_file_says_what_it_shows_and_of_which_day(visit, plan) -> None:
    page = page_of(visit(make_leader()), "appendix=Phụ lục 01")
    name = f"{plan.code}_phu-luc-01_theo-co-quan_2026-11-22.png"
    assert f'data-td-file="{name}"' in page
    assert drawings(page)["theo-co-quan"]["question"] == "Theo cơ quan chủ trì · Phụ lục 01"


def test_a_file_is_named_in_plain_letters(visit, plan) -> None:
    make_item(plan, section=make_section(plan, "V.2.(a)/Đ"), appendix="Phụ lục 5: cầu")
    page = page_of(visit(make_leader()), "appendix=Phụ lục 5: cầu&section=V.2.(a)/Đ")
    names = re.findall(r'data-td-file="([^"]+)"', page)
    assert f"{plan.code}_phu-luc-5-cau-v.2.-a-d_tien-do-theo-thoi-gian_2026-11-22.png" in names


def test_page_asks_at_most_eight_times_also_of_one_body(
    visit, plan, django_assert_max_num_queries
) -> None:
    agency = make_agency("Sở Hỏi")
    finish(make_item(plan, leads=[agency], due_on=date(2026, 5, 5)))
    client = visit(make_leader())
    for query in ("", f"agency={agency.code}&appendix=-&from=2026"):
        with django_assert_max_num_queries(8):
            page_of(client, query)


def test_leaders_page_leads_to_the_charts(visit, plan) -> None:
    page = visit(make_leader()).get("/").content.decode()
    assert f'href="{ADDRESS}?plan={plan.code}"' in page
