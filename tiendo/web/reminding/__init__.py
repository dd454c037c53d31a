"""Đôn đốc báo cáo: who is late, how it was reminded, and what the desk does about it."""
