"""Which communes the items name is written down with their words, and anew when these change."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from tests.factories.agencies import make_place
from tests.factories.people import make_coordinator
from tests.factories.plans import item_draft, make_document, make_item, make_item_place, plan_draft
from tiendo.places.models import Place
from tiendo.plans.actions.amending import amend_plan
from tiendo.plans.actions.attaching import attach_original
from tiendo.plans.actions.localities import locate
from tiendo.plans.actions.running import run_plan
from tiendo.plans.amendments import AcceptedChange, PlanAmendment, Reworded
from tiendo.plans.drafts import PlaceDraft, SourceDraft
from tiendo.plans.models import Item, ItemLocality

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes() -> tuple[Place, Place]:
    """Xã Bản Thử (also written Bản Thữ), phường Phố Mới."""
    return (
        make_place("Bản Thử", name_variant="Bản Thữ"),
        make_place("Phố Mới", kind=Place.Kind.WARD),
    )


def named(item: Item) -> set[str]:
    return set(item.localities.values_list("place__name", flat=True))


def test_a_plan_that_begins_to_run_knows_where_its_items_are(communes, now: datetime) -> None:
    point = PlaceDraft("Chợ, phường Phố Mới", "site", Decimal("22.6"), Decimal("106.2"))
    plan = run_plan(
        draft=plan_draft(
            item_draft("II.1", title="Chợ xã Bản Thữ", places=(point,)),
            item_draft("II.2", title="Chợ Bản Thử"),
        ),
        by=None,
        at=now,
    )
    found = {item.path: named(item) for item in plan.items.all()}
    assert found == {"II.1": {"Bản Thử", "Phố Mới"}, "II.2": set()}


def test_a_place_that_has_ended_is_named_by_nothing(today) -> None:
    make_place("Bản Cũ", valid_to=today)
    item = make_item(title="Chợ xã Bản Cũ")
    locate([item])
    assert named(item) == set()


def test_locating_again_leaves_what_the_words_say_now(communes) -> None:
    item = make_item(title="Chợ xã Bản Thử")
    make_item_place(item, "22.6", "106.2", name="Chợ, phường Phố Mới")
    locate([item])
    locate([item])
    assert named(item) == {"Bản Thử", "Phố Mới"}
    item.places.all().delete()
    item.title = item.text = "Chợ"
    locate([item])
    assert not ItemLocality.objects.exists()


def test_a_reworded_item_moves(communes, now: datetime) -> None:
    item = make_item(title="Chợ xã Bản Thử")
    locate([item])
    effect = Reworded(title="Chợ phường Phố Mới", text="Chợ phường Phố Mới.")
    change = AcceptedChange(kind="words", before="", after="", effect=effect, item=item)
    amendment = PlanAmendment(
        document_id=make_document().pk,
        is_whole=False,
        doc_type="Quyết định",
        symbol="5/QĐ-UBND",
        issued_on=None,
        changes=(change,),
    )
    by = make_coordinator(item.plan.coordinator)
    amend_plan(plan=item.plan, amendment=amendment, by=by, at=now)
    assert named(item) == {"Phố Mới"}


def test_the_attached_originals_words_count(communes, now: datetime) -> None:
    item = make_item(title="Chợ mới", is_verbatim=False)
    attach_original(
        plan=item.plan,
        document=make_document(["Chợ mới ở xã Bản Thử"]),
        sources_by_item={item.pk: [SourceDraft(0, 0, 20, "numbered", "certain")]},
        texts_by_item={item.pk: "Chợ mới ở xã Bản Thử"},
        by=None,
        at=now,
    )
    assert named(item) == {"Bản Thử"}


def test_plans_that_ran_before_are_located_by_the_migration(communes) -> None:
    item = make_item(title="Chợ xã Bản Thữ")
    make_item_place(item, "22.6", "106.2", name="phường Phố Mới")
    module = import_module("tiendo.plans.migrations.0007_item_localities")
    module.locate_running_plans(apps, None)
    assert named(item) == {"Bản Thử", "Phố Mới"}
