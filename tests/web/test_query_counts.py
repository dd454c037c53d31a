"""What every page may ask of the database, whatever the number of rows.

Eight queries, but for the pages of a file under review, which say what they take. An address that
is neither counted here nor named as one that shows no page fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency, make_set
from tests.factories.consolidation import make_edition
from tests.factories.intake import make_province, make_review
from tests.factories.plans import make_deadline, make_item, make_section, make_target
from tests.factories.plans import make_plan as make_plain_plan
from tests.factories.progress import make_batch, make_claim
from tests.factories.reporting import make_report
from tiendo.accounts.models import User
from tiendo.intake.models import Intake
from tiendo.law.moment import clock_moment
from tiendo.plans.models import Item, Plan, Target
from tiendo.reporting.models import Edition
from tiendo.web.urls import urlpatterns

MOST = 8


@dataclass(frozen=True)
class World:
    """What the addresses name."""

    plan: Plan
    item: Item
    target: Target
    review: Intake
    client: Client
    client_user: User


@pytest.fixture
def build(taking_in: None, db: None, now: datetime, today: date) -> Callable[[int], World]:
    """`build(n)` → a plan with so many items, each with what an item has, and a review."""

    def made(many: int) -> World:
        province = make_province()
        focal = province.coordinator.agency
        plan = make_plain_plan(focal, confirmed_at=now)
        lead = make_set("Các xã thử", kinds=("commune",))
        item = make_item(plan, is_group=True)
        for n in range(many):
            agency = make_agency(f"Sở Thử {n}", code=f"so-thu-{n}")
            child = make_item(
                plan,
                title=f"Việc {n}",
                leads=[focal, agency, lead],
                due_on=today + timedelta(days=n),
                section=make_section(plan, f"V.{n}"),
                parent=item,
            )
            make_deadline(child, today + timedelta(days=40 + n))
            make_claim(child, agency=agency, on=today)
        client = Client()
        client.force_login(province.coordinator)
        review = make_review(by=province.coordinator, at=now)
        return World(
            plan, child, make_target(child, 5 + many), review, client, province.coordinator
        )

    return made


NAMELESS = """
    home account own_password my_work items intake_list intake_new learnt_columns agencies targets
    charts map aliases bulk calendar feed_address notices notices_choices second_factor rules
    working_days help_home
"""
OF_PLAN = "document attach amend higher_plans lower_plans appendix_new saved_page"

PAGES: Mapping[str, Callable[[World], list[object]]] = {
    **{name: lambda world: [] for name in NAMELESS.split()},
    **{name: lambda world: [world.plan.code] for name in OF_PLAN.split()},
    **{
        name: lambda world: [world.item.pk]
        for name in ("item", "item_ask", "item_claim", "item_assign")
    },
    **{
        name: lambda world: [world.review.pk]
        for name in ("intake", "intake_columns", "intake_steps")
    },
    "search": lambda world: [],
    "agency_work": lambda world: [world.plan.coordinator.code],
    "agency": lambda world: [world.plan.coordinator.code],
    "item_move_deadline": lambda world: [world.item.pk, world.item.deadlines.first().pk],
    "bulk_batch": lambda world: [make_batch(world.item).pk],
    "item_reason": lambda world: [_late(world.item).pk],
    "help_page": lambda world: ["qua-han"],
    "target": lambda world: [world.target.pk],
    "calendar_month": lambda world: [date(2026, 12, 1)],
    "calendar_day": lambda world: [date(2026, 12, 1)],
    "version": lambda world: [world.plan.code, 1],
    "report": lambda world: [_report(world)],
    "report_print": lambda world: [_report(world)],
    **{
        name: lambda world: [_edition(world).period_id]
        for name in (
            "consolidation",
            "consolidation_narrative",
            "consolidation_proposals",
            "editions",
        )
    },
    "consolidation_item": lambda world: [_edition(world).period_id, world.item.pk],
    "edition": lambda world: [_edition(world).pk],
    "edition_item": lambda world: [_edition(world).pk, world.item.pk],
}

MORE: Mapping[str, int] = {
    "items": 9,
    "intake": 32,
    "report_print": 11,
}
"""Pages that take more than eight as yet, and how many."""

CHANGES = """
    sign_out item_decide intake_stop intake_read_again intake_again intake_drop intake_heading
    intake_name intake_leftover intake_accept_certain intake_group intake_fault intake_undo
    intake_confirm intake_take_for intake_attach intake_item_split changes_all changes_pair
    changes_again changes_confirm change_place change intake_amends saved_save saved_drop
    saved_change plan_link_sure plan_link_add plan_unlink item_link appendix_row appendix_sides
    appendix_sides_all appendix_unit appendix_confirm feed_make feed_revoke notices_read
    notices_open report_begin report_line report_line_right report_line_anew report_lines_right
    report_section report_difficulty_new report_difficulty report_gather report_proposal_new
    report_proposal bulk_act bulk_undo notices_read_one alias learnt_column kept_drop
    consolidation_write consolidation_gather consolidation_remark period_freeze edition_sign
    edition_reopen
    report_signed report_signed_copy
"""
"""Addresses that change something, and what they show of it."""

PARTS = """
    intake_progress intake_section intake_scan intake_scan_page intake_scan_part intake_around
    intake_place intake_item intake_item_edit intake_item_assign intake_table_columns
"""
"""Parts of the page of a review, asked for one by one."""

APART = """
    report_document period_document reminder_document edition_document
    sign_in sign_in_code file feed items_xlsx items_csv agencies_xlsx agencies_csv targets_xlsx
    targets_csv calendar_xlsx calendar_csv target_chart saved_open plan_link
    intake_sheet map_boundaries sign_in_safety sign_in_safety_of
    administration people person person_new person_deed people_load people_sample
    bodies body body_new body_correct body_reorganise body_undo
    delegations delegation_new delegation_end reminding remind
    periods reports_own period_matrix regimes_fill regime_new regime period_open period
    period_extend period_body period_xlsx period_csv
    report_send report_sent report_overrule report_sign_off report_withdraw report_comment
    report_settle report_return report_accept reports_accept
    rule_change working_day_add working_day_change working_days_load
    report_workbook report_workbook_form report_workbook_changes report_workbook_original
    edition_file edition_changes
"""
"""Files, pages of nobody and of administrators, and those that lead on; tested where they live."""


def _report(world: World) -> int:
    """A draft of the coordinator's own body, every line of it claimed."""
    by = world.client_user
    assert by.agency is not None
    return make_report(world.plan, by.agency, by, date(2026, 12, 1)).pk


def _edition(world: World) -> Edition:
    """Frozen by whoever asks, of every item."""
    return make_edition(world.plan, world.plan.coordinator.people.first(), clock_moment())


def _late(item: Item) -> Item:
    item.deadlines.update(due_on=date(2026, 1, 1))
    return item


def test_every_address_is_counted_or_named() -> None:
    named = {*PAGES, *f"{CHANGES} {PARTS} {APART}".split()}
    assert {pattern.name for pattern in urlpatterns} - named == set()


def test_what_is_named_exists() -> None:
    named = {*PAGES, *MORE, *f"{CHANGES} {PARTS} {APART}".split()}
    assert named - {pattern.name for pattern in urlpatterns} == set()


@pytest.mark.parametrize("many", [2, 12])
@pytest.mark.parametrize("name", list(PAGES))
def test_page_asks_no_more_whatever_the_number_of_rows(
    build, name, many, django_assert_max_num_queries
) -> None:
    world = build(many)
    address = reverse(f"web:{name}", args=PAGES[name](world))
    with django_assert_max_num_queries(MORE.get(name, MOST)):
        response = world.client.get(address)
    assert response.status_code == 200
