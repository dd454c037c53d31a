"""Việc của tôi: what one agency owes, what is due first."""
