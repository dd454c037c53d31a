"""Bảng tính Excel: .xlsx."""
