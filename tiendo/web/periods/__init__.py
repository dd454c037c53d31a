"""Kỳ báo cáo: regimes, periods, the board of a period, one's own reports."""
