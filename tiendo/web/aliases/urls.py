"""Addresses of the remembered names."""

from django.urls import path

from tiendo.web.aliases import views

urlpatterns = [
    path("ten-goi/", views.aliases, name="aliases"),
    path("ten-goi/<int:pk>/", views.alias, name="alias"),
]
