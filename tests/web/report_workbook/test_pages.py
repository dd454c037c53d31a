"""A report by workbook in the pages: downloaded, sent back, chosen line by line."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_officer
from tests.factories.reporting import OPENED_AT, Desk, make_desk, make_draft, make_period
from tests.reporting.test_workbook import typed
from tests.web.forms import form_of
from tiendo.reporting.actions.writing import LineValues, write_line
from tiendo.reporting.models import Report, ReportLine, WorkbookUpload
from tiendo.web import day

TODAY = OPENED_AT.date()


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(day, "current_moment", lambda: OPENED_AT)
    return make_desk(bodies=2, items_each=3)


@pytest.fixture
def draft(desk: Desk) -> Report:
    return make_draft(desk, make_period(desk))


@pytest.fixture
def officer(client: Client, desk: Desk) -> Client:
    client.force_login(desk.officers[0])
    return client


def downloaded(client: Client, report: Report) -> bytes:
    answer = client.get(reverse("web:report_workbook_form", args=[report.pk]))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].isascii()
    return bytes(answer.content)


def sent(client: Client, report: Report, data: bytes, name: str = "bieu.xlsx") -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("web:report_workbook", args=[report.pk]), {"file": file})


def page_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_what_was_ticked_goes_into_the_report_and_the_page_says_so(officer, draft) -> None:
    data = typed(
        downloaded(officer, draft),
        ("Đầu việc", 1, "Tình trạng", "Đang thực hiện"),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."),
        ("Đầu việc", 3, "Tỷ lệ hoàn thành (%)", 0.6),
    )
    address = sent(officer, draft, data).url
    html = officer.get(address).content.decode()
    assert "Tệp khác báo cáo ở 3 dòng" in html
    assert "là phần trăm hay phần của một?" in unescape(html)
    fields = form_of(html, address, address)
    assert len(fields["row"]) == 2
    line = draft.lines.order_by("position", "item_id")
    (asked,) = [name for name in fields if name.startswith("answer:")]
    answer = officer.post(address, {**fields, "row": fields["row"][1:], asked: "0"}, follow=True)
    assert "Đã lấy 2 dòng từ tệp vào báo cáo." in page_of(answer)
    assert "Tệp khác báo cáo ở 1 dòng" in page_of(answer)
    assert [one.status for one in line] == ["", "", ""]
    assert [one.done_text for one in line] == ["", "Đã họp.", ""]
    assert line[2].share_percent == 60


def test_all_that_is_clear_is_taken_by_one_button(officer, draft) -> None:
    data = typed(
        downloaded(officer, draft),
        ("Đầu việc", 1, "Kết quả trong kỳ", "Một."),
        ("Đầu việc", 2, "Kết quả trong kỳ", "Hai."),
    )
    address = sent(officer, draft, data).url
    fields = form_of(officer.get(address).content.decode(), address, address)
    answer = officer.post(address, {"shown": fields["shown"], "how": "all"}, follow=True)
    assert "Đã lấy hết những chỗ khác" in page_of(answer)
    assert ReportLine.objects.filter(report=draft, origin="workbook").count() == 2


def test_second_of_two_overwrites_nothing_and_is_told_who_was_first(officer, desk, draft) -> None:
    data = typed(downloaded(officer, draft), ("Đầu việc", 2, "Kết quả trong kỳ", "Của tệp."))
    address = sent(officer, draft, data).url
    fields = form_of(officer.get(address).content.decode(), address, address)
    other = make_officer(desk.bodies[0])
    line = draft.lines.order_by("position", "item_id")[1]
    values = LineValues(done_text="Của trang.")
    write_line(report=draft, item=line.item_id, values=values, by=other, at=OPENED_AT, today=TODAY)
    answer = officer.post(address, {**fields, "how": "all"})
    assert answer.status_code == 409
    assert f"{other} đã sửa báo cáo này" in page_of(answer)
    line.refresh_from_db()
    assert line.done_text == "Của trang."
    again = page_of(officer.get(address))
    assert "trên trang web đã đổi từ khi tải tệp về" in again
    assert "1 ô đồng nghiệp cũng vừa sửa" in again
    assert "Của trang." in again
    assert "Của tệp." in again


def test_form_sent_twice_takes_nothing_twice(officer, draft) -> None:
    data = typed(downloaded(officer, draft), ("Khó khăn, vướng mắc", 1, "Nội dung", "Thiếu vốn."))
    address = sent(officer, draft, data).url
    fields = {**form_of(officer.get(address).content.decode(), address, address), "how": "all"}
    assert officer.post(address, fields).status_code == 302
    again = officer.post(address, fields)
    assert again.status_code == 409
    assert "Chính bạn" in page_of(again)
    assert draft.difficulties.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bieu.csv", b"a;b;c\n1;2;3\n", "chữ thuần"),
        ("anh.jpg", b"\xff\xd8\xff\xe0 anh", "không phải bảng tính"),
        ("trong.xlsx", b"PK\x03\x04", "hỏng"),
    ],
)
def test_file_that_is_not_taken_says_why_and_is_not_kept(officer, draft, name, data, told) -> None:
    answer = sent(officer, draft, data, name)
    assert answer.status_code == 422
    assert told in page_of(answer)
    assert not WorkbookUpload.objects.exists()


def test_nothing_chosen_is_said(officer, draft) -> None:
    address = reverse("web:report_workbook", args=[draft.pk])
    answer = officer.post(address)
    assert answer.status_code == 422
    assert "Hãy chọn tệp" in page_of(answer)
    changes = sent(officer, draft, typed(downloaded(officer, draft))).url
    assert "Tệp không khác báo cáo" in page_of(officer.get(changes))


def test_other_bodies_and_the_desk_find_nothing(client: Client, desk: Desk, draft, officer) -> None:
    changes = sent(officer, draft, downloaded(officer, draft)).url
    addresses = [
        reverse("web:report_workbook", args=[draft.pk]),
        reverse("web:report_workbook_form", args=[draft.pk]),
        changes,
        f"{changes}goc/",
    ]
    for person in (desk.officers[1], desk.coordinator):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_sent_report_is_locked_and_says_so(officer, draft) -> None:
    data = typed(downloaded(officer, draft), ("Đầu việc", 2, "Kết quả trong kỳ", "Đã họp."))
    changes = sent(officer, draft, data).url
    Report.objects.filter(pk=draft.pk).update(state="submitted")
    page = officer.get(reverse("web:report_workbook", args=[draft.pk]))
    assert "Khóa vì báo cáo đã gửi" in page_of(page)
    assert 'type="file"' not in page.content.decode()
    assert "Lấy những chỗ đã chọn" not in page_of(officer.get(changes))
    answer = officer.post(changes, {"how": "all", "shown": "x"}, follow=True)
    assert "Khóa vì báo cáo đã gửi" in page_of(answer)


def test_original_comes_back_as_it_was_sent(officer, draft) -> None:
    data = downloaded(officer, draft)
    answer = officer.get(f"{sent(officer, draft, data, 'Biểu của tôi.xlsx').url}goc/")
    assert b"".join(answer.streaming_content) == data


@pytest.mark.parametrize("many", [2, 12])
def test_pages_ask_no_more_whatever_the_number_of_rows(
    client, settings, tmp_path, monkeypatch, db, many, django_assert_max_num_queries
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(day, "current_moment", lambda: OPENED_AT)
    desk = make_desk(bodies=1, items_each=many)
    report = make_draft(desk, make_period(desk))
    client.force_login(desk.officers[0])
    cells = [("Đầu việc", n, "Kết quả trong kỳ", f"Kết quả {n}.") for n in range(1, many + 1)]
    changes = sent(client, report, typed(downloaded(client, report), *cells)).url
    for address in (reverse("web:report_workbook", args=[report.pk]), changes):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
    with django_assert_max_num_queries(12):
        downloaded(client, report)


def test_report_leads_to_its_workbook_who_may_fill_it_in(client, desk, draft, officer) -> None:
    address = reverse("web:report_workbook", args=[draft.pk])
    page = reverse("web:report", args=[draft.pk])
    assert address in officer.get(page).content.decode()
    Report.objects.filter(pk=draft.pk).update(state="submitted", first_sent_on=TODAY)
    client.force_login(desk.coordinator)
    assert address not in client.get(page).content.decode()
