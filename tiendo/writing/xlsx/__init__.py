"""Tệp Excel: forms to be filled in, appendices with live sums."""
