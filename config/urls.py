"""Addresses. The web room names its own."""

from django.urls import include, path

urlpatterns = [path("", include("tiendo.web.urls"))]
