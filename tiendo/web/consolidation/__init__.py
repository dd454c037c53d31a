"""Tổng hợp và bản chốt: the consolidation of a period, its editions, what changed since."""
