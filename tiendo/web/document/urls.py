"""Address of the plan's text."""

from django.urls import path

from tiendo.web.document.views import document

urlpatterns = [path("van-ban/<slug:code>/", document, name="document")]
