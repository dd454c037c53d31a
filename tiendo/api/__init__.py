"""Giao diện JSON: the register for other programs, versioned."""
