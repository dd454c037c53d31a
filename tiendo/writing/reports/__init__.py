"""Báo cáo và công văn: contents of reports set out as official documents."""
