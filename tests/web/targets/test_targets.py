"""Targets: the list against the pace of time, and the page of one with its series and chart."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_plan, make_target
from tests.factories.progress import evidence_of, make_claim
from tiendo.agencies.models import Agency
from tiendo.core.evidence import EvidenceKind
from tiendo.plans.models import Item, ItemLink, Plan, PlanLink, Target
from tiendo.progress.models import Claim
from tiendo.progress.queries.target_series import newest_of, series_of
from tiendo.progress.queries.targets import figures_of, target_standings

LIST = "/chi-tieu/"


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ và đường làng")


@pytest.fixture
def market(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def item(plan, market) -> Item:
    return make_item(plan, title="Xây 1.500 sạp", leads=[market])


@pytest.fixture
def stalls(item) -> Target:
    return make_target(item, 1500, "sạp", name="Sạp được giao", is_headline=True)


def page_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def address_of(target: Target) -> str:
    return reverse("web:target", args=[target.pk])


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_both_are_closed_to_someone_not_signed_in(client, stalls) -> None:
    for address in (LIST, address_of(stalls), reverse("web:target_chart", args=[stalls.pk])):
        assert client.get(address)["location"].startswith(reverse("web:sign_in"))


def test_list_says_where_it_stands_and_where_it_should(visit, stalls, item) -> None:
    make_claim(item, target=stalls, quantity=Decimal(100))
    words = words_of(page_of(visit(make_leader()), LIST))
    assert "1 chỉ tiêu : 0 đã đạt, 1 chậm hơn thời gian đã qua, 0 chưa có số liệu" in words
    assert "100 sạp" in words
    assert "đến 22/11/2026" in words
    # 17.81 % of the days from 1/1/2026 to 31/12/2030 are gone.
    assert "267,2" in words
    assert "chậm hơn thời gian: 7% đường, 18% thời gian" in words


def test_main_targets_stand_before_the_others(visit, stalls, item) -> None:
    make_target(item, 5, "cổng", name="Cổng chợ")
    page = page_of(visit(make_leader()), LIST)
    assert page.index("Sạp được giao") < page.index("Chỉ tiêu khác của các đầu việc")
    assert page.index("Chỉ tiêu khác của các đầu việc") < page.index("Cổng chợ")


def test_list_says_how_many_bodies_of_a_set_have_reported(visit, plan) -> None:
    communes = tuple(make_commune(f"Bản {number}") for number in range(5))
    item = make_item(plan, leads=[make_set("Các xã thử", named=communes)])
    target = make_target(item, 53, "hồ sơ")
    for commune in communes[:2]:
        make_claim(item, agency=commune, target=target, quantity=Decimal(2))
    client = visit(make_leader())
    assert "2/5 cơ quan đã báo số" in page_of(client, LIST)
    page = page_of(client, address_of(target))
    assert "2/5 cơ quan đã báo số" in page
    assert page.count("chưa báo số") == 3


def test_heir_of_the_body_that_the_plan_names_has_to_report(visit, plan, market) -> None:
    old = make_agency("Sở Đò cũ")
    target = make_target(make_item(plan, leads=[old]), 10, "bến")
    merge(old, market, on=date(2025, 3, 1))
    page = page_of(visit(make_leader()), address_of(target))
    assert reverse("web:agency", args=[market.code]) in page
    assert reverse("web:agency", args=[old.code]) not in page


def test_series_ends_where_the_target_stands(stalls, item, today) -> None:
    for days, figure in ((90, 10), (60, 30), (0, 80)):
        make_claim(item, on=today - timedelta(days=days), target=stalls, quantity=Decimal(figure))
    figures = list(figures_of([stalls]))
    points = series_of(stalls, figures)
    assert [point.value for point in points] == [10, 30, 80]
    (standing,) = target_standings(item.plan, today)
    assert points[-1].value == standing.current
    assert [claim.quantity for claim in newest_of(figures)] == [80]


def test_series_of_a_set_adds_up_what_each_said_last(plan, today) -> None:
    first, second = make_commune("Bản Một"), make_commune("Bản Hai")
    item = make_item(plan, leads=[make_set(named=(first, second))])
    target = make_target(item, 53, "hồ sơ")
    for days, body, figure in ((9, first, 2), (6, second, 5), (6, first, 3), (1, first, 4)):
        day = today - timedelta(days=days)
        make_claim(item, agency=body, on=day, target=target, quantity=Decimal(figure))
    points = series_of(target, list(figures_of([target])))
    assert [(point.value, point.bodies) for point in points] == [(2, 1), (8, 2), (9, 2)]
    (standing,) = target_standings(plan, today)
    assert standing.current == 9


def test_shares_of_several_bodies_are_not_added_and_not_drawn(visit, plan, today) -> None:
    bodies = make_commune("Bản Một"), make_commune("Bản Hai")
    item = make_item(plan, leads=[make_set(named=bodies)])
    target = make_target(item, 85, "%")
    for body in bodies:
        make_claim(item, agency=body, target=target, quantity=Decimal(40))
    page = page_of(visit(make_leader()), address_of(target))
    assert "mỗi nơi một số" in page
    assert "không vẽ một đường chung" in page
    assert "<polyline" not in page
    chart = visit(make_leader()).get(reverse("web:target_chart", args=[target.pk]))
    assert chart.status_code == 404


def test_page_links_each_figure_to_its_claim(visit, stalls, item) -> None:
    signed = [evidence_of(EvidenceKind.SIGNED_RECORD)]
    claim = make_claim(item, target=stalls, quantity=Decimal(100), evidence=signed)
    client = visit(make_leader())
    page = page_of(client, address_of(stalls))
    link = f"{reverse('web:item', args=[item.pk])}?all=claims#claim-{claim.pk}"
    assert page.count(link) == 2
    assert f'id="claim-{claim.pk}"' in page_of(client, link)
    assert "Văn bản đã ký" in page


def test_chart_is_drawn_from_the_figures_and_kept_as_a_picture(visit, stalls, item, today) -> None:
    for days, figure in ((90, 10), (30, 45)):
        day = today - timedelta(days=days)
        make_claim(item, on=day, target=stalls, quantity=Decimal(figure))
    estimate = Claim.Kind.ESTIMATE
    make_claim(item, target=stalls, quantity=Decimal(60), kind=estimate)
    client = visit(make_leader())
    assert 'role="img"' in page_of(client, address_of(stalls))
    response = client.get(reverse("web:target_chart", args=[stalls.pk]))
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="chi-tieu-{stalls.pk}.svg"'
    drawn = ElementTree.fromstring(response.content)
    space = "{http://www.w3.org/2000/svg}"
    dots = drawn.findall(f".//{space}circle")
    assert [dot.get("fill") for dot in dots] == ["#0f4c81", "#0f4c81", "#ffffff"]
    heights = [float(dot.get("cy", "")) for dot in dots]
    assert heights == sorted(heights, reverse=True)
    told = " ".join(text.text or "" for text in drawn.iter(f"{space}text"))
    assert "Sạp được giao" in told
    assert "số liệu đến 22/11/2026" in told
    assert "60 sạp đến 22/11/2026; đích ≥ 1.500 sạp đến 31/12/2030" in drawn.get("aria-label", "")


@pytest.mark.parametrize(
    ("op", "value", "unit", "figures"),
    [
        ("<=", 5, "điểm", [9, 7]),
        ("=", 0, "vụ", [3, 0]),
        (">=", Decimal("0.5"), "km", [Decimal("0.1"), Decimal("0.7")]),
        (">=", 99_999_999_999, "đồng", [1, 250_000_000_000]),
    ],
)
def test_odd_targets_are_drawn_too(visit, item, today, op, value, unit, figures) -> None:
    target = make_target(item, value, unit, op=op, due_on=None if value == 5 else today)
    for number, figure in enumerate(figures):
        day = today - timedelta(days=9 - number)
        make_claim(item, on=day, target=target, quantity=figure, obstacle_text="Đếm lại")
    chart = visit(make_leader()).get(reverse("web:target_chart", args=[target.pk]))
    drawn = ElementTree.fromstring(chart.content)
    width, height = (float(part) for part in drawn.get("viewBox", "").split()[2:])
    for dot in drawn.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(dot.get("cx", "")) <= width
        assert 0 <= float(dot.get("cy", "")) <= height


def test_items_that_serve_it_are_named_with_what_they_are_to_it(
    visit, plan, stalls, item, now
) -> None:
    child = make_item(plan, title="Việc con", parent=item)
    group = make_item(plan, title="Nhóm chợ", is_group=True)
    Item.objects.filter(pk=item.pk).update(parent=group)
    beside = make_item(plan, title="Việc cạnh", parent=group)
    lower_plan = make_plan(short_title="Kế hoạch xã", confirmed_at=now - timedelta(days=900))
    lower = make_item(lower_plan, title="Việc của xã")
    refused = make_item(lower_plan, title="Việc không phải")
    link = PlanLink.objects.create(lower=lower_plan, higher=plan, made_at=now)
    for one, decision in ((lower, "accepted"), (refused, "refused")):
        ItemLink.objects.create(link=link, lower=one, higher=item, how="person", decision=decision)
    words = words_of(page_of(visit(make_leader()), address_of(stalls)))
    for kind, one in (
        ("Chịu trách nhiệm", item),
        ("Thuộc đầu việc trên", child),
        ("Cùng nhóm", beside),
        ("Kế hoạch cấp dưới", lower),
    ):
        assert f"{kind} {one.path} {one.title}" in words
    assert refused.title not in words


def test_empty_states_say_what_to_do(visit, db) -> None:
    client = visit(make_leader())
    assert "Chưa có kế hoạch nào đang chạy" in page_of(client, LIST)
    plan = make_plan()
    assert "không nêu chỉ tiêu định lượng" in page_of(client, LIST)
    target = make_target(make_item(plan), 5, "cổng")
    page = page_of(client, address_of(target))
    assert "Chưa có số liệu nào" in page
    assert "Chưa có cơ quan chủ trì" in page


@pytest.mark.parametrize("pk", [999, 10**25])
def test_unknown_target_is_not_found_and_says_where_to_look(visit, plan, pk) -> None:
    client = visit(make_leader())
    response = client.get(f"{LIST}{pk}/")
    assert response.status_code == 404
    assert "Không có chỉ tiêu nào ở địa chỉ này" in response.content.decode()
    assert client.get(f"{LIST}{pk}/bieu-do.svg").status_code == 404


def test_html_in_a_name_is_shown_as_text(visit, item) -> None:
    target = make_target(item, 5, "<b>x", name="<script>alert(1)</script>")
    make_claim(item, target=target, quantity=Decimal(2))
    client = visit(make_leader())
    for address in (LIST, address_of(target), reverse("web:target_chart", args=[target.pk])):
        assert "<script>alert" not in page_of(client, address)
        assert "<b>x" not in page_of(client, address)


def test_page_of_a_target_stays_in_its_plan(visit, stalls, now) -> None:
    make_plan(short_title="Kế hoạch mới hơn", confirmed_at=now + timedelta(days=3))
    page = page_of(visit(make_leader()), address_of(stalls))
    assert f"/chi-tieu/?plan={stalls.plan.code}" in page


def test_eight_queries_are_enough_however_much_there_is(
    visit, plan, stalls, item, today, django_assert_max_num_queries
) -> None:
    communes = tuple(make_commune(f"Bản {number}") for number in range(12))
    shared = make_item(plan, leads=[make_set(named=communes)], parent=item)
    target = make_target(shared, 53, "hồ sơ", is_headline=True)
    for number, commune in enumerate(communes):
        day = today - timedelta(days=number)
        make_claim(shared, agency=commune, on=day, target=target, quantity=Decimal(1))
        make_target(shared, number + 1, "cổng", name=f"Cổng {number}")
    client = visit(make_leader())
    for address in (LIST, address_of(target), reverse("web:target_chart", args=[target.pk])):
        with django_assert_max_num_queries(8):
            page_of(client, address)
