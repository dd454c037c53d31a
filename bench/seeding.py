"""Dữ liệu gieo: a plan of very many items, written straight into the tables.

Made for measuring: bodies, days, states and claims are spread as in the built-in plan, the words
are common ones of such plans with a few rare ones, and the same number gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

CODE = "gieo"
TODAY = date(2026, 11, 24)
RARE_WORD = "kim hỷ"
_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_ITEMS_OF_A_SECTION = 250
_BATCH = 20_000
_ACTS = ("Đầu tư xây dựng", "Nâng cấp, cải tạo", "Rà soát, điều chỉnh", "Lập quy hoạch", "Trồng")
_THINGS = (
    "tuyến đường giao thông nông thôn",
    "cầu dân sinh",
    "điểm trung chuyển chất thải rắn",
    "hệ thống cấp nước sinh hoạt tập trung",
    "khu tái định cư",
    "công viên cây xanh",
    "trạm xử lý nước thải",
    "chợ trung tâm",
)
_PLACES = ("Thục Phán", "Tân Giang", "Trùng Khánh", "Bảo Lạc", "Hạ Lang", "Quảng Hòa", "Bảo Lâm")
_STATES = ("draft", "assigned", "in_progress", "in_progress", "reported_done", "accepted_done")
_STATUSES = ("on_going", "on_going", "blocked", "not_started", "done")


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def seed(count: int) -> Any:
    """Write a plan of `count` items and return it. Bodies and people have to be there."""
    from tiendo.plans.models import Plan

    with transaction.atomic():
        plan = _plan()
        _Rows(plan, count).write()
    # As autovacuum leaves a table some minutes after so many rows have come.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return Plan.objects.get(pk=plan.pk)


def _plan() -> Any:
    from tiendo.agencies.models import Agency
    from tiendo.plans.models import Plan, Version

    issuer = Agency.objects.filter(parent=None).first()
    plan = Plan.objects.create(
        code=CODE,
        doc_type="Kế hoạch",
        title="Kế hoạch gieo để đo",
        short_title="Kế hoạch gieo",
        issuer=issuer,
        coordinator=Agency.objects.filter(code="SXD").first() or issuer,
        issuer_name=str(issuer),
        period_start=2026,
        period_end=2030,
        confirmed_at=_AT,
    )
    Version.objects.create(plan=plan, number=1, kind=Version.Kind.ADOPTED, made_at=_AT)
    return plan


class _Rows:
    """The rows of the plan, table by table, keys counted on from those that are there."""

    def __init__(self, plan: Any, count: int) -> None:
        from tiendo.accounts.models import User
        from tiendo.agencies.models import Agency, AgencySet
        from tiendo.plans.models import Item, Section

        self._plan, self._count = plan, count
        self._version = plan.versions.get()
        self._agencies = list(Agency.objects.valid_on(TODAY).values_list("pk", "short_name"))
        self._sets = list(AgencySet.objects.values_list("pk", flat=True))
        self._person = User.objects.values_list("pk", flat=True).first()
        self._first_item = (Item.objects.aggregate(n=Max("pk"))["n"] or 0) + 1
        self._first_section = (Section.objects.aggregate(n=Max("pk"))["n"] or 0) + 1
        self._chance = random.Random(count)

    def write(self) -> None:
        """Everything, in the order of the foreign keys."""
        from tiendo.plans.models import Assignment, Deadline, Item, Section
        from tiendo.progress.models import Claim, DeadlineMove, ItemMove

        _insert(Section, _SECTION, self._sections())
        items: list[tuple[Any, ...]] = []
        for start in range(0, self._count, _BATCH):
            numbers = range(start, min(start + _BATCH, self._count))
            items = [self._item(number) for number in numbers]
            _insert(Item, _ITEM, items)
            _insert(Assignment, _ASSIGNMENT, self._assignments(numbers))
            _insert(Deadline, _DEADLINE, self._deadlines(numbers))
            _insert(Claim, _CLAIM, self._claims(numbers))
            _insert(ItemMove, _ITEM_MOVE, self._item_moves(numbers))
        days = list(Deadline.objects.filter(item__plan=self._plan).values_list("pk", "due_on"))
        _insert(DeadlineMove, _DEADLINE_MOVE, self._deadline_moves(days))
        _count_on(Item, Section)
        self._write_text()

    def _write_text(self) -> None:
        """An appendix in which each item stands as a paragraph: what a search looks through."""
        from tiendo.files.models import StoredFile
        from tiendo.plans.models import Appendix, Block, Document, Item

        file = StoredFile.objects.create(
            sha256="5eed" * 16, size_bytes=1, content_type="text/plain", stored_at=_AT
        )
        document = Document.objects.create(
            file=file, name="phu-luc-gieo.txt", format="txt", attached_at=_AT
        )
        Appendix.objects.create(plan=self._plan, document=document, label="Phụ lục 01")
        rows = Item.objects.filter(plan=self._plan).values_list("position", "text", "search_text")
        for start in range(0, self._count, _BATCH):
            blocks = list(rows.filter(position__range=(start, start + _BATCH - 1)))
            _insert(Block, _BLOCK, ((document.pk, "paragraph", "[]", *row) for row in blocks))

    def _sections(self) -> Iterator[tuple[Any, ...]]:
        for place in range(-(-self._count // _ITEMS_OF_A_SECTION)):
            key, path = self._first_section + place, f"II.{place + 1}"
            title = f"Nhóm nhiệm vụ {place + 1}"
            yield key, self._plan.pk, self._version.pk, path, place, title, "tasks", "", ""

    def _item(self, number: int) -> tuple[Any, ...]:
        from tiendo.core.text import fold

        section = number // _ITEMS_OF_A_SECTION
        act, thing = _ACTS[number % 5], _THINGS[number // 5 % 8]
        place = _PLACES[number // 40 % 7]
        rare = f" tại {RARE_WORD.title()}" if number % 9_973 == 17 else ""
        text = f"{act} {thing} số {number} {place}{rare} bảo đảm tiến độ, chất lượng, đúng quy định"
        path = f"II.{section + 1}.({number % _ITEMS_OF_A_SECTION + 1})"
        agency = self._agencies[number % len(self._agencies)][1]
        state = _STATES[number % 6]
        return (
            self._first_item + number,
            self._plan.pk,
            self._version.pk,
            self._first_section + section,
            path,
            1,
            number,
            "du_an" if number % 3 else "nhiem_vu",
            text[:300],
            text,
            True,
            False,
            f"Phụ lục 0{number % 3 + 1}" if number % 4 else "",
            "",
            state,
            self._day(number, -200) if state != "draft" else None,
            self._day(number, -20) if state == "accepted_done" else None,
            fold(f"{path} {text} {agency}"),
            0,
        )

    def _day(self, number: int, shift: int) -> date:
        return TODAY + timedelta(days=shift + number * 37 % 150 - 75)

    def _assignments(self, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        for number in numbers:
            key = self._first_item + number
            if number % 50 == 7:
                continue  # nobody leads it
            if number % 10 == 3 and self._sets:
                yield key, "lead", None, self._sets[number // 10 % len(self._sets)], "các xã"
            else:
                lead = self._agencies[number % len(self._agencies)]
                yield key, "lead", lead[0], None, lead[1]
            helper = self._agencies[(number * 7 + 3) % len(self._agencies)]
            yield key, "coordinate", helper[0], None, helper[1]

    def _deadlines(self, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        for number in numbers:
            if number % 20 == 11:
                continue  # no day
            key = self._first_item + number
            is_done = _STATES[number % 6] == "accepted_done"
            is_reported = _STATES[number % 6] == "reported_done"
            for turn in range(1 + (number % 5 == 0)):
                due = TODAY + timedelta(days=(number * 53 + turn * 400) % 1500 - 150)
                reported = self._day(number, -30) if is_done or is_reported else None
                met = self._day(number, -20) if is_done else None
                value = due.isoformat()
                yield key, turn, "hoan_thanh", "date", value, due, due, reported, met

    def _claims(self, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        from tiendo.core.text import fold

        for number in numbers:
            if number % 5 > 2:
                continue
            key = self._first_item + number
            body = self._agencies[number % len(self._agencies)][0]
            for turn in range(1 + number % 2):
                as_of = self._day(number, -60 + 30 * turn)
                status = _STATUSES[(number + turn) % 5]
                at = datetime(as_of.year, as_of.month, as_of.day, 8, tzinfo=UTC)
                share = number % 100
                where = RARE_WORD.title() if number % 9_973 == 17 else _PLACES[number // 40 % 7]
                said = f"Đã hoàn thành một phần khối lượng {_THINGS[number // 5 % 8]} tại {where}."
                told = (status, share, said, fold(said), "", as_of)
                yield key, body, *told, "actual", self._person, at, True

    def _item_moves(self, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """What brought each item from "assigned" to its state."""
        steps = (
            ("start", "assigned", "in_progress", -200),
            ("report_done", "in_progress", "reported_done", -30),
            ("accept", "reported_done", "accepted_done", -20),
        )
        for number in numbers:
            state = _STATES[number % 6]
            made = _MADE_OF.index(state) if state in _MADE_OF else 0
            for move, before, after, shift in steps[:made]:
                key, day = self._first_item + number, self._day(number, shift)
                yield key, move, before, after, day, self._person, _AT

    def _deadline_moves(self, days: Iterable[tuple[int, date]]) -> Iterator[tuple[Any, ...]]:
        """One day in ten was another once."""
        for key, due in days:
            if key % 10 == 3:
                moved = datetime(2026, 1 + key % 11, 15, 8, tzinfo=UTC)
                before = due - timedelta(days=120)
                yield key, before, due, "capital", "Công văn 56/UBND-XD", self._person, moved


_MADE_OF = ("assigned", "in_progress", "reported_done", "accepted_done")
"""The states in the order in which work goes through them; the place is the number of moves."""

# The columns that are written, in the order of the rows above.
_SECTION = _names("id plan_id version_id path position title role appendix sector")
_ITEM = _names(
    "id plan_id version_id section_id path ordinal position kind title text is_verbatim is_group "
    "appendix deliverable state started_on done_on search_text lock_version"
)
_ASSIGNMENT = _names("item_id role agency_id agency_set_id name_as_written")
_DEADLINE = _names("item_id position milestone type value first_due_on due_on reported_on met_on")
_CLAIM = _names(
    "item_id agency_id status share_percent done_text search_text obstacle_text as_of kind "
    "claimed_by_id claimed_at is_illustrative"
)

_ITEM_MOVE = _names("item_id move from_state to_state effective_on moved_by_id moved_at")
_DEADLINE_MOVE = _names("deadline_id from_on to_on reason basis moved_by_id moved_at")

_BLOCK = _names("document_id kind rows position text search_text")


def _insert(model: Any, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Into the table: by COPY on PostgreSQL, else by one statement for many rows.

    What the columns leave out is what a new object of the model holds.
    """
    kept = model()
    fields = {field.column: field for field in model._meta.concrete_fields}
    others = [
        name
        for name, field in fields.items()
        if name not in columns and not field.primary_key and not field.null
    ]
    rest = tuple(getattr(kept, fields[name].attname) for name in others)
    names = ", ".join(f'"{name}"' for name in (*columns, *others))
    full = ((*row, *rest) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
                for row in full:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * (len(columns) + len(others)))
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",
            ([_plain(value) for value in row] for row in full),
        )


def _plain(value: Any) -> Any:
    """Days as text: SQLite has no days of its own."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else value


def _count_on(*models: Any) -> None:
    """The sequences go on behind the keys that were given."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
