"""Chế độ báo cáo, kỳ, báo cáo của từng cơ quan, bản chốt."""

from tiendo.reporting.models.consolidations import (
    ConsolidatedSection,
    Edition,
    LineRemark,
)
from tiendo.reporting.models.contents import (
    ReportDifficulty,
    ReportLine,
    ReportProposal,
    ReportSection,
)
from tiendo.reporting.models.dealings import (
    CheckOverrule,
    Reminder,
    ReportComment,
    ReportMoveRecord,
    Sending,
    SignedCopy,
)
from tiendo.reporting.models.regimes import Period, Regime, RegimeParty
from tiendo.reporting.models.reports import Report
from tiendo.reporting.models.workbooks import WorkbookUpload

__all__ = [
    "CheckOverrule",
    "ConsolidatedSection",
    "Edition",
    "LineRemark",
    "Period",
    "Regime",
    "RegimeParty",
    "Reminder",
    "Report",
    "ReportComment",
    "ReportDifficulty",
    "ReportLine",
    "ReportMoveRecord",
    "ReportProposal",
    "ReportSection",
    "Sending",
    "SignedCopy",
    "WorkbookUpload",
]
