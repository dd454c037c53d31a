"""Văn bản thuần: .txt and .md."""
