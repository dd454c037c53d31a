"""Lịch: deadlines by month and by day."""
