"""Dòng đầu việc: what a row of a list shows, for many items at once, by one query.

The deadline that governs, the newest report and the leading bodies of an item come with it as
small JSON values: three more queries, and objects of columns that no list shows, cost more than
the rows themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, Func, JSONField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

from tiendo.core.governing import DeadlineFacts, SoonWindow, days_late, item_label
from tiendo.core.progress import Label, State
from tiendo.plans import label_sql
from tiendo.plans.models import Assignment, Deadline, Item
from tiendo.progress.models import Claim
from tiendo.progress.queries import marks


@dataclass(frozen=True, slots=True)
class LineDeadline:
    """Hạn chi phối of a line. first_due_on: None where the plan itself gave no day."""

    due_on: date
    first_due_on: date | None
    milestone: str
    type: str
    value: str
    op: str
    anchors: str
    words: str


@dataclass(frozen=True, slots=True)
class LineClaim:
    """Báo cáo gần nhất of a line. share_percent: None where it states none."""

    status: str
    share_percent: Decimal | None
    as_of: date
    grade: str

    def get_status_display(self) -> str:
        """The status in words."""
        return str(Claim.Status(self.status).label)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """Một dòng đầu việc on one day.

    label, days_late: as `ItemQuerySet.with_label` derives them: a group has none. leads: short
    names of the leading bodies. deadline: the one that governs, None: no day. claim: None:
    nobody has reported.
    """

    pk: int
    path: str
    title: str
    kind: str
    position: int
    state: str
    section_id: int | None
    parent_id: int | None
    is_group: bool
    label: Label | None
    days_late: int | None
    leads: tuple[str, ...]
    deadline: LineDeadline | None
    claim: LineClaim | None

    def get_kind_display(self) -> str:
        """The kind in words."""
        return str(Item.Kind(self.kind).label)


def lines_of_keys(keys: Sequence[int], today: date, soon: SoonWindow) -> list[ItemLine]:
    """The lines of the items with these keys, in the order of the keys. One query."""
    if not keys:
        return []
    many = next((size for size in _SIZES if len(keys) <= size), len(keys))
    statement, values = _statement(connection.vendor, today, many)
    padded = [*keys, *[keys[-1]] * (many - len(keys))]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *padded])
        rows = cursor.fetchall()
    found = {row[0]: row for row in rows}
    return [_line(found[key], today, soon) for key in keys if key in found]


@lru_cache(maxsize=32)
def _statement(vendor: str, today: date, many: int) -> tuple[str, tuple[Any, ...]]:
    """The SQL for so many keys, and the values that stand before the keys.

    Putting the statement together takes several times as long as the answer does; it is the same
    for every page of a day.
    """
    rows = Item.objects.filter(pk__in=range(-many, 0)).annotate(
        line_deadline=_governing(today),
        line_claim=Subquery(_newest_claim(), output_field=JSONField()),
        line_leads=Subquery(_leads(today), output_field=JSONField()),
    )
    statement, values = rows.values_list(*_COLUMNS).query.sql_with_params()
    if sorted(values[-many:]) != list(range(-many, 0)):
        raise AssertionError("the keys are not the last values of the statement")
    return statement, tuple(values[:-many])


_SIZES = (1, 25, 50, 100, 300, 600)
_COLUMNS = (
    "pk",
    "path",
    "title",
    "kind",
    "position",
    "state",
    "section_id",
    "parent_id",
    "is_group",
    "ended_by_id",
    "done_on",
    "line_deadline",
    "line_claim",
    "line_leads",
)


_HUNDREDTH = Decimal("0.01")
_STATE = _COLUMNS.index("state")
_PLAIN = _COLUMNS.index("is_group")
"""The columns before it are those of an `ItemLine` as they stand."""


class JsonList(Func):
    """The values of all rows as one JSON array."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite's own function."""
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL's own function."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def _governing(today: date) -> Case:
    """What a line shows of the deadline that governs, as JSON; None where none does."""
    told = JSONObject(
        due_on="due_on",
        first_due_on="first_due_on",
        milestone="milestone",
        type="type",
        value="value",
        op="op",
        anchors="anchors",
        words="words",
        reported_on="reported_on",
    )
    deadlines = Deadline.objects.all()
    last = label_sql.last_rows(deadlines).values_list(told)[:1]
    first_open = label_sql.governing_rows(deadlines, today=today).values_list(told)[:1]
    return Case(
        When(state=State.ACCEPTED_DONE, then=Subquery(last, output_field=JSONField())),
        default=Subquery(first_open, output_field=JSONField()),
        output_field=JSONField(),
    )


def _newest_claim() -> Any:
    share = Cast("share_percent", CharField())
    told = JSONObject(status="status", share=share, as_of="as_of", grade=F("grade"))
    newest: Any = marks.latest_claim_of_item()
    return newest.with_grade().values_list(told)[:1]


def _leads(on: date) -> Any:
    empty = Value("")
    name = Coalesce(
        NullIf("agency__short_name", empty), NullIf("agency_set__name", empty), "name_as_written"
    )
    rows = Assignment.objects.valid_on(on).leading().filter(item=OuterRef("pk"))
    return rows.order_by().values_list(JsonList(JSONObject(id="id", name=name)))


def _line(row: Sequence[Any], today: date, soon: SoonWindow) -> ItemLine:
    plain, (is_group, ended_by, done_on, due, claim, leads) = row[:_PLAIN], row[_PLAIN:]
    done_on = date.fromisoformat(done_on) if isinstance(done_on, str) else done_on
    told = _loaded(due)
    deadline = _deadline(told)
    label = late = None
    if not is_group and ended_by is None:
        label = item_label(
            state=State(plain[_STATE]),
            done_on=done_on,
            deadlines=_facts(told, deadline),
            today=today,
            soon=soon,
        )
        due_on = deadline.due_on if deadline else None
        late = days_late(label=label, due_on=due_on, done_on=done_on, today=today)
    names, newest = _names(_loaded(leads)), _claim(_loaded(claim))
    values: tuple[Any, ...] = (*plain, bool(is_group), label, late, names, deadline, newest)
    return ItemLine(*values)


def _loaded(value: Any) -> Any:
    """JSON comes as text from both databases, as the statement is no query of the ORM's."""
    return json.loads(value) if isinstance(value, str) else value


def _deadline(told: Any) -> LineDeadline | None:
    if not told:
        return None
    words = {name: told[name] for name in ("milestone", "type", "value", "op", "anchors", "words")}
    first = told["first_due_on"]
    return LineDeadline(
        due_on=date.fromisoformat(told["due_on"]),
        first_due_on=date.fromisoformat(first) if first else None,
        **words,
    )


def _facts(told: Any, deadline: LineDeadline | None) -> Iterable[DeadlineFacts]:
    """The one deadline that governs is all that the label needs to know."""
    if deadline is None:
        return ()
    reported = told["reported_on"]
    return (
        DeadlineFacts(
            type=deadline.type,
            due_on=deadline.due_on,
            reported_on=date.fromisoformat(reported) if reported else None,
        ),
    )


def _claim(told: Any) -> LineClaim | None:
    if not told:
        return None
    share = told["share"]
    return LineClaim(
        status=told["status"],
        share_percent=Decimal(share).quantize(_HUNDREDTH) if share is not None else None,
        as_of=date.fromisoformat(told["as_of"]),
        grade=told["grade"],
    )


def _names(told: Any) -> tuple[str, ...]:
    return tuple(lead["name"] for lead in sorted(told or (), key=lambda lead: lead["id"]))
