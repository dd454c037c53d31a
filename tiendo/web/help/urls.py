"""Addresses of the help."""

from django.urls import path

from tiendo.web.help.views import help_home, help_page

urlpatterns = [
    path("tro-giup/", help_home, name="help_home"),
    path("tro-giup/<slug:slug>/", help_page, name="help_page"),
]
