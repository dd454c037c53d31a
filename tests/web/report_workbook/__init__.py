"""Pages of a report by workbook."""
