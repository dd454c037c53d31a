"""What is asked of progress: filters, counts, the pulse, claims, histories."""

from tiendo.progress.queries.claims import claims_of, item_events, latest_claims
from tiendo.progress.queries.decisions import Decision, decisions
from tiendo.progress.queries.filters import Group, ItemFilter, Role, Sort
from tiendo.progress.queries.histories import DeadlineHistory, deadline_history
from tiendo.progress.queries.members import MemberCount, MemberLine, member_counts, member_lines
from tiendo.progress.queries.pulse import Breakdown, Figure, Pulse, pulse
from tiendo.progress.queries.targets import TargetStanding, target_standings

__all__ = [
    "Breakdown",
    "DeadlineHistory",
    "Decision",
    "Figure",
    "Group",
    "ItemFilter",
    "MemberCount",
    "MemberLine",
    "Pulse",
    "Role",
    "Sort",
    "TargetStanding",
    "claims_of",
    "deadline_history",
    "decisions",
    "item_events",
    "latest_claims",
    "member_counts",
    "member_lines",
    "pulse",
    "target_standings",
]
