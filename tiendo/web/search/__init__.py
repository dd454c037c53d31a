"""Tìm kiếm: one box over everything, on every page."""
