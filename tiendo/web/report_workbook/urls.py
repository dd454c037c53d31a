"""Addresses of the workbook of a report."""

from django.urls import path

from tiendo.web.report_workbook.views import (
    report_workbook,
    report_workbook_changes,
    report_workbook_form,
    report_workbook_original,
)

urlpatterns = [
    path("bao-cao/<int:pk>/tep-excel/", report_workbook, name="report_workbook"),
    path("bao-cao/<int:pk>/tep-excel/bieu.xlsx", report_workbook_form, name="report_workbook_form"),
    path(
        "bao-cao/<int:pk>/tep-excel/<int:upload_pk>/",
        report_workbook_changes,
        name="report_workbook_changes",
    ),
    path(
        "bao-cao/<int:pk>/tep-excel/<int:upload_pk>/goc/",
        report_workbook_original,
        name="report_workbook_original",
    ),
]
