"""Addresses of sending a report, reading what was sent, and deciding on it."""

from django.urls import path

from tiendo.web.report_dealings.sending_views import (
    report_overrule,
    report_send,
    report_sign_off,
    report_withdraw,
)
from tiendo.web.report_dealings.sent_views import (
    report_accept,
    report_comment,
    report_return,
    report_sent,
    report_settle,
    reports_accept,
)

_ONE = "bao-cao/<int:pk>/"
urlpatterns = [
    path(f"{_ONE}gui/", report_send, name="report_send"),
    path(f"{_ONE}giai-trinh/", report_overrule, name="report_overrule"),
    path(f"{_ONE}duyet/", report_sign_off, name="report_sign_off"),
    path(f"{_ONE}rut-lai/", report_withdraw, name="report_withdraw"),
    path(f"{_ONE}xem/", report_sent, name="report_sent"),
    path(f"{_ONE}y-kien/", report_comment, name="report_comment"),
    path(f"{_ONE}y-kien/<int:comment_pk>/", report_settle, name="report_settle"),
    path(f"{_ONE}tra-lai/", report_return, name="report_return"),
    path(f"{_ONE}chap-nhan/", report_accept, name="report_accept"),
    path("ky-bao-cao/<int:pk>/chap-nhan/", reports_accept, name="reports_accept"),
]
