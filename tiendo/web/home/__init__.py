"""Trang chính: the plan's pulse on one page."""
