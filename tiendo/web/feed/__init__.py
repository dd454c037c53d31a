"""Lịch riêng: the address by which a calendar program fetches a person's deadlines."""
