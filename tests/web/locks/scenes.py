"""For each locked form two people who have it open at once: what the first and the second send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from tests.factories.appendices import row_of
from tests.web.walk.world import World, make_world
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, Alias
from tiendo.intake.appendix_effects import effects_of
from tiendo.intake.models import DraftFault, Intake
from tiendo.plans.models import Item, Plan, PlanLink
from tiendo.reading.tables_model import Column

Sent = Mapping[str, Any]


@dataclass
class Stage:
    """The small province of the walk, with what the scenes name in it."""

    world: World
    first: User
    second: User
    now: datetime

    @property
    def review(self) -> Intake:
        return Intake.objects.get(pk=self.world.keys_of("nap/1/")["pk"])

    def of(self, route: str, key: str = "pk") -> Any:
        return self.world.keys_of(route)[key]

    def intake(self, purpose: str) -> Intake:
        return Intake.objects.filter(purpose=purpose).latest("pk")

    @property
    def item(self) -> Item:
        return Item.objects.get(pk=self.of("dau-viec/"))


@dataclass(frozen=True)
class Scene:
    """One form. page: where it stands; action: where it goes; first, second: what they change.

    alone: it is her own, so the second is she herself in another window. "elsewhere" in what the
    first sends names another form of the page, whose deed the second must not undo unseen.
    """

    name: str
    page: Callable[[Stage], str]
    action: Callable[[Stage], str]
    first: Callable[[Stage], Sent]
    second: Callable[[Stage], Sent]
    having: Callable[[Stage], Mapping[str, str]] = field(default=lambda stage: {})
    alone: bool = False


def _url(name: str, *keys: object) -> str:
    return reverse(f"web:{name}", args=keys)


def _nothing(stage: Stage) -> Sent:
    return {}


def _sends(**fields: Any) -> Callable[[Stage], Sent]:
    return lambda stage: fields


def make_stage(now: datetime) -> Stage:
    world = make_world(now)
    people = world.people
    first, second = people["coordinator"], people["admin"]
    assert first is not None
    assert second is not None
    return Stage(world, first, second, now)


def scenes() -> Iterable[Scene]:
    yield from _of_items()
    yield from _of_reviews()
    yield from _of_whole_reviews()
    yield from _of_amendments()
    yield from _of_appendices()
    yield from _of_registers()
    yield from _of_her_own()


def _of_items() -> Iterable[Scene]:
    def page(stage: Stage) -> str:
        return _url("item", stage.item.pk)

    def decide(stage: Stage) -> str:
        return _url("item_decide", stage.item.pk)

    def assign(stage: Stage) -> str:
        return _url("item_assign", stage.item.pk)

    def move(stage: Stage) -> str:
        return _url("item_move_deadline", stage.item.pk, stage.of("dau-viec/", "deadline_pk"))

    yield Scene(
        "item_decide",
        page,
        decide,
        _sends(basis="Công văn 1"),
        _sends(basis="Công văn 2"),
        having=_sends(move="cancel"),
    )
    yield Scene(
        "item_assign",
        assign,
        assign,
        lambda stage: {"role": "coordinate", "agency": _agency_key("Ban Quản lý chợ Thử")},
        lambda stage: {"role": "coordinate", "agency": _agency_key("Sở Xa lạ"), "note": "nhờ"},
    )
    told = {"reason": "capital", "basis": "Công văn 3"}
    yield Scene(
        "item_move_deadline",
        move,
        move,
        _sends(to_on="2027-06-30", **told),
        _sends(to_on="2027-09-30", **told),
    )


def _agency_key(name: str) -> str:
    return f"agency-{Agency.objects.get(name=name).pk}"


def _of_reviews() -> Iterable[Scene]:
    def row(name: str) -> Callable[[Stage], str]:
        return lambda stage: _url(name, stage.review.pk, stage.of("nap/", "item_pk"))

    def shown(place: str, key: str) -> Callable[[Stage], str]:
        return lambda stage: (
            f"{_url('intake', stage.review.pk)}?xem={place}-{stage.of('nap/', key)}"
        )

    yield Scene(
        "intake_heading",
        lambda stage: _url("intake_heading", stage.review.pk),
        lambda stage: _url("intake_heading", stage.review.pk),
        _sends(number="12/KH-UBND"),
        _sends(number="13/KH-UBND"),
    )
    yield Scene(
        "intake_item",
        lambda stage: f"{_url('intake', stage.review.pk)}?xem=muc-{stage.of('nap/', 'item_pk')}",
        row("intake_item"),
        _sends(do="accept"),
        _sends(do="drop"),
    )
    edit, assign = row("intake_item_edit"), row("intake_item_assign")
    yield Scene("intake_item_edit", edit, edit, _sends(title="Chợ lớn"), _sends(title="Chợ nhỏ"))
    yield Scene(
        "intake_item_assign",
        assign,
        assign,
        _sends(lead="Sở Xây dựng"),
        _sends(lead="Ban Quản lý chợ Thử"),
    )
    yield Scene(
        "intake_name",
        shown("ten", "question_pk"),
        lambda stage: _url("intake_name", stage.review.pk, stage.of("nap/", "question_pk")),
        _sends(answer="nobody"),
        _sends(answer="typed", name="Sở Xây dựng"),
    )
    yield Scene(
        "intake_leftover",
        shown("thua", "leftover_pk"),
        lambda stage: _url("intake_leftover", stage.review.pk, stage.of("nap/", "leftover_pk")),
        _sends(do="ignore"),
        _sends(do="add"),
    )
    yield Scene(
        "intake_fault",
        lambda stage: f"{_url('intake', stage.review.pk)}?xem=luu-y-{_fault(stage).pk}",
        lambda stage: _url("intake_fault", stage.review.pk, _fault(stage).pk),
        _sends(do="keep"),
        _sends(do="mended"),
    )


def _fault(stage: Stage) -> DraftFault:
    found = stage.review.faults.first()
    return found or DraftFault.objects.create(
        intake=stage.review, position=1, code="thu", message="Một lưu ý để thử"
    )


def _of_whole_reviews() -> Iterable[Scene]:
    def of_review(name: str) -> Callable[[Stage], str]:
        return lambda stage: _url(name, stage.review.pk)

    yield Scene(
        "intake_drop",
        of_review("intake"),
        of_review("intake_drop"),
        _sends(elsewhere="intake_item", do="accept"),
        _nothing,
    )


def _of_amendments() -> Iterable[Scene]:
    def page(stage: Stage) -> str:
        return _url("intake", stage.intake("amendment").pk)

    def change(stage: Stage) -> str:
        return _url(
            "change", stage.intake("amendment").pk, stage.of("nap/<int:pk>/thay-doi/", "change_pk")
        )

    yield Scene("change", page, change, _sends(do="refused"), _sends(do="accepted"))


def _of_appendices() -> Iterable[Scene]:
    def page(stage: Stage) -> str:
        return _url("intake", stage.intake("appendix").pk)

    def row(name: str, words: str) -> Callable[[Stage], str]:
        def address(stage: Stage) -> str:
            intake = stage.intake("appendix")
            return _url(name, intake.pk, row_of(intake, words).pk)

        return address

    yield Scene(
        "appendix_row",
        page,
        row("appendix_row", "Kho lạnh"),
        _sends(do="skip"),
        _sends(do="new"),
    )
    yield Scene(
        "appendix_sides",
        page,
        row("appendix_sides", "12 điểm"),
        lambda stage: dict.fromkeys(_sides(stage), "row"),
        lambda stage: dict.fromkeys(_sides(stage), "register"),
    )


def _sides(stage: Stage) -> list[str]:
    intake = stage.intake("appendix")
    rows = list(intake.appendix_rows.select_related("draft").order_by("draft__position"))
    effects = effects_of(rows, stage.now.date())
    wanted = next(one for one in effects if one.row.draft.text.startswith("12 điểm"))
    return [f"side:{one.key}" for one in wanted.contradictions]


def _of_registers() -> Iterable[Scene]:
    def aliases(stage: Stage) -> str:
        return _url("aliases")

    def alias(stage: Stage) -> str:
        return _url("alias", Alias.objects.filter(origin="person").latest("pk").pk)

    def column(stage: Stage) -> str:
        return _url("learnt_column", stage.of("nap/cot-da-hoc/"))

    def link(stage: Stage) -> PlanLink:
        return PlanLink.objects.get()

    yield Scene(
        "alias",
        aliases,
        alias,
        _sends(do="change", name="Ban Quản lý chợ Thử"),
        _sends(do="change", name="Sở Xa lạ"),
    )
    yield Scene(
        "learnt_column",
        lambda stage: _url("learnt_columns"),
        column,
        _sends(role=Column.TIME.value),
        _sends(role=Column.NAME.value),
    )
    yield Scene(
        "item_link",
        lambda stage: _url("plan_link", link(stage).pk),
        lambda stage: _url("item_link", link(stage).pk, link(stage).item_links.get().pk),
        _sends(do="accepted"),
        _sends(do="refused"),
    )
    yield Scene(
        "plan_unlink",
        lambda stage: _url("plan_link", link(stage).pk),
        lambda stage: _url("plan_unlink", link(stage).pk),
        _sends(elsewhere="item_link", do="accepted"),
        _nothing,
    )


def _of_her_own() -> Iterable[Scene]:
    def saved(name: str) -> Callable[[Stage], str]:
        def address(stage: Stage) -> str:
            keys = (stage.of("goc-nhin/", "pk"),)
            return _url(name, *((_plan(stage), *keys) if name == "saved_drop" else keys))

        return address

    def page(stage: Stage) -> str:
        return _url("saved_page", _plan(stage))

    yield Scene(
        "saved_change",
        page,
        saved("saved_change"),
        _sends(name="Tên một"),
        _sends(name="Tên hai"),
        alone=True,
    )
    yield Scene(
        "saved_drop",
        page,
        saved("saved_drop"),
        _sends(elsewhere="saved_change", name="Tên một"),
        _nothing,
        alone=True,
    )
    choices = lambda stage: _url("notices_choices")  # noqa: E731
    yield Scene(
        "notices_choices",
        choices,
        choices,
        _sends(email="mot@caobang.gov.vn"),
        _sends(email="hai@caobang.gov.vn"),
        alone=True,
    )
    feed = lambda stage: _url("feed_address")  # noqa: E731
    yield Scene("feed_make", feed, lambda stage: _url("feed_make"), _nothing, _nothing, alone=True)


def _plan(stage: Stage) -> str:
    return Plan.objects.get(code=stage.of("goc-nhin/", "code")).code
