"""Addresses. The web room names its own."""

from django.urls import include, path

from tiendo.api.urls import urlpatterns as api

urlpatterns = [path("api/v1/", api), path("", include("tiendo.web.urls"))]
