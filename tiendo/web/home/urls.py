"""Address of the leaders' page."""

from django.urls import path

from tiendo.web.home.views import home

urlpatterns = [path("", home, name="home")]
