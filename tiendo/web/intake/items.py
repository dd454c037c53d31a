"""Một đầu việc nháp: the moves of the review, one click each, saved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from tiendo.agencies.matching import AgencyBook
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.joining import join_row
from tiendo.intake.actions.reshaping import merge, restore, split
from tiendo.intake.actions.reviewing import accept, assign, drop, edit
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.sentences import sentences
from tiendo.web.intake.access import for_coordinators, to_intake, told
from tiendo.web.intake.cards import KnownNames, base_url
from tiendo.web.intake.edits import EditForm, blank_form, bodies_form, filled_form
from tiendo.web.intake.groups import Frame
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.review import one_card, summary_context
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest

_ALONE = {"accept": accept, "drop": drop}
_TOGETHER = {"restore": restore, "merge": merge}
"""Moves that change one card only, and moves after which others look different too."""
_JOIN = "join-"


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_item(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Nhận, bỏ, khôi phục, gộp; a GET shows the card as it stands."""
    found, item = _found(pk, item_pk)
    move = request.POST.get("do", "")
    if move in _ALONE:
        return _moved(request, found, item, _ALONE[move], is_alone=True)
    if move.startswith(_JOIN):
        return _moved(request, found, item, _joining(move), is_alone=False)
    if move in _TOGETHER:
        return _moved(request, found, item, _TOGETHER[move], is_alone=False)
    return card_response(request, found, item)


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_item_edit(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Sửa: name, kind, bodies, deadlines, targets."""
    found, item = _found(pk, item_pk)
    if request.method == "GET":
        form = blank_form(item)
        form.first = request.GET.get("o", "")
        return _form_response(request, found, item, form, "edit")
    form = filled_form(item, request.POST, _book(request), KnownNames.load())
    if form.change is None:
        return _form_response(request, found, item, form, "edit")
    change = form.change
    return _moved(
        request,
        found,
        item,
        lambda **held: edit(change=change, **held),
        is_alone=True,
        form=form,
        form_kind="edit",
    )


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_item_assign(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Giao: who leads, who coordinates."""
    found, item = _found(pk, item_pk)
    if request.method == "GET":
        return _form_response(request, found, item, blank_form(item), "assign")
    form = bodies_form(item, request.POST, _book(request), KnownNames.load())
    if form.change is None:
        return _form_response(request, found, item, form, "assign")
    leads, coordinating = form.change.leads, form.change.coordinating
    return _moved(
        request,
        found,
        item,
        lambda **held: assign(leads=leads, coordinating=coordinating, **held),
        is_alone=True,
        form=form,
        form_kind="assign",
    )


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_item_split(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Tách at the beginning of a sentence."""
    found, item = _found(pk, item_pk)
    if request.method == "GET":
        return _form_response(request, found, item, blank_form(item), "split")
    place = request.POST.get("at", "")
    at_char = int(place) if place.isdigit() else -1
    return _moved(
        request, found, item, lambda **held: split(at_char=at_char, **held), is_alone=False
    )


def card_response(
    request: StaffRequest,
    found: Intake,
    item: DraftItem,
    *,
    said: str = "",
    status: int = 200,
    form: EditForm | None = None,
    form_kind: str = "",
) -> HttpResponse:
    """The card anew with the counts above it; without scripts the page at that card."""
    if not request.headers.get("HX-Request"):
        if said:
            messages.warning(request, said)
        return to_intake(request, found, f"muc-{item.pk}")
    shown = summary_context(found, request.user) | {
        "card": one_card(found, item),
        "said": said,
        "form": form,
        "form_kind": form_kind,
        "sentences": sentences(item.text) if form_kind == "split" else (),
    }
    return render(request, "web/intake/_card_changed.html", shown, status=status)


def several_response(
    request: StaffRequest,
    found: Intake,
    item: DraftItem,
    *,
    made: Iterable[DraftItem] = (),
    touched: Iterable[int] = (),
) -> HttpResponse:
    """The card with those that were made of it; the touched ones and the document reload."""
    again = _again(item)
    frame = Frame.load(found, base_url(found))
    shown = summary_context(found, request.user) | {
        "cards": [frame.card(row) for row in (again, *made)],
    }
    response = render(request, "web/intake/_cards_changed.html", shown)
    only = [key for key in touched if key != again.pk]
    response = trigger_client_event(response, "td-cards", {"only": only})
    return trigger_client_event(response, "td-document")


def _moved(
    request: StaffRequest,
    found: Intake,
    item: DraftItem,
    action: Callable[..., DraftItem | tuple[DraftItem, ...]],
    *,
    is_alone: bool,
    form: EditForm | None = None,
    form_kind: str = "",
) -> HttpResponse:
    """Do it, and show what became of it; a refusal is said on the card."""
    try:
        result = action(
            item=item,
            version=posted_version(request.POST),
            by=request.user,
            at=request.now,
        )
    except NotOpen as refusal:
        return told(request, found, refusal)
    except (StaleDraft, RefusedEdit) as refusal:
        return _refused(request, found, _again(item), str(refusal), form, form_kind)
    if is_alone or not request.headers.get("HX-Request"):
        return card_response(request, found, _again(item))
    if isinstance(result, tuple):
        return several_response(request, found, item, made=result[1:])
    touched = [result.pk, *([item.merged_into_id] if item.merged_into_id else [])]
    return several_response(request, found, item, touched=touched)


def _joining(move: str) -> Callable[..., DraftItem]:
    """The row is the duty of this key ("join-12")."""
    key = move.removeprefix(_JOIN)
    return partial(join_row, taker_pk=int(key) if key.isdigit() else 0)


def _refused(
    request: StaffRequest,
    found: Intake,
    item: DraftItem,
    said: str,
    form: EditForm | None,
    kind: str,
) -> HttpResponse:
    """The newest version and why nothing was saved; what was typed stays in its form."""
    if form is None:
        return card_response(request, found, item, said=said)
    kept = f"{said} Những gì vừa nhập còn trong ô; xem bản mới nhất rồi lưu lại nếu vẫn cần."
    return _form_response(request, found, item, form, kind, said=kept)


def _form_response(
    request: StaffRequest,
    found: Intake,
    item: DraftItem,
    form: EditForm,
    kind: str,
    *,
    said: str = "",
) -> HttpResponse:
    """The card with the form in it; without scripts a page of its own with the same form."""
    status = 422 if form.is_wrong or said else 200
    if request.headers.get("HX-Request"):
        return card_response(
            request, found, item, said=said, status=status, form=form, form_kind=kind
        )
    shown = {
        "intake": found,
        "card": one_card(found, item),
        "form": form,
        "form_kind": kind,
        "sentences": sentences(item.text) if kind == "split" else (),
        "names": KnownNames.load(),
        "said": said,
    }
    return render(request, "web/intake/item_form.html", shown, status=status)


def _found(pk: int, item_pk: int) -> tuple[Intake, DraftItem]:
    found = shown_intake(pk)
    rows = DraftItem.objects.select_related("touched_by", "merged_into")
    return found, get_object_or_404(rows, pk=item_pk, intake=found)


def _again(item: DraftItem) -> DraftItem:
    return DraftItem.objects.select_related("touched_by", "merged_into").get(pk=item.pk)


def _book(request: StaffRequest) -> AgencyBook:
    return AgencyBook.load(request.today)
