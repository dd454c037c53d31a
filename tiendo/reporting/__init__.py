"""Báo cáo định kỳ: regimes, periods, reports of bodies, frozen editions."""
