"""What may be done to an item: claim progress, decide on it, move its deadlines."""

from tiendo.progress.actions.assigning import assign
from tiendo.progress.actions.batches import MOST_ITEMS, Picked, do_batch
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
from tiendo.progress.actions.following import ask_update, give_reason
from tiendo.progress.actions.replaying import replay
from tiendo.progress.actions.saving import FilterRefused, change_filter, drop_filter, save_filter
from tiendo.progress.actions.steps import StaleItem
from tiendo.progress.actions.undoing import undo_batch
from tiendo.progress.acts import ActRefused

__all__ = [
    "MOST_ITEMS",
    "ActRefused",
    "ClaimRefused",
    "DecisionRefused",
    "FilterRefused",
    "MoveRefused",
    "Picked",
    "StaleItem",
    "accept",
    "ask_update",
    "assign",
    "cancel",
    "change_filter",
    "claim_progress",
    "do_batch",
    "drop_filter",
    "give_reason",
    "move_deadline",
    "pause",
    "reopen",
    "replay",
    "resume",
    "return_item",
    "save_filter",
    "undo_batch",
]
