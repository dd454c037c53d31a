"""Sửa đổi kế hoạch: upload an amending document, judge its changes, confirm them."""
