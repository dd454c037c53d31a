"""Addresses of the bodies."""

from django.urls import path

from tiendo.web.agencies.views import agencies, agency

urlpatterns = [
    path("co-quan/", agencies, name="agencies"),
    path("co-quan/<str:code>/", agency, name="agency"),
]
