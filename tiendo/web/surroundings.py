"""What every page needs around its content: the plan it speaks of, the way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, Subquery
from django.db.models.functions import JSONArray
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from tiendo.accounts.permissions import can_administer
from tiendo.agencies.models import Agency, AgencySet
from tiendo.asking.kept import KeptQuestion
from tiendo.notices.queries import unread_count
from tiendo.plans import queries
from tiendo.plans.models import Assignment, Plan, Section
from tiendo.progress.models import Claim, DeadlineMove, ItemMove


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One of the main pages. `is_current`: the page shown belongs to it.

    is_first: stands in the bar of a phone itself; the others open behind "Thêm".
    """

    name: str
    url: str
    icon: str
    is_current: bool
    is_first: bool = True


_PLACES = (
    ("Trang chính", "home", "home"),
    ("Đầu việc", "items", "list-tree"),
    ("Việc của tôi", "my_work", "list-check"),
    ("Kỳ báo cáo", "periods", "clipboard-text"),
    ("Lịch", "calendar", "calendar-due"),
    ("Chỉ tiêu", "targets", "target"),
    ("Cơ quan", "agencies", "building"),
    ("Văn bản", "document", "file-text"),
    ("Nạp kế hoạch", "intake_list", "file-import"),
)
_FIRST = ("home", "items", "my_work", "calendar")
_PAGES_OF_A_PLAN = ("home", "items", "targets", "agencies", "periods")
_MOST_SAID = 99
_BELONGS = {
    "item": "items",
    "intake": "intake_list",
    "aliases": "intake_list",
    "learnt": "intake_list",
    "changes": "intake_list",
    "appendix": "document",
    "amend": "document",
    "version": "document",
    "higher": "document",
    "lower": "document",
    "attach": "document",
    "agency": "agencies",
    "target": "targets",
    "feed": "calendar",
    "saved": "items",
    "charts": "home",
    "bulk": "items",
    "map": "home",
    "period": "periods",
    "regime": "periods",
    "regimes": "periods",
    "report": "periods",
    "reports": "periods",
    "consolidation": "periods",
    "edition": "periods",
    "editions": "periods",
    "reminding": "periods",
}


def running_plans(request: HttpRequest) -> list[Plan]:
    """Every running plan, the latest confirmed first, each with `has_illustration`.

    unread_notices: of whoever asks; it comes along, as every page shows it.
    newest_rows: the keys of the newest assignment, heading, body and set of bodies; what is kept
    of a plan's own choices is kept under them.
    One query for each request, however often it is asked.
    """
    if not hasattr(request, "_running_plans"):
        person = request.user.pk or 0  # 0: nobody is signed in
        request._running_plans = _PLANS.rows(person=person)  # type: ignore[attr-defined]
    return request._running_plans  # type: ignore[attr-defined,no-any-return]


def _plans_for(person: int) -> Any:
    """The query set of `running_plans`, for whoever has this key."""
    illustrated = [
        Exists(model.objects.filter(is_illustrative=True))
        for model in (Claim, DeadlineMove, ItemMove)
    ]
    return queries.running_plans().annotate(
        has_illustration=illustrated[0] | illustrated[1] | illustrated[2],
        unread_notices=unread_count(person),
        newest_rows=JSONArray(*map(_newest, (Assignment, Section, Agency, AgencySet))),
    )


def _newest(model: Any) -> Subquery:
    return Subquery(model.objects.order_by("-pk").values("pk")[:1])


_PLANS: KeptQuestion[Plan] = KeptQuestion(_plans_for, person=2_111_000_002)


def speak_of(request: HttpRequest, plan: Plan) -> None:
    """For pages whose address names a plan in another way (an item, a document)."""
    request._spoken_plan = plan  # type: ignore[attr-defined]


def chosen_plan(request: HttpRequest) -> Plan | None:
    """The plan a page speaks of: `?plan=code`, else the latest one; None while none runs.

    Raises Http404 for a code that no running plan has.
    """
    if spoken := getattr(request, "_spoken_plan", None):
        return spoken  # type: ignore[no-any-return]
    plans = running_plans(request)
    code = request.GET.get("plan", "")
    if not code:
        return plans[0] if plans else None
    for plan in plans:
        if plan.code == code:
            return plan
    raise Http404("Không có kế hoạch nào mang mã này.")


def surroundings(request: HttpRequest) -> dict[str, object]:
    """For ui/base.html: day, banners, navigation. Asks nothing for someone not signed in."""
    around: dict[str, object] = {
        "today": getattr(request, "today", None),
        "moved_day": settings.TIENDO_TODAY,
        "home_url": reverse("web:home"),
        "sign_out_url": reverse("web:sign_out"),
        "account_url": reverse("web:account"),
        "help_url": reverse("web:help_home"),
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return around
    return around | {
        "home_url": SimpleLazyObject(lambda: _address(request, "home", _plan_or_none(request))),
        "is_illustrative": SimpleLazyObject(lambda: _is_illustrative(request)),
        "plan_title": SimpleLazyObject(lambda: _title(request)),
        "running_plans": SimpleLazyObject(lambda: running_plans(request)),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "administration_url": reverse("web:administration") if can_administer(user) else "",
        "notices_url": reverse("web:notices"),
        "unread_notices": SimpleLazyObject(lambda: _unread(request)),
        "search_url": reverse("web:search"),
        "search_plan": SimpleLazyObject(lambda: _other_plan(request)),
    }


def _unread(request: HttpRequest) -> str:
    """How many notices she has not read: "" for none, "99+" for more than can be said shortly."""
    plans = running_plans(request)
    many = plans[0].unread_notices if plans else 0  # type: ignore[attr-defined]
    return "99+" if many > _MOST_SAID else str(many or "")


def _is_illustrative(request: HttpRequest) -> bool:
    return any(plan.has_illustration for plan in running_plans(request))  # type: ignore[attr-defined]


def _title(request: HttpRequest) -> str:
    plan = _plan_or_none(request)
    return plan.short_title if plan else ""


def _plan_or_none(request: HttpRequest) -> Plan | None:
    try:
        return chosen_plan(request)
    except Http404:
        return None


def _navigation(request: HttpRequest) -> list[NavigationLink]:
    match = request.resolver_match
    page = (match.url_name or "") if match else ""
    current = _BELONGS.get(page.split("_")[0], page)
    plan = _plan_or_none(request)
    return [
        NavigationLink(name, url, icon, current == page_name, page_name in _FIRST)
        for name, page_name, icon in _PLACES
        if (url := _address(request, page_name, plan))
    ]


def _other_plan(request: HttpRequest) -> str:
    """The code of the plan spoken of, where it is another than the latest; else ""."""
    plan = _plan_or_none(request)
    is_latest = plan is None or plan == next(iter(running_plans(request)), None)
    return "" if is_latest else plan.code  # type: ignore[union-attr]


def _address(request: HttpRequest, page_name: str, plan: Plan | None) -> str:
    """Where a main page is; one that shows another plan than the latest goes on showing it.

    "" for the document while no plan runs.
    """
    if page_name == "document":
        return reverse("web:document", args=[plan.code]) if plan else ""
    address = reverse(f"web:{page_name}")
    other = _other_plan(request) if page_name in _PAGES_OF_A_PLAN else ""
    return f"{address}?{urlencode({'plan': other})}" if other else address
