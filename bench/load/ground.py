"""What a hundred people work on, and what must be true of it afterwards."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path

from bench.load.people import PASSWORD
from bench.load.tally import Written
from bench.seeding import seed

PROJECT = Path(__file__).resolve().parent.parent.parent
SEEDED_ITEMS = 2000


def prepare(people: int) -> dict[str, list[str]]:
    """The built-in plan with its illustration, a large one beside it, so many people by role."""
    import django

    django.setup()
    from django.core.management import call_command

    from tiendo.web.exposure import open_demonstration_accounts

    call_command("migrate", verbosity=0)
    call_command("load", str(PROJECT / "data"), stdout=StringIO())
    call_command("demo", stdout=StringIO())
    # Their passwords were printed: a real server does not start while they are open.
    for username in open_demonstration_accounts():
        call_command("person", "deactivate", username, stdout=StringIO())
    seed(SEEDED_ITEMS)
    return _people(people)


def _people(number: int) -> dict[str, list[str]]:
    """Seven of ten report, two coordinate, one leads; officers belong to bodies that lead items."""
    from django.contrib.auth.hashers import make_password

    from tiendo.accounts.models import User
    from tiendo.agencies.models import Agency
    from tiendo.plans.models import Assignment, Plan

    plan = Plan.objects.get(code="cao-bang-2026-2030")
    leads = list(
        Agency.objects.filter(
            pk__in=Assignment.objects.filter(item__plan=plan, role="lead", agency__isnull=False)
            .order_by("agency_id")
            .values("agency_id")
        ).order_by("code")
    )
    hashed = make_password(PASSWORD)
    made: dict[str, list[str]] = {"officer": [], "coordinator": [], "leader": []}
    rows = []
    for index in range(number):
        role = ("officer",) * 7 + ("coordinator",) * 2 + ("leader",)
        kind = role[index % 10]
        agency = {
            "officer": leads[index % len(leads)],
            "coordinator": plan.coordinator,
            "leader": plan.issuer,
        }[kind]
        rows.append(
            User(
                username=f"tai.{kind}{index}",
                full_name=f"Người Làm {index}",
                role=kind,
                agency=agency,
                password=hashed,
            )
        )
        made[kind].append(rows[-1].username)
    User.objects.bulk_create(rows)
    return made


def picture() -> bytes:
    """A photo of about 150 kB, as a weak phone sends it; each report adds words of its own."""
    from PIL import Image

    noise = Image.frombytes("RGB", (640, 480), os.urandom(640 * 480 * 3))
    image = noise.resize((1280, 960))
    out = BytesIO()
    image.save(out, "JPEG", quality=40)
    return out.getvalue()


def faults_afterwards(
    acknowledged: Sequence[Written],
    sent: Sequence[Written],
    first_event: int,
    *,
    was_killed: bool = False,
    never_there: frozenset[str] = frozenset(),
) -> list[str]:
    """What is lost, half written or broken; [] when all is as it was acknowledged.

    was_killed: nameless bytes may be left, which the server removes at a later start.
    never_there: hashes of files that the seeded rows name and that have no bytes.
    """
    from tiendo.audit.verification import verify_chain
    from tiendo.files.verification import verify_files

    there = _there()
    faults = [f"MẤT: {row.mark}" for row in acknowledged if row.mark not in there]
    faults += [f"ghi {times} lần: {mark}" for mark, times in there.items() if times > 1]
    strangers = there.keys() - {row.mark for row in sent}
    faults += [f"không ai gửi: {mark}" for mark in strangers]
    faults += _half_written(first_event)
    if not was_killed:
        faults += _left_over()
    if broken := verify_chain():
        faults.append(broken.sentence)
    lost = (damage for damage in verify_files() if damage.stored.sha256 not in never_there)
    return faults + [damage.sentence for damage in lost]


def lost_files() -> frozenset[str]:
    """Hashes of kept files without their bytes."""
    from tiendo.files.verification import verify_files

    return frozenset(damage.stored.sha256 for damage in verify_files())


def _there() -> dict[str, int]:
    """Every mark that the database holds, and how often."""
    from tiendo.audit.models import Event
    from tiendo.progress.models import Claim, ItemMove

    times: dict[str, int] = {}
    claims = Claim.objects.filter(done_text__contains=". báo cáo ")
    texts = [text.rpartition(". ")[2] for text in claims.values_list("done_text", flat=True)]
    moves = ItemMove.objects.filter(note__startswith="quyết định ")
    texts += moves.values_list("note", flat=True)
    # The words of an assignment stand in its event only; the event and the row are one transaction.
    given = Event.objects.filter(verb="item.assign", payload__contains='"note":"giao việc ')
    texts += [json.loads(text)["note"] for text in given.values_list("payload", flat=True)]
    for text in texts:
        times[text] = times.get(text, 0) + 1
    return times


def _half_written(first_event: int) -> list[str]:
    """A report without its picture or without its event."""
    from django.db.models import Count

    from tiendo.audit.models import Event
    from tiendo.progress.models import Claim

    claims = Claim.objects.filter(done_text__contains=". báo cáo ")
    bare = claims.annotate(files=Count("evidence")).exclude(files=1)
    faults = [f"báo cáo {row.pk} có {row.files} tệp" for row in bare]  # type: ignore[attr-defined]
    events = Event.objects.filter(sequence__gt=first_event, verb="item.claim").count()
    if events != claims.count():
        faults.append(f"{claims.count()} báo cáo nhưng {events} sự kiện báo cáo")
    return faults


def _left_over() -> list[str]:
    """Bytes that still wait to be kept."""
    from django.conf import settings

    from tiendo.files.actions import INCOMING

    left = [path for path in (settings.FILES_DIR / INCOMING).glob("*") if path.is_file()]
    left += settings.TIENDO_DATA.glob("*.upload*")
    return [f"tệp tạm còn lại: {path.name}" for path in left]
