"""Cột của bảng: what a person may say of a column, and what was said before of other documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tiendo.core.text import fold
from tiendo.intake.models import ColumnMapping, Intake
from tiendo.reading.model import Header, Reading, TableFinding
from tiendo.reading.tables_model import Column

ROLES: tuple[tuple[str, str], ...] = (
    (Column.TT.value, "Số thứ tự"),
    (Column.NAME.value, "Nội dung, tên nhiệm vụ"),
    (Column.GROUP.value, "Nhóm nhiệm vụ, lĩnh vực"),
    (Column.LEAD.value, "Cơ quan chủ trì"),
    (Column.COORDINATING.value, "Cơ quan phối hợp"),
    (Column.BOTH.value, "Chủ trì và phối hợp chung một ô"),
    (Column.TIME.value, "Thời gian hoàn thành"),
    (Column.START.value, "Thời gian bắt đầu"),
    (Column.MONEY.value, "Số tiền, vốn"),
    (Column.SOURCE.value, "Nguồn vốn (bằng chữ)"),
    (Column.UNIT.value, "Đơn vị tính"),
    (Column.PRODUCT.value, "Sản phẩm, kết quả"),
    (Column.NOTE.value, "Ghi chú"),
    (Column.OTHER.value, "Bỏ qua cột này"),
)
"""What a person may choose, in the order of the list."""

ROLE_WORDS: Mapping[str, str] = dict(ROLES) | {
    Column.MARK.value: "Tháng, quý, năm được đánh dấu",
    Column.BODY.value: "Cơ quan được đánh dấu",
    Column.FIGURE.value: "Số liệu từng năm",
}
_ONE_TABLE = re.compile(r"\d+:\d+\Z")


def is_remembered(key: str) -> bool:
    """The column has words over it, so that an answer holds for other documents too."""
    return not _ONE_TABLE.match(key)


def remembered(issuer: str) -> dict[str, str]:
    """What was said of columns in documents of this issuer, else in those of any. One query."""
    folds = {"", fold(issuer)[:300]}
    rows = ColumnMapping.objects.filter(issuer_fold__in=folds).order_by("issuer_fold")
    return {row.head_fold: row.role for row in rows}


def answers_for(intake: Intake) -> Callable[[Header], dict[str, str]]:
    """The answers that hold for a document, once its header is known; its own come first."""

    def answers(header: Header) -> dict[str, str]:
        issuer = header.issuer.value if header.issuer else ""
        own: dict[str, str] = intake.columns
        return remembered(issuer) | own

    return answers


def unknown_columns(table: TableFinding) -> int:
    """How many columns with something in them nobody knows."""
    return sum(column.role is None and any(column.samples) for column in table.columns)


def column_questions(reading: Reading) -> list[list[Any]]:
    """`Intake.column_questions` of a reading."""
    pages = {block.index: block.page for block in reading.document.blocks}
    return [
        [place, pages.get(table.block), unknown_columns(table)]
        for place, table in enumerate(reading.tables)
    ]
