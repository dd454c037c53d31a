"""Bản quét: pictures of pages, read by tesseract. docs/adr/0010-tesseract-run-directly.md."""
