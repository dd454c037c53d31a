"""Đăng nhập, đăng xuất."""
