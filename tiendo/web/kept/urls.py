"""Address of what was kept."""

from django.urls import path

from tiendo.web.kept.views import kept_drop

urlpatterns = [path("giu-lai/bo/", kept_drop, name="kept_drop")]
