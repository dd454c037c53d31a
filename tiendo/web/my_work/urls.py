"""Addresses of my work."""

from django.urls import path

from tiendo.web.my_work.views import agency_work, my_work

urlpatterns = [
    path("viec-cua-toi/", my_work, name="my_work"),
    path("viec/<str:code>/", agency_work, name="agency_work"),
]
