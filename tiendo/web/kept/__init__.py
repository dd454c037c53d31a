"""Giữ lại những gì đã nhập."""
