"""Quy trình: a workflow's table of states and moves as a page of the docs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Move = TypeVar("Move", bound=StrEnum)


def workflow_page(
    thing: str,
    *,
    source: str,
    start: State,
    states: Mapping[State, str],
    moves: Mapping[Move, str],
    table: Mapping[tuple[State, Move], State],
) -> str:
    """The page: a diagram (mermaid) and the table. thing: whose workflow, "an item"; source: the
    file that holds the table; states, moves: their names in Vietnamese."""
    arrows = [f"    {state} --> {after}: {moves[move]}" for (state, move), after in table.items()]
    names = [f'    state "{name}" as {state}' for state, name in states.items()]
    rows = [
        f"| {states[state]} | {moves[move]} (`{move}`) | {states[after]} |"
        for (state, move), after in table.items()
    ]
    return "\n".join(
        [
            f"# The workflow of {thing}\n",
            f"Printed by `make docs` from `{source}`; any other move is refused.\n",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            f"    [*] --> {start}",
            *arrows,
            "```\n",
            "| from | move | to |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
