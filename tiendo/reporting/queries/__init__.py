"""Đọc chế độ, kỳ và báo cáo."""
