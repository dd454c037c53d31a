"""Bản đồ hỏi gì: the themes by which communes are coloured, and how their figures are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tiendo.ui.figures import money_words, number_words


class Theme(StrEnum):
    """What is asked; the value stands in the address (`?theo=`)."""

    LATE = "tre-han"
    BARE = "thieu-bang-chung"
    CAPITAL = "von"


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """name: of the theme. unit, told: of a figure, in the legend and in a sentence. nothing: said
    of 0. short: the figure on a tile."""

    name: str
    question: str
    unit: str
    told: str
    nothing: str
    short: Callable[[int], str]


def _billions(amount_vnd: int) -> str:
    return money_words(amount_vnd, "tỷ đồng", 1)


WORDS: Mapping[Theme, ThemeWords] = {
    Theme.LATE: ThemeWords(
        name="Việc quá hạn",
        question="Địa bàn nào còn việc đang quá hạn?",
        unit="việc",
        told="việc quá hạn",
        nothing="không có việc quá hạn",
        short=number_words,
    ),
    Theme.BARE: ThemeWords(
        name="Thiếu minh chứng",
        question="Báo cáo ở địa bàn nào không có minh chứng?",
        unit="việc",
        told="việc báo cáo không có minh chứng",
        nothing="không có báo cáo thiếu minh chứng",
        short=number_words,
    ),
    Theme.CAPITAL: ThemeWords(
        name="Nhu cầu vốn",
        question="Công trình ở địa bàn nào cần bao nhiêu vốn?",
        unit="tỷ đồng",
        told="tỷ đồng nhu cầu vốn",
        nothing="nhu cầu vốn bằng 0",
        short=_billions,
    ),
}
