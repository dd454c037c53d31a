"""Addresses of the items."""

from django.urls import path

from tiendo.web.items.views import items

urlpatterns = [path("dau-viec/", items, name="items")]
