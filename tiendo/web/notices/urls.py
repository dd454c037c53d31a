"""Addresses of notices."""

from django.urls import path

from tiendo.web.notices.views import (
    choices,
    notices,
    open_notice,
    read_all_notices,
    read_notice,
)

urlpatterns = [
    path("thong-bao/", notices, name="notices"),
    path("thong-bao/da-doc/", read_all_notices, name="notices_read"),
    path("thong-bao/lua-chon/", choices, name="notices_choices"),
    path("thong-bao/<int:pk>/", open_notice, name="notices_open"),
    path("thong-bao/<int:pk>/da-doc/", read_notice, name="notices_read_one"),
]
