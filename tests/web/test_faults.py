"""Faults of the installation are said in words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.people import make_leader
from tests.factories.plans import make_item
from tiendo.law.models import LegalRule

pytestmark = pytest.mark.django_db


def test_missing_rule_is_named_with_what_to_do(client) -> None:
    make_item()
    LegalRule.objects.all().delete()
    client.force_login(make_leader())
    response = client.get(reverse("web:items"))
    text = response.content.decode()
    assert response.status_code == 503
    assert "due_soon_working_days" in text
    assert "tiendo load data" in text
