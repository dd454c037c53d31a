"""Addresses of the administration."""

from django.urls import path

from tiendo.web.administration.bodies import bodies, body, body_correct, body_new
from tiendo.web.administration.delegations import (
    delegation_end,
    delegation_new,
    delegations,
)
from tiendo.web.administration.people import people, person, person_deed, person_new
from tiendo.web.administration.people_list import people_load, people_sample
from tiendo.web.administration.reorganising import body_reorganise, body_undo
from tiendo.web.administration.rules import rule_change, rules
from tiendo.web.administration.views import administration
from tiendo.web.administration.working_days import (
    working_day_add,
    working_day_change,
    working_days,
    working_days_load,
)

urlpatterns = [
    path("quan-tri/", administration, name="administration"),
    path("quan-tri/nguoi-dung/", people, name="people"),
    path("quan-tri/nguoi-dung/them/", person_new, name="person_new"),
    path("quan-tri/nguoi-dung/nap/", people_load, name="people_load"),
    path("quan-tri/nguoi-dung/mau.csv", people_sample, name="people_sample"),
    path("quan-tri/nguoi-dung/<int:pk>/", person, name="person"),
    path("quan-tri/nguoi-dung/<int:pk>/viec/", person_deed, name="person_deed"),
    path("quan-tri/uy-quyen/", delegations, name="delegations"),
    path("quan-tri/uy-quyen/them/", delegation_new, name="delegation_new"),
    path("quan-tri/uy-quyen/<int:pk>/thoi/", delegation_end, name="delegation_end"),
    path("quan-tri/co-quan/", bodies, name="bodies"),
    path("quan-tri/co-quan/them/", body_new, name="body_new"),
    path("quan-tri/co-quan/<str:code>/thong-tin/", body_correct, name="body_correct"),
    path("quan-tri/co-quan/hoan-tac/<int:pk>/", body_undo, name="body_undo"),
    path("quan-tri/co-quan/<str:code>/", body, name="body"),
    path("quan-tri/co-quan/<str:code>/<str:how>/", body_reorganise, name="body_reorganise"),
    path("quan-tri/quy-tac/", rules, name="rules"),
    path("quan-tri/quy-tac/<str:code>/", rule_change, name="rule_change"),
    path("quan-tri/lich-lam-viec/", working_days, name="working_days"),
    path("quan-tri/lich-lam-viec/them/", working_day_add, name="working_day_add"),
    path("quan-tri/lich-lam-viec/nap/", working_days_load, name="working_days_load"),
    path("quan-tri/lich-lam-viec/<int:pk>/", working_day_change, name="working_day_change"),
]
