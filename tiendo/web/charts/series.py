"""Theo thời gian: where the work stood at the end of each month; what was due and done in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from tiendo.core.days import day_words
from tiendo.progress.queries.bands import BAND_NAMES, Band
from tiendo.progress.queries.over_time import DueMonth, MonthEnd, OverTime
from tiendo.ui.figures import number_words
from tiendo.web.charts.asked import Asked
from tiendo.web.charts.shown import Cell, Row, ShownChart, Table, count_words, source_of

_UPWARDS = (Band.DONE, Band.PENDING, Band.ON_TIME, Band.OTHER, Band.LATE)
"""From the ground up: what is done stands on it, what is late hangs from the top."""


def ends_chart(asked: Asked, over: OverTime, today: date) -> ShownChart | None:
    """Tiến độ theo thời gian; None where the years that are asked for have not begun."""
    ends = [end for end in over.ends if asked.has_year_of(end.day)]
    if not ends:
        return None
    links = _today_links(asked, over) if ends[-1].day == today else {}
    series = [
        {"name": BAND_NAMES[band], "tone": band.value, "values": [end.counts[band] for end in ends]}
        for band in _UPWARDS
        if any(end.counts[band] for end in ends)
    ]
    return ShownChart(
        key="tien-do-theo-thoi-gian",
        place=asked.words(),
        question="Tiến độ theo thời gian",
        title=_ends_title(over.ends, today),
        source=source_of(asked.narrowed.plan, today),
        note="Mỗi cột: tình trạng vào cuối tháng, cột cuối là hôm nay. “Trong hạn” gồm cả việc sắp "
        "đến hạn và chưa bắt đầu; “không tính hạn”: không có thời hạn, tạm dừng hoặc hủy. Việc xác "
        "nhận muộn, gia hạn muộn được tính từ ngày có hiệu lực.",
        file_name=asked.file_name("tien-do-theo-thoi-gian", today),
        drawing={
            "kind": "ends",
            "names": [_end_name(end, today) for end in ends],
            "series": series,
        },
        table=_ends_table(ends, links, today),
    )


def _today_links(asked: Asked, over: OverTime) -> dict[Band, str]:
    return {band: figure.query for band, figure in over.today(asked.narrowed)}


def _end_name(end: MonthEnd, today: date) -> str:
    return "Hôm nay" if end.day == today else f"{end.day.month}/{end.day.year}"


def _ends_title(ends: Sequence[MonthEnd], today: date) -> str:
    now = ends[-1]
    late, done = now.counts[Band.LATE], now.counts[Band.DONE]
    told = f"{number_words(done)} trên {count_words(now.total)} đã hoàn thành, "
    told += f"{number_words(late)} đang quá hạn"
    if len(ends) < 2:
        return f"{told}."
    before = ends[-2]
    more = late - before.counts[Band.LATE]
    change = f"{'tăng' if more > 0 else 'giảm'} {number_words(abs(more))}" if more else "không đổi"
    return f"{told}, {change} so với cuối tháng {before.day.month}/{before.day.year}."


def _ends_table(ends: Sequence[MonthEnd], links: dict[Band, str], today: date) -> Table:
    bands = (Band.LATE, Band.PENDING, Band.ON_TIME, Band.DONE, Band.OTHER)
    rows = [
        Row(
            name="Hôm nay" if end.day == today else f"Cuối tháng {end.day.month}/{end.day.year}",
            cells=[
                *(
                    Cell(end.counts[band], links.get(band, "") if end.day == today else "")
                    for band in bands
                ),
                Cell(end.total),
            ],
            is_current=end.day == today,
        )
        for end in reversed(ends)
    ]
    return Table("Ngày", [*(BAND_NAMES[band] for band in bands), "Cộng"], rows)


def months_chart(asked: Asked, over: OverTime, today: date) -> ShownChart | None:
    """Đến hạn và hoàn thành theo tháng, to the end of the plan; None where no month is left."""
    months = [month for month in over.months if asked.has_year_of(month.first)]
    if not months:
        return None
    running = today.replace(day=1)
    address = reverse("web:items")
    return ShownChart(
        key="den-han-va-hoan-thanh",
        place=asked.words(),
        question="Đến hạn và hoàn thành theo tháng",
        title=_months_title(over.months, today),
        source=source_of(asked.narrowed.plan, today),
        note="Mỗi đầu việc tính một lần, ở tháng có hạn cuối cùng và ở tháng được xác nhận hoàn "
        "thành; việc đã hủy và việc không có ngày hạn không tính vào “đến hạn”. "
        "Vạch đứng: hôm nay.",
        file_name=asked.file_name("den-han-va-hoan-thanh", today),
        drawing={
            "kind": "months",
            "names": [f"{month.first.month}/{month.first.year}" for month in months],
            "due": [month.due.value for month in months],
            "done": [None if month.is_coming else month.done.value for month in months],
            "dueTotal": [month.due_total for month in months],
            "doneTotal": [None if month.is_coming else month.done_total for month in months],
            "dueLinks": [f"{address}?{month.due.query}" for month in months],
            "doneLinks": [f"{address}?{month.done.query}" for month in months],
            "today": next((n for n, month in enumerate(months) if month.first == running), None),
            "todayName": f"hôm nay {day_words(today)}",
        },
        table=Table(
            "Tháng",
            ["Đến hạn", "Hoàn thành", "Đến hạn, cộng dồn", "Hoàn thành, cộng dồn"],
            [_month_row(month, running) for month in months if _has_news(month, running)],
        ),
    )


def _has_news(month: DueMonth, running: date) -> bool:
    """Months in which nothing is due and nothing was done are left out of the table."""
    return bool(month.due.value or month.done.value) or month.first == running


def _month_row(month: DueMonth, running: date) -> Row:
    is_coming = month.is_coming
    return Row(
        name=f"Tháng {month.first.month}/{month.first.year}",
        cells=[
            Cell(month.due.value, month.due.query),
            Cell(None if is_coming else month.done.value, month.done.query),
            Cell(month.due_total),
            Cell(None if is_coming else month.done_total),
        ],
        is_current=month.first == running,
    )


def _months_title(months: Sequence[DueMonth], today: date) -> str:
    now = next(month for month in months if month.first == today.replace(day=1))
    told = f"Đến hết tháng {today.month}/{today.year} có {count_words(now.due_total)} đến hạn; "
    told += f"{number_words(now.done_total)} đã hoàn thành"
    coming = [month for month in months if month.is_coming and month.due.value]
    if not coming:
        return f"{told}."
    peak = max(coming, key=lambda month: month.due.value)
    said = f"tháng {peak.first.month}/{peak.first.year} ({number_words(peak.due.value)})"
    return f"{told}; sau đó nhiều hạn nhất là {said}."
