"""Acts of an officer in a process of its own (`manage.py shell -c`), so that it can be killed."""

from __future__ import annotations

import json
import os
import signal
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.factories.intake import make_province, make_reviewed
from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.intake.actions import confirming
from tiendo.intake.actions.confirming import confirm_intake
from tiendo.intake.actions.holding import NotOpen
from tiendo.intake.models import Intake
from tiendo.plans.models import Document, Item, Plan

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def seed() -> None:
    """A reviewed intake."""
    make_reviewed(make_province(), at=NOW)


def confirm() -> None:
    """Confirm it; say who was refused."""
    try:
        confirm_intake(intake=Intake.objects.get(), by=User.objects.get(), at=NOW)
        print("confirmed")
    except NotOpen:
        print("too late")


def confirm_and_die() -> None:
    """The power goes when everything is written and nothing is committed."""
    real = confirming.run_plan

    def run_and_die(**draft: object) -> Plan:
        real(**draft)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    confirming.run_plan = run_and_die
    confirm()


def tell() -> None:
    """What the register holds, as JSON."""
    state = {
        "intake": Intake.objects.get().state,
        "plans": Plan.objects.count(),
        "items": Item.objects.count(),
        "documents": Document.objects.count(),
        "runs": Event.objects.filter(verb="plan.run").count(),
        "chain_is_whole": verify_chain() is None,
    }
    print(json.dumps(state))
