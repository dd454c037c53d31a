"""Address of the charts."""

from django.urls import path

from tiendo.web.charts.views import charts

urlpatterns = [path("bieu-do/", charts, name="charts")]
