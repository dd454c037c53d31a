"""Names that persons chose: kept with their origin, changed and forgotten with an event."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator
from tiendo.agencies.aliases import (
    AliasRefused,
    change_alias,
    chosen_aliases,
    forget_alias,
    keep_person_alias,
    put_alias_back,
)
from tiendo.agencies.models import Agency, Alias
from tiendo.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Agency:
    return make_agency("Ban Quản lý chợ Thử", kind="board")


def keep(agency: Agency, now: datetime) -> dict | None:
    return keep_person_alias(
        name="Ban Chợ Thử",
        fold="ban cho thu",
        agency=agency,
        agency_set=None,
        made_in="ke-hoach.docx",
        made_by="Nông Thị Thử",
        at=now,
    )


def test_kept_name_says_where_it_came_from(board: Agency, now: datetime) -> None:
    keep(board, now)
    alias = chosen_aliases().get()
    assert (alias.made_in, alias.made_by, alias.made_at) == ("ke-hoach.docx", "Nông Thị Thử", now)


def test_name_of_the_data_is_never_overwritten_changed_or_forgotten(
    board: Agency, now: datetime
) -> None:
    alias = Alias.objects.create(name="Ban", fold="ban cho thu", agency=board, origin="data")
    assert keep(make_agency("Sở Khác"), now) is None
    person = make_coordinator()
    with pytest.raises(AliasRefused, match="đi cùng danh mục"):
        change_alias(alias=alias, agency=board, agency_set=None, actor=person, at=now)
    with pytest.raises(AliasRefused, match="đi cùng danh mục"):
        forget_alias(alias=alias, actor=person, at=now)
    assert Alias.objects.get().agency == board


def test_name_is_put_back_as_it_stood(board: Agency, now: datetime) -> None:
    first = keep(board, now)
    second = keep(make_agency("Sở Khác"), now)
    assert second is not None
    put_alias_back(second, actor=None, at=now)
    assert (Alias.objects.get().agency, Alias.objects.get().made_at) == (board, now)
    assert first is not None
    put_alias_back(first, actor=None, at=now)
    assert not Alias.objects.exists()


def test_change_and_forgetting_are_events(board: Agency, now: datetime) -> None:
    keep(board, now)
    other, person = make_agency("Sở Khác"), make_coordinator(full_name="Lý Thị Mẫu")
    alias = change_alias(
        alias=Alias.objects.get(), agency=other, agency_set=None, actor=person, at=now
    )
    assert (alias.agency, alias.made_by) == (other, "Lý Thị Mẫu")
    with pytest.raises(AliasRefused, match="Hãy chọn một cơ quan"):
        change_alias(alias=alias, agency=None, agency_set=None, actor=person, at=now)
    forget_alias(alias=alias, actor=person, at=now)
    assert not Alias.objects.exists()
    verbs = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["alias.change", "alias.forget"]
    with pytest.raises(AliasRefused, match="vừa được người khác xóa"):
        forget_alias(alias=alias, actor=person, at=now)
