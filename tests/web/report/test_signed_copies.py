"""The signed copy: by its content, photos made smaller, shown to whoever may read the report."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.factories.progress import VIETNAM, make_photo
from tests.web.report.conftest import Room, signed_in
from tiendo.files.reading import open_kept

PAPER = b"%PDF-1.4 ban ky"


def _send(client: Client, room: Room, data: bytes, name: str = "ban-ky.pdf", **more: str) -> str:
    sent = {"file": SimpleUploadedFile(name, data), **more}
    client.post(room.url("report_signed"), sent)
    return client.get(room.url()).content.decode()


def test_a_scan_is_attached_once_with_number_and_day(browser: Client, room: Room) -> None:
    for _ in range(2):
        html = _send(browser, room, PAPER, number="12/BC-UBND", signed_on="2026-12-09")
    assert "số 12/BC-UBND" in html
    copy = room.report.signed_copies.get()
    assert copy.document_on == date(2026, 12, 9)
    told = browser.get(room.url("report_signed_copy", copy.pk))
    assert b"".join(told.streaming_content) == PAPER
    stranger = signed_in(room.desk.officers[1])
    assert stranger.get(room.url("report_signed_copy", copy.pk)).status_code == 404


def test_a_photo_keeps_time_and_place_as_data_and_not_in_itself(
    browser: Client, room: Room
) -> None:
    taken = datetime(2026, 12, 9, 8, 0, tzinfo=VIETNAM)
    photo = make_photo(taken_at=taken, latitude=Decimal("22.66"), longitude=Decimal("106.26"))
    assert "Ảnh đã thu nhỏ" in _send(browser, room, photo, "anh.jpg")
    copy = room.report.signed_copies.get()
    assert (copy.taken_at, copy.latitude) == (taken, Decimal("22.66000"))
    with open_kept(copy.file) as file, Image.open(file) as image:
        assert not image.getexif()


def test_a_large_photo_becomes_small(browser: Client, room: Room) -> None:
    out = BytesIO()
    Image.effect_noise((5000, 3000), 80).convert("RGB").save(out, "JPEG", quality=98)
    _send(browser, room, out.getvalue(), "lon.jpg")
    copy = room.report.signed_copies.get()
    assert copy.file.size_bytes < len(out.getvalue()) / 2
    with open_kept(copy.file) as file, Image.open(file) as image:
        assert max(image.size) == 2400


def test_what_is_wrong_is_said_and_nothing_is_kept(browser: Client, room: Room) -> None:
    browser.post(room.url("report_signed"), {})
    assert "Hãy chọn tệp" in browser.get(room.url()).content.decode()
    assert "nội dung" in _send(browser, room, b"mot van ban", "ban-ky.pdf")
    assert "tương lai" in _send(browser, room, PAPER, signed_on="2026-12-30")
    assert "Không đọc được ảnh" in _send(browser, room, b"\xff\xd8\xff hong", "hong.jpg")
    assert not room.report.signed_copies.exists()
