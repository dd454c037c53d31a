"""Thông báo dẫn đến đâu: the page that a notice speaks of."""

from __future__ import annotations

from django.urls import reverse

from tiendo.accounts.models import User
from tiendo.notices.kinds import Kind
from tiendo.notices.models import Notice
from tiendo.progress.queries.calendar import Shown, calendar_query
from tiendo.progress.queries.filters import Role


def address_of(notice: Notice, person: User) -> str:
    """The item or report; of several deadlines their day; of several items her agency's work."""
    if notice.item_id is not None:
        return reverse("web:item", args=[notice.item_id])
    if notice.report_id is not None:
        is_sent = notice.kind == Kind.REPORT_SENT
        return reverse("web:report_sent" if is_sent else "web:report", args=[notice.report_id])
    if notice.day is not None:
        shown = Shown.LATE if notice.kind == Kind.LATE else Shown.OPEN
        agency = person.agency.code if person.agency else ""
        query = calendar_query(agency=agency, role=Role.LEAD, shown=shown)
        return f"{reverse('web:calendar_day', args=[notice.day])}?{query}"
    return reverse("web:my_work")
