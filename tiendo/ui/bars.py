"""Thanh: a share drawn as inline SVG (widths are attributes: the page allows no inline style)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tiendo.ui.figures import percent_words


def bar(
    value: Decimal | int | None, of: Decimal | int | None, mark: Decimal | int | None
) -> SafeString:
    """`value` of `of` as a bar, its share as text for screen readers; "" when either is missing.

    mark: where it ought to be by now, on the same scale; None draws none.
    """
    if value is None or not of:
        return SafeString("")
    share = _share(value, of)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"'
        ' aria-label="{}"><rect class="bar__ground" width="100" height="10"/>'
        '<rect class="bar__value" width="{}" height="10"/>{}</svg>',
        percent_words(share, 1),
        f"{share:.1f}",
        _mark(mark, of),
    )


def _share(value: Decimal | int, of: Decimal | int) -> Decimal:
    return min(Decimal(100), max(Decimal(0), Decimal(value) * 100 / Decimal(of)))


def _mark(mark: Decimal | int | None, of: Decimal | int) -> SafeString:
    if mark is None:
        return SafeString("")
    return format_html(
        '<rect class="bar__mark" x="{}" width="0.8" height="10"/>', f"{_share(mark, of):.1f}"
    )
