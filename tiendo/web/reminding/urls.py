"""Addresses of the reminders of a period."""

from django.urls import path

from tiendo.web.reminding.views import remind_bodies, reminding

urlpatterns = [
    path("ky-bao-cao/<int:pk>/don-doc/", reminding, name="reminding"),
    path("ky-bao-cao/<int:pk>/don-doc/lam/", remind_bodies, name="remind"),
]
