"""Addresses of appendices."""

from django.urls import path

from tiendo.web.appendix import views

urlpatterns = [
    path("ke-hoach/<slug:code>/phu-luc/", views.appendix_new, name="appendix_new"),
    path("nap/<int:pk>/dong/<int:row_pk>/", views.appendix_row, name="appendix_row"),
    path("nap/<int:pk>/dong/<int:row_pk>/ben/", views.appendix_sides, name="appendix_sides"),
    path("nap/<int:pk>/phu-luc/ben/", views.appendix_sides_all, name="appendix_sides_all"),
    path("nap/<int:pk>/phu-luc/don-vi/", views.appendix_unit, name="appendix_unit"),
    path("nap/<int:pk>/phu-luc/xac-nhan/", views.appendix_confirm, name="appendix_confirm"),
]
