"""What a document is for: said when it comes in, kept with it, and always with its plan."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from tests.factories.intake import Province, make_intake, make_running_plan
from tiendo.intake.actions.uploading import upload
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan

P = Intake.Purpose


def give(province: Province, now: datetime, **fields: object) -> Intake:
    values = {"name": "tep.txt", "size_bytes": 3, "by": province.coordinator, "at": now}
    return upload(file=io.BytesIO(b"tep"), **values, **fields)


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    return make_running_plan(province, at=now)


@pytest.mark.parametrize("purpose", [P.ORIGINAL, P.APPENDIX, P.AMENDMENT, P.LOWER])
def test_purpose_is_kept_with_the_plan_it_concerns(
    purpose: str, plan: Plan, province: Province, now: datetime
) -> None:
    intake = give(province, now, attach_to=plan, purpose=purpose)
    assert (intake.purpose, intake.attach_to) == (purpose, plan)


def test_document_for_no_plan_is_a_new_plan(province: Province, now: datetime) -> None:
    assert give(province, now, purpose=P.APPENDIX).purpose == P.NEW


def test_new_plan_is_attached_to_none(plan: Plan, province: Province, now: datetime) -> None:
    intake = give(province, now, attach_to=plan, purpose=P.NEW)
    assert (intake.purpose, intake.attach_to) == (P.NEW, None)


def test_database_refuses_an_appendix_of_nothing(province: Province, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_intake(by=province.coordinator, at=now, purpose=P.APPENDIX)
