"""The sample plan's appendix: what is done, by whom, until when, for how much.

The last row's total is wrong on purpose, by 10,0 tỷ đồng: checking a plan has to find it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

SHEET = "Phụ lục 01"
TITLES = (
    "PHỤ LỤC 01",
    "DANH MỤC NHIỆM VỤ, DỰ ÁN HẠ TẦNG NÔNG THÔN GIAI ĐOẠN 2026-2030",
    "(Kèm theo Kế hoạch mẫu số 999/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Cao Bằng)",
)
HEAD = (
    (
        "TT",
        "Nội dung công việc",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
        "Nhu cầu vốn (tỷ đồng)",
        None,
        None,
        "Ghi chú",
    ),
    (None, None, None, None, None, "Tổng số", "Vốn NSNN", "Vốn ngoài NS", None),
)


class Task(NamedTuple):
    """One row. due: words, a day, or a month (told by its number format). Money in tỷ đồng."""

    tt: str
    name: str
    lead: str
    coordinating: str
    due: str | date
    total: Decimal
    state_budget: Decimal
    non_budget: Decimal
    due_format: str = "@"


def _task(
    tt: str, name: str, lead: str, coordinating: str, due: str | date, *money: str, shown: str = "@"
) -> Task:
    total, state_budget, non_budget = map(Decimal, money)
    return Task(tt, name, lead, coordinating, due, total, state_budget, non_budget, shown)


_COMMUNES = "UBND các xã, phường"

ROWS: tuple[Task | tuple[str, str], ...] = (
    ("I", "ĐƯỜNG GIAO THÔNG NÔNG THÔN"),
    _task("1.1", "Cứng hóa 320 km đường trục xã", "Sở Xây dựng", _COMMUNES,
          "2026-2028", "780.0", "640.0", "140.0"),
    _task("1.2", "Xây dựng 45 cầu dân sinh qua suối", "Sở Xây dựng", f"Sở Tài chính; {_COMMUNES}",
          "Trước ngày 30/6/2027", "292.6", "250.4", "42.2"),
    _task("1.3", "Dự án đường liên xã Hòa An - Nguyên Bình", "Sở Xây dựng",
          "UBND các xã Hòa An, Nguyên Bình", "2027", "420.0", "340.0", "80.0"),
    _task("1.4", "Cải tạo đường liên xã Bảo Lạc - Cô Ba", "Sở Xây dựng",
          "UBND các xã Bảo Lạc, Cô Ba", "2027-2029", "350.0", "280.0", "70.0"),
    ("II", "NƯỚC SẠCH VÀ THỦY LỢI NHỎ"),
    _task("2.1", "Đề án cấp nước tập trung cho các xã vùng cao", "Sở Nông nghiệp và Môi trường",
          f"Sở Y tế; {_COMMUNES}", date(2026, 9, 15), "310.0", "270.0", "40.0",
          shown="dd/mm/yyyy"),
    _task("2.2", "Sửa chữa 120 công trình thủy lợi nhỏ", "Sở Nông nghiệp và Môi trường", _COMMUNES,
          "2026-2029", "205.8", "170.3", "35.5"),
    _task("2.3", "Quan trắc chất lượng nguồn nước", "Sở Nông nghiệp và Môi trường", "Sở Y tế",
          "Hằng năm", "100.0", "80.0", "20.0"),
    ("III", "ĐIỆN VÀ HẠ TẦNG SỐ"),
    _task("3.1", "Đưa điện lưới quốc gia về 36 thôn", "Sở Công Thương", _COMMUNES,
          "2029", "160.0", "130.0", "30.0"),
    _task("3.2", "Phủ sóng di động băng rộng cho 100% thôn, bản", "Sở Khoa học và Công nghệ",
          _COMMUNES, "Quý IV/2027", "84.0", "30.0", "54.0"),
    _task("3.3", "Cơ sở dữ liệu công trình hạ tầng nông thôn", "Sở Khoa học và Công nghệ",
          "Sở Xây dựng", date(2027, 6, 1), "40.0", "30.0", "10.0", shown="mm/yyyy"),
    ("IV", "NHÀ Ở VÀ CÔNG TRÌNH CÔNG CỘNG"),
    _task("4.1", "Hỗ trợ xây mới 900 căn nhà cho hộ nghèo", "Sở Xây dựng", _COMMUNES,
          "Quý III/2028", "90.0", "60.0", "30.0"),
    _task("4.2", "Xây dựng 40 nhà văn hóa thôn", "Sở Văn hóa, Thể thao và Du lịch", _COMMUNES,
          "2030", "67.6", "60.1", "7.5"),
)  # fmt: skip

TOTAL = ("TỔNG CỘNG", Decimal("2910.0"), Decimal("2340.8"), Decimal("559.2"))
"""As printed. The rows make 2.900,0: the fault that a check has to find."""
