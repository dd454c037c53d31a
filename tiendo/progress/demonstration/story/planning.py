"""Minh họa mục II.1: quy hoạch đô thị và nông thôn."""

from __future__ import annotations

from tiendo.core.evidence import EvidenceKind
from tiendo.progress.demonstration.pictures import Motif
from tiendo.progress.demonstration.scenes import (
    Mark,
    Moved,
    Paper,
    Photo,
    Reason,
    Said,
    Status,
    scene,
)

_COMMUNES = "Xã có quy hoạch chung"
_CENTRES = "Xã có quy hoạch chi tiết khu trung tâm"
_WARDS = "Phường có quy hoạch phân khu"

PLANNING = (
    scene(
        "II.1.(1)",
        Said(
            155,
            "Đã duyệt nhiệm vụ quy hoạch, ký hợp đồng với tư vấn.",
            percent=35,
            props=(Paper("Quyết định phê duyệt nhiệm vụ quy hoạch", "101/QĐ-MH"),),
        ),
        Said(
            64,
            "Đồ án đã lấy ý kiến cộng đồng và các cơ quan, đang hoàn thiện.",
            percent=80,
            props=(Paper("Tổng hợp ý kiến góp ý", kind=EvidenceKind.OTHER_FILE),),
        ),
        Said(
            6,
            "Đồ án đã thẩm định xong, đã trình UBND tỉnh phê duyệt.",
            percent=100,
            status=Status.DONE,
            props=(
                Paper("Tờ trình phê duyệt quy hoạch chung", "214/TTr-MH"),
                Photo(Motif.BUILDING),
            ),
        ),
    ),
    scene(
        "II.1.(2)",
        Said(
            160,
            "9 xã có quy hoạch chung được duyệt, 44 xã đang lập.",
            percent=17,
            quantity="9",
            target=_COMMUNES,
            props=(Paper("Danh sách xã đã duyệt quy hoạch", "55/BC-MH"),),
        ),
        Said(
            97,
            "21 xã được duyệt; 20 xã đang thẩm định.",
            percent=40,
            quantity="21",
            target=_COMMUNES,
            props=(Paper("Danh sách xã đã duyệt quy hoạch", "92/BC-MH"),),
        ),
        Said(
            41,
            "34 xã được duyệt; 11 xã đang thẩm định; 8 xã chậm vì thiếu bản đồ nền.",
            percent=64,
            quantity="34",
            target=_COMMUNES,
            props=(Paper("Danh sách xã đã duyệt quy hoạch", "131/BC-MH"),),
        ),
        Said(
            11,
            "Ước cuối tháng có 38 xã được duyệt.",
            percent=72,
            quantity="38",
            target=_COMMUNES,
            is_estimate=True,
        ),
    ),
    scene(
        "II.1.(3)",
        Said(
            58,
            "Đang lập nhiệm vụ quy hoạch phân khu cho cả ba phường.",
            percent=15,
            quantity="0",
            target=_WARDS,
        ),
    ),
    scene(
        "II.1.(4)",
        Said(
            33,
            "Hai xã làm trước đã được duyệt; các xã còn lại chờ quy hoạch chung.",
            percent=4,
            quantity="2",
            target=_CENTRES,
            props=(Paper("Quyết định phê duyệt quy hoạch chi tiết", "118/QĐ-MH"),),
        ),
    ),
    scene(
        "II.1.(6)",
        Said(36, "Đã đưa 20 đồ án được duyệt lên trang tra cứu quy hoạch.", percent=30),
        Moved(
            30,
            Mark("thuc_hien"),
            -75,
            Reason.OTHER,
            "Kế hoạch tính theo lúc duyệt đồ án; ấn định ngày để theo dõi.",
            "Công văn 322/SXD-MH (minh họa)",
        ),
    ),
)
