"""From upload to running plan in a real browser: each document in every format it comes in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.renditions import docx_of, printed
from tests.conftest import PROJECT
from tests.factories.people import make_coordinator
from tests.functional.conftest import access_faults, fits
from tests.functional.intake_walk import Officer, Way
from tests.reading.formats.documents import CORPUS, SAMPLES
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.reading.draft import read_file

WRITTEN = PROJECT / "tests" / "corpus"


@pytest.fixture
def officer(open_page, transactional_db, settings, now: datetime, tmp_path: Path) -> Officer:
    """The coordinator at Sở Xây dựng, with the base data of a fresh installation."""
    settings.TIENDO_TODAY = now.date()
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    load_base(PROJECT / "data", at=now)
    user = make_coordinator(Agency.objects.get(code="so-xay-dung"))
    return Officer(open_page("/nap/moi/", user=user))


@pytest.fixture(scope="session")
def printed_forms(tmp_path_factory: pytest.TempPathFactory):
    """`printed_forms(word file, "pdf", "html", "doc")`: the file as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("forms")

    def forms(word: Path, *kinds: str) -> list[Path]:
        made = []
        for kind in kinds:
            for file, data in printed([word], kind):
                made.append(folder / f"{file.stem}.{kind}")
                made[-1].write_bytes(data)
        if len(made) < len(kinds):
            pytest.fail("thiếu LibreOffice: apt-get install libreoffice-writer")
        return made

    return forms


def run_all(officer: Officer, files: list[Path]) -> list[Way]:
    ways = []
    for file in files:
        way = officer.runs(file)
        print(f"{file.name}: {way.items} items, read in {way.seconds} s, asked {way.asked}")
        ways.append(way)
    return ways


def test_sample_plan_in_every_format(officer: Officer, printed_forms) -> None:
    word = SAMPLES / "ke-hoach-mau.docx"
    files = [word, SAMPLES / "ke-hoach-mau.txt", CORPUS / "ke-hoach-mau.pdf"]
    files += printed_forms(word, "html", "doc")
    ways = run_all(officer, files)
    assert [way.items for way in ways] == [36] * len(ways)


@pytest.mark.parametrize(
    ("file", "items"),
    [
        (SAMPLES / "ban-quet-mau.pdf", 9),
        (SAMPLES / "phu-luc-mau.xlsx", 12),
        (WRITTEN / "chi-thi-bao-ve-rung.txt", 6),
        (WRITTEN / "chuyen-doi-so-xa.md", 12),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_own_document_of_another_layout_runs(officer: Officer, file: Path, items: int) -> None:
    (way,) = run_all(officer, [file])
    assert way.items == items


REAL = [
    "ke-hoach-cao-bang-2026-2030",
    "others/02-laocai-sct-dean08-2026",
    "others/06-laocai-cv5973-2026",
    "others/16-dongthap-kh617-2025",
]


@pytest.mark.parametrize("name", REAL)
def test_real_document_in_every_format(
    officer: Officer, real_plans: Path, printed_forms, tmp_path: Path, name: str
) -> None:
    text = real_plans / f"{name}.txt"
    word = real_plans / f"{name}.docx"
    set_again = tmp_path / f"{text.stem}-dung-lai.docx"
    set_again.write_bytes(docx_of(read_file(text.name, text.read_bytes())))
    files = [text, *([word] if word.exists() else []), set_again]
    files += printed_forms(set_again, "pdf")
    ways = run_all(officer, files)
    first = ways[0].items
    assert all(abs(way.items - first) <= first * 0.04 for way in ways)
    # Names and columns that were answered once are not asked again for another form of it.
    assert all(way.asked.get("ten", 0) <= 2 for way in ways[1:])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mat-khau.pdf", "có mật khẩu nên không đọc được. Hãy mở bằng mật khẩu"),
        ("mat-khau.docx", "có mật khẩu"),
        ("mat-khau.xlsx", "có mật khẩu"),
    ],
)
def test_file_that_cannot_be_read_says_why_and_what_to_do(
    officer: Officer, shoot, name: str, sentence: str
) -> None:
    page = officer.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_input_files("input[type=file]", CORPUS / name)
    page.get_by_role("button", name="Nạp và đọc").click()
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    shoot(page, f"nap-{name}")
    assert fits(page)
    assert access_faults(page) == []
    page.get_by_role("link", name="Nạp tệp khác").click()
    expect(page.locator("input[type=file]")).to_be_visible()
