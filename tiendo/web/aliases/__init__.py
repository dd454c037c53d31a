"""Tên gọi đã ghi nhớ: the names that persons chose in reviews, as rows one can see and edit."""
