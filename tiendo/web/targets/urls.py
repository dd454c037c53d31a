"""Addresses of the targets."""

from django.urls import path

from tiendo.web.targets.views import target, target_chart, targets

urlpatterns = [
    path("chi-tieu/", targets, name="targets"),
    path("chi-tieu/<int:pk>/", target, name="target"),
    path("chi-tieu/<int:pk>/bieu-do.svg", target_chart, name="target_chart"),
]
