"""Trang tìm kiếm: results with their addresses, their words marked, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from tiendo.core.found_words import Run, excerpt_of, runs_of
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.lines import lines_of_keys
from tiendo.search.finding import MOST_OF_ONE, SIZE, Findings
from tiendo.search.kinds import KIND_NAMES, Found, Group, Kind
from tiendo.web.items.cells import Cells, cells_of

_EXCERPT = 220
LEAST_LETTERS = 2
"""Fewer would be found in everything."""


@dataclass(frozen=True, slots=True)
class Result:
    """Một kết quả. code, title, text, note: with the words found marked; text: "" where the
    title says it all. cells: of an item that is no group, else None."""

    found: Found
    url: str
    code: SafeString
    title: SafeString
    text: SafeString
    note: SafeString
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Kết quả của một loại. more, previous, next: parts of addresses; "" where there is none."""

    group: Group
    results: list[Result]
    more: str
    previous: str
    next: str


def search_context(
    findings: Findings,
    *,
    kind: Kind | None,
    start: int,
    today: date,
    plans: Sequence[Plan],
    plan: str,
) -> dict[str, Any]:
    """What the page shows. One query where items were found.

    plan: the code that the page goes on speaking of, "" for the latest.
    """
    asked = findings.asked
    query = _Query(asked.text, plan)
    cells = _cells(findings, today)
    return {
        "asked": asked,
        "is_too_short": bool(asked.words) and len(asked.phrase) < LEAST_LETTERS,
        "kind": kind,
        "kinds": [(query.of(one), name, one is kind) for one, name in KIND_NAMES.items()],
        "all": query.of(None),
        "groups": [
            ShownGroup(
                group,
                [_result(one, asked.words, cells) for one in group.found],
                more=query.of(group.kind) if kind is None and group.has_next else "",
                previous=query.of(kind, max(start - SIZE, 0)) if kind and start else "",
                next=query.of(kind, start + SIZE) if kind and group.has_next else "",
            )
            for group in findings.groups
        ],
        "first": start + 1,
        "reached": MOST_OF_ONE,
        "names_plans": len(plans) > 1,
        "as_list": f"{reverse('web:items')}?{urlencode({'view': 'list', **query.parts()})}",
        "alone": [(word, query.of_words(word)) for word in asked.text.split()[:6]]
        if len(asked.words) > 1
        else [],
        "search_url": "",
    }


@dataclass(frozen=True, slots=True)
class _Query:
    """The parts of an address of this search that stay."""

    text: str
    plan: str

    def parts(self) -> dict[str, str]:
        """Without a kind."""
        return {"q": self.text, **({"plan": self.plan} if self.plan else {})}

    def of(self, kind: Kind | None, start: int = 0) -> str:
        """The same words in one kind, from a row on."""
        more = {"loai": kind.value} if kind else {}
        return urlencode({**self.parts(), **more, **({"tu": str(start)} if start else {})})

    def of_words(self, words: str) -> str:
        """Other words."""
        return urlencode({**self.parts(), "q": words})


def _cells(findings: Findings, today: date) -> Mapping[int, Cells]:
    """Key of an item -> what a row of it shows; groups have none."""
    keys = [
        found.item
        for group in findings.groups
        if group.kind is Kind.ITEM
        for found in group.found
        if found.item is not None
    ]
    lines = lines_of_keys(keys, today, soon_window(today)) if keys else []
    return {line.pk: cells_of(line, today) for line in lines if not line.is_group}


def _result(found: Found, words: Sequence[str], cells: Mapping[int, Cells]) -> Result:
    is_item, is_body = found.kind is Kind.ITEM, found.kind is Kind.AGENCY
    text = excerpt_of(found.text, words, most=_EXCERPT) if found.text else ()
    title = runs_of(found.title, words)
    if is_item and not _adds(text, title):
        text = ()
    return Result(
        found=found,
        url=_address(found),
        code=_marked(runs_of(found.code, words) if not is_body else ()),
        title=_marked(title),
        text=_marked(text),
        note=_marked(runs_of(found.note, words) if is_body else (Run(found.note, False),)),
        cells=cells.get(found.item or 0) if is_item else None,
    )


def _marked(runs: Sequence[Run]) -> SafeString:
    """One text, what was found in <mark>; put together here, as blanks of a template would show."""
    return format_html_join(
        "", "{}{}{}", ((_MARK, r.text, _UNMARK) if r.is_found else ("", r.text, "") for r in runs)
    )


_MARK, _UNMARK = mark_safe("<mark>"), mark_safe("</mark>")


def _adds(text: Sequence[Run], title: Sequence[Run]) -> bool:
    """Whether the sentence has more of the words than the short name of the item."""
    return sum(run.is_found for run in text) > sum(run.is_found for run in title)


def _address(found: Found) -> str:
    if found.kind is Kind.AGENCY:
        return reverse("web:agency", args=[found.code])
    if found.kind is Kind.TARGET:
        return reverse("web:target", args=[found.key])
    if found.item is not None:
        item = reverse("web:item", args=[found.item])
        return f"{item}#claim-{found.claim}" if found.claim is not None else item
    if found.version is not None:
        return reverse("web:version", args=[found.plan, found.version])
    document = reverse("web:document", args=[found.plan])
    if found.appendix is not None:
        document += f"?phu-luc={found.appendix}"
    return f"{document}#b{found.block}" if found.block is not None else document
