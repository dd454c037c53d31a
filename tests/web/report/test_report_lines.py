"""Lines on the page: opened in place, confirmed, saved as she types, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.progress import make_claim
from tests.web.report.conftest import TODAY, Room, line_fields, signed_in
from tests.web.swaps import shown
from tiendo.core.reporting import ReportState
from tiendo.reporting.models import Report, ReportLine

HTMX = {"hx-request": "true"}


def _first(room: Room) -> ReportLine:
    return room.lines[0]


def _part(response: HttpResponse) -> str:
    """What was swapped, without what is swapped beside it."""
    html = shown(response)
    return html.split(' <p id="da-xem"')[0]


def test_a_line_opens_in_place_as_a_fresh_load_would_show_it(browser: Client, room: Room) -> None:
    url = room.url("report_line", room.item)
    opened = browser.get(f"{url}?mo", headers=HTMX)
    fresh = browser.get(f"{room.url()}?mo={room.item}")
    assert "<textarea" in opened.content.decode()
    assert _part(opened) in shown(fresh)
    assert opened["HX-Retarget"] == f"#dong-{room.item}"
    folded = browser.get(url, headers=HTMX)
    assert _part(folded) in shown(browser.get(room.url()))
    assert browser.get(url)["location"].endswith(f"?mo={room.item}#dong-{room.item}")


def test_she_types_and_it_is_saved_and_only_the_time_changes(browser: Client, room: Room) -> None:
    url = room.url("report_line", room.item)
    saved = browser.post(url, line_fields(), headers=HTMX)
    assert "Đã lưu lúc 09:00 ngày 10/12/2026" in saved.content.decode()
    assert "<textarea" not in saved.content.decode()
    assert "1/3" in saved.content.decode()
    assert _part(saved) in shown(browser.get(f"{room.url()}?mo={room.item}"))
    line = _first(room)
    assert (line.share_percent, line.done_text, line.origin) == (40, "Đã xong móng.", "changed")
    again = line_fields(1, share_percent="45")
    assert browser.post(url, again, headers=HTMX).status_code == 200
    assert _first(room).lock_version == 2


def test_her_press_of_the_button_folds_the_row(browser: Client, room: Room) -> None:
    url = room.url("report_line", room.item)
    folded = browser.post(url, line_fields(close="1"), headers=HTMX)
    assert folded["HX-Retarget"] == f"#dong-{room.item}"
    assert _part(folded) in shown(browser.get(room.url()))


def test_without_scripts_it_leads_back_to_the_row(browser: Client, room: Room) -> None:
    response = browser.post(room.url("report_line", room.item), line_fields())
    assert response["location"] == f"{room.url()}#dong-{room.item}"
    assert _first(room).share_percent == 40


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"share_percent": "bốn mươi"}, "không phải là số"),
        ({"share_percent": "1.234"}, "có thể là"),
        ({"share_percent": "-5"}, "Tỷ lệ phải từ 0"),
        ({"as_of": "31/12/2026"}, "hãy chọn “Ước thực hiện”"),
        ({"as_of": "hôm qua"}, "Hãy ghi ngày dạng"),
    ],
)
def test_a_wrong_value_is_named_and_what_she_typed_stays(
    browser: Client, room: Room, fields: dict[str, str], words: str
) -> None:
    url = room.url("report_line", room.item)
    sent = line_fields(**fields)
    told = browser.post(url, sent, headers=HTMX)
    assert told.status_code == 422
    assert words in told.content.decode()
    page = browser.post(url, sent)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Đã xong móng." in page.content.decode()
    assert _first(room).lock_version == 0


def test_who_comes_second_sees_both_and_overwrites_nothing(browser: Client, room: Room) -> None:
    url, other = room.url("report_line", room.item), signed_in(room.colleague)
    browser.post(url, line_fields(), headers=HTMX)
    late = line_fields(share_percent="90", done_text="Xong cả mái.")
    for headers, status in ((HTMX, 422), ({}, 409)):
        told = other.post(url, late, headers=headers)
        html = told.content.decode()
        assert told.status_code == status
        assert str(room.officer) in html
        assert "Xong cả mái." in html
        assert "Đã xong móng." in html
        assert _first(room).share_percent == 40
    assert "input delay" not in html.split(f'id="mau-{room.item}"')[1].split(">")[0]
    version = _first(room).lock_version
    assert f'name="lock_version" value="{version}"' in html
    other.post(url, line_fields(version, share_percent="90"), headers=HTMX)
    assert _first(room).share_percent == 90


def test_a_line_is_right_by_one_press(browser: Client, room: Room) -> None:
    url = room.url("report_line_right", room.item)
    for _ in range(2):
        swapped = browser.post(url, {"lock_version": 0}, headers=HTMX)
        assert _part(swapped) in shown(browser.get(room.url()))
    assert "1/3" in swapped.content.decode()
    assert _first(room).origin == "confirmed"
    assert _first(room).lock_version == 1


def test_right_of_a_line_that_moved_on_is_told(browser: Client, room: Room) -> None:
    make_claim(_first(room).item, on=date(2026, 12, 5), share_percent=Decimal(70))
    anew = signed_in(room.colleague).post(
        room.url("report_line_anew", room.item), {"lock_version": 0}, headers=HTMX
    )
    assert "70" in anew.content.decode()
    told = browser.post(room.url("report_line_right", room.item), {"lock_version": 0}, headers=HTMX)
    assert told.status_code == 422
    assert str(room.colleague) in told.content.decode()
    assert _first(room).origin == "filled"


def test_all_shown_lines_are_right_at_once(browser: Client, room: Room) -> None:
    rows = [f"{line.item_id}:{line.lock_version}" for line in room.lines]
    browser.post(room.url("report_lines_right"), {"row": [*rows, "x:y"], "group": "khac"})
    assert {line.origin for line in room.lines} == {"confirmed"}


def test_a_newer_claim_is_offered(browser: Client, room: Room) -> None:
    make_claim(_first(room).item, on=date(2026, 12, 5), share_percent=Decimal(70))
    html = browser.get(f"{room.url()}?mo={room.item}").content.decode()
    assert "Có báo cáo tiến độ mới hơn, số liệu đến 05/12/2026" in html
    browser.post(room.url("report_line_anew", room.item), {"lock_version": 0})
    assert _first(room).share_percent == 70
    html = browser.get(f"{room.url()}?mo={room.item}").content.decode()
    assert "Có báo cáo tiến độ mới hơn" not in html


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_what_was_typed_while_a_colleague_sent_is_told_and_kept(
    browser: Client, room: Room, headers: dict[str, str]
) -> None:
    Report.objects.filter(pk=room.report.pk).update(state=ReportState.SUBMITTED)
    response = browser.post(room.url("report_line", room.item), line_fields(), headers=headers)
    if headers:
        assert response.status_code == 422
        assert "Khóa vì báo cáo đã gửi" in response.content.decode()
    else:
        html = response.content.decode()
        assert response.status_code == 409
        assert "Khóa vì báo cáo đã gửi" in html
        assert "Đã xong móng." in html
    assert _first(room).lock_version == 0


def test_a_session_that_ended_keeps_the_typed_line(browser: Client, room: Room) -> None:
    page = f"http://testserver{room.url()}?mo={room.item}"
    browser.get(room.url())
    browser.cookies.pop("sessionid")
    headers = {**HTMX, "hx-current-url": page}
    response = browser.post(room.url("report_line", room.item), line_fields(), headers=headers)
    assert "HX-Redirect" in response
    browser.force_login(room.officer)
    html = browser.get(f"{room.url()}?mo={room.item}").content.decode()
    assert "Đã xong móng." in html
    html = browser.get(room.url()).content.decode()
    assert "Đã xong móng." in html, "the row opens by itself while something waits in it"


def test_a_line_of_another_report_is_not_there(browser: Client, room: Room) -> None:
    foreign = room.desk.plan.items.filter(assignments__agency=room.desk.bodies[1])[0]
    assert browser.get(room.url("report_line", foreign.pk)).status_code == 404
    stranger = signed_in(room.desk.officers[1])
    assert stranger.post(room.url("report_line", room.item), line_fields()).status_code == 404


def test_parts_ask_eight_times_at_most(
    browser: Client, room: Room, django_assert_max_num_queries: Callable[..., object]
) -> None:
    assert TODAY
    with django_assert_max_num_queries(9):
        browser.get(f"{room.url('report_line', room.item)}?mo", headers=HTMX)
