"""Evidence that comes with a report: looked at by content, kept once, graded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from tests.factories.progress import make_photo, morning
from tests.web.item.conftest import Market, text_of
from tests.web.item.test_claim import told
from tiendo.core.evidence import EvidenceKind, Grade
from tiendo.files.models import StoredFile
from tiendo.progress.models import Claim, Evidence

PDF = b"%PDF-1.7 bien ban"
LOCATED = {
    "taken_at": morning(date(2026, 11, 20)),
    "latitude": Decimal("22.66"),
    "longitude": Decimal("106.25"),
}


def photo(name: str = "cho.jpg", **facts: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_photo(**facts), "image/jpeg")


def pdf(name: str = "bien-ban.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def workbook() -> SimpleUploadedFile:
    out = BytesIO()
    Workbook().save(out)
    return SimpleUploadedFile("kho-bac.xlsx", out.getvalue())


@pytest.fixture
def send(visit: Callable[..., Client], market: Market) -> Callable[..., Any]:
    """`send(photos=[...])` → the answer, after the redirect if there is one."""
    client = visit(market.officer)

    def post(**fields: Any) -> Any:
        return client.post(market.address("item_claim"), told(**fields), follow=True)

    return post


def grade_of_last() -> str:
    return Claim.objects.with_grade().latest("id").grade


def test_located_photo_is_kept_and_graded(send, market) -> None:
    page = text_of(send(photos=[photo(**LOCATED)]))
    row = Evidence.objects.get()
    assert (row.kind, row.name) == (EvidenceKind.LOCATED_PHOTO, "cho.jpg")
    assert grade_of_last() == Grade.PHOTO
    assert "chụp 09:00 ngày 20/11/2026" in page
    assert "không ghi ngày hoặc vị trí" not in page


def test_bare_photo_counts_for_less_and_that_is_said_at_once(send) -> None:
    page = text_of(send(photos=[photo("mot.jpg", **LOCATED), photo("hai.jpg")]))
    assert "1 ảnh không ghi ngày hoặc vị trí" in page
    assert {row.kind for row in Evidence.objects.all()} == {
        EvidenceKind.LOCATED_PHOTO,
        EvidenceKind.OTHER_FILE,
    }


def test_every_slot_gives_its_kind(send) -> None:
    send(
        signed=pdf(),
        signed_number="07/BB-NT",
        signed_on="2026-11-20",
        treasury=workbook(),
        others=[SimpleUploadedFile("ghi-chu.txt", "ghi chú".encode())],
    )
    kinds = dict(Evidence.objects.values_list("name", "kind"))
    assert kinds == {
        "bien-ban.pdf": EvidenceKind.SIGNED_RECORD,
        "kho-bac.xlsx": EvidenceKind.TREASURY_LINE,
        "ghi-chu.txt": EvidenceKind.OTHER_FILE,
    }
    signed = Evidence.objects.get(kind=EvidenceKind.SIGNED_RECORD)
    assert (signed.document_number, signed.document_on) == ("07/BB-NT", date(2026, 11, 20))
    assert grade_of_last() == Grade.SIGNED


def test_kind_is_that_of_the_bytes_not_of_the_name(send) -> None:
    answer = send(photos=[pdf("anh.jpg")])
    assert answer.status_code == 422
    page = text_of(answer)
    assert "“anh.jpg” có nội dung là PDF. Mục này nhận: ảnh JPEG, ảnh PNG, ảnh HEIC." in page
    assert not Claim.objects.exists()


def test_file_of_no_known_kind_is_refused(send) -> None:
    page = text_of(send(others=[SimpleUploadedFile("chay.exe", b"MZ\x00\x01\x00")]))
    assert "“chay.exe” có nội dung không thuộc loại nào đọc được" in page


def test_every_wrong_file_is_named(send) -> None:
    page = text_of(send(photos=[pdf("a.jpg"), photo("b.jpg"), pdf("c.jpg")]))
    assert "“a.jpg” có nội dung" in page
    assert "“c.jpg” có nội dung" in page
    assert "“b.jpg” có nội dung" not in page


def test_empty_file_is_refused(send) -> None:
    assert "“trong.pdf” là tệp rỗng" in text_of(send(treasury=pdf("trong.pdf", b"")))


def test_file_that_is_too_large_is_named_with_the_limit(send, settings) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    page = text_of(send(treasury=pdf("to.pdf", PDF + b"0" * 1024 * 1024)))
    assert "“to.pdf” nặng 1,0 MB, mỗi tệp nhận tối đa 1,0 MB" in page
    assert not StoredFile.objects.exists()


def test_limit_is_said_before_anything_is_chosen(visit, market) -> None:
    page = text_of(visit(market.officer).get(market.address("item_claim")))
    assert f"Mỗi tệp tối đa {configured.MAX_UPLOAD_BYTES // 1024**2} MB" in page


def test_too_many_photos_are_refused(send) -> None:
    page = text_of(send(photos=[photo(f"{n}.jpg") for n in range(21)]))
    assert "Đã chọn 21 tệp; mỗi lần nhận nhiều nhất 20 tệp" in page


def test_second_file_in_a_single_slot_is_refused(send) -> None:
    page = text_of(send(treasury=[pdf("a.pdf"), pdf("b.pdf", PDF + b"2")]))
    assert "mỗi lần nhận nhiều nhất 1 tệp" in page


def test_signed_record_needs_its_number_or_day(send) -> None:
    page = text_of(send(signed=pdf()))
    assert "Hãy ghi số hoặc ngày của văn bản đã ký." in page
    assert 'class="claim-slot" open' in page


def test_number_without_the_file_asks_for_the_file(send) -> None:
    page = text_of(send(signed_number="07/BB-NT"))
    assert "hãy chọn tệp của văn bản ấy" in page


def test_signed_record_of_tomorrow_is_refused(send) -> None:
    page = text_of(send(signed=pdf(), signed_on="2026-11-23"))
    assert "Ngày văn bản 23/11/2026 ở trong tương lai." in page


def test_files_have_to_be_chosen_again_after_a_fault_and_are_named(send) -> None:
    page = text_of(send(status="", photos=[photo("cho.jpg")], treasury=pdf("kho-bac.pdf")))
    assert "hãy chọn lại: cho.jpg, kho-bac.pdf." in page
    assert not StoredFile.objects.exists()


def test_html_in_a_file_name_is_shown_as_text(send) -> None:
    page = text_of(send(photos=[pdf("<b>x<b>.jpg")]))
    assert "<b>x" not in page


def test_same_words_with_another_photo_are_another_report(send) -> None:
    send(photos=[photo("mot.jpg", **LOCATED)])
    send(photos=[photo("mot.jpg", **LOCATED)])
    assert Claim.objects.count() == 1
    send(photos=[photo("hai.jpg")])
    assert Claim.objects.count() == 2
