"""The picture of a scanned page beside what was read: for whom, of what, and where it fails."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from samples.scanned import as_pdf, printed_pages
from tests.factories.intake import Province, draft_item, make_review
from tests.factories.people import make_officer
from tests.reading.formats.documents import CORPUS
from tiendo.files.reading import path_of
from tiendo.intake.models import DraftItem, Intake

HTMX = {"hx-request": "true"}
TASK = "tối thiểu 98% hộ dân"


@pytest.fixture
def scan(coordinator: Client) -> Intake:
    """A quarter of a printed page, scanned and read."""
    page = list(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes()))[1]
    strip = page.crop((0, page.height * 3 // 10, page.width, page.height * 11 // 20))
    data = as_pdf([strip.convert("L")], dpi=300)
    coordinator.post("/nap/moi/", {"file": SimpleUploadedFile("quét.pdf", data)})
    return Intake.objects.get()


@pytest.fixture
def item(scan: Intake) -> DraftItem:
    return scan.items.get(text__contains=TASK)


def asked(item: DraftItem) -> str:
    return f"/nap/{item.intake_id}/ban-quet/?muc={item.pk}"


def picture_of(item: DraftItem) -> str:
    return f"/nap/{item.intake_id}/ban-quet/1/phan/?muc={item.pk}"


def test_card_offers_its_picture_and_loads_none(coordinator: Client, item: DraftItem) -> None:
    page = coordinator.get(f"/nap/{item.intake_id}/?xem=muc-{item.pk}").content.decode()
    assert f'<a href="{asked(item)}">Mở trang có ảnh</a>' in page
    assert f'hx-get="{asked(item)}" hx-trigger="toggle from:closest details once"' in page
    assert "<img" not in page[page.index("<main") :]


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_picture_is_described_and_leads_to_the_whole_page(
    coordinator: Client, item: DraftItem, headers: dict[str, str]
) -> None:
    shown = coordinator.get(asked(item), headers=headers).content.decode()
    assert f'<img src="{picture_of(item)}" alt="Ảnh trang 1 của bản quét, chỗ máy đọc là' in shown
    assert TASK in shown
    assert f'href="/nap/{item.intake_id}/ban-quet/1/?muc={item.pk}"' in shown
    assert ("<main" in shown) is (headers == {})


@pytest.mark.parametrize("address", ["ban-quet/1/phan/", "ban-quet/1/"])
def test_pictures_are_small_and_for_one_person(
    coordinator: Client, item: DraftItem, address: str
) -> None:
    answer = coordinator.get(f"/nap/{item.intake_id}/{address}?muc={item.pk}")
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"].startswith("private")
    assert len(answer.content) < 100_000
    width, height = Image.open(BytesIO(answer.content)).size
    assert width > 500
    assert height > 20


def test_a_word_and_a_leftover_are_shown_too(coordinator: Client, scan: Intake) -> None:
    block = next(row for row in scan.blocks.all() if TASK in row.stored["text"])
    start = block.stored["text"].index(TASK)
    place = f"doan={block.index}&tu={start}&den={start + len(TASK)}"
    answer = coordinator.get(f"/nap/{scan.pk}/ban-quet/1/phan/?{place}")
    assert answer["Content-Type"] == "image/webp"
    left = scan.leftovers.create(block=block.index, start=0, end=50, text="x", reason="x")
    page = coordinator.get(f"/nap/{scan.pk}/ban-quet/?thua={left.pk}").content.decode()
    assert "Đến hết năm 2030" in page
    answer = coordinator.get(f"/nap/{scan.pk}/ban-quet/1/phan/?thua={left.pk}")
    assert answer["Content-Type"] == "image/webp"


@pytest.mark.parametrize("query", ["", "muc=x", "muc=999999", "doan=1&tu=2", "thua=4444", "doan=a"])
def test_what_the_intake_does_not_hold_is_not_found(
    coordinator: Client, scan: Intake, query: str
) -> None:
    for address in ("", "1/", "1/phan/"):
        answer = coordinator.get(f"/nap/{scan.pk}/ban-quet/{address}?{query}")
        assert answer.status_code == 404


def test_a_page_that_does_not_hold_the_item_is_not_shown(
    coordinator: Client, item: DraftItem
) -> None:
    assert coordinator.get(f"/nap/{item.intake_id}/ban-quet/2/?muc={item.pk}").status_code == 404


@pytest.mark.parametrize("address", ["ban-quet/", "ban-quet/1/", "ban-quet/1/phan/"])
def test_pictures_are_for_those_who_may_see_the_review(
    client: Client, item: DraftItem, province: Province, address: str
) -> None:
    where = f"/nap/{item.intake_id}/{address}?muc={item.pk}"
    client.force_login(make_officer(province.construction))
    assert client.get(where).status_code == client.get(f"/nap/{item.intake_id}/").status_code == 403
    client.logout()
    answer = client.get(where)
    assert answer.status_code == 302
    assert answer["location"].startswith("/dang-nhap/")


def test_a_document_that_was_not_scanned_says_so(
    coordinator: Client, review: Intake, province: Province
) -> None:
    item = draft_item(review, "I.1.(1)")
    page = coordinator.get(f"/nap/{review.pk}/?xem=muc-{item.pk}").content.decode()
    assert "ban-quet" not in page
    answer = coordinator.get(asked(item))
    assert answer.status_code == 404
    assert "Phần này không đọc từ ảnh quét" in answer.content.decode()
    assert coordinator.get(picture_of(item)).status_code == 404


def test_lost_bytes_are_said(coordinator: Client, item: DraftItem) -> None:
    path_of(item.intake.file).unlink()
    for headers, status in ((HTMX, 200), ({}, 404)):
        answer = coordinator.get(asked(item), headers=headers)
        assert answer.status_code == status
        assert "không còn trong thư mục dữ liệu; hãy khôi phục" in answer.content.decode()
    answer = coordinator.get(picture_of(item))
    assert answer.status_code == 404
    assert "không còn trong thư mục dữ liệu" in answer.content.decode()


def test_damaged_bytes_are_said(coordinator: Client, item: DraftItem) -> None:
    path = path_of(item.intake.file)
    path.unlink()
    path.write_bytes(b"%PDF-1.7 hong %%EOF")
    answer = coordinator.get(asked(item), headers=HTMX)
    assert "Không mở được ảnh trang 1 của tệp “quét.pdf”" in answer.content.decode()
    assert coordinator.get(picture_of(item)).status_code == 404


def test_the_heading_of_a_scan_offers_its_picture(coordinator: Client) -> None:
    page = next(iter(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes())))
    data = as_pdf([page.convert("L")], dpi=300)
    coordinator.post("/nap/moi/", {"file": SimpleUploadedFile("đầu.pdf", data)})
    scan = Intake.objects.get()
    assert "Xem ảnh phần đầu trên bản quét" in coordinator.get(f"/nap/{scan.pk}/").content.decode()
    answer = coordinator.get(f"/nap/{scan.pk}/ban-quet/?phan-dau=1")
    assert "999/KH-UBND" in answer.content.decode()


def test_review_without_places_offers_no_picture(
    coordinator: Client, province: Province, now: datetime
) -> None:
    review = make_review(by=province.coordinator, at=now)
    assert "Xem ảnh" not in coordinator.get(f"/nap/{review.pk}/").content.decode()
