"""Clauses of amending documents: what they do, where, with which words."""

from __future__ import annotations

import pytest

from tests.conftest import PROJECT
from tiendo.reading.amending_draft import is_clause_reading, read_amending, read_sentences
from tiendo.reading.amendments import ClauseKind, NewText, amended_plan, read_clauses
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument, Span

FAMILIES = PROJECT / "tests" / "corpus" / "families"


def text(words: str) -> SourceDocument:
    return open_document("van-ban.txt", words.encode())


@pytest.fixture(scope="module")
def decision() -> SourceDocument:
    path = FAMILIES / "sua-doi.txt"
    return open_document(path.name, path.read_bytes())


def test_the_amended_plan_is_named_with_its_day(decision: SourceDocument) -> None:
    found = amended_plan(decision)
    assert found is not None
    assert (found.number, found.issued_on) == ("999/KH-UBND", "2026-01-15")


@pytest.mark.parametrize(
    ("words", "verb", "number"),
    [
        ("Về việc điều chỉnh Kế hoạch số 12/KH-UBND ngày 3/2/2026", "điều chỉnh", "12/KH-UBND"),
        ("Kế hoạch này thay thế Kế hoạch số 45-KH/TU", "thay thế", "45-KH/TU"),
        ("Gia hạn thời gian thực hiện Đề án tại Quyết định số 7/QĐ-UBND", "gia hạn", "7/QĐ-UBND"),
    ],
)
def test_ways_of_naming_it(words: str, verb: str, number: str) -> None:
    found = amended_plan(text(words))
    assert found is not None
    assert (found.verb, found.number) == (verb, number)


def test_a_basis_that_amends_another_plan_is_not_this_document() -> None:
    words = (
        "KẾ HOẠCH\n\nCăn cứ Quyết định số 9/QĐ-UBND sửa đổi, bổ sung Kế hoạch số 12/KH-UBND;\n\n"
        "Sở Thử ban hành Kế hoạch như sau:\n"
    )
    assert amended_plan(text(words)) is None


def test_a_plan_that_amends_nothing_has_no_clauses() -> None:
    for name in ("ke-hoach-mau.txt",):
        path = PROJECT / "samples" / name
        document = open_document(name, path.read_bytes())
        assert amended_plan(document) is None
        assert read_clauses(document) == ()
        assert read_amending(document) is None


def test_every_clause_of_the_decision_is_read(decision: SourceDocument) -> None:
    clauses = read_clauses(decision)
    assert [(one.kind, one.places) for one in clauses] == [
        (ClauseKind.REPLACE, ("ii.1.2",)),
        (ClauseKind.ADD, ("ii.2.-4",)),
        (ClauseKind.END, ("ii.4.-3",)),
        (ClauseKind.WORDS, ("iv.3.-1",)),
        (ClauseKind.TIME, ("ii.3.-1",)),
        (ClauseKind.TIME, ()),
        (ClauseKind.END, ("ii.9.k",)),
    ]
    assert (clauses[3].old, clauses[3].new) == ("Sở Y tế", "Sở Xây dựng")
    assert clauses[5].named == "Hỗ trợ xây mới 900 căn nhà cho hộ nghèo"
    assert (clauses[5].old, clauses[5].new) == ("quý III/2028", "quý IV/2028")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bãi bỏ điểm b khoản 3 Mục II.", ClauseKind.END),
        ("Sửa đổi, bổ sung khoản 2 Mục III thành: “2. Xây 5 cầu.”", ClauseKind.REPLACE),
        ("Bổ sung điểm d khoản 1 Mục II như sau: “d) Xây 5 cầu.”", ClauseKind.ADD),
        ("Thay thế cụm từ “Sở A” bằng “Sở B” tại Mục IV.", ClauseKind.WORDS),
        ("Gia hạn thời gian hoàn thành điểm a khoản 1 Mục II từ 2026 đến 2027.", ClauseKind.TIME),
    ],
)
def test_forms_of_clauses(words: str, kind: ClauseKind) -> None:
    (clause,) = read_clauses(text(words))
    assert clause.kind is kind


@pytest.mark.parametrize(
    "words",
    [
        "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 9/KH-UBND như sau:",
        "Bổ sung kinh phí cho các xã vùng cao.",
        "Bãi bỏ các quy định trước đây trái với Quyết định này.",
        "Bỏ phiếu tín nhiệm vào tháng 12.",
        "Điều chỉnh quy hoạch sử dụng đất trong năm 2027.",
    ],
)
def test_what_names_no_place_is_no_clause(words: str) -> None:
    assert read_clauses(text(words)) == ()


def test_new_wording_over_several_paragraphs_is_read_unit_by_unit() -> None:
    document = text(
        "1. Sửa đổi khoản 2 Mục II như sau:\n\n“2. Thủy lợi:\n\n"
        "- Sửa 30 hồ chứa trong năm 2027;\n\n"
        "- Nạo vét 12 km kênh trước ngày 30/6/2028.”\n\n2. Bãi bỏ điểm a khoản 3 Mục II.\n"
    )
    first, second = read_clauses(document)
    assert [one.text for one in first.texts][1:] == [
        "Sửa 30 hồ chứa trong năm 2027;",
        "Nạo vét 12 km kênh trước ngày 30/6/2028.",
    ]
    assert second.kind is ClauseKind.END


def test_new_wording_is_read_as_a_duty_and_its_spans_point_into_the_document(
    decision: SourceDocument,
) -> None:
    reading = read_amending(decision)
    assert reading is not None
    assert is_clause_reading(reading)
    bridges = reading.items[0]
    assert bridges.text.startswith("Xây dựng 52 cầu dân sinh")
    (deadline,) = bridges.deadlines
    span = deadline.trace.spans[0]
    words = decision.blocks[span.block].text[span.start : span.end]
    assert (deadline.last_day, words) == ("2027-12-30", "trước ngày 31/12/2027")
    assert reading.header.number is not None
    assert reading.header.number.value == "2044/QĐ-UBND"


def test_a_wording_that_is_no_duty_is_kept_for_a_look() -> None:
    ((item,),) = read_sentences([NewText("Như trên.", Span(4, 0, 9))])
    assert item.text == "Như trên."
