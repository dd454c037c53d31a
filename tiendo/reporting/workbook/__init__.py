"""Biểu Excel trở về: what a form that was filled in away from here says, and what it changes."""
