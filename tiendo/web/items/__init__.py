"""Đầu việc: the tree and the list of a plan's items."""
