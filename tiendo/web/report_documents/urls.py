"""Addresses of the documents of reports, periods and editions."""

from django.urls import path

from tiendo.web.report_documents.views import (
    edition_document,
    period_document,
    reminder_document,
    report_document,
)

urlpatterns = [
    path("bao-cao/<int:pk>/van-ban.<slug:ending>", report_document, name="report_document"),
    path("ky-bao-cao/<int:pk>/van-ban.<slug:ending>", period_document, name="period_document"),
    path(
        "ky-bao-cao/<int:pk>/don-doc/cong-van.<slug:ending>",
        reminder_document,
        name="reminder_document",
    ),
    path("ban-chot/<int:pk>/van-ban.<slug:ending>", edition_document, name="edition_document"),
]
