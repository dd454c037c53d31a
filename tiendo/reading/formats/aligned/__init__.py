"""Bảng không kẻ: tables whose columns are told only by where their words stand."""
