"""Hỏi cơ sở dữ liệu: several questions by one statement."""
