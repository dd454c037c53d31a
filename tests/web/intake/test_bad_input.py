"""Bad input, from the browser to the page: each time a sentence, and nothing half-written."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.plans import make_rules
from tests.reading.formats.documents import (
    CORPUS,
    SAMPLES,
    paragraph,
    word_file,
    word_parts,
    zipped,
)
from tests.reading.formats.test_refusals import pages_of, picture
from tests.reading.test_refusals import INVOICE, NOVEL
from tiendo.agencies.models import Agency
from tiendo.audit.verification import verify_chain
from tiendo.intake.models import DraftItem, Intake
from tiendo.plans.models import Plan

PLAN = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
RECIPE = "Cách nấu xôi. Vo gạo nếp, ngâm qua đêm rồi đồ chín. Rắc vừng lên trên khi ăn.\n"
LIST_OF_GUESTS = "DANH SÁCH KHÁCH\n1. Ông Nguyễn Văn Một\n2. Bà Trần Thị Hai\n3. Ông Lê Văn Ba\n"
ATTACK = "<script>alert(1)</script>"
BOMB = word_parts(paragraph("a")) | {"word/media/bom.bin": bytes(320_000_000)}
BLANK = picture("PNG")
ENGLISH = (
    "PLAN\n\nI. TASKS\n\n1. The Department of Construction is to build 12 markets by 2027.\n\n"
    "2. The Department of Finance is to provide the funds in 2028.\n"
)

UNREADABLE = {
    "a zip of something else": ("anh.docx", zipped({"ghi-chu.txt": "x"}), ".zip"),
    "truncated": ("cut.docx", PLAN[: len(PLAN) // 2], "chưa được tải về đầy đủ"),
    "password": ("kin.docx", (CORPUS / "mat-khau.docx").read_bytes(), "có mật khẩu"),
    "password of a PDF": ("kin.pdf", (CORPUS / "mat-khau.pdf").read_bytes(), "có mật khẩu"),
    "password of a workbook": ("kin.xlsx", (CORPUS / "mat-khau.xlsx").read_bytes(), "có mật khẩu"),
    "zip bomb": ("bom.docx", zipped(BOMB), "không thể mở an toàn"),
    "picture without text": ("trang.png", BLANK, "không có chữ nào đọc được"),
    "2,000 pages": ("dai.pdf", pages_of(2_000), "có 2.000 trang, quá giới hạn 1.200"),
    "invoice": ("hoa-don.txt", INVOICE.encode(), "không phải là văn bản giao việc"),
    "novel": ("truyen.txt", NOVEL.encode(), "không phải là văn bản giao việc"),
    "English alone": ("plan.txt", ENGLISH.encode(), "Hãy nạp bản tiếng Việt"),
    "blanks only": ("trang.docx", word_file(paragraph("  ")), "trống"),
    "no numbering": ("xoi.txt", RECIPE.encode(), "không tách được đầu việc"),
    "not a plan": ("khach.txt", LIST_OF_GUESTS.encode(), "không phải là văn bản giao việc"),
}


def give(client: Client, name: str, data: bytes) -> Intake:
    client.post("/nap/moi/", {"file": SimpleUploadedFile(name, data)})
    return Intake.objects.get()


@pytest.mark.parametrize("case", UNREADABLE)
def test_bad_file_ends_in_a_sentence_with_a_way_on(coordinator: Client, case: str) -> None:
    name, data, sentence = UNREADABLE[case]
    intake = give(coordinator, name, data)
    assert intake.state == "failed"
    page = coordinator.get(f"/nap/{intake.pk}/").content.decode()
    assert sentence in page
    assert "Nạp tệp khác" in page
    assert coordinator.get(f"/tep/{intake.file.sha256}/").getvalue() == data
    assert not DraftItem.objects.exists()
    assert not Plan.objects.exists()
    assert verify_chain() is None


def test_bad_file_can_be_read_again_without_harm(coordinator: Client) -> None:
    name, data, sentence = UNREADABLE["truncated"]
    intake = give(coordinator, name, data)
    coordinator.post(f"/nap/{intake.pk}/doc-lai/")
    intake.refresh_from_db()
    assert (intake.state, intake.attempt) == ("failed", 2)
    assert sentence in intake.failure


def test_html_in_a_cell_and_a_file_name_is_text_up_to_the_running_plan(
    coordinator: Client,
) -> None:
    make_rules()
    lines = [
        "KẾ HOẠCH",
        f"Nâng cấp chợ {ATTACK} giai đoạn 2026-2030",
        "I. NHIỆM VỤ",
        f"1. Hoàn thành chợ {ATTACK} trước ngày 20/5/2027.",
        f"2. {ATTACK} chủ trì lát đường vào chợ trong năm 2028.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Xây dựng",
        "- Theo dõi, đôn đốc việc thực hiện.",
    ]
    name = "<img src=x onerror=alert(1)>.txt"
    intake = give(coordinator, name, "\n\n".join(lines).encode())
    coordinator.post(f"/nap/{intake.pk}/phan-dau/", _heading(intake))
    for question in intake.questions.all():
        coordinator.post(f"/nap/{intake.pk}/ten/{question.pk}/", {"answer": "nobody"})
    for item in intake.items.filter(needs_look=True, decision="open"):
        move = {"do": "accept", "version": item.lock_version}
        coordinator.post(f"/nap/{intake.pk}/muc/{item.pk}/", move)
    pages = ["/nap/", f"/nap/{intake.pk}/", f"/nap/{intake.pk}/xac-nhan/"]
    shown = [coordinator.get(address).content.decode() for address in pages]
    coordinator.post(f"/nap/{intake.pk}/xac-nhan/")
    plan = Plan.objects.get()
    running = ["/", "/dau-viec/", f"/van-ban/{plan.code}/", f"/nap/{intake.pk}/"]
    shown += [coordinator.get(address).content.decode() for address in running]
    for page in shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in shown[1]
    assert "&lt;img src=x" in shown[0]
    assert "&lt;script&gt;alert(1)" in shown[5]


def _heading(intake: Intake) -> dict[str, object]:
    return {
        "version": intake.lock_version,
        "title": intake.header["title"],
        "short_title": f"Kế hoạch {ATTACK}",
        "coordinator_id": Agency.objects.get(name="Sở Xây dựng").pk,
        "period_start": 2026,
        "period_end": 2030,
    }
