"""A workbook that came back for a report of the small province."""

from __future__ import annotations

from datetime import datetime

from tiendo.accounts.models import User
from tiendo.files.actions import keep
from tiendo.reporting.models import Report, WorkbookUpload
from tiendo.reporting.queries.workbook import form_to_send, seal_of
from tiendo.writing.xlsx.workbook import CONTENT_TYPE, form_workbook


def make_upload(report: Report, by: User, now: datetime) -> WorkbookUpload:
    """The report's form as it was downloaded, sent back untouched."""
    form = form_to_send(report, at=now, today=now.date())
    stored = keep(form_workbook(form, seal=seal_of, at=now), content_type=CONTENT_TYPE, at=now)
    return WorkbookUpload.objects.create(
        report=report, file=stored, name="bieu.xlsx", uploaded_by=by, uploaded_at=now
    )
