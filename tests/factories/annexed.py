"""A plan of our own with both its appendices in one file: rows that repeat its body, with money.

One row of the body's capital table does not agree with its appendix, by 1,5 tỷ đồng; one date
of a row is not that of the body.
"""

TEXT = """\
ỦY BAN NHÂN DÂN TỈNH THỬ
KẾ HOẠCH
Phát triển hạ tầng giai đoạn 2026-2030
I. NHIỆM VỤ
1. Giao thông
(1) Nâng cấp đường liên xã Suối Thử - Đèo Mẫu, hoàn thành trong năm 2027.
(2) Xây dựng 12 cầu dân sinh trước ngày 30/6/2028.
(Chi tiết tại Phụ lục 01 kèm theo)
2. Đô thị
(1) Chỉnh trang hè phố các phường trong năm 2029.
(Chi tiết tại Phụ lục 02 kèm theo)
II. KINH PHÍ
- Nhu cầu vốn:
TT|Nội dung|Nhu cầu vốn (tỷ đồng)|||Ghi chú
||Tổng số|Vốn NSNN|Vốn ngoài NS|
|TỔNG CỘNG|150,0|110,0|40,0|
1|Giao thông|100,0|80,0|20,0|Phụ lục 01
2|Đô thị|50,0|30,0|20,0|Phụ lục 02
Nơi nhận:
- Lưu: VT.
PHỤ LỤC 01
NHIỆM VỤ GIAO THÔNG
TT|Nội dung|Cơ quan chủ trì|Thời gian|Nhu cầu vốn (tỷ đồng)||
||||Tổng số|Vốn NSNN|Vốn ngoài NS
I|ĐƯỜNG|||70,0|60,0|10,0
1|Đường liên xã Suối Thử - Đèo Mẫu|Sở Xây dựng|2027|70,0|60,0|10,0
II|CẦU|||31,5|20,0|11,5
1|12 cầu dân sinh|Sở Xây dựng|2028|31,5|20,0|11,5
|CỘNG|||101,5|80,0|21,5
PHỤ LỤC 02
NHIỆM VỤ ĐÔ THỊ
TT|Nội dung|Cơ quan chủ trì|Thời gian|Nhu cầu vốn (tỷ đồng)||
||||Tổng số|Vốn NSNN|Vốn ngoài NS
1|Chỉnh trang hè phố các phường|Sở Xây dựng|2029|50,0|30,0|20,0
""".replace("|", "\t")
