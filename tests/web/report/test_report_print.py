"""The print of a report says what its content says, for who may read it."""

from __future__ import annotations

from django.test import Client

from tests.web.report.conftest import Room, signed_in


def test_the_print_has_every_section_line_and_a_place_to_sign(browser: Client, room: Room) -> None:
    room.report.lines.filter(item=room.item).update(share_percent=40, done_text="Xong móng.")
    room.report.sections.filter(key="next").update(text="Làm mái.")
    html = browser.get(room.url("report_print")).content.decode()
    for words in ("40%", "Xong móng.", "Làm mái.", "VI. Đề xuất, kiến nghị", "ghi rõ họ tên"):
        assert words in html
    assert signed_in(room.desk.officers[1]).get(room.url("report_print")).status_code == 404
