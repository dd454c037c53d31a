"""Addresses. The web room names its own."""

from django.urls import include, path

from tiendo.api.urls import urlpatterns as api

urlpatterns = [path("api/v1/", api), path("", include("tiendo.web.urls"))]
# What nobody took: an outage is told apart from a fault of the program.
handler500 = "tiendo.web.outages.server_error"
