"""Nạp danh sách người dùng from a table: all lines or none, each fault told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from tiendo.accounts.actions import AccountRefused, add_person
from tiendo.accounts.models import User
from tiendo.accounts.passwords import fresh_password, password_faults
from tiendo.accounts.permissions import check_can_manage_people
from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import Agency
from tiendo.core.text import fold, squeeze

MOST_PEOPLE = 150
"""Hashing a password takes a fifth of a second; longer lists are given in parts."""
COLUMNS = ("Họ và tên", "Tên đăng nhập", "Cơ quan", "Vai trò", "Thư điện tử")
_NEEDED = COLUMNS[:4]
_ROLES = {
    **{fold(str(name)): value for value, name in User.Role.choices},
    "can bo": User.Role.OFFICER,
    "thu truong": User.Role.HEAD,
    "dieu phoi": User.Role.COORDINATOR,
    "quan tri vien": User.Role.ADMINISTRATOR,
}
_NO_AGENCY = ("", "-", "khong")


@dataclass(frozen=True, slots=True)
class LineFault:
    """Lỗi của một dòng. line: as the spreadsheet counts, the head is 1 unless lines stand above."""

    line: int
    reason: str


class ListRefused(Exception):
    """Nothing was taken; `faults` says line by line why."""

    def __init__(self, faults: Sequence[LineFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} dòng còn lỗi.")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the list, read and checked for herself."""

    line: int
    full_name: str
    username: str
    agency: Agency | None
    role: str
    email: str


@dataclass(frozen=True, slots=True)
class FreshPerson:
    """Người vừa thêm, with the password for one sign-in, which is kept nowhere in the clear."""

    user: User
    password: str


def read_people(table: Sequence[Sequence[object]], *, on: date) -> list[PersonLine]:
    """Đọc bảng. The head names the columns in any order; lines above it are passed over.

    Raises ListRefused with every fault that can be seen before anything is written.
    """
    head, places = _head(table)
    book = AgencyBook.load(on)
    agencies = {row.pk: row for row in Agency.objects.all()}
    faults: list[LineFault] = []
    people: list[PersonLine] = []
    for line, cells in enumerate(table[head + 1 :], start=head + 2):
        given = {name: _cell(cells, place) for name, place in places.items()}
        if not any(given.values()):
            continue
        try:
            people.append(_person(line, given, book, agencies))
        except AccountRefused as refusal:
            faults.append(LineFault(line, str(refusal)))
    faults += _repeated(people)
    if not faults and not people:
        faults = [LineFault(head + 2, "Dưới dòng tiêu đề chưa có người nào.")]
    if len(people) > MOST_PEOPLE:
        faults = [LineFault(head + 2, f"Mỗi lần nạp tối đa {MOST_PEOPLE} người: hãy chia tệp.")]
    if faults:
        raise ListRefused(sorted(faults, key=lambda fault: fault.line))
    return people


def add_people(*, people: Sequence[PersonLine], by: User, at: datetime) -> list[FreshPerson]:
    """Thêm mọi người của danh sách: all of them or, with ListRefused, none.

    Passwords are hashed before the transaction begins: nobody waits for that.
    """
    check_can_manage_people(by)
    passwords = [_fresh(person, at.date()) for person in people]
    added: list[FreshPerson] = []
    faults: list[LineFault] = []
    with transaction.atomic():
        for person, (password, hashed) in zip(people, passwords, strict=True):
            try:
                user = add_person(
                    username=person.username,
                    full_name=person.full_name,
                    role=person.role,
                    agency=person.agency,
                    email=person.email,
                    password=password,
                    hashed=hashed,
                    must_change=True,
                    by=by,
                    at=at,
                )
            except AccountRefused as refusal:
                faults.append(LineFault(person.line, str(refusal)))
            else:
                added.append(FreshPerson(user, password))
        if faults:
            raise ListRefused(faults)
    return added


def _fresh(person: PersonLine, on: date) -> tuple[str, str]:
    """A password for one sign-in, and what is kept of it."""
    password = fresh_password()
    user = User(username=person.username, full_name=person.full_name, email=person.email)
    if faults := password_faults(password, user=user, on=on):
        raise ListRefused([LineFault(person.line, " ".join(faults))])
    return password, make_password(password)


def _head(table: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """The line that names the columns, and where each stands. Raises ListRefused."""
    wanted = {fold(name): name for name in COLUMNS}
    for number, cells in enumerate(table[:20]):
        places = {
            wanted[fold(squeeze(str(cell)))]: place
            for place, cell in enumerate(cells)
            if fold(squeeze(str(cell))) in wanted
        }
        if all(name in places for name in _NEEDED):
            return number, places
    names = ", ".join(f"“{name}”" for name in _NEEDED)
    raise ListRefused(
        [LineFault(1, f"Chưa thấy dòng tiêu đề có đủ các cột {names}. Hãy dùng tệp mẫu.")]
    )


def _cell(cells: Sequence[object], place: int) -> str:
    return squeeze(str(cells[place])) if place < len(cells) and cells[place] is not None else ""


def _person(
    line: int, given: Mapping[str, str], book: AgencyBook, agencies: Mapping[int, Agency]
) -> PersonLine:
    for name in COLUMNS[:2]:
        if not given[name]:
            raise AccountRefused(f"Cột “{name}” còn trống.")
    role = _ROLES.get(fold(given["Vai trò"]))
    if role is None:
        names = ", ".join(str(name) for name in User.Role.labels)
        raise AccountRefused(f"Vai trò “{given['Vai trò']}” chưa có; chỉ ghi: {names}.")
    return PersonLine(
        line=line,
        full_name=given["Họ và tên"],
        username=given["Tên đăng nhập"],
        agency=_agency(given["Cơ quan"], book, agencies),
        role=str(role),
        email=given.get("Thư điện tử", ""),
    )


def _agency(name: str, book: AgencyBook, agencies: Mapping[int, Agency]) -> Agency | None:
    """By its name, short name, alias or code; never by guessing."""
    if fold(name) in _NO_AGENCY:
        return None
    coded = next((row for row in agencies.values() if row.code == name), None)
    if coded is not None:
        return coded
    match = book.find(name)
    if match.agency_id is not None:
        return agencies[match.agency_id]
    if match.set_id is not None:
        raise AccountRefused(f"“{name}” là một nhóm cơ quan: hãy ghi đúng một cơ quan.")
    near = next((one.name for one in match.candidates if one.kind == "agency"), "")
    hint = f" Có phải “{near}”?" if near else " Xem danh mục ở trang Cơ quan."
    raise AccountRefused(f"Không có cơ quan nào tên “{name}”.{hint}")


def _repeated(people: Iterable[PersonLine]) -> list[LineFault]:
    """Sign-in names twice in the list, or borne by somebody already. One query."""
    known = {name.casefold() for name in User.objects.values_list("username", flat=True)}
    seen: dict[str, int] = {}
    faults = []
    for person in people:
        key = person.username.casefold()
        if key in known:
            reason = f"Đã có người dùng mang tên đăng nhập “{person.username}”."
            faults.append(LineFault(person.line, reason))
        elif key in seen:
            reason = f"Tên đăng nhập “{person.username}” đã có ở dòng {seen[key]}."
            faults.append(LineFault(person.line, reason))
        seen.setdefault(key, person.line)
    return faults
