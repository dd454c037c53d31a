"""Trang “Hướng dẫn” của biểu: what a person who fills it in has to know, a line each."""

from __future__ import annotations

GUIDE: tuple[str, ...] = (
    "Cách làm",
    "1. Ghi vào các ô nền vàng của từng trang tính; ô nền xám chỉ để xem. Ô không có gì mới thì để "
    "nguyên.",
    "2. Lưu tệp (vẫn là .xlsx), mở báo cáo trên Tiến Độ, chọn “Tệp Excel”, tải tệp lên.",
    "3. Chương trình hiện từng chỗ khác với báo cáo để bạn chọn; chưa chọn thì chưa ghi gì.",
    "",
    "Ghi thế nào",
    "- Tình trạng, loại số liệu, cấp có thẩm quyền: chọn trong danh sách của ô.",
    "- Tỷ lệ: ghi 60 hoặc 60%. Khối lượng là lũy kế từ đầu, chỉ ghi số: 1.234,5.",
    "- Ngày: ghi đủ ngày, tháng, năm, ví dụ 15/12/2026.",
    "- Số liệu chưa chốt thì chọn loại “Ước thực hiện”.",
    "- Xuống dòng trong một ô: bấm Alt + Enter.",
    "- Khó khăn, kiến nghị mới: ghi vào các dòng trống ở cuối bảng.",
    "",
    "Xin đừng",
    "- Sửa cột “Mã dòng”, gộp ô, đổi tên cột: chương trình nhận ra từng dòng, từng cột nhờ chúng.",
    "- Chép số liệu sang tệp khác để gửi: tệp khác không còn phần nhận biết của biểu.",
    "- Thêm đầu việc: việc mới do cơ quan điều phối giao trong kế hoạch. Xóa dòng trong tệp không "
    "xóa gì trong báo cáo.",
    "",
    "Nếu đồng nghiệp cũng sửa báo cáo trên trang web trong lúc bạn ghi tệp, chỗ cả hai cùng sửa "
    "được hiện cả hai bản để bạn chọn; chỗ bạn không sửa thì giữ nguyên.",
)
