"""The interface keeps what its description promises, whatever it is asked (schemathesis)."""

from __future__ import annotations

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_plan

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


ADDRESSES = [
    "/api/v1/ke-hoach",
    "/api/v1/ke-hoach/{code}/nhip",
    "/api/v1/dau-viec",
    "/api/v1/dau-viec/{pk}",
]


@pytest.fixture
def described(transactional_db):
    """The description, as the program serves it; a plan with something in it."""
    plan = make_plan()
    for number in range(3):
        make_item(plan, title=f"Cầu số {number}")
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def signed_in(transactional_db):
    """The session of a leader, as a cookie."""
    client = Client()
    client.force_login(make_leader())
    name = django_settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


def test_these_are_all_the_addresses(described) -> None:
    assert [operation.ok().path for operation in described.get_all_operations()] == ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_as_described(described, signed_in, address: str) -> None:
    @settings(
        max_examples=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[address]["GET"].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        # It asks the application itself, by a client that does not undo compression.
        plain = {"Accept-Encoding": "identity"}
        case.call_and_validate(cookies=signed_in, headers=plain, checks=CHECKS)

    ask()
