"""Xuất danh sách đầu việc: the rows of the list as a workbook or as separated values."""
