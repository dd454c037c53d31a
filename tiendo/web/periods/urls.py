"""Addresses of reporting periods."""

from django.urls import path

from tiendo.web.periods.board import period, period_extend
from tiendo.web.periods.export import period_separated, period_workbook
from tiendo.web.periods.matrix import period_matrix
from tiendo.web.periods.obligations import period_body
from tiendo.web.periods.opening import period_open
from tiendo.web.periods.own import reports_own
from tiendo.web.periods.regimes import regime, regime_new, regimes_fill
from tiendo.web.periods.views import periods

urlpatterns = [
    path("ky-bao-cao/", periods, name="periods"),
    path("ky-bao-cao/cua-toi/", reports_own, name="reports_own"),
    path("ky-bao-cao/bang/", period_matrix, name="period_matrix"),
    path("ky-bao-cao/che-do/lap/", regimes_fill, name="regimes_fill"),
    path("ky-bao-cao/che-do/them/", regime_new, name="regime_new"),
    path("ky-bao-cao/che-do/<int:pk>/", regime, name="regime"),
    path("ky-bao-cao/che-do/<int:pk>/mo-ky/", period_open, name="period_open"),
    path("ky-bao-cao/<int:pk>/", period, name="period"),
    path("ky-bao-cao/<int:pk>/co-quan/", period_extend, name="period_extend"),
    path("ky-bao-cao/<int:pk>/co-quan/<int:report_pk>/", period_body, name="period_body"),
    path("ky-bao-cao/<int:pk>/xuat.xlsx", period_workbook, name="period_xlsx"),
    path("ky-bao-cao/<int:pk>/xuat.csv", period_separated, name="period_csv"),
]
