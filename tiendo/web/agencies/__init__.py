"""Cơ quan: the list of bodies, and one page for each."""
