"""Thêm cơ quan: a body that a document names and the directory does not know yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from tiendo.agencies.agency_rows import agency_sort_text
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.text import fold, squeeze

_CODE = "them-"
"""Codes of the agencies that persons added; those of the data files never begin so."""


class AgencyRefused(Exception):
    """The agency can't be added like this; `str()` is a Vietnamese sentence."""


@transaction.atomic
def add_agency(*, name: str, kind: str, note: str, actor: Model | None, at: datetime) -> Agency:
    """Thêm một cơ quan vào danh mục, marked to be checked: its parent and dates are not known.

    kind: a value of Agency.Kind. note: where it comes from. The caller answers for the right.
    Raises AgencyRefused: no name, an unknown kind, a name that the directory has.
    """
    name = squeeze(name)
    if not name or len(name) > 200:
        raise AgencyRefused("Tên cơ quan phải có, và không dài quá 200 ký tự.")
    if kind not in Agency.Kind.values:
        raise AgencyRefused("Hãy chọn loại cơ quan trong danh sách.")
    if fold(name) in {fold(known) for known in Agency.objects.values_list("name", flat=True)}:
        raise AgencyRefused(f"Danh mục đã có “{name}”: hãy chọn cơ quan đó.")
    agency = Agency.objects.create(
        code=_code(name),
        name=name,
        short_name=name[:80],
        kind=kind,
        fold=fold(name)[:300],
        sort_text=agency_sort_text(name, kind, None)[:1000],
        needs_check=True,
        note=note[:300],
    )
    record("agency.add", target=agency, actor=actor, at=at, payload={"name": name, "kind": kind})
    return agency


def _code(name: str) -> str:
    """A readable code that is free: "them-trung-tam-xuc-tien", then with "-2" and so on."""
    stem = f"{_CODE}{slugify(fold(name))[:28].strip('-')}"
    code, turn = stem, 1
    while Agency.objects.filter(code=code).exists():
        turn += 1
        code = f"{stem}-{turn}"
    return code
