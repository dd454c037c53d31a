"""Addresses of what is done to many items at once."""

from django.urls import path

from tiendo.web.bulk.batches import bulk, bulk_batch, bulk_undo
from tiendo.web.bulk.views import bulk_act

urlpatterns = [
    path("dau-viec/hang-loat/", bulk, name="bulk"),
    path("dau-viec/hang-loat/<int:pk>/", bulk_batch, name="bulk_batch"),
    path("dau-viec/hang-loat/<int:pk>/hoan-tac/", bulk_undo, name="bulk_undo"),
    path("dau-viec/hang-loat/<slug:slug>/", bulk_act, name="bulk_act"),
]
