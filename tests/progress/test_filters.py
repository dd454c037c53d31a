"""One filter serves the list, its counts and every link; its address and its words."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.agencies import make_agency, make_set
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import (
    cancel_item,
    evidence_of,
    extend,
    finish,
    make_claim,
    report_done,
)
from tiendo.core.progress import Label
from tiendo.plans.models import Item
from tiendo.progress.models import Claim
from tiendo.progress.queries import Group, ItemFilter, Role, Sort
from tiendo.progress.queries.localities import Share

TODAY = date(2026, 11, 22)
PAST, SOON, FAR = date(2026, 11, 1), date(2026, 11, 25), date(2027, 12, 31)
texts = st.text(alphabet="abc đề 01/&=?+%#", max_size=8).map(str.strip)


def parse(query: str) -> ItemFilter:
    return ItemFilter.parse(QueryDict(query))


@given(
    st.builds(
        ItemFilter,
        plan=texts,
        labels=st.sets(st.sampled_from(Label)).map(
            lambda found: tuple(x for x in Label if x in found)
        ),
        group=st.none() | st.sampled_from(Group),
        agency=texts,
        role=st.none() | st.sampled_from(Role),
        is_named=st.booleans(),
        agency_set=texts,
        waits_for=texts,
        place=texts,
        share=st.none() | st.sampled_from(Share),
        has_capital=st.booleans(),
        appendix=texts,
        kind=st.just("") | st.sampled_from(Item.Kind.values),
        section=texts,
        moved=st.booleans(),
        without_evidence=st.booleans(),
        q=texts,
        sort=st.sampled_from(Sort),
    )
)
def test_an_address_gives_back_the_filter_it_was_made_from(given_filter: ItemFilter) -> None:
    assert parse(given_filter.to_query()) == given_filter


@pytest.mark.parametrize(
    "query", ["label=xong&group=khac&kind=z&sort=q&role=boss&moved=yes", "q=%00", "", "la=1"]
)
def test_what_an_address_says_in_error_is_left_out(query: str) -> None:
    assert parse(query) == ItemFilter()
    assert parse(query).is_all


def test_only_what_is_set_stands_in_the_address() -> None:
    given_filter = ItemFilter(plan="kh", group=Group.LATE, appendix="Phụ lục 01", moved=True)
    assert (
        given_filter.to_query() == "plan=kh&group=late&appendix=Ph%E1%BB%A5+l%E1%BB%A5c+01&moved=1"
    )


@pytest.mark.django_db
def test_words_say_what_is_shown() -> None:
    agency = make_agency("Sở Xây dựng thử", short_name="Sở Xây dựng")
    given_filter = ItemFilter(group=Group.LATE, appendix="Phụ lục 01", agency=agency.code)
    assert given_filter.words() == "Đang quá hạn, Phụ lục 01, Sở Xây dựng"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Tất cả đầu việc"),
        ("sort=due", "Tất cả đầu việc"),
        (
            "label=due_soon&label=in_progress_late",
            "Đang thực hiện quá hạn hoặc Đang thực hiện, sắp đến hạn",
        ),
        ("kind=du_an&section=II.2&q=chợ", "Dự án, mục II.2, có chữ “chợ”"),
        ("moved=1&without_evidence=1", "Đã gia hạn, Chưa có minh chứng"),
        ("appendix=-", "không thuộc phụ lục nào"),
        ("agency=ma-la", "cơ quan có mã ma-la (không có)"),
        ("place=-&kind=du_an", "Dự án, chưa rõ địa bàn"),
        (
            "place=ma-la&share=open",
            "địa bàn có mã ma-la (không có), phần của địa bàn chưa báo hoàn thành",
        ),
        ("capital=1", "Có nhu cầu vốn"),
        ("set=ma-la", "nhóm cơ quan có mã ma-la (không có)"),
    ],
)
def test_words_of_an_address(query: str, words: str) -> None:
    assert parse(query).words() == words


@pytest.mark.django_db
def test_words_name_role_and_set() -> None:
    agency, group = make_agency("Sở Chợ"), make_set("Các xã")
    led = ItemFilter(agency=agency.code, role=Role.LEAD, is_named=True)
    assert led.words() == "Sở Chợ chủ trì (giao đích danh)"
    assert ItemFilter(agency=agency.code, role=Role.COORDINATE).words() == "Sở Chợ phối hợp"
    assert ItemFilter(agency_set=group.code).words() == "Các xã"


def titles(query: str) -> list[str]:
    return list(parse(query).rows(TODAY).values_list("title", flat=True))


@pytest.fixture
def world() -> dict[str, Item]:
    """One item for each thing that can be asked for."""
    lead, helper = make_agency("Sở Một", code="so-mot"), make_agency("Sở Hai", code="so-hai")
    group = make_set("Các sở", named=(lead, helper))
    group.code = "cac-so"
    group.save()
    plan = make_plan(code="kh")
    section = make_section(plan, "II.1")
    made = {
        "late": make_item(plan, title="late", leads=[lead], due_on=PAST, appendix="Phụ lục 01"),
        "told": make_item(plan, title="told", leads=[lead], due_on=PAST, section=section),
        "soon": make_item(plan, title="soon", leads=[group], due_on=SOON, kind="du_an"),
        "far": make_item(plan, title="far", leads=[helper], coordinating=[lead], due_on=FAR),
        "dayless": make_item(plan, title="dayless", leads=[lead]),
        "done": make_item(plan, title="done", leads=[lead], due_on=FAR),
        "gone": make_item(plan, title="gone", leads=[lead]),
        "nobody": make_item(plan, title="nobody"),
    }
    make_item(plan, title="group", is_group=True)
    make_claim(made["told"], status=Claim.Status.BLOCKED, obstacle_text="Chưa có đất")
    report_done(made["dayless"], evidence=[evidence_of()])
    finish(made["done"])
    cancel_item(made["gone"])
    deadline = made["far"].deadlines.get()
    extend(deadline)
    extend(deadline)
    extend(made["told"].deadlines.get(), days=3)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("plan=kh", "late told soon far dayless done gone nobody"),
        ("plan=khac", ""),
        ("label=in_progress_late", "late told"),
        ("label=in_progress_late&label=due_soon", "late told soon"),
        ("group=late", "late told"),
        ("group=due_soon", "soon"),
        ("group=pending", "dayless"),
        ("group=done", "done"),
        ("group=open", "late told soon far dayless nobody"),
        ("group=silent", "late"),
        ("group=blocked", "told"),
        ("group=moved_often", "far"),
        ("group=unowned", "nobody"),
        ("moved=1", "told far"),
        ("without_evidence=1", "told done"),
        ("agency=so-mot", "late told soon far dayless done gone"),
        ("agency=so-mot&role=lead", "late told soon dayless done gone"),
        ("agency=so-mot&role=lead&direct=1", "late told dayless done gone"),
        ("agency=so-mot&role=coordinate", "far"),
        ("agency=so-hai&role=lead&direct=1", "far"),
        ("agency=ma-la", ""),
        ("set=cac-so", "soon"),
        ("place=-&kind=du_an", "soon"),
        ("place=ma-la&share=open", ""),
        ("capital=1", ""),
        ("set=ma-la", ""),
        ("appendix=Phụ lục 01", "late"),
        ("appendix=-", "told soon far dayless done gone nobody"),
        ("kind=du_an", "soon"),
        ("section=II.1", "told"),
        ("q=SO HAI", "far"),
        ("group=late&agency=so-mot&without_evidence=1", "told"),
    ],
)
def test_each_part_of_a_filter_narrows(world: dict[str, Item], query: str, expected: str) -> None:
    assert titles(query) == expected.split()
    assert parse(query).rows(TODAY).count() == len(expected.split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("plan", "late told soon far dayless done gone nobody"),
        ("due", "late told soon done far dayless gone nobody"),
        ("late", "late told soon far dayless done gone nobody"),
        ("agency", "far late told dayless done gone soon nobody"),
        ("claim", "told done dayless late soon far gone nobody"),
    ],
)
def test_rows_come_in_the_order_that_was_asked_for(
    world: dict[str, Item], sort: str, expected: str
) -> None:
    found = titles(f"sort={sort}")
    assert sorted(found) == sorted(expected.split())
    if sort == "claim":
        assert set(found[:3]) == {"told", "done", "dayless"}
    else:
        assert found == expected.split()


@pytest.mark.django_db
def test_a_list_takes_the_same_queries_however_long(
    world: dict[str, Item], django_assert_num_queries
) -> None:
    plan = world["late"].plan
    for _ in range(10):
        make_item(plan, leads=[make_agency()], due_on=PAST)
    with django_assert_num_queries(6):
        rows = parse("plan=kh&agency=so-mot&group=late").rows(TODAY)
        for item in rows.with_bodies().with_deadlines().select_related("section"):
            assert [str(row.agency) for row in item.assignments.all()]
            assert item.label == Label.IN_PROGRESS_LATE
