"""The register's facts: documents, plans, items, who owes them, by when, how much."""

from tiendo.plans.models.appendices import Appendix
from tiendo.plans.models.changes import ChangeKind, VersionChange
from tiendo.plans.models.documents import Block, Document
from tiendo.plans.models.duties import Assignment, Deadline, ReportingRule, Target
from tiendo.plans.models.families import ItemLink, PlanLink
from tiendo.plans.models.items import (
    LONGEST_DELIVERABLE,
    Item,
    ItemLocality,
    ItemPlace,
    ItemSource,
    Section,
)
from tiendo.plans.models.money import CapitalLine, CapitalNeed
from tiendo.plans.models.plans import LegalBasis, Plan, Recipient, Version

__all__ = [
    "LONGEST_DELIVERABLE",
    "Appendix",
    "Assignment",
    "Block",
    "CapitalLine",
    "CapitalNeed",
    "ChangeKind",
    "Deadline",
    "Document",
    "Item",
    "ItemLink",
    "ItemLocality",
    "ItemPlace",
    "ItemSource",
    "LegalBasis",
    "Plan",
    "PlanLink",
    "Recipient",
    "ReportingRule",
    "Section",
    "Target",
    "Version",
    "VersionChange",
]
