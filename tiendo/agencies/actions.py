"""Thêm cơ quan: a body that a document names and the directory does not know yet."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from tiendo.agencies.agency_rows import agency_sort_text
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.locks import seal
from tiendo.core.text import fold, squeeze

_CODE = "them-"
"""Codes of the agencies that persons added; those of the data files never begin so."""


class AgencyRefused(Exception):
    """The agency can't be added like this; `str()` is a Vietnamese sentence."""


@transaction.atomic
def add_agency(
    *,
    name: str,
    kind: str,
    note: str,
    actor: Model | None,
    at: datetime,
    short_name: str = "",
    parent: Agency | None = None,
    valid_from: date | None = None,
    needs_check: bool = True,
) -> Agency:
    """Thêm một cơ quan vào danh mục, marked to be checked where parent and dates are not known.

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
        code=fresh_code(name),
        name=name,
        short_name=(squeeze(short_name) or name)[:80],
        kind=kind,
        fold=fold(f"{name} {squeeze(short_name)}")[:300],
        parent=parent,
        valid_from=valid_from,
        sort_text=agency_sort_text(name, kind, None)[:1000],
        needs_check=needs_check,
        note=note[:300],
    )
    record("agency.add", target=agency, actor=actor, at=at, payload={"name": name, "kind": kind})
    return agency


def agency_seal(agency: Agency) -> str:
    """What a page shows of its facts, to be sent back with a form."""
    facts = (agency.short_name, agency.kind, agency.parent_id, agency.valid_from, agency.valid_to)
    return seal(*facts, agency.note, agency.needs_check)


@transaction.atomic
def correct_agency(
    *,
    agency: Agency,
    short_name: str,
    kind: str,
    parent: Agency | None,
    valid_from: date | None,
    note: str,
    needs_check: bool,
    actor: Model,
    at: datetime,
    seen: str = "",
) -> Agency:
    """Sửa thông tin của một cơ quan; its name changes only from a day on (reorganising).

    seen: `agency_seal` of the page. Loading the base data leaves it alone from now on. The caller
    answers for the right. Raises AgencyRefused; then nothing has changed.
    """
    held = _held(agency, seen)
    given = {
        "short_name": squeeze(short_name)[:80] or held.name[:80],
        "kind": kind,
        "parent_id": parent.pk if parent else None,
        "valid_from": valid_from,
        "note": squeeze(note)[:300],
        "needs_check": needs_check,
    }
    changed = {name for name, value in given.items() if getattr(held, name) != value}
    if not changed:
        return held
    for name, value in given.items():
        setattr(held, name, value)
    _check_facts(held)
    held.fold = fold(f"{held.name} {held.short_name}")[:300]
    held.sort_text = agency_sort_text(held.name, held.kind, held.place)[:1000]
    held.is_kept = True
    held.save()
    payload = {name: str(given[name]) for name in sorted(changed)}
    record("agency.correct", target=held, actor=actor, at=at, payload=payload)
    return held


def _held(agency: Agency, seen: str) -> Agency:
    held: Agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if seen and seen != agency_seal(held):
        raise AgencyRefused(
            f"{held} vừa được người khác sửa (hoặc bạn đã bấm hai lần). Chưa ghi gì thêm: hãy xem "
            "lại rồi sửa nếu còn cần."
        )
    return held


def _check_facts(agency: Agency) -> None:
    """A known kind, days in order, no ring of parents. Raises AgencyRefused."""
    if agency.kind not in Agency.Kind.values:
        raise AgencyRefused("Hãy chọn loại cơ quan trong danh sách.")
    if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
        raise AgencyRefused("Ngày bắt đầu phải trước ngày kết thúc.")
    taken_over = agency.inheritances.order_by("effective_on").first()
    if agency.valid_from and taken_over and taken_over.effective_on < agency.valid_from:
        raise AgencyRefused(
            f"Cơ quan này tiếp nhận nhiệm vụ từ ngày {day_words(taken_over.effective_on)}: ngày "
            "bắt đầu không thể muộn hơn."
        )
    above: dict[int, int | None] = dict(Agency.objects.values_list("pk", "parent_id"))
    step, passed = agency.parent_id, set[int]()
    while step is not None and step not in passed:
        if step == agency.pk:
            raise AgencyRefused("Cơ quan không thể trực thuộc chính nó hoặc cấp dưới của nó.")
        passed.add(step)
        step = above.get(step)


def fresh_code(name: str) -> str:
    """Mã mới: a readable code that is free, "them-trung-tam-xuc-tien", then with "-2" and so on."""
    stem = f"{_CODE}{slugify(fold(name))[:28].strip('-')}"
    code, turn = stem, 1
    while Agency.objects.filter(code=code).exists():
        turn += 1
        code = f"{stem}-{turn}"
    return code
