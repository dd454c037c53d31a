"""Odd files that can be read all the same: what is odd about them is told on the review."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samples.scanned import as_pdf, printed_pages
from tests.factories.people import make_coordinator
from tests.reading.formats.documents import CORPUS, SAMPLES
from tests.reading.formats.test_xlsx_hidden import with_macros
from tests.reading.formats.workbooks import rows, workbook
from tiendo.intake.actions import reading as reading_action
from tiendo.intake.models import DraftItem, Intake

HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]
TASKS = [[place, f"Xây dựng cầu số {place}", "Sở Xây dựng", "2027"] for place in (1, 2, 3)]
WORD = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
BILINGUAL = """\
KẾ HOẠCH / PLAN

Phát triển chợ giai đoạn 2026-2030

I. NHIỆM VỤ / TASKS

1. Sở Xây dựng xây dựng 12 chợ trước ngày 20/5/2027.

The Department of Construction is to build 12 markets by 20 May 2027.

2. Sở Tài chính bố trí vốn trong năm 2028.

The Department of Finance is to provide the funds in 2028.
"""


def give(client: Client, name: str, data: bytes) -> Intake:
    client.post("/nap/moi/", {"file": SimpleUploadedFile(name, data)})
    return Intake.objects.latest("pk")


def shown(client: Client, intake: Intake) -> str:
    answer = client.get(f"/nap/{intake.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def upside_down() -> bytes:
    """A strip of a printed page, scanned with its foot up."""
    page = list(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes()))[1]
    strip = page.crop((0, page.height * 3 // 10, page.width, page.height * 11 // 20))
    return as_pdf([strip.convert("L").rotate(180)], dpi=300)


def wide() -> bytes:
    """A table of 200 columns, of which four say something."""
    heads = [*HEADS, *(f"Cột {place}" for place in range(196))]
    return workbook(rows(heads, *([*task, *["x"] * 196] for task in TASKS)))


def formulas() -> bytes:
    """Cells that a spreadsheet would run, and texts that look like them."""
    tasks = [
        [1, '=HYPERLINK("http://x.test","Xây dựng cầu")', "Sở Xây dựng", "2027"],
        [2, "+ Xây dựng đường xã", "Sở Xây dựng", "2027"],
        [3, "@SUM(1) Xây dựng chợ", "Sở Xây dựng", "2027"],
    ]
    return workbook(rows(HEADS, *tasks))


def many_tasks(count: int) -> bytes:
    """A plan of so many duties."""
    lines = [f"{place}. Xây dựng cầu số {place} trong năm 2027." for place in range(1, count + 1)]
    return "\n\n".join(["KẾ HOẠCH", "I. NHIỆM VỤ", *lines]).encode()


TOLD = {
    "a workbook with macros": (
        "macro.xlsm",
        lambda: with_macros(workbook(rows(HEADS, *TASKS))),
        "macro không được chạy",
    ),
    "two languages": ("hai-thu-tieng.txt", BILINGUAL.encode, "4 đoạn tiếng Anh"),
    "formulas without a value": ("cong-thuc.xlsx", formulas, "công thức chưa có kết quả"),
    "upside down": ("nguoc.pdf", upside_down, "đã xoay lại"),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_odd_is_told_on_the_review(coordinator: Client, case: str) -> None:
    name, make, sentence = TOLD[case]
    intake = give(coordinator, name, make())
    assert intake.state == "open", intake.failure
    assert sentence in shown(coordinator, intake)
    assert intake.items.exists()


def test_texts_that_look_like_formulas_stay_texts(coordinator: Client) -> None:
    intake = give(coordinator, "cong-thuc.xlsx", formulas())
    assert [item.text for item in intake.items.order_by("position")] == [
        "+ Xây dựng đường xã",
        "@SUM(1) Xây dựng chợ",
    ]
    assert "HYPERLINK" not in shown(coordinator, intake)


def test_table_of_200_columns_is_read_by_those_that_say_something(coordinator: Client) -> None:
    intake = give(coordinator, "rong.xlsx", wide())
    assert intake.items.count() == 3
    assert "196 cột chưa nhận ra" in shown(coordinator, intake)
    asked = coordinator.get(f"/nap/{intake.pk}/bang/")
    assert asked.status_code == 200
    assert "Cột “Cột 0” là" in asked.content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ke-hoach.txt", WORD),
        ("ke-hoach.pdf", WORD),
        ("ke-hoach", WORD),
        ("ke-hoach.docx", (SAMPLES / "ke-hoach-mau.txt").read_bytes()),
        ("ke-hoach.xlsx", (CORPUS / "ke-hoach-mau.pdf").read_bytes()),
    ],
)
def test_wrong_ending_of_a_name_does_not_matter(
    coordinator: Client, name: str, data: bytes
) -> None:
    intake = give(coordinator, name, data)
    assert intake.items.count() == 38


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Kế hoạch \"số 1\" & 'phụ lục'.txt",
            "Kế hoạch &quot;số 1&quot; &amp; &#x27;phụ lục&#x27;.txt",
        ),
        ("<b>đậm</b>.txt", "b&gt;.txt"),
        (unicodedata.normalize("NFD", "kế hoạch phường.txt"), "kế hoạch phường.txt"),
        ("d" * 400 + ".txt", "d" * 100),
        ("=cmd|' !A1.txt", "=cmd|&#x27; !A1.txt"),
    ],
)
def test_any_name_of_a_file_is_shown_as_text(coordinator: Client, name: str, expected: str) -> None:
    intake = give(coordinator, name, BILINGUAL.encode())
    assert len(intake.name) <= 255
    for address in ("/nap/", f"/nap/{intake.pk}/"):
        page = coordinator.get(address).content.decode()
        assert expected in page
        assert "<b>đậm" not in page
    kept = coordinator.get(f"/tep/{intake.file.sha256}/")
    assert kept.status_code == 200
    assert kept.getvalue() == BILINGUAL.encode()
    assert "\n" not in kept["Content-Disposition"]


def test_second_officer_is_told_who_gave_the_file_before(coordinator: Client) -> None:
    first = give(coordinator, "ke-hoach.txt", BILINGUAL.encode())
    other = Client()
    other.force_login(make_coordinator())
    answer = other.post(
        "/nap/moi/", {"file": SimpleUploadedFile("ten-khac.txt", BILINGUAL.encode())}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nông Thị Thử" in page
    assert f"/nap/{first.pk}/" in page
    assert Intake.objects.count() == 1


def test_scan_on_a_machine_without_tesseract_says_how_to_get_it(
    coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    intake = give(coordinator, "quet.pdf", upside_down())
    page = shown(coordinator, intake)
    assert intake.state == "failed"
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in page
    assert "Đọc lại" in page
    assert not DraftItem.objects.exists()


def test_long_document_tells_how_far_it_is_and_can_be_stopped(
    coordinator: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    report = reading_action._report

    def watched(pk: int, attempt: int, at: datetime, step: str, *rest: int, **how: bool) -> None:
        report(pk, attempt, at, step, *rest, **how)
        told.append(step)
        if "mục 1000/" in step:
            intake = Intake.objects.get(pk=pk)
            assert "Dừng đọc" in shown(coordinator, intake)
            coordinator.post(f"/nap/{pk}/dung-doc/")

    monkeypatch.setattr(reading_action, "_report", watched)
    intake = give(coordinator, "dai.txt", many_tasks(3000))
    assert intake.state == "stopped"
    assert "đã dừng đọc" in shown(coordinator, intake)
    assert told[-1] == "Tìm hạn, cơ quan, số lượng: mục 1000/3000"
    assert not DraftItem.objects.exists()


def test_more_duties_than_can_be_reviewed_are_refused(
    coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_action, "_MOST_ITEMS", 1000)
    intake = give(coordinator, "nhieu.txt", many_tasks(1001))
    assert intake.state == "failed"
    page = shown(coordinator, intake)
    assert "có 1.001 đầu việc, quá giới hạn 1.000 một lần nạp" in page
    assert not DraftItem.objects.exists()
