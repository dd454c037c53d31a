"""Phụ lục của kế hoạch đang chạy: its rows beside the items they tell of, and its money."""
