"""Văn bản Word: .docx."""
