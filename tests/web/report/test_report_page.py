"""The page of a report: filled in, grouped, light, and closed to whom it does not concern."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_section
from tests.factories.reporting import make_draft, make_period, report_of
from tests.web.report.conftest import Room, signed_in
from tiendo.core.reporting import ReportState
from tiendo.reporting.models import Report

MOST_BYTES = 150_000


def _page(client: Client, room: Room, query: str = "") -> str:
    response = client.get(room.url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_opens_filled_in_with_how_far_she_is(browser: Client, room: Room) -> None:
    html = _page(browser, room)
    assert "Đã xem <strong>0/3</strong> dòng" in html
    assert html.count("Đúng rồi") == 3
    assert "VI. Đề xuất, kiến nghị" in html
    assert "hạn nộp hết ngày 19/12/2026" in html


def test_nobody_began_it_then_one_button_opens_it(room: Room) -> None:
    report = report_of(room.report.period, room.desk.bodies[1])
    client = signed_in(room.desk.officers[1])
    room.report = report
    assert "Mở báo cáo đã điền sẵn" in _page(client, room)
    for _ in range(2):
        assert client.post(room.url("report_begin")).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.lines.count()) == (ReportState.DRAFT, 3)
    assert report.moves.count() == 1


def test_a_draft_is_of_its_body_alone(room: Room) -> None:
    for stranger in (room.desk.officers[1], room.desk.coordinator, make_leader()):
        assert signed_in(stranger).get(room.url()).status_code == 404


def test_what_was_sent_is_read_by_others_and_locked_for_all(browser: Client, room: Room) -> None:
    Report.objects.filter(pk=room.report.pk).update(
        state=ReportState.SUBMITTED, first_sent_on="2026-12-09"
    )
    led = signed_in(room.desk.coordinator).get(room.url())
    assert (led.status_code, led["Location"]) == (302, f"{room.url()}xem/")
    html = _page(browser, room, f"?mo={room.item}")
    assert "Khóa vì báo cáo đã gửi" in html
    assert "<textarea" not in html


def test_lines_stand_under_their_headings(room: Room, browser: Client) -> None:
    section = make_section(room.desk.plan, "II.4", title="Chợ huyện")
    item = make_item(room.desk.plan, leads=[room.desk.bodies[0]], section=section)
    room.report.lines.create(item=item, position=item.position)
    html = _page(browser, room)
    assert html.index("II.4 Chợ huyện") < html.index(f'id="dong-{item.pk}"')
    assert f'id="dem-{section.pk}" class="report-group__count" >0/1' in html


def test_three_hundred_lines_stay_light(
    make_room: Callable[..., Room], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    room = make_room(items=150)
    section = make_section(room.desk.plan, "II.4", title="Chợ huyện")
    body = room.desk.bodies[0]
    for number in range(150):
        item = make_item(room.desk.plan, title=f"Chợ {number}", leads=[body], section=section)
        room.report.lines.create(item=item, position=item.position, done_text="Đã xong. " * 40)
    client = signed_in(room.officer)
    with django_assert_max_num_queries(8):
        html = _page(client, room)
    assert len(gzip.compress(html.encode())) < MOST_BYTES
    assert html.count("<article") == 100
    assert "Còn 50 dòng" in html
    html = _page(client, room, f"?nhom={section.pk}&tu=100")
    assert html.count("<article") == 50
    assert f'id="dong-{item.pk}"' in html
    assert f'id="dong-{item.pk}"' in _page(client, room, f"?mo={item.pk}")


@pytest.mark.parametrize("query", ["", "?mo={}"])
def test_the_page_asks_eight_times_at_most(
    room: Room, browser: Client, query: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(8):
        _page(browser, room, query.format(room.item))
    Report.objects.filter(pk=room.report.pk).update(state=ReportState.SUBMITTED)
    with django_assert_max_num_queries(8):
        _page(browser, room, query.format(room.item))


def test_last_times_text_and_figures_stand_beside(room: Room) -> None:
    room.report.lines.update(share_percent=40, status="on_going", done_text="Xong móng.")
    room.report.sections.filter(key="next").update(text="Làm nốt mái chợ.")
    Report.objects.filter(pk=room.report.pk).update(state=ReportState.ACCEPTED)
    draft = make_draft(room.desk, make_period(room.desk, 2027))
    draft.lines.update(share_percent=30)
    room.report = draft
    html = _page(signed_in(room.officer), room)
    assert "Đang thực hiện · 40%" in html
    assert "Xong móng." in html
    assert "−10%" in html
    assert "Làm nốt mái chợ." in html
