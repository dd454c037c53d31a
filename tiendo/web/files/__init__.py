"""Tải tệp: originals and evidence, for those signed in."""
