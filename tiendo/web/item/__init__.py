"""Đầu việc: its sentence, owners, deadlines and claims, and what is done from its page."""
