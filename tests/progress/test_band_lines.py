"""Bars by place and body: each opens exactly its rows, and says what the leaders' page says."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.plans import make_item, make_plan, make_section
from tests.factories.progress import finish, report_done
from tests.progress.test_pulse import busy_plan
from tiendo.core.progress import Label
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import ItemFilter, pulse
from tiendo.progress.queries.band_lines import BandLine, BandLines, PlaceKind, band_lines
from tiendo.progress.queries.bands import BAND_LABELS, BAND_OF, Band
from tiendo.progress.queries.narrowing import narrowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def lines_of(plan: Plan, **places: object) -> BandLines:
    return band_lines(narrowed(plan, TODAY, **places), TODAY, soon_window(TODAY))


def wrong(lines: list[BandLine]) -> dict[str, int]:
    """Figures that open another number of rows than they say."""
    found = {}
    for line in lines:
        for figure in (line.items, *line.bands.values()):
            asked = ItemFilter.parse(QueryDict(figure.query))
            if line.is_open and asked.rows(TODAY).count() != figure.value:
                found[figure.query] = figure.value
    return found


def test_each_label_stands_in_one_band() -> None:
    assert sorted(label for labels in BAND_LABELS.values() for label in labels) == sorted(Label)
    assert set(BAND_OF) == set(Label)


def test_every_bar_opens_exactly_its_rows() -> None:
    plan = busy_plan(3)
    found = lines_of(plan)
    assert found.kind is PlaceKind.APPENDIX
    assert len(found.places) == 3
    assert wrong(found.places) == wrong(found.agencies) == {}


def test_the_sums_are_those_of_the_leaders_page() -> None:
    plan = busy_plan(3)
    found, beat = lines_of(plan), pulse(plan, TODAY)
    for mine, theirs in ((found.places, beat.by_appendix), (found.agencies, beat.by_agency)):
        assert [
            (line.name, line.items.value, line.late, line.bands[Band.DONE].value) for line in mine
        ] == [(line.name, line.items.value, line.late.value, line.done.value) for line in theirs]
    assert sum(line.items.value for line in found.places) == beat.items.value


def test_a_plan_without_appendices_is_told_by_its_sections() -> None:
    plan, lead = make_plan(), make_agency()
    first, second = make_section(plan, "III.2", title="Đường"), make_section(plan, "III.10")
    deep = make_section(plan, "III.10.a")
    make_section(plan, "III")
    for section in (first, second, deep, None):
        make_item(plan, leads=[lead], section=section, due_on=TODAY)
    found = lines_of(plan)
    assert found.kind is PlaceKind.SECTION
    assert [(line.name, line.items.value, line.is_open) for line in found.places] == [
        ("III.2. Đường", 1, True),
        ("III.10. Mục III.10", 2, True),
        ("Không thuộc mục nào ở đây", 1, False),
    ]
    assert wrong(found.places) == {}
    below = lines_of(plan, section="III.10")
    assert [line.items.value for line in below.places] == [1, 1]
    assert wrong(below.places) == {}


def test_an_appendix_is_told_by_its_sections() -> None:
    plan = busy_plan(1)
    for path in ("V.1", "V.2"):
        make_item(plan, section=make_section(plan, path), appendix="Phụ lục 07", due_on=TODAY)
    found = lines_of(plan, appendix="Phụ lục 07")
    assert [line.name for line in found.places] == ["V.1. Mục V.1", "V.2. Mục V.2"]
    assert wrong(found.places) == wrong(found.agencies) == {}


def test_of_one_body_only_its_own_work_is_told() -> None:
    plan = busy_plan(1)
    old, heir, commune = make_agency("Sở Cũ"), make_agency("Sở Mới"), make_commune()
    make_item(plan, leads=[old], appendix="Phụ lục 01", due_on=date(2026, 3, 1))
    finish(make_item(plan, leads=[heir], appendix="Phụ lục 02", due_on=TODAY))
    make_item(plan, leads=[make_set(kinds=("commune",))], appendix="Phụ lục 01", due_on=TODAY)
    merge(old, heir, on=date(2026, 6, 1))
    for agency, count in ((heir, 2), (commune, 1)):
        found = lines_of(plan, agency=agency)
        assert sum(line.items.value for line in found.places) == count
        assert wrong(found.places) == {}
        assert found.agencies == []


def test_most_late_work_comes_first() -> None:
    plan = make_plan()
    busy, late = make_agency("Sở Bận"), make_agency("Sở Chậm")
    for _ in range(3):
        report_done(make_item(plan, leads=[busy], due_on=TODAY))
    make_item(plan, leads=[late], due_on=date(2026, 1, 5))
    assert [line.name for line in lines_of(plan).agencies] == ["Sở Chậm", "Sở Bận"]


def test_both_breakdowns_take_one_query(django_assert_num_queries) -> None:
    plan = busy_plan(2)
    here, soon = narrowed(plan, TODAY), soon_window(TODAY)
    with django_assert_num_queries(1):
        band_lines(here, TODAY, soon)
