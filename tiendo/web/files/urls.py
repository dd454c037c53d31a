"""Address of kept files."""

from django.urls import path

from tiendo.web.files.views import download

urlpatterns = [path("tep/<str:sha256>/", download, name="file")]
