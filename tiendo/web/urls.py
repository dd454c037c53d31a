"""Addresses of the staff pages, in Vietnamese without marks: one list for each page room."""

from django.urls import URLPattern

from tiendo.web.files.urls import urlpatterns as files
from tiendo.web.sign_in.urls import urlpatterns as sign_in

app_name = "web"
urlpatterns: list[URLPattern] = [*sign_in, *files]
