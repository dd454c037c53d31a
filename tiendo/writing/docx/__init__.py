"""Tệp Word: the markup of WordprocessingML, and its parts packed into one file."""
