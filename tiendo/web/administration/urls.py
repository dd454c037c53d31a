"""Addresses of the administration."""

from django.urls import path

from tiendo.web.administration.people import people, person, person_deed, person_new
from tiendo.web.administration.people_list import people_load, people_sample
from tiendo.web.administration.views import administration

urlpatterns = [
    path("quan-tri/", administration, name="administration"),
    path("quan-tri/nguoi-dung/", people, name="people"),
    path("quan-tri/nguoi-dung/them/", person_new, name="person_new"),
    path("quan-tri/nguoi-dung/nap/", people_load, name="people_load"),
    path("quan-tri/nguoi-dung/mau.csv", people_sample, name="people_sample"),
    path("quan-tri/nguoi-dung/<int:pk>/", person, name="person"),
    path("quan-tri/nguoi-dung/<int:pk>/viec/", person_deed, name="person_deed"),
]
