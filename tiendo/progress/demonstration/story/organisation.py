"""Minh họa mục IV và V: việc của từng cơ quan, chế độ báo cáo."""

from __future__ import annotations

from datetime import date

from tiendo.core.evidence import EvidenceKind
from tiendo.progress.demonstration.scenes import (
    EVERY_LEAD,
    Accepted,
    Mark,
    Paper,
    Said,
    Scene,
    Status,
    scene,
)

OWN_PLANS_DONE = date(2026, 4, 22)
FIRST_REPORT = date(2026, 5, 28)
_REPORT = Mark("bao_cao", due_on=date(2026, 5, 29))
_WARD = "ubnd-phuong-01273"
_TREASURY = Paper("Bảng đối chiếu của kho bạc", kind=EvidenceKind.TREASURY_LINE)


def _communes(*codes: str) -> tuple[str, ...]:
    """Codes of the bodies of communes by their official numbers."""
    return tuple(f"ubnd-xa-{code}" for code in codes)


DUTIES: tuple[Scene, ...] = (
    scene(
        "IV.1.-1",
        Said(
            OWN_PLANS_DONE,
            "Đã ban hành kế hoạch triển khai của cơ quan.",
            percent=100,
            status=Status.DONE,
            agencies=(EVERY_LEAD,),
            props=(Paper("Kế hoạch triển khai", "09/KH-MH"),),
        ),
        Accepted(
            date(2026, 4, 24),
            OWN_PLANS_DONE,
            "Đủ kế hoạch của các sở, ban, ngành và 56 xã, phường; chậm so với hạn.",
        ),
    ),
    scene(
        "IV.2.-1",
        Said(85, "Đã lập bảng theo dõi, giao ban hằng tháng.", percent=45),
        Said(
            17,
            "Đã tổ chức 3 đoàn đôn đốc tại công trường.",
            percent=60,
            props=(Paper("Thông báo kết quả đôn đốc", "61/TB-MH"),),
        ),
    ),
    scene("IV.2.-3", Said(39, "Đã thẩm định 27 hồ sơ quy hoạch, 12 dự án.", percent=50)),
    scene(
        "IV.2.-4",
        Said(
            56,
            "Đã tập huấn cho 56 xã, phường về lập quy hoạch.",
            percent=35,
            props=(Paper("Tài liệu tập huấn", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "IV.2.-8",
        Said(
            22,
            "Đã kiểm tra chất lượng 14 công trình.",
            percent=47,
            props=(Paper("Biên bản kiểm tra chất lượng", "29/BB-MH"),),
        ),
    ),
    scene(
        "IV.3.-1",
        Said(
            101,
            "Đã phân bổ 62% kế hoạch vốn năm cho các dự án.",
            percent=62,
            props=(_TREASURY,),
        ),
        Said(
            14,
            "Đã phân bổ 88% kế hoạch vốn năm; giải ngân đạt 54%.",
            percent=88,
            props=(_TREASURY,),
        ),
    ),
    scene("IV.3.-2", Said(48, "Đã làm việc với hai ngân hàng về vốn vay.", percent=20)),
    scene(
        "IV.3.-3",
        Said(
            23,
            "Đang lấy ý kiến dự thảo chính sách ưu đãi.",
            percent=40,
            props=(Paper("Dự thảo chính sách ưu đãi", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "IV.4.-1",
        Said(32, "Đã phát 40 tin bài, tổ chức 12 buổi vận động.", percent=35),
    ),
    scene("IV.5.-1", Said(55, "Đã thống nhất danh mục dữ liệu dùng chung.", percent=25)),
    scene("IV.6.-1", Said(42, "Đã trả lời 31 hồ sơ về đất, rừng, nước.", percent=40)),
    scene(
        "IV.6.-2",
        Said(
            18,
            "Đã trình 5 trên 8 hồ sơ chuyển mục đích sử dụng đất.",
            percent=60,
            status=Status.BLOCKED,
            obstacle="Ba hồ sơ chờ ý kiến Trung ương về đất rừng phòng hộ.",
            props=(Paper("Tờ trình chuyển mục đích sử dụng đất", "203/TTr-MH"),),
        ),
    ),
    scene("IV.7.-2", Said(61, "Đã góp ý 6 đồ án quy hoạch.", percent=30)),
    scene("IV.8.-1", Said(37, "Đã gửi hai bản tin giá vật liệu, nhiên liệu.", percent=40)),
    scene("IV.9.-1", Said(46, "Đã lập danh mục 9 dự án ở cửa khẩu.", percent=30)),
    scene("IV.9.-2", Said(25, "Đã cho ý kiến về 4 dự án.", percent=50)),
    scene(
        "IV.10.-1",
        Said(
            57,
            "Đã ban hành kế hoạch năm, phân công từng thôn, xóm.",
            percent=40,
            agencies=(_WARD, *_communes("01290", "01477", "01726", "01786")),
            props=(Paper("Kế hoạch năm của xã", "12/KH-MH"),),
        ),
        Said(
            12,
            "Đã làm xong 3 việc trong kế hoạch năm.",
            percent=55,
            agencies=(_WARD, *_communes("01290", "01501", "01654")),
        ),
    ),
    scene(
        "IV.10.-2",
        Said(
            26,
            "Đã vận động xong các hộ dọc tuyến, phối hợp kiểm đếm.",
            percent=50,
            agencies=_communes("01576", "01447", "01648"),
        ),
        Said(
            9,
            "Còn một đoạn chưa bàn giao mặt bằng.",
            percent=65,
            status=Status.BLOCKED,
            obstacle="Chưa có khu tái định cư; đề nghị tỉnh ứng vốn làm trước.",
            agencies=_communes("01447"),
        ),
    ),
    scene(
        "IV.10.-4",
        Said(
            50,
            "Các hộ đã hiến 1.200 m2 đất làm đường.",
            percent=30,
            agencies=_communes("01774", "01822"),
        ),
    ),
    scene(
        "V",
        Said(
            FIRST_REPORT,
            "Đã gửi UBND tỉnh báo cáo tổng hợp 6 tháng đầu năm.",
            status=Status.DONE,
            mark=_REPORT,
            props=(Paper("Báo cáo tổng hợp 6 tháng", "120/BC-MH"),),
        ),
        Accepted(date(2026, 5, 29), FIRST_REPORT, mark=_REPORT),
        ordinal=2,
    ),
)

ORGANISATION = DUTIES
