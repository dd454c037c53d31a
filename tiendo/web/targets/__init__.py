"""Chỉ tiêu: where the targets of a plan stand, and one page for each."""
