"""Issuers of documents for tests."""

from datetime import date

from tiendo.writing.reports.issuing import Issuer, IssuerKind
from tiendo.writing.reports.paper import Paper

PROVINCE = "Ủy ban nhân dân tỉnh Thử"
DEPARTMENT = Issuer("Sở Chợ và Đường", IssuerKind.BODY, PROVINCE, "Thử", "SCĐ")
COMMUNE = Issuer("Ủy ban nhân dân xã Thử 1", IssuerKind.COMMUNE, "", "Xã Thử 1", "UBND")
ON = date(2026, 12, 20)
FROM_DEPARTMENT = Paper(DEPARTMENT, ON, PROVINCE, ("Các cơ quan báo cáo",))
FROM_COMMUNE = Paper(COMMUNE, ON, "Sở Chợ và Đường")
