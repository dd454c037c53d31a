"""People for tests: signed in by `client.force_login`, so they need no real password."""

from __future__ import annotations

from itertools import count

from tests.factories.agencies import make_agency
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency

_numbers = count(1)


def make_person(
    role: str = User.Role.OFFICER, agency: Agency | None = None, **fields: object
) -> User:
    """A person of a role; agency None: of none."""
    number = next(_numbers)
    values = {"username": f"nguoi{number}", "full_name": f"Người Thử {number}", **fields}
    user = User(role=role, agency=agency, **values)
    user.set_unusable_password()
    user.save()
    return user


def make_officer(agency: Agency | None = None, **fields: object) -> User:
    """An officer; of a department of her own when no agency is given."""
    return make_person(User.Role.OFFICER, agency or make_agency(), **fields)


def make_coordinator(agency: Agency | None = None, **fields: object) -> User:
    """A coordinator; of a department of her own when no agency is given."""
    return make_person(User.Role.COORDINATOR, agency or make_agency(), **fields)


def make_leader(agency: Agency | None = None, **fields: object) -> User:
    """A leader."""
    return make_person(User.Role.LEADER, agency, **fields)


def make_administrator(**fields: object) -> User:
    """An administrator."""
    return make_person(User.Role.ADMINISTRATOR, None, **fields)
