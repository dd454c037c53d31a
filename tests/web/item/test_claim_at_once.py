"""The same report, sent twice at the same moment, is written once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.web.item.test_claim import told
from tiendo.progress.models import Claim


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_equal_reports_at_once_are_one(settings, today) -> None:
    settings.TIENDO_TODAY = today
    lead = make_agency()
    address = reverse("web:item_claim", args=[make_item(leads=[lead]).pk])
    officer = make_officer(lead)
    gate = threading.Barrier(4)
    answers: list[int] = []

    def send(client: Client) -> None:
        gate.wait()
        answers.append(client.post(address, told()).status_code)
        connection.close()

    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(officer)
    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4
    assert Claim.objects.count() == 1
