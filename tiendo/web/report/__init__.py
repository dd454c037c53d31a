"""Báo cáo của một cơ quan: its page, writing in it, printing it, and the signed copy."""
