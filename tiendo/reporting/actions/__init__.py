"""Việc làm với kỳ và báo cáo; each leaves one event, runs whole or not at all."""
