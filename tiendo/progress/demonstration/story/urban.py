"""Minh họa mục II.3: hạ tầng đô thị và môi trường."""

from __future__ import annotations

from tiendo.progress.demonstration.pictures import Motif
from tiendo.progress.demonstration.scenes import (
    Accepted,
    Mark,
    Moved,
    Paper,
    Photo,
    Reason,
    Said,
    Status,
    scene,
)

_START = Mark("khoi_cong")

URBAN = (
    scene(
        "II.3.(1).-1",
        Said(
            21,
            "Đã bàn giao mặt bằng sạch cho 5 trên 11 dự án.",
            percent=45,
            status=Status.BLOCKED,
            obstacle="Hai dự án chưa thống nhất giá đất tái định cư; đề nghị UBND tỉnh quyết định.",
            props=(Paper("Biên bản bàn giao mặt bằng", "35/BB-MH"),),
        ),
    ),
    scene(
        "II.3.(1).-2",
        Said(
            28,
            "Dự án 7A: đã bàn giao 71% diện tích mặt bằng.",
            percent=48,
            props=(Photo(Motif.BUILDING), Paper("Biên bản bàn giao mặt bằng", "38/BB-MH")),
        ),
    ),
    scene(
        "II.3.(1).-3",
        Moved(
            95,
            Mark("thuc_hien"),
            25,
            Reason.OTHER,
            "Phụ lục 02 chưa có trong phần mềm; ấn định ngày theo kết luận giao ban.",
            "Thông báo 47/TB-MH (minh họa)",
        ),
        Said(59, "Đã hướng dẫn thủ tục cho 7 nhà đầu tư.", percent=50),
    ),
    scene(
        "II.3.(2).-1",
        Moved(
            92,
            Mark("thuc_hien"),
            9,
            Reason.OTHER,
            "Phụ lục 02 chưa có trong phần mềm; ấn định ngày gửi kế hoạch chi tiết.",
            "Thông báo 47/TB-MH (minh họa)",
        ),
        Said(40, "5 trên 8 cơ quan đã gửi kế hoạch chi tiết.", percent=62),
    ),
    scene(
        "II.3.(2).-2",
        Moved(
            93,
            _START,
            -6,
            Reason.OTHER,
            "Ấn định ngày theo kế hoạch vốn năm.",
            "Thông báo 47/TB-MH (minh họa)",
        ),
        Said(
            31,
            "4 trên 6 công trình đã duyệt thiết kế, dự toán.",
            percent=62,
            props=(Paper("Quyết định phê duyệt thiết kế", "126/QĐ-MH"),),
        ),
    ),
    scene(
        "II.3.(3)",
        Said(
            139,
            "Đã chọn chủ đầu tư cho một dự án nhà ở xã hội.",
            percent=5,
            props=(Paper("Quyết định chọn chủ đầu tư", "97/QĐ-MH"),),
        ),
        Said(
            80,
            "Đã khởi công một dự án nhà ở xã hội.",
            status=Status.DONE,
            mark=_START,
            quantity="1",
            target="Dự án nhà ở xã hội được khởi công",
            props=(Paper("Biên bản khởi công", "24/BB-MH"), Photo(Motif.BUILDING)),
        ),
        Accepted(74, 80, "Đã kiểm tra tại công trường.", mark=_START),
        Said(
            15,
            "Đang xây phần thô 180 căn, chưa có căn nào hoàn thành.",
            percent=9,
            quantity="0",
            target="Nhà ở xã hội hoàn thành",
            props=(Photo(Motif.BUILDING),),
        ),
        ordinal=2,
    ),
)
