"""Thể thức văn bản hành chính, by Nghị định 30/2020/NĐ-CP, Phụ lục I."""
