"""The reminder letter: whom it addresses, what it asks, one bold day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.report_content import PERIOD, PLAN, body_facts
from tests.writing.reading_back import bold_words, grids_of, lines_of
from tests.writing.reports.issuers import FROM_DEPARTMENT
from tiendo.core.report_content import BodyFacts
from tiendo.writing.nd30.parts import OfficialDocument
from tiendo.writing.reports.reminder_letter import OverdueWork, Reminding, reminder_letter
from tiendo.writing.reports.style_lint import faults_of

KNOWN_ON = date(2026, 12, 22)


def owing(number: int, **facts: object) -> BodyFacts:
    return body_facts(number, **{"state": "open", "sent_on": None, "late_days": 3, **facts})


def reminding(*bodies: BodyFacts, works: int = 0, **facts: object) -> Reminding:
    overdue = tuple(
        OverdueWork(bodies[n % len(bodies)].code, f"II.{n}", f"Cầu {n}", "năm 2025", 10 + n)
        for n in range(works)
    )
    values = {"known_on": KNOWN_ON, "answer_by": date(2026, 12, 28), **facts}
    return Reminding(PLAN, PERIOD, bodies, overdue, **values)  # type: ignore[arg-type]


def letter(*bodies: BodyFacts, works: int = 0, **facts: object) -> OfficialDocument:
    return reminder_letter(reminding(*bodies, works=works, **facts), FROM_DEPARTMENT)


def test_letter_has_no_type_but_a_subject() -> None:
    lines = lines_of(letter(owing(1)))
    assert "V/v đôn đốc gửi báo cáo năm 2026" in lines
    assert "BÁO CÁO" not in lines
    assert any(line.startswith("Số:") and "/SCĐ-" in line for line in lines)


def test_one_body_is_addressed_by_name_and_many_by_the_list() -> None:
    assert "Kính gửi: UBND xã Thử 1" in lines_of(letter(owing(1)))
    many = letter(*(owing(n) for n in range(1, 31)))
    assert "Kính gửi: Các cơ quan, đơn vị có tên tại Phụ lục kèm theo" in lines_of(many)
    (table,) = grids_of(many)
    assert [row[1] for row in table[1:]] == [f"UBND xã Thử {n}" for n in range(1, 31)]
    assert table[1][2:4] == ["chưa gửi", "3"]


def test_only_the_day_of_the_answer_is_bold() -> None:
    bodies = (owing(1), owing(2, state="returned"))
    assert bold_words(letter(*bodies, works=3)) == ["ngày 28/12/2026"]


def test_day_that_nobody_decided_stays_blank() -> None:
    (day,) = bold_words(letter(owing(1), answer_by=None))
    assert day.replace("\u00a0", " ") == "ngày    /   /    "


def test_each_group_is_asked_for_what_it_owes() -> None:
    bodies = (owing(1), owing(2, state="returned"), body_facts(3))
    lines = lines_of(letter(*bodies, works=3))
    text = "\n".join(lines)
    assert "Thực hiện Kế hoạch số 15/KH-UBND" in text
    assert "đến ngày 22/12/2026 còn 01 cơ quan chưa gửi báo cáo, 01 cơ quan chưa gửi lại" in text
    assert "1. Đối với UBND xã Thử 1: hoàn thành và gửi báo cáo năm 2026 về Sở Xây dựng" in text
    assert "2. Đối với UBND xã Thử 2: hoàn chỉnh theo nội dung đã nêu" in text
    assert "3. Đối với cơ quan chủ trì nhiệm vụ quá hạn nêu tại Phụ lục kèm theo" in text
    assert text.count("cùng thời hạn nêu tại mục 1.") == 2
    assert lines[-1 - len(grids_of(letter(*bodies, works=3))[0]) :]


def test_overdue_work_is_listed_with_its_body() -> None:
    (table,) = grids_of(letter(owing(1), works=2))
    assert table[1] == ["1", "UBND xã Thử 1", "II.0", "Cầu 0", "năm 2025", "10"]
    title = "V/v đôn đốc báo cáo năm 2026 và nhiệm vụ quá hạn"
    assert title in lines_of(letter(owing(1), works=2))


def test_body_that_only_has_overdue_work_is_not_asked_for_a_report() -> None:
    text = "\n".join(lines_of(letter(body_facts(1), works=1)))
    assert "V/v đôn đốc nhiệm vụ quá hạn" in text
    assert "gửi báo cáo" not in text


def test_nobody_is_reminded_of_nothing() -> None:
    with pytest.raises(ValueError, match="nobody to remind"):
        reminder_letter(replace(reminding(owing(1)), bodies=()), FROM_DEPARTMENT)


def test_letter_ends_with_where_difficulties_are_told() -> None:
    lines = lines_of(letter(owing(1)))
    assert any(line.endswith("để tổng hợp, báo cáo Ủy ban nhân dân tỉnh Thử./.") for line in lines)


def test_own_words_have_no_fault() -> None:
    many = [owing(n) for n in range(1, 31)]
    assert faults_of(letter(*many, works=40)) == []
    assert faults_of(letter(owing(1))) == []
