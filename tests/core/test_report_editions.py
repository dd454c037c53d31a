"""The bytes of an edition: written piece by piece as canonical text, read back line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories.report_content import body_content, body_facts, line_content
from tiendo.core.report_content import ReportContent, canonical
from tiendo.core.report_editions import (
    edition_hash,
    edition_parts,
    frozen_content,
    frozen_lines,
)


def consolidation(lines: int) -> ReportContent:
    """A consolidation with texts that look like the marks of the format."""
    tricky = '],"owed": {"agency":"xa-1"} ,{"agency": "lines":['
    made = [line_content(n, done_text=tricky, agency=f"xa-{n}") for n in range(1, lines + 1)]
    facts = {"kind": "consolidated", "bodies": (body_facts(),), "owed": {"1": 3}}
    return replace(body_content(0, **facts), lines=tuple(made))


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_it_is_written_as_canonical_text_and_read_back_whole(lines: int) -> None:
    content = consolidation(lines)
    text = "".join(edition_parts(content, iter(content.lines)))
    assert text == canonical(content)
    data = text.encode()
    assert tuple(frozen_lines(data)) == content.lines
    rest = frozen_content(data)
    assert rest.lines == ()
    assert (rest.bodies, rest.owed, rest.sections) == (
        content.bodies,
        content.owed,
        content.sections,
    )


@pytest.mark.parametrize("data", [b"", b"{}", b'{"lines":[{}],"owed":{}}'])
def test_what_is_no_edition_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a"):
        frozen_content(data)


def test_the_hash_depends_on_what_came_before() -> None:
    assert edition_hash("", "a" * 64) != edition_hash("b" * 64, "a" * 64)
    assert len(edition_hash("", "a" * 64)) == 64
