"""Báo cáo tiến độ: the page on which a body reports, and what it is told afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import ClaimRefused
from tiendo.progress.bodies import BodyBook, assignments_on, bodies_named
from tiendo.progress.models import Claim
from tiendo.progress.permissions import check_can_claim, check_can_report_done
from tiendo.progress.queries import claims_of
from tiendo.web.item.asking import Person, item_or_404
from tiendo.web.item.claim_form import ClaimForm, Subject
from tiendo.web.item.claim_taken import SaidAlready, claim_words, take_claim
from tiendo.web.item.fields import lead_to_first_fault, refuse
from tiendo.web.item.given_files import names_given
from tiendo.web.item.history import moves_of, why_it_stands
from tiendo.web.item.refusing import refused_page
from tiendo.web.requests import StaffRequest


class _Rows:
    """What the page has to know of an item, by one query."""

    def __init__(self, item: Item, today: date) -> None:
        self.assignments = assignments_on([item], today)
        self.membership = Membership(today)
        self.deadlines = item.deadlines.order_by("due_on", "position", "id")
        self.moves = moves_of(item)
        self.targets = item.targets.filter(ended_by=None).order_by("position", "id")
        ask_together(
            self.assignments, self.deadlines, self.targets, self.moves, *self.membership.questions
        )

    def bodies(self) -> dict[int, Agency]:
        """Key -> agency, of all that lead or coordinate the item. One query."""
        named = bodies_named(self.assignments, self.membership)
        return BodyBook.of(self.assignments, self.membership, named).all_bodies()


@require_http_methods(["GET", "POST"])
@login_required
def item_claim(request: StaffRequest, pk: int) -> HttpResponse:
    """Báo cáo tiến độ. `?agency=code` and `?deadline=key` choose beforehand.

    Whoever may not is told why; a form that is refused comes back as it was typed, without its
    files, which have to be chosen again.
    """
    item = item_or_404(request, pk)
    rows = _Rows(item, request.today)
    person = Person.of(request, item, given=rows.assignments, membership=rows.membership)
    reason = person.why_not(check_can_claim, item)
    if reason and request.method == "GET":
        return refused_page(request, item, "Báo cáo tiến độ", reason)
    subject = _subject(item, person, rows)
    if request.method == "POST":
        return _take(request, person, subject)
    agency = _agency(request, person, subject)
    last = _last_claim(item, agency)
    form = ClaimForm(subject, request.today, initial=_initial(request, subject, agency, last))
    return _page(request, person, form, last=last)


def _take(request: StaffRequest, person: Person, subject: Subject) -> HttpResponse:
    form = ClaimForm(subject, request.today, request.POST, request.FILES)
    reason = ""
    agency = request.user.agency
    if form.is_valid():
        agency = form.cleaned_data.get("agency") or agency
        try:
            _send(request, form, agency)
            return redirect("web:item", subject.item.pk)
        except ClaimRefused as refusal:
            refuse(form, _FIELD_OF.get(refusal.field, refusal.field), str(refusal))
        except (NotAllowed, IllegalMove) as refusal:
            reason = str(refusal)
    lead_to_first_fault(form)
    shown = {
        "last": _last_claim(subject.item, agency),
        "reason": reason,
        "files_again": names_given(request.FILES),
    }
    return _page(request, person, form, status=422, **shown)


def _send(request: StaffRequest, form: ClaimForm, agency: Agency | None) -> None:
    """Take the report and say what it did. Raises what `take_claim` raises, save SaidAlready."""
    if agency is None:
        raise IllegalMove("Đầu việc chưa giao cho cơ quan nào: cơ quan đầu mối giao việc trước đã.")
    try:
        claim = take_claim(
            item=form.subject.item,
            files=form.given_files(),
            number=form.cleaned_data["signed_number"],
            signed_on=form.cleaned_data["signed_on"],
            by=request.user,
            at=request.now,
            today=request.today,
            **{**form.claim_fields(), "agency": agency},
        )
    except SaidAlready as repeat:
        messages.info(request, str(repeat))
    else:
        messages.success(request, claim_words(claim))


_FIELD_OF = {"evidence": "signed_number"}


def _page(
    request: StaffRequest,
    person: Person,
    form: ClaimForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    item = form.subject.item
    shown = {
        "item": item,
        "plan": item.plan,
        "form": form,
        "standing_move": why_it_stands(item, form.subject.moves),
        "why_not_done": person.why_not(check_can_report_done, item),
        "limit_mb": settings.MAX_UPLOAD_BYTES // 1024**2,
        "agency": None if form.subject.agencies else request.user.agency,
        **more,
    }
    return render(request, "web/item/claim.html", shown, status=status)


def _subject(item: Item, person: Person, rows: _Rows) -> Subject:
    """What may be reported on: open milestones, the item's targets, bodies for a coordinator."""
    deadlines = [
        row
        for row in rows.deadlines
        if row.met_on is None
        and row.ended_by_id is None
        and not (row.anchors and row.series_id is None)
    ]
    agencies: list[Agency] = []
    if person.standing.is_plan_coordinator:
        agencies = sorted(rows.bodies().values(), key=lambda agency: agency.sort_text)
        if [agency.pk for agency in agencies] == [person.user.agency_id]:
            agencies = []
    return Subject(item, deadlines, list(rows.targets), agencies, list(rows.moves))


def _last_claim(item: Item, agency: Agency | None) -> Claim | None:
    if agency is None:
        return None
    rows = claims_of(item).filter(agency=agency).prefetch_related(None)
    return rows.first()


def _agency(request: StaffRequest, person: Person, subject: Subject) -> Agency | None:
    """Whose report it is before anything is chosen; None: the coordinator has to choose."""
    if not subject.agencies:
        return person.user.agency
    asked = request.GET.get("agency", "")
    for agency in subject.agencies:
        if agency.code == asked or (not asked and agency.pk == person.user.agency_id):
            return agency
    return subject.agencies[0] if len(subject.agencies) == 1 else None


def _initial(
    request: StaffRequest, subject: Subject, agency: Agency | None, last: Claim | None
) -> dict[str, Any]:
    """As the body reported last; what is new it writes itself."""
    deadline = _deadline(request, subject, last)
    first: dict[str, Any] = {
        "agency": agency.pk if agency is not None else None,
        "deadline": deadline.pk if deadline is not None else None,
        "as_of": request.today,
        "kind": Claim.Kind.ACTUAL,
    }
    if last is not None and last.deadline_id == first["deadline"]:
        first |= {
            "status": last.status,
            "share_percent": last.share_percent,
            "share_before": last.share_percent,
            "target": last.target_id,
            "quantity": last.quantity,
        }
    return first


def _deadline(request: StaffRequest, subject: Subject, last: Claim | None) -> Deadline | None:
    """The milestone asked for, else that of the last report, else the next of a recurring duty."""
    asked = request.GET.get("deadline", "")
    open_ones = {str(row.pk): row for row in subject.deadlines}
    if asked in open_ones:
        return open_ones[asked]
    if last is not None:
        return open_ones.get(str(last.deadline_id))
    rows = list(open_ones.values())
    if rows and all(row.series_id is not None for row in rows):
        coming = (row for row in rows if row.due_on and row.due_on >= request.today)
        return next(coming, None)
    return None
