"""Văn bản: the plan's own text, with the state of each item beside its sentence."""
