"""Tài khoản của tôi: own password, second factor; for administrators: who is locked out."""
