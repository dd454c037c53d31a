"""Thông báo: what a person was told, and what she wants to be told."""
