"""Address of the search."""

from django.urls import path

from tiendo.web.search.views import search

urlpatterns = [path("tim/", search, name="search")]
"""`?q=` what is looked for, `loai=` one kind, `tu=` from which row on."""
