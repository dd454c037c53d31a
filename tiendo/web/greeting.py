"""What the terminal says when the server starts: the plan's pulse, the address, who may sign in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tiendo.accounts.demonstration import DemonstrationPerson
from tiendo.plans.capital import CapitalSummary
from tiendo.plans.queries import running_plans
from tiendo.progress.queries import pulse
from tiendo.ui.days import date_words
from tiendo.ui.figures import money_words, number_words


def plan_lines(today: date) -> Iterator[str]:
    """Nhịp của từng kế hoạch: the same figures as on the leaders' page."""
    for plan in running_plans():
        beat = pulse(plan, today)
        yield f"Kế hoạch: {plan.short_title}"
        yield (
            f"  Tính đến {date_words(today)}: {number_words(beat.items.value)} đầu việc, "
            f"{number_words(beat.late.value)} quá hạn, "
            f"{number_words(beat.due_soon.value)} sắp đến hạn, "
            f"{len(beat.targets)} chỉ tiêu"
        )
        yield f"  Nhu cầu vốn: {_capital_words(beat.capital)}"


def _capital_words(capital: CapitalSummary) -> str:
    total = capital.total
    if total.total_vnd is None:
        return "chưa có số liệu"
    whole, state, non = (
        money_words(amount, "tỷ đồng")
        for amount in (total.total_vnd, total.state_vnd, total.non_vnd)
    )
    return f"{whole} tỷ đồng (ngân sách nhà nước {state}; ngoài ngân sách {non})"


def people_lines(people: Iterable[DemonstrationPerson]) -> Iterator[str]:
    """Tài khoản trình diễn: name, password, role, agency, in columns."""
    rows = [(person.username, person.password, person.role, person.agency) for person in people]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        columns = (text.ljust(width) for text, width in zip(row, widths, strict=False))
        yield "  ".join(["", *columns, row[3]]).rstrip()
