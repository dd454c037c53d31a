"""Chỗ cần xem: how sure a draft item is as a whole, and why a person has to look."""

from __future__ import annotations

from typing import cast

from tiendo.intake.models import DraftItem
from tiendo.intake.shapes import Body, Deadline, Deliverable, Quantity, is_known, worst
from tiendo.reading.model import Certainty

MAY_REPEAT = "Dòng phụ lục có thể nhắc lại một đầu việc trong thân văn bản."


def item_certainty(item: DraftItem) -> str:
    """The least sure of what makes up the item: itself, its dates, bodies, figures, products."""
    return worst([_own_certainty(item), *(part["certainty"] for part in _parts(item))])


def needs_look(item: DraftItem) -> bool:
    """Does a person have to look before it is used? Also when a body is not known yet."""
    return (
        item_certainty(item) == Certainty.LOOK
        or bool(item.may_repeat)
        or any(not is_known(body) for body in _bodies(item))
    )


def reasons(item: DraftItem) -> list[str]:
    """Lý do cần xem: Vietnamese sentences, each once; empty where nothing is in doubt."""
    found = [_own_doubt(item), *(part["doubt"] for part in _parts(item))]
    found += [
        f"Chưa rõ “{body['name']}” là cơ quan nào." for body in _bodies(item) if not is_known(body)
    ]
    if item.may_repeat:
        found.append(MAY_REPEAT)
    return list(dict.fromkeys(reason for reason in found if reason))


def reckon(item: DraftItem) -> None:
    """Put certainty, needs_look and its blocks on the row, from its parts. Saves nothing."""
    item.certainty = item_certainty(item)
    item.needs_look = needs_look(item)
    blocks = [span[0] for span in item.spans]
    item.first_block, item.last_block = min(blocks, default=None), max(blocks, default=None)


def _bodies(item: DraftItem) -> list[Body]:
    return cast(list[Body], [*item.leads, *item.coordinating])


def _parts(item: DraftItem) -> list[Deadline | Body | Quantity | Deliverable]:
    return cast(
        list[Deadline | Body | Quantity | Deliverable],
        [*item.deadlines, *_bodies(item), *item.quantities, *item.deliverables],
    )


def _own_certainty(item: DraftItem) -> str:
    return str(item.found["trace"]["certainty"]) if item.found else Certainty.CERTAIN.value


def _own_doubt(item: DraftItem) -> str:
    return str(item.found["trace"]["doubt"]) if item.found else ""
