"""Việc nền: reading a document outside of the request."""

from __future__ import annotations

from django_tasks import task

from tiendo.intake.actions.reading import read_intake
from tiendo.intake.models import Intake
from tiendo.law.moment import current_moment


@task()
def read_uploaded(pk: int, attempt: int) -> None:
    """Đọc một lượt nạp. Safe to run twice; an attempt that is no longer wanted does nothing."""
    read_intake(pk=pk, attempt=attempt, clock=current_moment)


def queue_reading(intake: Intake) -> None:
    """Put the current attempt of an intake into the queue; in the transaction that made it."""
    read_uploaded.enqueue(intake.pk, intake.attempt)
