"""Các địa chỉ JSON, version 1. Who is not signed in gets 401 and a sentence, never a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import SessionAuth
from pydantic import BaseModel, RootModel

from tiendo.api.answers import item_answer, items_answer, plan_answer, pulse_answer
from tiendo.api.shapes import Fault, ItemDetailOut, ItemsOut, PlanOut, PulseOut
from tiendo.core.progress import Label
from tiendo.law.queries import RuleMissing
from tiendo.plans.models import Item, Plan
from tiendo.plans.queries import plan_by_code, running_plans
from tiendo.progress.queries.filters import Group, Role, Sort
from tiendo.progress.queries.paging import SIZES

_SIGN_IN = "Chưa đăng nhập hoặc phiên đã hết; hãy đăng nhập rồi gọi lại."
_NO_PLAN = "Không có kế hoạch nào mang mã này."
_NO_ITEM = "Không có đầu việc nào mang số này."
_FAULTS = {401: Fault, 404: Fault, 422: Fault, 503: Fault}


class _Staff(SessionAuth):
    """Whoever is signed in: inside, everyone reads the plan."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any | None:
        """The person, None for nobody."""
        return request.user if request.user.is_authenticated else None


interface = NinjaAPI(
    title="Tiến Độ",
    version="1",
    description="Đọc kế hoạch, đầu việc và số liệu tiến độ; chỉ đọc, không ghi.",
    auth=_Staff(csrf=False),
    docs_url=None,
    urls_namespace="api",
)


class ItemsQuery(Schema):
    """Như bộ lọc của trang Đầu việc. plan: mã kế hoạch; bỏ trống: kế hoạch chạy sau cùng."""

    plan: str = ""
    label: list[Label] = []
    group: Group | None = None
    agency: str = ""
    role: Role | None = None
    direct: bool = False
    set: str = ""
    appendix: str = ""
    kind: Item.Kind | None = None
    section: str = ""
    moved: bool = False
    without_evidence: bool = False
    q: str = ""
    sort: Sort = Sort.PLAN
    rows: int = 50
    page: int = 1
    after: str = ""
    before: str = ""


@interface.get("/ke-hoach", response={200: list[PlanOut], **_FAULTS}, summary="Kế hoạch đang chạy")
def plans(request: HttpRequest) -> HttpResponse:
    """Every running plan, the latest first."""
    return _written(RootModel([plan_answer(plan) for plan in running_plans()]))


@interface.get(
    "/ke-hoach/{str:code}/nhip", response={200: PulseOut, **_FAULTS}, summary="Số liệu của kế hoạch"
)
def plan_pulse(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of the plan's page."""
    plan = _plan(code)
    if plan is None:
        return _written(Fault(detail=_NO_PLAN), status=404)
    return _written(pulse_answer(plan, _day(request)))


@interface.get("/dau-viec", response={200: ItemsOut, **_FAULTS}, summary="Đầu việc, có lọc")
def items(request: HttpRequest, query: Query[ItemsQuery]) -> HttpResponse:
    """A page of the items of one plan; the same filter, order and number as the page shows."""
    if query.rows not in SIZES:
        sizes = ", ".join(map(str, SIZES))
        fault = Fault(detail=f"rows={query.rows}: số dòng một trang phải là {sizes}.")
        return _written(fault, status=422)
    plan = plan_by_code(query.plan)
    if plan is None:
        return _written(Fault(detail=_NO_PLAN), status=404)
    return _written(items_answer(request.GET, plan, _day(request)))


@interface.get("/dau-viec/{pk}", response={200: ItemDetailOut, **_FAULTS}, summary="Một đầu việc")
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with its sentence and its bodies."""
    found = Item.objects.select_related("plan").filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        return _written(Fault(detail=_NO_ITEM), status=404)
    return _written(item_answer(found, _day(request)))


@interface.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    return _written(Fault(detail=_SIGN_IN), status=401)


@interface.exception_handler(RuleMissing)
def _rule_missing(request: HttpRequest, fault: RuleMissing) -> HttpResponse:
    return _written(Fault(detail=str(fault)), status=503)


@interface.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    named = ", ".join(sorted({str(error["loc"][-1]) for error in fault.errors}))
    words = f"Tham số không đúng: {named}. Xem /api/v1/openapi.json để biết giá trị được nhận."
    return _written(Fault(detail=words), status=422)


def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the interface does not have: a sentence, no page."""
    words = f"Không có địa chỉ /api/v1/{rest}. Các địa chỉ có trong /api/v1/openapi.json."
    return _written(Fault(detail=words), status=404)


def _written(answer: BaseModel, *, status: int = 200) -> HttpResponse:
    """The answer as it is: it was checked when it was made, and need not be checked again."""
    return HttpResponse(answer.model_dump_json(), content_type="application/json", status=status)


def _plan(code: str) -> Plan | None:
    return plan_by_code(code) if code else None


def _day(request: HttpRequest) -> date:
    return request.today  # type: ignore[attr-defined,no-any-return]
