"""Bản chốt: the bytes of a frozen edition, written and read line by line, and their chain.

The bytes are those of `report_content.canonical`, so that one edition of a country need not stand
in memory whole to be written, read or hashed. Quotation marks inside texts are escaped in JSON:
the marks by which lines are found can stand nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from mmap import mmap

from tiendo.core.report_content import (
    LineContent,
    ReportContent,
    canonical,
    line_from,
    report_content,
)

_BEGIN, _END = '"lines":[', '],"owed":'
_LINE = b'{"agency":'


def edition_hash(previous: str, file_sha256: str) -> str:
    """Mã băm của một bản chốt: over the one before it ("" for the first) and its own file."""
    return sha256(f"{previous}{file_sha256}".encode()).hexdigest()


def edition_parts(content: ReportContent, lines: Iterable[LineContent]) -> Iterator[str]:
    """The canonical text of the content with these lines, piece by piece, whatever their number."""
    whole = canonical(replace(content, lines=()))
    head, mark, tail = whole.partition(_BEGIN)
    yield head + mark
    told = iter(lines)
    first = next(told, None)
    if first is not None:
        yield canonical(first)
        yield from chain.from_iterable((",", canonical(line)) for line in told)
    yield tail


def frozen_content(data: bytes | mmap) -> ReportContent:
    """All of an edition but its lines. Raises ValueError for what is none of ours."""
    begin, end = _bounds(data)
    return report_content((data[:begin] + data[end:]).decode("utf-8"))


def frozen_lines(data: bytes | mmap) -> Iterator[LineContent]:
    """The lines of an edition, one after the other. Raises ValueError."""
    begin, end = _bounds(data)
    while begin < end:
        after = data.find(b"," + _LINE, begin, end)
        stop = end if after < 0 else after
        try:
            yield line_from(json.loads(data[begin:stop]))
        except (KeyError, TypeError, ArithmeticError) as error:
            raise ValueError(f"not a line of an edition: {error}") from error
        begin = stop + 1


def _bounds(data: bytes | mmap) -> tuple[int, int]:
    """Where the lines begin and end."""
    begin = data.find(_BEGIN.encode())
    end = data.find(_END.encode(), begin)
    if begin < 0 or end < 0:
        raise ValueError("not an edition: it has no lines")
    return begin + len(_BEGIN), end
