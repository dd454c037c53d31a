"""Addresses of amendments."""

from django.urls import path

from tiendo.web.amending import views

urlpatterns = [
    path("ke-hoach/<slug:code>/sua-doi/", views.amend, name="amend"),
    path("ke-hoach/<slug:code>/phien-ban/<int:number>/", views.version, name="version"),
    path("nap/<int:pk>/sua-doi-ke-hoach/", views.take_for, name="intake_amends"),
    path("nap/<int:pk>/thay-doi/tat-ca/", views.decide_all, name="changes_all"),
    path("nap/<int:pk>/thay-doi/ghep/", views.pair, name="changes_pair"),
    path("nap/<int:pk>/thay-doi/so-lai/", views.again, name="changes_again"),
    path("nap/<int:pk>/thay-doi/xac-nhan/", views.confirm, name="changes_confirm"),
    path("nap/<int:pk>/thay-doi/<int:change_pk>/muc/", views.place, name="change_place"),
    path("nap/<int:pk>/thay-doi/<int:change_pk>/", views.decide, name="change"),
]
