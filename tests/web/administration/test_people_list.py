"""A list of people is taken whole or not at all; every fault is told with its line."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from tests.factories.agencies import make_agency, make_set
from tiendo.accounts.models import User
from tiendo.audit.models import Event

LOAD = reverse("web:people_load")
HEAD = ["Họ và tên", "Tên đăng nhập", "Cơ quan", "Vai trò", "Thư điện tử"]
AN = ["Nguyễn Văn An", "an", "Sở Xây dựng", "Cán bộ cơ quan", "an@example.vn"]
MAI = ["Lý Thị Mai", "mai", "SXD", "điều phối", ""]
LEAD = ["Bế Văn Minh", "minh", "", "Lãnh đạo", ""]


@pytest.fixture(autouse=True)
def _office(db) -> None:
    make_agency("Sở Xây dựng", short_name="SXD", code="so-xay-dung")


def csv_file(*lines: list[str], separator: str = ",", encoding: str = "utf-8-sig"):
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    return SimpleUploadedFile("danh-sach.csv", text.encode(encoding))


def sheet(*lines: list[object]):
    book, data = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(data)
    return SimpleUploadedFile("danh-sach.xlsx", data.getvalue())


def sheet_of_no_known_version():
    changed = bytearray(sheet(HEAD, AN).read())
    changed[changed.rindex(b"PK\x01\x02") + 6] = 0xFF
    return SimpleUploadedFile("danh-sach.xlsx", bytes(changed))


def load(client, file):
    return client.post(LOAD, {"file": file})


FILES = {
    "csv": lambda: csv_file(HEAD, AN, MAI, LEAD),
    "semicolons": lambda: csv_file(HEAD, AN, MAI, LEAD, separator=";"),
    "utf-16": lambda: csv_file(HEAD, AN, MAI, LEAD, separator="\t", encoding="utf-16"),
    "xlsx under a title": lambda: sheet(["DANH SÁCH"], [], HEAD, AN, [], MAI, LEAD),
    "columns in another order": lambda: sheet(HEAD[::-1], AN[::-1], MAI[::-1], LEAD[::-1]),
}


@pytest.mark.parametrize("kind", list(FILES))
def test_everybody_of_a_good_list_is_added(browser, text, kind) -> None:
    answer = load(browser, FILES[kind]())
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    passwords = re.findall(r"<code>([^<]+)</code>", text(answer))
    people = {user.username: user for user in User.objects.exclude(username="quantri")}
    assert set(people) == {"an", "mai", "minh"}
    assert people["mai"].role == User.Role.COORDINATOR
    assert people["mai"].agency.code == "so-xay-dung"
    assert people["minh"].agency is None
    assert all(user.must_change_password for user in people.values())
    assert people["an"].check_password(passwords[0])
    assert Event.objects.filter(verb="person.add").count() == 3


def test_head_of_a_body_is_named_as_officials_name_her(browser) -> None:
    lines = [
        ["Hà Thị Hai", "hai", "Sở Xây dựng", "Thủ trưởng", ""],
        ["Hà Thị Ba", "ba", "Sở Xây dựng", "thủ trưởng cơ quan", ""],
    ]
    assert load(browser, csv_file(HEAD, *lines)).status_code == 200
    heads = User.objects.filter(role=User.Role.HEAD)
    assert {user.username for user in heads} == {"hai", "ba"}


def test_nobody_is_added_while_a_line_is_wrong(browser, text) -> None:
    make_set("Các sở")
    lines = [
        AN,
        ["", "khong-ten", "Sở Xây dựng", "Cán bộ cơ quan", ""],
        ["Hà", "ha", "Sở Xay Nhà Dung", "Cán bộ cơ quan", ""],
        ["Hà", "ha", "Các sở", "Cán bộ cơ quan", ""],
        ["Hà", "ha", "Sở Xây dựng", "Vua", ""],
        ["An Hai", "AN", "Sở Xây dựng", "Cán bộ cơ quan", ""],
        ["Lan Hai", "quantri", "Sở Xây dựng", "Cán bộ cơ quan", ""],
    ]
    answer = load(browser, csv_file(HEAD, *lines))
    page = re.sub(r"\s+", " ", text(answer))
    assert answer.status_code == 422
    for said in (
        "Chưa thêm ai: 6 chỗ cần sửa",
        "Dòng 3: Cột “Họ và tên” còn trống.",
        "Dòng 4: Không có cơ quan nào tên “Sở Xay Nhà Dung”.",
        "Dòng 5: “Các sở” là một nhóm cơ quan",
        "Dòng 6: Vai trò “Vua” chưa có",
        "Dòng 7: Tên đăng nhập “AN” đã có ở dòng 2.",
        "Dòng 8: Đã có người dùng mang tên đăng nhập “quantri”.",
    ):
        assert said in page
    assert User.objects.count() == 1


def test_what_only_the_account_itself_refuses_has_its_line_too(browser, text) -> None:
    wrong = ["Hà", "hai chữ", "Sở Xây dựng", "Cán bộ cơ quan", "khong-phai-thu"]
    page = text(load(browser, csv_file(HEAD, AN, wrong)))
    assert "Dòng 3:" in page
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: csv_file(HEAD[:2], AN[:2]), "Chưa thấy dòng tiêu đề"),
        (lambda: csv_file(HEAD), "chưa có người nào"),
        (lambda: SimpleUploadedFile("x.xlsx", b"PK\x03\x04hong"), "Không đọc được tệp Excel"),
        (sheet_of_no_known_version, "Không đọc được tệp Excel"),
        (lambda: SimpleUploadedFile("x.csv", "Họ".encode("cp1258", "replace") + b"\xff"), "UTF-8"),
        (lambda: SimpleUploadedFile("x.csv", b"a\x00b"), "không phải bảng"),
        (lambda: SimpleUploadedFile("x.csv", b'"a'), "ngoặc kép"),
        (lambda: SimpleUploadedFile("x.csv", b"x" * (2 * 1024 * 1024 + 1)), "2 MB"),
        (lambda: SimpleUploadedFile("x.csv", b""), "trống"),
        (
            lambda: csv_file(HEAD, *([["A", f"a{n}", "SXD", "Cán bộ", ""] for n in range(151)])),
            "150",
        ),
    ],
)
def test_file_that_is_no_list_is_told(browser, text, file, said) -> None:
    answer = load(browser, file())
    assert answer.status_code == 422
    assert said in text(answer)
    assert User.objects.count() == 1


def test_sample_can_be_loaded_as_it_is(browser) -> None:
    sample = browser.get(reverse("web:people_sample"))
    assert "attachment" in sample["Content-Disposition"]
    answer = load(browser, SimpleUploadedFile("mau.csv", sample.content))
    assert answer.status_code == 200
    assert User.objects.count() == 3
