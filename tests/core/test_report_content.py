"""Content of reports: the same content is the same bytes, and reads back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.report_content import body_content, line_content
from tiendo.core.report_content import Figures, canonical, content_hash, report_content


def test_content_reads_back_as_it_was() -> None:
    content = body_content()
    text = canonical(content)
    assert report_content(text) == content
    assert canonical(report_content(text)) == text


def test_one_figure_more_is_another_hash() -> None:
    content = body_content()
    line = replace(content.lines[0], done_text="khác")
    other = replace(content, lines=(line, *content.lines[1:]))
    assert content_hash(canonical(other)) != content_hash(canonical(content))


def test_decimals_are_written_alike() -> None:
    one = Figures(quantity=Decimal("12.500"), as_of=date(2026, 12, 15))
    assert canonical(one) == canonical(replace(one, quantity=Decimal("12.5")))


@pytest.mark.parametrize("text", ["[]", '{"version":99}', '{"version":1}'])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a report"):
        report_content(text)


def test_in_period_needs_both_ends() -> None:
    line = line_content(quantity=Decimal(12), before=Decimal(5))
    assert line.in_period == 7
    assert line_content(quantity=Decimal(12), before=None).in_period is None
    assert line_content(quantity=None, before=Decimal(5)).in_period is None
