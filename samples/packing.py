"""Packs an Office file anew so that the same words always give the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_MOMENT = (2026, 1, 15, 8, 0, 0)
_STAMP = b"2026-01-15T08:00:00Z"
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def packed_anew(data: bytes) -> bytes:
    """The same parts in the same order, all dated alike."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _WRITTEN_AT.sub(rb"\g<1>" + _STAMP + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            new.writestr(entry, part)
    return stream.getvalue()
