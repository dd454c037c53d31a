"""Addresses of plans and the plans under them."""

from django.urls import path

from tiendo.web.families import views

urlpatterns = [
    path("ke-hoach/<slug:code>/ke-hoach-tren/", views.higher, name="higher_plans"),
    path("ke-hoach/<slug:code>/ke-hoach-duoi/", views.lower, name="lower_plans"),
    path("noi-ke-hoach/<int:pk>/", views.links, name="plan_link"),
    path("noi-ke-hoach/<int:pk>/chac-chan/", views.accept_sure, name="plan_link_sure"),
    path("noi-ke-hoach/<int:pk>/them/", views.add, name="plan_link_add"),
    path("noi-ke-hoach/<int:pk>/bo/", views.unlink, name="plan_unlink"),
    path("noi-ke-hoach/<int:pk>/<int:link_pk>/", views.decide, name="item_link"),
]
