"""Tệp Excel của báo cáo: the form is downloaded, filled in, sent back and compared line by line."""
