"""Addresses of one's own account, and of who is locked out."""

from django.urls import path

from tiendo.web.account.factor import second_factor
from tiendo.web.account.safety import sign_in_safety, sign_in_safety_of
from tiendo.web.account.views import account, own_password

urlpatterns = [
    path("tai-khoan/", account, name="account"),
    path("tai-khoan/mat-khau/", own_password, name="own_password"),
    path("tai-khoan/hai-lop/", second_factor, name="second_factor"),
    path("an-toan-dang-nhap/", sign_in_safety, name="sign_in_safety"),
    path("an-toan-dang-nhap/<int:pk>/", sign_in_safety_of, name="sign_in_safety_of"),
]
