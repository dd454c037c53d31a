"""Minh họa mục III: giải pháp."""

from __future__ import annotations

from tiendo.core.evidence import EvidenceKind
from tiendo.progress.demonstration.scenes import (
    Accepted,
    Cancelled,
    Mark,
    Moved,
    Paper,
    Reason,
    Returned,
    Said,
    Status,
    scene,
)

_BOARD = ("ban-qlda-giao-thong",)

SOLUTIONS = (
    scene(
        "III.2.-2",
        Said(
            108,
            "Đã gửi văn bản kiến nghị tăng vốn trung hạn.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Văn bản kiến nghị tăng vốn", "176/UBND-MH"),),
        ),
        Accepted(103, 108, "Đã có văn bản gửi Trung ương."),
    ),
    scene(
        "III.2.-8",
        Said(
            35,
            "Đã hoàn thành dự thảo chính sách.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Dự thảo chính sách", kind=EvidenceKind.OTHER_FILE),),
        ),
        Returned(28, "Chưa có dự thảo nghị quyết và báo cáo thẩm định của Sở Tư pháp."),
    ),
    scene(
        "III.3.-3",
        Moved(
            90,
            Mark("bao_cao"),
            4,
            Reason.OTHER,
            "Kế hoạch không nêu kỳ báo cáo; ấn định ngày gửi kế hoạch chi tiết.",
            "Thông báo 47/TB-MH (minh họa)",
        ),
        Said(
            30,
            "Đã gửi kế hoạch chi tiết của 3 trên 5 dự án.",
            percent=60,
            agencies=_BOARD,
            props=(Paper("Kế hoạch chi tiết của dự án", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "III.3.-5",
        Said(20, "Đã kiểm tra hiện trường 6 gói thầu.", percent=40, agencies=_BOARD),
    ),
    scene(
        "III.3.-6",
        Said(
            47,
            "Đã khoanh thêm 8 mỏ, đang lấy ý kiến các xã.",
            percent=50,
            props=(Paper("Bản đồ khoanh định mỏ", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "III.3.-10",
        Said(
            98,
            "Đã thành lập tổ công tác đặc biệt về giải phóng mặt bằng.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Quyết định thành lập tổ công tác", "83/QĐ-MH"),),
        ),
        Accepted(94, 98),
    ),
    scene(
        "III.3.-12",
        Cancelled(
            44,
            "Gộp vào đầu việc III.3.-8 vì cùng yêu cầu về quy trình giải phóng mặt bằng.",
            "Thông báo 59/TB-MH (minh họa)",
        ),
    ),
    scene(
        "III.3.-14",
        Said(
            5,
            "Đã ban hành quy định ứng vốn từ Quỹ phát triển đất.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Quyết định về ứng vốn", "145/QĐ-MH"),),
        ),
    ),
)
