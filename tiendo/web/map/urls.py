"""Addresses of the map."""

from django.urls import path

from tiendo.web.map.views import boundaries, map_page

urlpatterns = [
    path("ban-do/", map_page, name="map"),
    path("ban-do/ranh-gioi/<slug:mark>.json", boundaries, name="map_boundaries"),
]
