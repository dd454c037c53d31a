"""Sections, difficulties and proposals on the page."""

from __future__ import annotations

from django.test import Client

from tests.factories.reporting import make_draft, make_period
from tests.web.report.conftest import Room, signed_in
from tests.web.swaps import shown
from tiendo.core.reporting import ReportState
from tiendo.reporting.models import Report

HTMX = {"hx-request": "true"}


def test_a_section_is_saved_as_she_types(browser: Client, room: Room) -> None:
    url = room.url("report_section", "next")
    saved = browser.post(url, {"text": "Làm nốt mái chợ.", "lock_version": 0}, headers=HTMX)
    assert "Đã lưu lúc 09:00" in saved.content.decode()
    fresh = browser.get(room.url())
    assert shown(saved) in shown(fresh)
    assert "Làm nốt mái chợ." in fresh.content.decode()
    assert browser.post(room.url("report_section", "khong-co")).status_code == 404


def test_second_in_a_section_sees_both_texts(browser: Client, room: Room) -> None:
    url, other = room.url("report_section", "next"), signed_in(room.colleague)
    browser.post(url, {"text": "Làm mái.", "lock_version": 0}, headers=HTMX)
    late = {"text": "Làm cổng.", "lock_version": 0}
    for headers, status in ((HTMX, 422), ({}, 409)):
        told = other.post(url, late, headers=headers)
        html = told.content.decode()
        assert told.status_code == status
        assert str(room.officer) in html
        assert "Làm mái." in html
        assert "Làm cổng." in html
    assert room.report.sections.get(key="next").text == "Làm mái."


def test_a_text_that_is_too_long_is_told(browser: Client, room: Room) -> None:
    sent = {"text": "a" * 20_001, "lock_version": 0}
    for headers in (HTMX, {}):
        told = browser.post(room.url("report_section", "next"), sent, headers=headers)
        assert told.status_code == 422
        assert "hãy rút gọn" in told.content.decode()


def test_last_times_text_is_copied_into_an_empty_section(room: Room) -> None:
    room.report.sections.filter(key="next").update(text="Làm nốt mái chợ.")
    Report.objects.filter(pk=room.report.pk).update(state=ReportState.ACCEPTED)
    room.report = make_draft(room.desk, make_period(room.desk, 2027))
    client = signed_in(room.officer)
    assert "Chép lại để sửa" in client.get(room.url()).content.decode()
    client.post(room.url("report_section", "next"), {"copy": "1", "lock_version": 0})
    assert room.report.sections.get(key="next").text == "Làm nốt mái chợ."


def test_a_difficulty_is_added_changed_and_dropped(browser: Client, room: Room) -> None:
    new = room.url("report_difficulty_new")
    refused = browser.post(new, {"content": "", "basis": "Biên bản 3"})
    assert refused.status_code == 422
    assert "Hãy ghi khó khăn" in refused.content.decode()
    assert "Biên bản 3" in refused.content.decode()
    browser.post(new, {"content": "Thiếu đất", "item": str(room.item)})
    row = room.report.difficulties.get()
    url = room.url("report_difficulty", row.pk)
    sent = {"content": "Thiếu đất đắp", "lock_version": row.lock_version}
    saved = browser.post(url, sent, headers=HTMX)
    assert shown(saved) in shown(browser.get(room.url()))
    late = signed_in(room.colleague).post(url, {**sent, "content": "Khác"}, headers=HTMX)
    assert late.status_code == 422
    assert "Thiếu đất đắp" in late.content.decode()
    row.refresh_from_db()
    assert (row.content, row.item_id) == ("Thiếu đất đắp", room.item)
    browser.post(url, {"drop": "1", "lock_version": row.lock_version})
    assert not room.report.difficulties.exists()


def test_a_proposal_names_who_decides(browser: Client, room: Room) -> None:
    new = room.url("report_proposal_new")
    sent = {"who": "UBND tỉnh", "what": "Cấp vốn", "by_day": "2027-01-31"}
    assert browser.post(new, sent).status_code == 422
    browser.post(new, {**sent, "decider": "province"})
    row = room.report.proposals.get()
    assert (row.who, row.decider) == ("UBND tỉnh", "province")
    html = browser.get(room.url()).content.decode()
    assert "trước ngày 31/01/2027" in html
    browser.post(
        room.url("report_proposal", row.pk),
        {**sent, "decider": "council", "lock_version": row.lock_version},
    )
    assert room.report.proposals.get().decider == "council"


def test_second_in_a_difficulty_without_scripts_is_told(browser: Client, room: Room) -> None:
    row = room.report.difficulties.create(content="Thiếu vốn")
    url = room.url("report_difficulty", row.pk)
    browser.post(url, {"content": "Thiếu vốn đối ứng", "lock_version": 0})
    for late in ({"content": "Khác"}, {"drop": "1"}):
        told = signed_in(room.colleague).post(url, {**late, "lock_version": 0})
        assert told.status_code == 409
        assert "Thiếu vốn đối ứng" in told.content.decode()


def test_obstacles_of_lines_are_gathered(browser: Client, room: Room) -> None:
    room.report.lines.filter(item=room.item).update(obstacle_text="Chưa có mặt bằng")
    browser.post(room.url("report_gather"))
    assert room.report.difficulties.get().content == "Chưa có mặt bằng"
