"""Minh họa mục II.2: hạ tầng giao thông."""

from __future__ import annotations

from tiendo.core.evidence import EvidenceKind
from tiendo.progress.demonstration.pictures import Motif
from tiendo.progress.demonstration.scenes import (
    Accepted,
    Mark,
    Moved,
    Paper,
    Paused,
    Photo,
    Reason,
    Said,
    Status,
    scene,
)

_PHASE_1 = Mark("hoan_thanh", stage="giai đoạn 1")
_PAVED = "Chiều dài đường xã được nhựa hóa, bê tông hóa"
_TREASURY = Paper("Bảng xác nhận thanh toán của kho bạc", kind=EvidenceKind.TREASURY_LINE)

EXPRESSWAYS = (
    scene(
        "II.2.(1).-1",
        Said(
            168,
            "Giai đoạn 1: xong 82% khối lượng nền, mặt đường; còn hai đoạn vướng mặt bằng.",
            percent=82,
            mark=_PHASE_1,
            props=(_TREASURY,),
        ),
        Moved(
            78,
            _PHASE_1,
            48,
            Reason.CLEARANCE,
            "Hai đoạn qua khu dân cư bàn giao mặt bằng chậm.",
            "Thông báo 41/TB-MH (minh họa)",
            Paper("Thông báo kết luận về tiến độ cao tốc", "41/TB-MH"),
        ),
        Said(
            62,
            "Đã thông nền toàn tuyến, đang thảm mặt đường và lắp an toàn giao thông.",
            percent=91,
            mark=_PHASE_1,
            props=(Photo(Motif.ROAD, 1), Photo(Motif.BRIDGE, 0)),
        ),
        Moved(
            46,
            _PHASE_1,
            18,
            Reason.CAPACITY,
            "Nhà thầu thiếu thiết bị thảm mặt đường trong mùa mưa.",
            "Thông báo 58/TB-MH (minh họa)",
            Paper("Thông báo kết luận về tiến độ cao tốc", "58/TB-MH"),
        ),
        Said(
            13,
            "Còn 3 km chưa thảm lớp mặt, nhà thầu đang tăng ca.",
            percent=96,
            status=Status.BLOCKED,
            obstacle="Thiếu nhựa đường; đề nghị UBND tỉnh làm việc với nhà cung cấp.",
            mark=_PHASE_1,
            props=(Photo(Motif.ROAD, 1),),
        ),
    ),
    scene(
        "II.2.(1).-2",
        Said(
            142,
            "Đã trình báo cáo nghiên cứu khả thi, đang thẩm định.",
            percent=8,
            props=(Paper("Tờ trình thẩm định dự án", "77/TTr-MH"),),
        ),
        Moved(
            71,
            Mark("khoi_cong"),
            -12,
            Reason.PROCEDURE,
            "Thẩm định nguồn vốn kéo dài, chưa đủ điều kiện khởi công.",
            "Công văn 305/UBND-MH (minh họa)",
            Paper("Công văn điều chỉnh thời gian khởi công", "305/UBND-MH"),
        ),
        Said(
            24,
            "Đã bàn giao 60% mặt bằng đoạn đầu tuyến, chuẩn bị lễ khởi công.",
            percent=14,
            props=(Paper("Biên bản bàn giao mặt bằng", "31/BB-MH"), Photo(Motif.ROAD, 1)),
        ),
    ),
)

LINKS = (
    scene(
        "II.2.(2).-1.(i)",
        Said(
            16,
            "Đã cắm mốc giải phóng mặt bằng, chưa thi công được.",
            percent=20,
            status=Status.BLOCKED,
            obstacle="Chờ quyết định chuyển mục đích 12 ha rừng; đề nghị Sở NN&MT sớm trình.",
            props=(Paper("Biên bản cắm mốc", "19/BB-MH"),),
        ),
    ),
    scene(
        "II.2.(2).-1.(ii)",
        Said(121, "Đã mở nền 11 km trên tổng số 30 km.", percent=28, props=(Photo(Motif.ROAD, 0),)),
        Said(34, "Đã mở nền 19 km, rải đá dăm 9 km.", percent=45, props=(Photo(Motif.ROAD, 1),)),
    ),
    scene(
        "II.2.(2).-2.(i)",
        Said(49, "Đang lập báo cáo nghiên cứu khả thi.", percent=10),
    ),
    scene(
        "II.2.(2).-2.(iii)",
        Said(
            52,
            "Đã xong đoạn Pác Bó, đang làm hai cầu nhỏ.",
            percent=30,
            props=(Photo(Motif.BRIDGE, 1),),
        ),
    ),
    scene(
        "II.2.(2).-3.(i)",
        Said(
            27,
            "Đã duyệt chủ trương đầu tư, đang khảo sát.",
            percent=15,
            props=(Paper("Nghị quyết chủ trương đầu tư (trích)", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "II.2.(2).-3.(iii)",
        Said(132, "Đã thảm xong 8 km đầu tuyến.", percent=58, props=(Photo(Motif.ROAD, 0),)),
        Said(
            43,
            "Toàn tuyến hoàn thành, đã nghiệm thu.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Biên bản nghiệm thu hoàn thành", "27/BB-MH"), Photo(Motif.ROAD, 1)),
        ),
        Accepted(37, 43, "Đủ biên bản nghiệm thu và ảnh hiện trường."),
    ),
)

AIRPORT = (
    scene(
        "II.2.(3).-1",
        Said(125, "Đang lập hồ sơ, đã họp với tư vấn hai lần.", percent=60),
        Said(
            70,
            "Đã gửi hồ sơ đề nghị điều chỉnh quy hoạch.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Văn bản gửi hồ sơ điều chỉnh quy hoạch", "198/UBND-MH"),),
        ),
        Accepted(66, 70, "Đã có văn bản gửi Bộ Xây dựng."),
    ),
    scene(
        "II.2.(3).-2",
        Said(104, "Đã rà soát sơ bộ quỹ đất dự kiến.", percent=5),
        Paused(
            51,
            "Chờ quyết định điều chỉnh quy hoạch sân bay.",
            "Thông báo 60/TB-MH (minh họa)",
        ),
    ),
    scene(
        "II.2.(3).-3",
        Said(87, "Đã giới thiệu dự án tại một hội nghị xúc tiến đầu tư.", percent=10),
        Moved(
            40,
            Mark("thuc_hien"),
            -8,
            Reason.OTHER,
            "Kế hoạch chỉ ghi giai đoạn tiếp theo; ấn định ngày có danh sách nhà đầu tư.",
            "Công văn 331/SXD-MH (minh họa)",
        ),
        Said(
            4,
            "Đã gửi danh sách ba nhà đầu tư quan tâm.",
            percent=100,
            status=Status.DONE,
            props=(Paper("Danh sách nhà đầu tư quan tâm", "233/BC-MH"),),
        ),
    ),
)

ROADS = (
    scene(
        "II.2.(4).(i)",
        Said(110, "Đã xử lý 6 trên 14 điểm.", percent=43, props=(_TREASURY,)),
        Said(
            38,
            "Đã xử lý 9 trên 14 điểm, đang thi công 3 điểm.",
            percent=64,
            props=(Paper("Biên bản nghiệm thu 3 điểm", "22/BB-MH"),),
        ),
    ),
    scene(
        "II.2.(4).(ii)",
        Said(
            91,
            "Đoạn Mã Phục - Trà Lĩnh đang thi công nền.",
            percent=22,
            props=(Photo(Motif.ROAD, 2),),
        ),
        Said(
            19,
            "Đoạn Bảo Lâm - Nguyên Bình chưa bố trí được vốn.",
            percent=25,
            status=Status.BLOCKED,
            obstacle="Thiếu vốn đối ứng; đề nghị Sở Tài chính cân đối.",
        ),
    ),
    scene(
        "II.2.(4).(iii)",
        Said(
            29,
            "Đã thảm mặt 4 tuyến; 96% chiều dài đường tỉnh đã có mặt nhựa hoặc bê tông.",
            percent=55,
            quantity="96.2",
            target="Chiều dài đường tỉnh được nhựa hóa, bê tông hóa",
            props=(Paper("Bảng tổng hợp mặt đường tỉnh", "140/BC-MH"), Photo(Motif.ROAD, 0)),
        ),
    ),
    scene(
        "II.2.(4).-1",
        Said(
            118,
            "Đề án đã được duyệt; 58,4% chiều dài đường xã đã cứng hóa.",
            percent=12,
            quantity="58.4",
            target=_PAVED,
            props=(Paper("Quyết định phê duyệt đề án", "88/QĐ-MH"),),
        ),
        Said(
            26,
            "62,1% chiều dài đường xã đã cứng hóa.",
            percent=21,
            quantity="62.1",
            target=_PAVED,
            props=(Paper("Bảng tổng hợp đường xã", kind=EvidenceKind.OTHER_FILE),),
        ),
    ),
    scene(
        "II.2.(4).-2",
        Said(
            45,
            "Đã rà soát 212 vị trí cần cầu, đang xếp thứ tự ưu tiên.",
            percent=18,
            props=(Photo(Motif.BRIDGE),),
        ),
    ),
    scene("II.2.(5).-1", Said(53, "Đã rà soát 9 bến xe, đề xuất thêm 3 bến.", percent=20)),
)

TRANSPORT = (*EXPRESSWAYS, *LINKS, *AIRPORT, *ROADS)
