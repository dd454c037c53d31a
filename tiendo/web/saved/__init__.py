"""Góc nhìn đã lưu: the names beside the list, and the page where they are changed."""
