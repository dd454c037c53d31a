"""Who reports to whom, how often, by which day: paragraphs written here."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with
from tiendo.reading.model import ItemKind


def rules(paragraph: str) -> list[tuple[list[str], list[str], str, list[str]]]:
    """Who, to whom, how often and the due days of a plan with this paragraph at its end."""
    reading = plan_with(f"I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. {paragraph}")
    return [
        (list(one.who), list(one.to), one.frequency, list(one.due)) for one in reading.reporting
    ]


def test_two_bodies_that_report_in_turn_in_one_sentence_keep_their_own_days() -> None:
    assert rules(
        "UBND các xã báo cáo Phòng Kinh tế trước ngày 22 hằng tháng; Phòng Kinh tế tổng hợp, báo "
        "cáo UBND huyện trước ngày 27 hằng tháng."
    ) == [
        (["UBND các xã"], ["Phòng Kinh tế"], "hang_thang", ["---22"]),
        (["Phòng Kinh tế"], ["UBND huyện"], "hang_thang", ["---27"]),
    ]


def test_a_list_of_bodies_keeps_those_before_its_semicolon() -> None:
    assert rules(
        "Định kỳ hằng quý, các sở, ngành; UBND các xã, phường; các đơn vị liên quan báo cáo Sở Nội "
        "vụ trước ngày 18 của tháng cuối quý; Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 25 "
        "của tháng cuối quý."
    ) == [
        (
            ["các sở, ngành", "UBND các xã, phường", "các đơn vị liên quan"],
            ["Sở Nội vụ"],
            "hang_quy",
            ["--03-18", "--06-18", "--09-18", "--12-18"],
        ),
        (["Sở Nội vụ"], ["UBND tỉnh"], "hang_quy", ["--03-25", "--06-25", "--09-25", "--12-25"]),
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        # sent regularly, without the word "báo cáo"
        (
            "Sở Xây dựng gửi số liệu cấp phép về Sở Tài chính hằng tháng.",
            (["Sở Xây dựng"], ["Sở Tài chính"], "hang_thang", []),
        ),
        (
            "Các sở, ngành gửi kết quả về Thanh tra tỉnh trước ngày 05/12 hằng năm.",
            (["Các sở, ngành"], ["Thanh tra tỉnh"], "hang_nam", ["--12-05"]),
        ),
        (
            "Sở Nội vụ rà soát, gửi Cục Thống kê trước ngày 15 hằng tháng.",
            (["Sở Nội vụ"], ["Cục Thống kê"], "hang_thang", ["---15"]),
        ),
        (
            "Sở Y tế định kỳ hằng tháng gửi số liệu ca bệnh cho Sở Tài chính.",
            (["Sở Y tế"], ["Sở Tài chính"], "hang_thang", []),
        ),
        # whenever asked for: who asks is told
        (
            "Các sở, ngành báo cáo đột xuất khi có yêu cầu của Sở Tư pháp.",
            (["Các sở, ngành"], ["Sở Tư pháp"], "dot_xuat", []),
        ),
        (
            "Các đơn vị báo cáo đột xuất UBND tỉnh khi được yêu cầu.",
            (["Các đơn vị"], ["UBND tỉnh"], "dot_xuat", []),
        ),
        (
            "Trưởng các thôn kiểm tra đê bao, báo cáo UBND xã khi phát hiện sự cố.",
            (["Trưởng các thôn"], ["UBND xã"], "dot_xuat", []),
        ),
        # a review within a task
        (
            "Giao Sở Y tế tham mưu UBND tỉnh sơ kết vào năm 2028, báo cáo Tỉnh ủy.",
            (["Sở Y tế"], ["Tỉnh ủy"], "so_ket_tong_ket", []),
        ),
    ],
)
def test_a_rule_is_read_in_its_other_wordings(
    paragraph: str, expected: tuple[list[str], list[str], str, list[str]]
) -> None:
    assert rules(paragraph) == [expected]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Sở Tài chính gửi thông báo vốn cho các đơn vị trước ngày 15/5/2026.",
        "Sở Y tế kiểm tra theo yêu cầu của UBND tỉnh.",
    ],
)
def test_a_task_that_only_sends_or_obeys_is_no_reporting_rule(paragraph: str) -> None:
    assert rules(paragraph) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "Định kỳ hằng quý, 6 tháng, năm và đột xuất, các sở, ngành báo cáo kết quả về Sở Nội vụ.",
        "Hằng năm, các xã đánh giá kết quả, gửi báo cáo về Sở Y tế trước ngày 05 tháng 12.",
        "Yêu cầu các sở, ngành báo cáo kết quả về Văn phòng UBND tỉnh trước ngày 20/3/2026.",
        "Giao Công an tỉnh tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 25 hằng tháng.",
        "Thời gian gửi báo cáo: 6 tháng trước ngày 10/6; năm trước ngày 10/12.",
    ],
)
def test_a_report_is_told_behind_its_times_and_whom_it_charges(paragraph: str) -> None:
    reading = plan_with(f"I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. {paragraph}")
    assert reading.items[-1].kind is ItemKind.REPORT


@pytest.mark.parametrize(
    "paragraph",
    [
        "Định kỳ hằng quý, Sở Y tế kiểm tra kho thuốc; báo cáo khi có sai sót.",
        "Giao Sở Y tế xây dựng quy chế báo cáo dịch bệnh.",
    ],
)
def test_a_task_that_mentions_a_report_stays_a_task(paragraph: str) -> None:
    reading = plan_with(f"I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. {paragraph}")
    assert reading.items[-1].kind is ItemKind.TASK


def test_each_frequency_of_a_list_is_a_rule() -> None:
    found = rules("Định kỳ hằng quý, 6 tháng, năm và đột xuất, các xã báo cáo Sở Nội vụ.")
    assert [one[2] for one in found] == ["hang_quy", "6_thang", "hang_nam"]
