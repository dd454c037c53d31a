"""Addresses of sign-in."""

from django.urls import path

from tiendo.web.sign_in.views import SignIn, SignOut

urlpatterns = [
    path("dang-nhap/", SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", SignOut.as_view(), name="sign_out"),
]
