"""Addresses of sign-in."""

from django.urls import path

from tiendo.web.sign_in.code import sign_in_code
from tiendo.web.sign_in.views import SignIn, SignOut

urlpatterns = [
    path("dang-nhap/", SignIn.as_view(), name="sign_in"),
    path("dang-nhap/ma/", sign_in_code, name="sign_in_code"),
    path("dang-xuat/", SignOut.as_view(), name="sign_out"),
]
