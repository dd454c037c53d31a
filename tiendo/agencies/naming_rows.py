"""Nạp nhóm cơ quan và tên gọi khác from their data files."""

from __future__ import annotations

from pathlib import Path

from tiendo.agencies.models import Agency, AgencySet, Alias, SetKind
from tiendo.core.datarows import Row, differences, read_rows
from tiendo.core.text import fold

SETS_FILE = "agency-sets.csv"
ALIASES_FILE = "aliases.csv"
_SET_COLUMNS = ("code", "name", "kinds", "named", "is_open", "note")
_SET_FIELDS = ("name", "fold", "is_open", "note")
_ALIAS_COLUMNS = ("name", "agency", "set")
_ALL_WITH_THIS_BEGINNING = "*"


def load_sets(folder: Path, by_code: dict[str, Agency]) -> int:
    """Nạp nhóm. named: codes, "ubnd-xa-*" for all that begin so. Raises BadRow.

    The kinds become the file's; named members are only added, a person may have named more.
    """
    text = (folder / SETS_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=SETS_FILE, columns=_SET_COLUMNS, key="code")
    existing = {row.code: row for row in AgencySet.objects.all()}
    changes = differences(existing, [(row.text("code"), _set(row)) for row in rows], _SET_FIELDS)
    AgencySet.objects.bulk_create(changes.new)
    AgencySet.objects.bulk_update(changes.changed, _SET_FIELDS)
    sets = {row.code: row for row in AgencySet.objects.prefetch_related("kinds", "named")}
    inside = (_set_members(row, sets[row.text("code")], by_code) for row in rows)
    return len(changes) + sum(inside)


def load_aliases(folder: Path, by_code: dict[str, Agency], sets: dict[str, AgencySet]) -> int:
    """Nạp tên gọi khác. A name that a person explained keeps that meaning. Raises BadRow."""
    text = (folder / ALIASES_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=ALIASES_FILE, columns=_ALIAS_COLUMNS, key="name")
    by_a_person = set(Alias.objects.filter(origin="person").values_list("fold", flat=True))
    existing = {alias.fold: alias for alias in Alias.objects.filter(origin="data")}
    drafts: dict[str, Alias] = {}
    for row in rows:
        alias = _alias(row, by_code, sets)
        if alias.fold in drafts:
            row.refuse(f"“{alias.name}” chỉ khác một dòng trên ở dấu hoặc chữ hoa")
        drafts[alias.fold] = alias
    wanted = [(key, alias) for key, alias in drafts.items() if key not in by_a_person]
    changes = differences(existing, wanted, ("name", "agency_id", "agency_set_id"))
    Alias.objects.bulk_create(changes.new)
    Alias.objects.bulk_update(changes.changed, ("name", "agency_id", "agency_set_id"))
    return len(changes)


def _set(row: Row) -> AgencySet:
    is_open = row.flag("is_open")
    if is_open and (row.listed("kinds") or row.listed("named")):
        row.refuse("nhóm chưa xác định thành viên (is_open) thì không ghi kinds, named")
    name = row.text("name")
    return AgencySet(
        code=row.text("code"),
        name=name,
        fold=fold(name),
        is_open=is_open,
        note=row.optional("note"),
    )


def _set_members(row: Row, agency_set: AgencySet, by_code: dict[str, Agency]) -> int:
    """Make the set's kinds the row's, add the named; answers how many memberships changed."""
    kinds = set(row.listed("kinds"))
    for kind in kinds - set(Agency.Kind.values):
        row.refuse(f"cột kinds có “{kind}”: chỉ được là {', '.join(Agency.Kind.values)}")
    known = {kind.kind: kind for kind in agency_set.kinds.all()}
    surplus = [kind.pk for name, kind in known.items() if name not in kinds]
    new = [SetKind(agency_set=agency_set, kind=kind) for kind in sorted(kinds - set(known))]
    SetKind.objects.filter(pk__in=surplus).delete()
    SetKind.objects.bulk_create(new)
    added = _named(row, by_code) - set(agency_set.named.all())
    agency_set.named.add(*added)
    return len(surplus) + len(new) + len(added)


def _named(row: Row, by_code: dict[str, Agency]) -> set[Agency]:
    found: set[Agency] = set()
    for code in row.listed("named"):
        beginning = code.removesuffix(_ALL_WITH_THIS_BEGINNING)
        hits = {by_code[own] for own in by_code if own == code}
        if beginning != code:
            hits = {agency for own, agency in by_code.items() if own.startswith(beginning)}
        if not hits:
            row.refuse(f"cột named có “{code}”: không có cơ quan nào mang mã này")
        found |= hits
    return found


def _alias(row: Row, by_code: dict[str, Agency], sets: dict[str, AgencySet]) -> Alias:
    name, agency, agency_set = row.text("name"), row.optional("agency"), row.optional("set")
    if bool(agency) == bool(agency_set):
        row.refuse("phải ghi đúng một trong hai cột agency, set")
    if agency and agency not in by_code:
        row.refuse(f"cột agency là “{agency}”: không có cơ quan nào mang mã này")
    if agency_set and agency_set not in sets:
        row.refuse(f"cột set là “{agency_set}”: không có nhóm nào mang mã này")
    return Alias(
        name=name,
        fold=fold(name),
        agency=by_code.get(agency),
        agency_set=sets.get(agency_set),
        origin="data",
    )
