"""Dải tình trạng: the ten labels brought together into the few that a chart can show."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tiendo.core.progress import Label


class Band(StrEnum):
    """Dải tình trạng of an item, in the order in which a bar is filled: what needs someone first.

    At the end of a past month nothing is SOON: such items are ON_TIME.
    """

    LATE = "late"
    SOON = "soon"
    PENDING = "pending"
    ON_TIME = "on_time"
    DONE = "done"
    OTHER = "other"


BAND_NAMES: Mapping[Band, str] = {
    Band.LATE: "Quá hạn",
    Band.SOON: "Sắp đến hạn",
    Band.PENDING: "Chờ xác nhận",
    Band.ON_TIME: "Trong hạn",
    Band.DONE: "Đã hoàn thành",
    Band.OTHER: "Không tính hạn",
}

BAND_LABELS: Mapping[Band, tuple[Label, ...]] = {
    Band.LATE: (Label.IN_PROGRESS_LATE,),
    Band.SOON: (Label.DUE_SOON,),
    Band.PENDING: (Label.PENDING_CONFIRM,),
    Band.ON_TIME: (Label.IN_PROGRESS_ON_TIME, Label.NOT_STARTED),
    Band.DONE: (Label.DONE_ON_TIME, Label.DONE_LATE),
    Band.OTHER: (Label.NO_DEADLINE, Label.PAUSED, Label.CANCELLED),
}
"""Each label stands in one band."""

BAND_OF: Mapping[Label, Band] = {
    label: band for band, labels in BAND_LABELS.items() for label in labels
}

PAST_BANDS: tuple[Band, ...] = tuple(band for band in Band if band is not Band.SOON)
"""What is told of the end of a month."""


def labels_at_an_end_of_month(band: Band) -> tuple[Label, ...]:
    """The labels of a band where nothing is SOON."""
    if band is Band.ON_TIME:
        return (*BAND_LABELS[Band.SOON], *BAND_LABELS[Band.ON_TIME])
    return BAND_LABELS[band]
