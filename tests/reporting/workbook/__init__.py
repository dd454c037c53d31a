"""The workbook that goes out and comes back."""
