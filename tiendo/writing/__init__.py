"""Văn bản đi: official documents, written from values that others have worked out."""
