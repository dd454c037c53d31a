"""Tìm kiếm: one question over every register."""
