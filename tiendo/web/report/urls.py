"""Addresses of a body's report."""

from django.urls import path

from tiendo.web.report.line_views import (
    report_line,
    report_line_anew,
    report_line_right,
    report_lines_right,
)
from tiendo.web.report.printing import report_print
from tiendo.web.report.signed import report_signed, report_signed_copy
from tiendo.web.report.text_views import (
    report_difficulty,
    report_gather,
    report_proposal,
    report_section,
)
from tiendo.web.report.views import report, report_begin

_ONE = "bao-cao/<int:pk>/"
urlpatterns = [
    path(_ONE, report, name="report"),
    path(f"{_ONE}soan/", report_begin, name="report_begin"),
    path(f"{_ONE}dong/<int:item>/", report_line, name="report_line"),
    path(f"{_ONE}dong/<int:item>/dung/", report_line_right, name="report_line_right"),
    path(f"{_ONE}dong/<int:item>/dien-lai/", report_line_anew, name="report_line_anew"),
    path(f"{_ONE}dung-ca/", report_lines_right, name="report_lines_right"),
    path(f"{_ONE}muc/<str:key>/", report_section, name="report_section"),
    path(f"{_ONE}kho-khan/", report_difficulty, name="report_difficulty_new"),
    path(f"{_ONE}kho-khan/<int:row>/", report_difficulty, name="report_difficulty"),
    path(f"{_ONE}kho-khan/tu-cac-dong/", report_gather, name="report_gather"),
    path(f"{_ONE}in/", report_print, name="report_print"),
    path(f"{_ONE}ban-ky/", report_signed, name="report_signed"),
    path(f"{_ONE}ban-ky/<int:copy>/", report_signed_copy, name="report_signed_copy"),
    path(f"{_ONE}de-xuat/", report_proposal, name="report_proposal_new"),
    path(f"{_ONE}de-xuat/<int:row>/", report_proposal, name="report_proposal"),
]
