"""Ghi thông báo: what was found to tell becomes rows, each person told of one thing once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tiendo.accounts.models import User
from tiendo.notices.audience import Wishes
from tiendo.notices.kinds import Kind, Reach
from tiendo.notices.models import Notice

MOST_OF_A_KIND = 5
"""So many of one kind are told one by one; more become one notice that tells their number."""

_TOGETHER = {
    Kind.ASSIGNED: "{} đầu việc mới giao cho cơ quan của bạn",
    Kind.ASKED: "{} đầu việc được đề nghị cập nhật",
    Kind.RETURNED: "{} báo cáo hoàn thành bị trả lại",
    Kind.DECIDED: "{} đầu việc đã được xử lý",
    Kind.MOVED: "{} thời hạn được dời",
    Kind.REPORT_RETURNED: "{} báo cáo định kỳ bị trả lại",
    Kind.REPORT_DECIDED: "{} ý kiến, quyết định về báo cáo định kỳ",
    Kind.REPORT_SENT: "Báo cáo mới gửi của {} kỳ",
    Kind.WAITING: "{} báo cáo hoàn thành chờ xác nhận",
}


@dataclass(frozen=True, slots=True)
class Word:
    """Điều cần báo to one person. key: what it tells of. item None, day, report: as `Notice` has
    them. at_least: it reaches her so far whatever she chose; somebody sent it to her."""

    person: User
    kind: Kind
    key: str
    title: str
    detail: str = ""
    item: int | None = None
    day: date | None = None
    report: int | None = None
    at_least: Reach = Reach.NOWHERE


def keep_words(words: Iterable[Word], *, at: datetime) -> int:
    """How many notices were made; what she doesn't want or was told before makes none.

    Four queries whatever the number of words.
    """
    wishes = Wishes()
    wanted = {
        (word.person.pk, word.key): (word, reach)
        for word in words
        if (reach := _reach(wishes, word)) is not Reach.NOWHERE
    }
    told = Notice.objects.filter(key__in={key for _, key in wanted})
    for pair in told.values_list("person_id", "key"):
        wanted.pop(pair, None)
    rows = [_notice(word, reach, at) for word, reach in wanted.values()]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def together(words: Iterable[Word]) -> list[Word]:
    """The same, but where one person would be told many of one kind she is told their number."""
    groups: dict[tuple[int, Kind], list[Word]] = defaultdict(list)
    for word in words:
        groups[word.person.pk, word.kind].append(word)
    found: list[Word] = []
    for (_, kind), group in groups.items():
        if len(group) <= MOST_OF_A_KIND:
            found += group
            continue
        first = group[0]
        title = _TOGETHER[kind].format(len(group))
        found.append(Word(first.person, kind, f"{first.key}+", title, detail=_names(group)))
    return found


def _reach(wishes: Wishes, word: Word) -> Reach:
    return max(wishes.reach(word.person, word.kind), word.at_least, key=list(Reach).index)


def _names(group: list[Word]) -> str:
    return "; ".join(word.title for word in group[:3]) + "; …"


def _notice(word: Word, reach: Reach, at: datetime) -> Notice:
    return Notice(
        person=word.person,
        kind=word.kind,
        key=word.key,
        item_id=word.item,
        report_id=word.report,
        day=word.day,
        title=word.title[:300],
        detail=word.detail[:500],
        made_at=at,
        in_letter=reach is Reach.MAIL,
    )
