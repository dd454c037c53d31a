"""Làm hàng loạt: one act for a selection of the list, looked at first, done once, undone."""
