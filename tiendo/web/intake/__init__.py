"""Nạp kế hoạch: upload, reading, a person's review, confirmation, attaching an original."""
