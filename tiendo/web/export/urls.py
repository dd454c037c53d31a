"""Addresses of the files that a list is exported to."""

from django.urls import path

from tiendo.web.calendar import urls as _calendar  # noqa: F401 — its converter of months
from tiendo.web.export.views import (
    agencies_file,
    calendar_file,
    items_separated,
    items_workbook,
    targets_file,
)

_MONTH = "lich/<calendar_month:first>"

urlpatterns = [
    path("dau-viec/xuat.xlsx", items_workbook, name="items_xlsx"),
    path("dau-viec/xuat.csv", items_separated, name="items_csv"),
    path("co-quan/xuat.xlsx", agencies_file, {"ending": "xlsx"}, name="agencies_xlsx"),
    path("co-quan/xuat.csv", agencies_file, {"ending": "csv"}, name="agencies_csv"),
    path("chi-tieu/xuat.xlsx", targets_file, {"ending": "xlsx"}, name="targets_xlsx"),
    path("chi-tieu/xuat.csv", targets_file, {"ending": "csv"}, name="targets_csv"),
    path(f"{_MONTH}/xuat.xlsx", calendar_file, {"ending": "xlsx"}, name="calendar_xlsx"),
    path(f"{_MONTH}/xuat.csv", calendar_file, {"ending": "csv"}, name="calendar_csv"),
]
