"""What the kind of a body decides: letterhead, symbol, who signs how."""

from __future__ import annotations

from datetime import date

import pytest

from tests.writing.reports.issuers import COMMUNE, DEPARTMENT, PROVINCE
from tiendo.writing.docx.letter import day_line
from tiendo.writing.reports.issuing import (
    Authority,
    Issuer,
    IssuerKind,
    head_post,
    letter_letterhead,
    posts_of,
    report_letterhead,
    signature,
    symbol_of,
)


@pytest.mark.parametrize(
    ("name", "kind", "symbol"),
    [
        ("Sở Xây dựng", IssuerKind.BODY, "SXD"),
        ("Sở Nông nghiệp và Môi trường", IssuerKind.BODY, "SNNMT"),
        ("Sở Văn hóa, Thể thao và Du lịch", IssuerKind.BODY, "SVHTTDL"),
        ("Ban Quản lý Khu kinh tế tỉnh", IssuerKind.BODY, "BQLKKT"),
        ("Ủy ban nhân dân xã Thử 1", IssuerKind.COMMUNE, "UBND"),
        ("Ủy ban nhân dân tỉnh Thử", IssuerKind.COMMITTEE, "UBND"),
    ],
)
def test_symbol_is_of_the_first_letters(name, kind, symbol) -> None:
    assert symbol_of(name, kind) == symbol


def test_department_stands_under_the_committee_and_a_committee_under_nobody() -> None:
    head = report_letterhead(DEPARTMENT, date(2026, 12, 20))
    assert (head.superior, head.issuer, head.symbol) == (
        "UBND tỉnh Thử",
        "Sở Chợ và Đường",
        "BC-SCĐ",
    )
    own = report_letterhead(COMMUNE, date(2026, 12, 20))
    assert (own.superior, own.symbol, own.place) == ("", "BC-UBND", "Xã Thử 1")


def test_number_and_day_are_blank_month_and_year_are_not() -> None:
    head = report_letterhead(DEPARTMENT, date(2027, 1, 5))
    assert head.day is None
    assert day_line(head).replace("\u00a0", "_") == "ngày ______ tháng 01 năm 2027"


def test_letter_has_its_unit_instead_of_a_type() -> None:
    on = date(2026, 12, 20)
    head = letter_letterhead(DEPARTMENT, on)
    assert head.symbol.replace("\u00a0", "_") == "SCĐ-______"
    drafting = Issuer("Sở Chợ", IssuerKind.BODY, PROVINCE, "Thử", "SC", unit="QLĐT")
    assert letter_letterhead(drafting, on).symbol == "SC-QLĐT"


COLLECTIVE = "TM. Ủy ban nhân dân"


@pytest.mark.parametrize(
    ("issuer", "post", "authority", "lines"),
    [
        (COMMUNE, "", Authority.OWN, [COLLECTIVE, "Chủ tịch"]),
        (COMMUNE, "Chủ tịch", Authority.OWN, [COLLECTIVE, "Chủ tịch"]),
        (COMMUNE, "Phó Chủ tịch", Authority.OWN, [COLLECTIVE, "KT. Chủ tịch", "Phó Chủ tịch"]),
        (
            COMMUNE,
            "Phó Chủ tịch phụ trách",
            Authority.OWN,
            [COLLECTIVE, "KT. Chủ tịch", "Phó Chủ tịch"],
        ),
        (COMMUNE, "Chánh Văn phòng", Authority.ORDER, ["TL. Chủ tịch", "Chánh Văn phòng"]),
        (COMMUNE, "Trưởng phòng Kinh tế", Authority.MANDATE,
         ["TUQ. Chủ tịch", "Trưởng phòng Kinh tế"]),
        (DEPARTMENT, "", Authority.OWN, ["Giám đốc"]),
        (DEPARTMENT, "Phó Giám đốc", Authority.OWN, ["KT. Giám đốc", "Phó Giám đốc"]),
        (DEPARTMENT, "Quyền Giám đốc", Authority.OWN, ["Q. Giám đốc"]),
    ],
)  # fmt: skip
def test_signature_has_the_form_of_who_signs(issuer, post, authority, lines) -> None:
    assert posts_of(issuer, post, authority) == lines


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("Văn phòng Ủy ban nhân dân tỉnh", "Chánh Văn phòng"),
        ("Thanh tra tỉnh", "Chánh Thanh tra"),
        ("Ban Quản lý dự án chợ", "Giám đốc"),
        ("Ban Quản lý Khu kinh tế tỉnh", "Trưởng ban"),
        ("Hội Thử", "Thủ trưởng cơ quan"),
    ],
)
def test_head_of_each_kind_of_body_has_her_post(name, post) -> None:
    assert head_post(Issuer(name, IssuerKind.BODY, PROVINCE, "Thử", "X")) == post


def test_name_of_the_signer_stays_blank_unless_known() -> None:
    assert signature(DEPARTMENT).name == ""
    assert signature(DEPARTMENT, name="Nông Văn Chợ").name == "Nông Văn Chợ"
