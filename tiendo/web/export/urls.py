"""Addresses of the files that a list is exported to."""

from django.urls import path

from tiendo.web.export.views import items_separated, items_workbook

urlpatterns = [
    path("dau-viec/xuat.xlsx", items_workbook, name="items_xlsx"),
    path("dau-viec/xuat.csv", items_separated, name="items_csv"),
]
