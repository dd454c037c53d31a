"""Quản trị: people, bodies and their reorganisations, legal rules, the calendar of days off."""
