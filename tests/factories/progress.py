"""Progress for tests: items brought into a state by the very actions that people use."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from uuid import uuid4
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_deadline
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.core.evidence import EvidenceKind
from tiendo.files.actions import keep
from tiendo.files.models import StoredFile
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import (
    Picked,
    accept,
    cancel,
    claim_progress,
    do_batch,
    move_deadline,
    pause,
    return_item,
)
from tiendo.progress.acts import Asking
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Batch, Claim, DeadlineMove

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def morning(day: date) -> datetime:
    """Nine o'clock of that day, in Vietnam."""
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=VIETNAM)


def lead_of(item: Item) -> Agency:
    """The first agency that leads the item by name."""
    return item.assignments.filter(role="lead", agency__isnull=False).order_by("id")[0].agency


def officer_of(agency: Agency) -> User:
    """An officer of the agency, made when it has none."""
    return agency.people.filter(role=User.Role.OFFICER).first() or make_officer(agency)


def coordinator_of(item: Item) -> User:
    """A coordinator of the item's plan, made when it has none."""
    focal = item.plan.coordinator
    found = focal.people.filter(role=User.Role.COORDINATOR).first()
    return found or make_coordinator(focal)


def make_claim(
    item: Item,
    *,
    on: date = date(2026, 11, 22),
    agency: Agency | None = None,
    status: str = Claim.Status.ON_GOING,
    **fields: object,
) -> Claim:
    """A claim of the lead's officer, made and as of `on`."""
    agency = agency or lead_of(item)
    values = {
        "done_text": "Đã làm xong phần móng.",
        "kind": Claim.Kind.ACTUAL,
        "as_of": on,
        "by": officer_of(agency),
        "at": morning(on),
        "today": on,
    }
    claim = claim_progress(item=item, agency=agency, status=status, **{**values, **fields})
    item.refresh_from_db()
    return claim


def start(item: Item, *, on: date = date(2026, 3, 2)) -> Item:
    """Under way since `on`."""
    make_claim(item, on=on)
    return item


def report_done(item: Item, *, on: date = date(2026, 11, 20), **fields: object) -> Item:
    """Reported done, waiting for confirmation."""
    make_claim(item, on=on, status=Claim.Status.DONE, **fields)
    return item


def finish(item: Item, *, done_on: date = date(2026, 11, 20)) -> Item:
    """Reported done and accepted on that day."""
    report_done(item, on=done_on)
    accept(
        item=item,
        done_on=done_on,
        note="Theo biên bản nghiệm thu",
        by=coordinator_of(item),
        at=morning(done_on),
    )
    item.refresh_from_db()
    return item


def send_back(item: Item, *, on: date = date(2026, 11, 21)) -> Item:
    """Reported done and returned."""
    report_done(item, on=on)
    return_item(item=item, note="Thiếu biên bản", by=coordinator_of(item), at=morning(on))
    item.refresh_from_db()
    return item


def pause_item(item: Item, *, on: date = date(2026, 6, 1)) -> Item:
    """Started and paused."""
    start(item, on=on)
    pause(item=item, basis="Văn bản 12/UBND", by=coordinator_of(item), at=morning(on))
    item.refresh_from_db()
    return item


def cancel_item(item: Item, *, on: date = date(2026, 6, 1)) -> Item:
    """Cancelled by a document."""
    cancel(item=item, basis="Quyết định 34/QĐ-UBND", by=coordinator_of(item), at=morning(on))
    item.refresh_from_db()
    return item


def make_batch(item: Item, *, on: date = date(2026, 11, 22)) -> Batch:
    """The plan's coordinator has asked whoever leads the item for an update."""
    return do_batch(
        plan=item.plan,
        act=Asking(),
        picked=[Picked(item.pk, Item.objects.get(pk=item.pk).lock_version)],
        token=uuid4(),
        by=coordinator_of(item),
        at=morning(on),
    )


def extend(deadline: Deadline, *, days: int = 30, on: date = date(2026, 8, 3)) -> DeadlineMove:
    """The deadline moved by so many days, by the plan's coordinator."""
    assert deadline.due_on is not None
    move = move_deadline(
        deadline=deadline,
        to_on=deadline.due_on + timedelta(days=days),
        reason=DeadlineMove.Reason.CLEARANCE,
        basis="Công văn 56/UBND-XD",
        by=coordinator_of(deadline.item),
        at=morning(on),
    )
    deadline.refresh_from_db()
    return move


def make_late(item: Item, *, days: int = 10, today: date = date(2026, 11, 22)) -> Deadline:
    """A deadline that passed so many days ago."""
    return make_deadline(item, today - timedelta(days=days))


def make_photo(
    *,
    taken_at: datetime | None = None,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
) -> bytes:
    """A small JPEG that states what is given in its EXIF."""
    image = Image.new("RGB", (16, 12), (120, 160, 120))
    exif = Image.Exif()
    if taken_at is not None:
        details = exif.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = f"{taken_at:%Y:%m:%d %H:%M:%S}"
    if latitude is not None and longitude is not None:
        position = exif.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef] = "S" if latitude < 0 else "N"
        position[ExifTags.GPS.GPSLatitude] = _parts(abs(latitude))
        position[ExifTags.GPS.GPSLongitudeRef] = "W" if longitude < 0 else "E"
        position[ExifTags.GPS.GPSLongitude] = _parts(abs(longitude))
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def keep_photo(photo: bytes, *, on: date = date(2026, 11, 22)) -> StoredFile:
    """The photo as a kept file."""
    return keep(photo, content_type="image/jpeg", at=morning(on))


def evidence_of(
    kind: EvidenceKind = EvidenceKind.OTHER_FILE,
    *,
    data: bytes = b"bien ban",
    content_type: str = "application/pdf",
    name: str = "bien-ban.pdf",
    **fields: object,
) -> EvidenceDraft:
    """A file behind a claim; a signed record is given a number."""
    stored = keep(data, content_type=content_type, at=morning(date(2026, 11, 22)))
    if kind is EvidenceKind.SIGNED_RECORD:
        fields.setdefault("document_number", "07/BB-NT")
    return EvidenceDraft(stored=stored, name=name, kind=kind, **fields)


def _parts(degrees: Decimal) -> tuple[float, float, float]:
    whole, rest = divmod(degrees, 1)
    minutes, rest = divmod(rest * 60, 1)
    return float(whole), float(minutes), float(round(rest * 60, 4))
