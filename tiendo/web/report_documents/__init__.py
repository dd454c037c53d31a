"""Tải văn bản: documents of reports, periods and editions as files."""
