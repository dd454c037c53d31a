"""Documents of live reports and periods: who issues them to whom, from where, as which file."""

from __future__ import annotations

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from docx import Document
from openpyxl import load_workbook

from tests.factories.agencies import make_agency, make_place
from tests.factories.consolidation import make_accepted
from tests.factories.plans import make_deadline, make_rules
from tests.factories.reporting import OPENED_AT, make_desk, make_draft, make_period, report_of
from tiendo.agencies.models import Agency
from tiendo.plans.models import Plan
from tiendo.reporting.actions.closing import freeze_period
from tiendo.reporting.documents import (
    NobodyToRemind,
    issuer_of,
    place_words,
    printed_edition,
    printed_period,
    printed_reminder,
    printed_report,
)
from tiendo.reporting.models import Edition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 22)


def words(data: bytes) -> str:
    book = Document(BytesIO(data))
    cells = [cell for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join(one.text for one in (*book.paragraphs, *cells))


def test_unit_named_after_a_person_is_written_with_its_kind() -> None:
    named = make_place("Người Thử", kind="ward", is_named_with_kind=True)
    assert place_words(named) == "Phường Người Thử"
    assert place_words(make_place("Bản Thử", kind="commune")) == "Bản Thử"
    assert place_words(None) == ""


def test_body_without_a_seat_of_its_own_sits_where_the_one_above_it_does() -> None:
    province = make_place("Thử", kind="province")
    committee = make_agency("Ủy ban nhân dân tỉnh Thử", kind=Agency.Kind.COMMITTEE, place=province)
    issuer = issuer_of(make_agency("Sở Chợ", parent=committee))
    assert (issuer.superior, issuer.place) == ("Ủy ban nhân dân tỉnh Thử", "Thử")
    commune = make_agency("Ủy ban nhân dân xã Thử", kind=Agency.Kind.COMMUNE, parent=committee)
    assert issuer_of(commune).superior == ""


def test_report_of_a_body_is_addressed_to_whom_it_owes_it() -> None:
    desk = make_desk()
    report = make_draft(desk, make_period(desk))
    text = words(printed_report(report, today=TODAY).as_file("docx"))
    assert f"Kính gửi: {desk.coordinator.agency}" in text
    assert "tháng 12 năm 2026" in text
    assert f"Việc 1 của {desk.bodies[0]}" in text


def test_consolidation_names_who_has_not_sent() -> None:
    desk = make_desk()
    printed = printed_period(make_period(desk), today=TODAY)
    text = words(printed.as_file("docx"))
    assert "Cơ quan chưa gửi: 03" in text
    assert all(str(body) in text for body in desk.bodies)
    book = load_workbook(BytesIO(printed.as_file("xlsx")))
    assert "Cơ quan" in book.sheetnames


def test_reminder_is_for_those_that_owe() -> None:
    desk = make_desk()
    period = make_period(desk)
    text = words(printed_reminder(period, today=TODAY).as_file("docx"))
    assert "V/v đôn đốc gửi báo cáo năm 2026" in text
    assert all(str(body) in text for body in desk.bodies)
    one = words(printed_reminder(period, today=TODAY, agency=desk.bodies[0]).as_file("docx"))
    assert f"Kính gửi: {desk.bodies[0]}" in one
    assert "còn 01 cơ quan chưa gửi báo cáo" in one
    with pytest.raises(NobodyToRemind, match="nên không có gì để đôn đốc"):
        printed_reminder(period, today=TODAY, agency=make_agency())


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("report", *arguments, stdout=out)
    return out.getvalue()


def test_command_writes_the_newest_period(tmp_path: Path) -> None:
    desk = make_desk()
    make_period(desk)
    file = tmp_path / "bao-cao.docx"
    assert run(str(file)) == f"Đã viết {file}.\n"
    assert "Kết quả thực hiện" in words(file.read_bytes())
    run(str(tmp_path / "phu-luc.xlsx"), "--period", "2026")
    body = tmp_path / "co-quan.docx"
    run(str(body), "--body", desk.bodies[1].code)
    assert desk.bodies[1].name.upper() in words(body.read_bytes())
    letter = tmp_path / "cong-van.docx"
    run(str(letter), "--kind", "reminder")
    assert "V/v đôn đốc" in words(letter.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "phải có đuôi .docx, .pdf hoặc .xlsx"),
        (["a.xlsx", "--kind", "reminder"], "chỉ viết được ra .docx hoặc .pdf"),
        (["khong-co/a.docx"], "Không có thư mục"),
        (["a.docx"], "Chưa mở kỳ báo cáo nào"),
    ],
)
def test_command_says_what_is_wrong(arguments, said, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2031"], "Các kỳ đã mở: 2026"),
        (["--body", "la"], "Không có cơ quan mang mã “la”"),
        (["--kind", "body"], "cần --body"),
    ],
)
def test_command_says_which_period_or_body_it_does_not_know(arguments, said, tmp_path) -> None:
    make_period(make_desk())
    with pytest.raises(CommandError, match=said):
        run(str(tmp_path / "a.docx"), *arguments)


def test_body_of_no_report_is_said(tmp_path: Path) -> None:
    desk = make_desk()
    assert report_of(make_period(desk), desk.bodies[0])
    other = make_agency()
    with pytest.raises(CommandError, match="không phải báo cáo trong kỳ"):
        run(str(tmp_path / "a.docx"), "--body", other.code)


def test_edition_prints_the_same_whatever_became_of_the_rows(settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"
    desk = make_desk()
    period = make_period(desk)
    make_accepted(desk, period)
    edition = freeze_period(period=period, by=desk.coordinator, at=OPENED_AT, today=TODAY)
    first = printed_edition(edition).as_file("docx")
    Agency.objects.update(name="Tên khác", short_name="Tên khác")
    Plan.objects.update(short_title="Kế hoạch khác")
    again = Edition.objects.get(pk=edition.pk)
    assert printed_edition(again).as_file("docx") == first
    assert "Tên khác" not in words(first)


def test_letter_to_one_body_lists_its_overdue_work() -> None:
    make_rules()
    desk = make_desk()
    period = make_period(desk)
    item = desk.plan.items.get(
        title=f"Việc 1 của {desk.bodies[0]}", assignments__agency=desk.bodies[0]
    )
    make_deadline(item, date(2026, 12, 2))
    text = words(printed_reminder(period, today=TODAY, agency=desk.bodies[0]).as_file("docx"))
    assert "V/v đôn đốc báo cáo năm 2026 và nhiệm vụ quá hạn" in text
    assert "Nhiệm vụ quá hạn chưa hoàn thành".upper() in text
    assert item.title in text
    other = words(printed_reminder(period, today=TODAY, agency=desk.bodies[1]).as_file("docx"))
    assert "quá hạn" not in other
