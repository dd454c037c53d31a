"""Sắp xếp được không: what a rename, merge, split or closing must be; each refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from tiendo.agencies.models import Agency, Reorganisation, Succession
from tiendo.core.days import day_words
from tiendo.core.text import fold

_LONGEST_NAME, _LONGEST_SHORT, _LONGEST_BASIS = 200, 80, 300
Kind = Reorganisation.Kind


class ReorganisationRefused(Exception):
    """The bodies can't be reorganised like this; `str()` is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class NewBody:
    """Cơ quan lập mới. It takes kind and parent of the first body of before."""

    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Change:
    """Một lần sắp xếp as asked: `before` end, `into` (that exist) and `new` take over."""

    kind: str
    effective_on: date
    basis: str
    before: tuple[Agency, ...]
    into: tuple[Agency, ...] = ()
    new: tuple[NewBody, ...] = ()

    def with_rows(self, held: Mapping[int, Agency]) -> Change:
        """The same with the rows as they stand now."""
        return replace(
            self,
            before=tuple(held[agency.pk] for agency in self.before),
            into=tuple(held[agency.pk] for agency in self.into),
        )


def check_change(change: Change) -> None:
    """Raises ReorganisationRefused. Three queries at most."""
    _check_shape(change)
    for agency in change.before:
        _check_goes_on(agency)
        if agency.valid_from is not None and agency.valid_from >= change.effective_on:
            raise ReorganisationRefused(
                f"{agency} mới có từ ngày {day_words(agency.valid_from)}: ngày sắp xếp phải sau "
                "ngày đó."
            )
    for agency in change.into:
        _check_goes_on(agency)
        if agency.valid_from is not None and agency.valid_from > change.effective_on:
            raise ReorganisationRefused(
                f"{agency} đến ngày {day_words(agency.valid_from)} mới có, chưa tiếp nhận được "
                f"từ ngày {day_words(change.effective_on)}."
            )
    _check_order(change)
    _check_names(change)


_SHAPES = {
    Kind.RENAME: "Đổi tên là từ một cơ quan sang đúng một tên mới.",
    Kind.MERGE: "Sáp nhập cần ít nhất hai cơ quan, thành đúng một cơ quan.",
    Kind.SPLIT: "Chia tách cần một cơ quan, thành ít nhất hai cơ quan.",
    Kind.CLOSE: "Chấm dứt hoạt động là của một cơ quan, không có cơ quan tiếp nhận.",
}


def _check_shape(change: Change) -> None:
    if change.kind not in Kind.values:
        raise ReorganisationRefused("Hãy chọn cách sắp xếp trong danh sách.")
    if not change.basis.strip() or len(change.basis) > _LONGEST_BASIS:
        raise ReorganisationRefused(
            "Hãy ghi căn cứ (số, ngày, cơ quan ban hành văn bản), không quá 300 ký tự."
        )
    if {one.pk for one in change.before} & {one.pk for one in change.into}:
        raise ReorganisationRefused("Một cơ quan không thể vừa kết thúc vừa tiếp nhận.")
    ends, begins = len(change.before), len(change.into) + len(change.new)
    fits = {
        Kind.RENAME: ends == 1 and len(change.new) == 1 and not change.into,
        Kind.MERGE: ends + len(change.into) >= 2 and ends >= 1 and begins == 1,
        Kind.SPLIT: ends == 1 and begins >= 2,
        Kind.CLOSE: ends == 1 and begins == 0,
    }
    if not fits[Kind(change.kind)]:
        raise ReorganisationRefused(_SHAPES[Kind(change.kind)])


def _check_goes_on(agency: Agency) -> None:
    """A body that has its last day is not reorganised again."""
    if agency.valid_to is not None:
        raise ReorganisationRefused(
            f"{agency} đã có ngày kết thúc ({day_words(agency.valid_to)}): không sắp xếp lần nữa "
            "được. Cần sửa, hãy hoàn tác lần sắp xếp đó trước."
        )


def _check_order(change: Change) -> None:
    """A body that took duties over on a day can't have ended before that day."""
    pairs = Succession.objects.filter(
        successor__in=[agency.pk for agency in change.before],
        effective_on__gte=change.effective_on,
    ).select_related("predecessor", "successor")
    for pair in pairs:
        raise ReorganisationRefused(
            f"{pair.successor} tiếp nhận nhiệm vụ của {pair.predecessor} từ ngày "
            f"{day_words(pair.effective_on)}: ngày sắp xếp phải sau ngày đó."
        )


def _check_names(change: Change) -> None:
    """New names are there, fit, differ, and no other body bears them then."""
    seen: set[str] = set()
    for body in change.new:
        if not body.name or len(body.name) > _LONGEST_NAME:
            raise ReorganisationRefused("Hãy ghi tên mới, không quá 200 ký tự.")
        if not body.short_name or len(body.short_name) > _LONGEST_SHORT:
            raise ReorganisationRefused(f"Hãy ghi tên ngắn của “{body.name}”, không quá 80 ký tự.")
        if fold(body.name) in seen:
            raise ReorganisationRefused(f"Hai cơ quan mới cùng tên “{body.name}”.")
        seen.add(fold(body.name))
    if change.kind == Kind.RENAME and change.new[0].name == change.before[0].name:
        raise ReorganisationRefused("Tên mới giống hệt tên đang dùng.")
    _check_free(change, seen)


def _check_free(change: Change, wanted: set[str]) -> None:
    if not wanted:
        return
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=change.effective_on)
    ending = [agency.pk for agency in change.before]
    for agency in Agency.objects.filter(still).exclude(pk__in=ending):
        if fold(agency.name) in wanted:
            raise ReorganisationRefused(
                f"Danh mục đã có “{agency.name}”: nếu đó là cơ quan tiếp nhận, hãy chọn cơ quan "
                "đó thay vì lập mới."
            )
