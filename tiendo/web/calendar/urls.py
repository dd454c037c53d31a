"""Addresses of the calendar: "lich/2026-12/" is a month, "lich/2026-12-31/" a day."""

from django.urls import path, register_converter

from tiendo.web.calendar.addresses import DayConverter, MonthConverter
from tiendo.web.calendar.views import day, month, this_month

register_converter(MonthConverter, "calendar_month")
register_converter(DayConverter, "calendar_day")

urlpatterns = [
    path("lich/", this_month, name="calendar"),
    path("lich/<calendar_month:first>/", month, name="calendar_month"),
    path("lich/<calendar_day:shown_day>/", day, name="calendar_day"),
]
