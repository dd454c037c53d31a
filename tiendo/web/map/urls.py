"""Addresses of the map."""

from django.urls import path

from tiendo.web.map.views import map_page

urlpatterns = [path("ban-do/", map_page, name="map")]
