"""People for tests: signed in by `client.force_login`, so they need no real password."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from tests.factories.agencies import make_agency
from tiendo.accounts.models import Delegation, User
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


def make_head(agency: Agency | None = None, **fields: object) -> User:
    """A head; of a department of her own when no agency is given."""
    return make_person(User.Role.HEAD, agency or make_agency(), **fields)


def make_coordinator(agency: Agency | None = None, **fields: object) -> User:
    """A coordinator; of a department of her own when no agency is given."""
    return make_person(User.Role.COORDINATOR, agency or make_agency(), **fields)


def make_leader(agency: Agency | None = None, **fields: object) -> User:
    """A leader."""
    return make_person(User.Role.LEADER, agency, **fields)


def make_delegation(
    person: User, agency: Agency, *, on: date, until: date | None = None, **fields: object
) -> Delegation:
    """She acts for the body from the day on, by default for 30 days."""
    return Delegation.objects.create(
        **{
            "person": person,
            "agency": agency,
            "starts_on": on,
            "ends_on": until or on + timedelta(days=30),
            "basis": "Văn bản ủy quyền số 12/UQ",
            "made_by": person,
            "made_at": datetime.combine(on, time(8), tzinfo=UTC),
            **fields,
        }
    )


def make_administrator(**fields: object) -> User:
    """An administrator."""
    return make_person(User.Role.ADMINISTRATOR, None, **fields)
