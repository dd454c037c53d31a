"""Biểu đồ: where a plan stands over time, by place and by body."""
