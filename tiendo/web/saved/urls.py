"""Addresses of saved filters."""

from django.urls import path

from tiendo.web.saved.views import saved_change, saved_drop, saved_open, saved_page, saved_save

urlpatterns = [
    path("goc-nhin/mo/<int:pk>/", saved_open, name="saved_open"),
    path("goc-nhin/sua/<int:pk>/", saved_change, name="saved_change"),
    path("goc-nhin/<slug:code>/", saved_page, name="saved_page"),
    path("goc-nhin/<slug:code>/luu/", saved_save, name="saved_save"),
    path("goc-nhin/<slug:code>/xoa/<int:pk>/", saved_drop, name="saved_drop"),
]
