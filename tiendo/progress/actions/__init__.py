"""What may be done to an item: claim progress, decide on it, move its deadlines."""

from tiendo.progress.actions.assigning import assign
from tiendo.progress.actions.claiming import ClaimRefused, claim_progress
from tiendo.progress.actions.deadlines import MoveRefused, move_deadline
from tiendo.progress.actions.deciding import (
    DecisionRefused,
    accept,
    cancel,
    pause,
    reopen,
    resume,
    return_item,
)
from tiendo.progress.actions.replaying import replay
from tiendo.progress.actions.saving import FilterRefused, change_filter, drop_filter, save_filter
from tiendo.progress.actions.steps import StaleItem

__all__ = [
    "ClaimRefused",
    "DecisionRefused",
    "FilterRefused",
    "MoveRefused",
    "StaleItem",
    "accept",
    "assign",
    "cancel",
    "change_filter",
    "claim_progress",
    "drop_filter",
    "move_deadline",
    "pause",
    "reopen",
    "replay",
    "resume",
    "return_item",
    "save_filter",
]
