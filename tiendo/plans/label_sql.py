"""Nhãn tiến độ trong SQL: the expressions behind `ItemQuerySet.with_label`.

They say in SQL what `core.governing` says in Python; a property test holds the two equal on both
databases. One governing deadline is looked up for each item, by the partial index on open ones.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tiendo.core.governing import COARSE_TYPES, SoonWindow
from tiendo.core.progress import Label, State

_NOTHING = Value(None, output_field=CharField())
_STARTED = (State.IN_PROGRESS, State.RETURNED)


class DaysBetween(Func):
    """Whole days from the second day to the first; the one place where the two databases differ."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Dates are text in SQLite: count by Julian days."""
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=") - julianday(", **context
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """A date less a date is a number of days."""
        return self.as_sql(
            compiler,
            connection,
            template="(CAST(%(expressions)s AS date))",
            arg_joiner=" AS date) - CAST(",
            **context,
        )


def governing_rows(deadlines: QuerySet[Any], *, today: date) -> QuerySet[Any]:
    """The open deadlines of the outer item, the governing one first."""
    return deadlines.filter(
        Q(series__isnull=True) | Q(due_on__gte=today),
        item=OuterRef("pk"),
        met_on__isnull=True,
        due_on__isnull=False,
    ).order_by("due_on", "id")


def last_rows(deadlines: QuerySet[Any]) -> QuerySet[Any]:
    """The deadlines of the outer item that have a day, the last one first."""
    return deadlines.filter(item=OuterRef("pk"), due_on__isnull=False).order_by("-due_on", "id")


def governing_value(deadlines: QuerySet[Any], *, column: str, today: date) -> Case:
    """A column ("due_on", "id") of the governing deadline; None where no deadline is left."""
    return Case(
        When(
            state=State.ACCEPTED_DONE, then=Subquery(last_rows(deadlines).values_list(column)[:1])
        ),
        default=Subquery(governing_rows(deadlines, today=today).values_list(column)[:1]),
    )


def label_of_item(deadlines: QuerySet[Any], *, today: date, soon: SoonWindow) -> Case:
    """The item's one label; None for a group and for what an amendment ended: they have none."""
    return Case(
        When(Q(is_group=True) | Q(ended_by__isnull=False), then=_NOTHING),
        When(state=State.CANCELLED, then=Value(Label.CANCELLED.value)),
        When(state=State.PAUSED, then=Value(Label.PAUSED.value)),
        When(
            state=State.ACCEPTED_DONE,
            done_on__gt=_last_due_on(deadlines),
            then=Value(Label.DONE_LATE.value),
        ),
        When(state=State.ACCEPTED_DONE, then=Value(Label.DONE_ON_TIME.value)),
        default=Coalesce(
            Subquery(_open_rows(deadlines, today=today, soon=soon).values_list("open_label")[:1]),
            Value(Label.NO_DEADLINE.value),
        ),
        output_field=CharField(),
    )


def days_late_of_item(deadlines: QuerySet[Any], *, today: date) -> Case:
    """Calendar days past the governing day; None for an item that is not late."""
    late = (
        governing_rows(deadlines, today=today)
        .annotate(days=_days_if_late(today))
        .values_list("days")
    )
    return Case(
        When(
            Q(is_group=True) | Q(ended_by__isnull=False) | Q(state__in=_NOT_RUNNING),
            then=_no_number(),
        ),
        When(
            state=State.ACCEPTED_DONE,
            done_on__gt=_last_due_on(deadlines),
            then=DaysBetween(F("done_on"), _last_due_on(deadlines)),
        ),
        When(state=State.ACCEPTED_DONE, then=_no_number()),
        default=Subquery(late[:1]),
        output_field=IntegerField(),
    )


_NOT_RUNNING = (State.CANCELLED, State.PAUSED, State.REPORTED_DONE)


def _no_number() -> Value:
    return Value(None, output_field=IntegerField())


def _last_due_on(deadlines: QuerySet[Any]) -> Subquery:
    return Subquery(last_rows(deadlines).values_list("due_on")[:1], output_field=DateField())


def _days_if_late(today: date) -> Expression:
    return Case(
        When(
            due_on__lt=today,
            reported_on__isnull=True,
            then=DaysBetween(Value(today, output_field=DateField()), F("due_on")),
        ),
        default=_no_number(),
        output_field=IntegerField(),
    )


def _open_rows(deadlines: QuerySet[Any], *, today: date, soon: SoonWindow) -> QuerySet[Any]:
    is_coarse = Q(type__in=COARSE_TYPES)
    is_soon = Q(is_coarse, due_on__lte=soon.coarse_until) | Q(~is_coarse, due_on__lte=soon.until)
    rows: QuerySet[Any] = (
        governing_rows(deadlines, today=today)
        .annotate(item_state=ExpressionWrapper(OuterRef("state"), output_field=CharField()))
        .annotate(
            open_label=Case(
                When(
                    Q(reported_on__isnull=False) | Q(item_state=State.REPORTED_DONE),
                    then=Value(Label.PENDING_CONFIRM.value),
                ),
                When(due_on__lt=today, then=Value(Label.IN_PROGRESS_LATE.value)),
                When(is_soon, then=Value(Label.DUE_SOON.value)),
                When(item_state__in=_STARTED, then=Value(Label.IN_PROGRESS_ON_TIME.value)),
                default=Value(Label.NOT_STARTED.value),
            )
        )
    )
    return rows
