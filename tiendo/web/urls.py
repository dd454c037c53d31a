"""Addresses of the staff pages, in Vietnamese without marks."""

from django.urls import URLPattern

app_name = "web"
urlpatterns: list[URLPattern] = []
