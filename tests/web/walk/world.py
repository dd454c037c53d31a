"""A small province in which every address stands for something, and a person of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from tests.factories.agencies import make_agency, make_alias, make_place
from tests.factories.appendices import make_appendix, make_market_plan
from tests.factories.boundaries import square
from tests.factories.consolidation import make_edition
from tests.factories.families import review_amendment
from tests.factories.intake import make_province, make_review, make_running_plan
from tests.factories.people import (
    make_administrator,
    make_coordinator,
    make_delegation,
    make_head,
    make_leader,
    make_officer,
)
from tests.factories.plans import make_deadline, make_rules, make_target
from tests.factories.reporting import make_cut_off_rule, make_report
from tests.web.walk.reports import make_upload
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, Reorganisation
from tiendo.core.reporting_periods import Cadence
from tiendo.files.actions import keep
from tiendo.intake.models import ColumnMapping, Intake
from tiendo.law.models import CalendarDay
from tiendo.notices.kinds import Kind
from tiendo.notices.models import Notice
from tiendo.places.models import Boundary, BoundaryFile
from tiendo.plans.models import Item, ItemLink, Plan, PlanLink
from tiendo.progress.models import Batch, SavedFilter
from tiendo.reporting.actions.opening import RequestedPeriod, open_on_request
from tiendo.reporting.models import Regime, RegimeParty, Report
from tiendo.web.map.drawn import mark_of

ABSENT = 999_999
Keys = dict[str, object]


@dataclass(frozen=True)
class World:
    """people: by the columns of the table of expectations; None: nobody is signed in."""

    people: dict[str, User | None]
    keys: tuple[tuple[str, Keys], ...]

    def keys_of(self, route: str) -> Keys:
        """What the keys of an address stand for, by the longest beginning that is known."""
        known = [(len(begin), keys) for begin, keys in self.keys if route.startswith(begin)]
        return max(known, key=lambda pair: pair[0])[1] if known else {}


def make_world(now: datetime) -> World:
    """Two running plans, one under the other; a plan, an amendment and an appendix in review."""
    province = make_province()
    make_rules()
    # Before the name it asks about is learnt from the other plan.
    review = make_review(by=province.coordinator, at=now)
    plan = make_market_plan(province, at=now)
    lower = make_running_plan(province, at=now)
    item = plan.items.filter(deadlines__isnull=False, assignments__isnull=False)[0]
    amendment = review_amendment(plan, "sua-doi.txt", by=province.coordinator, at=now)
    appendix = make_appendix(province, plan, at=now)
    coordinator = province.coordinator
    people = {
        "nobody": None,
        "officer": make_officer(province.construction),
        "stranger": make_officer(make_agency("Sở Xa lạ")),
        "coordinator": coordinator,
        "other": make_coordinator(make_agency("Sở Điều phối khác")),
        "leader": make_leader(),
        "admin": make_administrator(),
        "head": make_head(province.construction),
        "delegate": make_officer(make_agency("Sở Làm thay")),
    }
    delegation = make_delegation(people["delegate"], province.construction, on=now.date())
    keys = (
        *_plan_keys(plan, item, coordinator, now),
        *_link_keys(plan, lower, coordinator, now),
        *_intake_keys(review, amendment, appendix),
        *_report_keys(make_report(plan, province.construction, people["officer"], now.date()), now),
        *_period_keys(plan, province.construction, coordinator, now),
        ("ten-goi/", {"pk": make_alias("Sở XD", agency=province.construction, origin="person").pk}),
        ("nap/cot-da-hoc/", {"pk": _column(coordinator, now).pk}),
        ("an-toan-dang-nhap/", {"pk": coordinator.pk}),
        ("quan-tri/nguoi-dung/", {"pk": coordinator.pk}),
        ("quan-tri/uy-quyen/", {"pk": delegation.pk}),
        ("quan-tri/quy-tac/", {"code": "due_soon_working_days"}),
        ("quan-tri/lich-lam-viec/", {"pk": _day_off(now).pk}),
        ("quan-tri/co-quan/", {"code": province.construction.code, "how": "doi-ten"}),
        ("quan-tri/co-quan/hoan-tac/", {"pk": _reorganisation(coordinator, now).pk}),
        ("co-quan/", {"code": province.construction.code}),
        ("viec/", {"code": province.construction.code}),
        ("thong-bao/", {"pk": _notice(coordinator, now).pk}),
        ("chi-tieu/", {"pk": make_target(item).pk}),
        ("ban-do/", {"mark": _boundary(now)}),
        *_closed_period(plan, item, coordinator, now),
        ("tro-giup/", {"slug": "qua-han"}),
        ("lich-rieng/", {"token": "khong-ai-co-dia-chi-nay"}),
    )
    return World(people, keys)


def _closed_period(
    plan: Plan, item: Item, coordinator: User, now: datetime
) -> list[tuple[str, Keys]]:
    """A period of the plan that was frozen, with its edition."""
    edition = make_edition(plan, coordinator, now)
    keys: Keys = {"item": item.pk, "key": "direction"}
    return [
        ("ky-bao-cao/<int:pk>/tong-hop/", {"pk": edition.period_id, **keys}),
        ("ky-bao-cao/<int:pk>/ban-chot/", {"pk": edition.period_id}),
        ("ban-chot/", {"pk": edition.pk, **keys}),
    ]


def _plan_keys(plan: Plan, item: Item, person: User, now: datetime) -> list[tuple[str, Keys]]:
    deadline = item.deadlines.first() or make_deadline(item, now.date())
    stored = keep(b"mot tep", content_type="text/plain", at=now)
    return [
        ("ke-hoach/", {"code": plan.code, "number": 1}),
        ("van-ban/", {"code": plan.code}),
        ("goc-nhin/", {"code": plan.code, "pk": _saved(plan, person, now).pk}),
        ("dau-viec/hang-loat/", {"pk": _batch(plan, person, now).pk, "slug": "giao-viec"}),
        ("dau-viec/", {"pk": item.pk, "deadline_pk": deadline.pk}),
        ("tep/", {"sha256": stored.sha256}),
        ("api/v1/ke-hoach", {"code": plan.code}),
        ("api/v1/dau-viec", {"pk": item.pk}),
        ("api/v1/", {"rest": "khong-co"}),
        ("lich/", {"first": now.date().replace(day=1), "shown_day": now.date()}),
    ]


def _link_keys(plan: Plan, lower: Plan, person: User, now: datetime) -> list[tuple[str, Keys]]:
    link = PlanLink.objects.create(lower=lower, higher=plan, made_by=person, made_at=now)
    pair = ItemLink.objects.create(
        link=link,
        lower=lower.items.first(),
        higher=plan.items.first(),
        how=ItemLink.How.WORDING,
    )
    return [("noi-ke-hoach/", {"pk": link.pk, "link_pk": pair.pk})]


def _report_keys(report: Report, now: datetime) -> list[tuple[str, Keys]]:
    """A draft of the officer's body: who has no part in it is told that it does not exist."""
    keys: Keys = {"pk": report.pk, "item": report.lines.first().item_id, "key": "next"}
    keys["comment_pk"] = ABSENT
    difficulty = report.difficulties.create(content="Thiếu vốn")
    proposal = report.proposals.create(who="UBND tỉnh", what="Cấp vốn", decider="province")
    upload = make_upload(report, report.touched_by, now)
    return [
        ("bao-cao/", {**keys, "copy": ABSENT}),
        ("bao-cao/<int:pk>/tep-excel/", {**keys, "upload_pk": upload.pk}),
        ("bao-cao/<int:pk>/van-ban", {**keys, "ending": "docx"}),
        ("ky-bao-cao/<int:pk>/van-ban", {"pk": report.period_id, "ending": "docx"}),
        ("ky-bao-cao/<int:pk>/don-doc/cong-van", {"pk": report.period_id, "ending": "docx"}),
        ("ban-chot/<int:pk>/van-ban", {"pk": ABSENT, "ending": "docx"}),
        ("bao-cao/<int:pk>/kho-khan/", {**keys, "row": difficulty.pk}),
        ("bao-cao/<int:pk>/de-xuat/", {**keys, "row": proposal.pk}),
    ]


def _period_keys(plan: Plan, owing: Agency, person: User, now: datetime) -> list[tuple[str, Keys]]:
    """A regime on request, a period of it, and the report that the officer's body owes."""
    make_cut_off_rule()
    regime = Regime.objects.create(
        plan=plan, name="Báo cáo đột xuất", cadence=Cadence.REQUEST, to_name="Cơ quan đầu mối"
    )
    RegimeParty.objects.create(regime=regime, agency=owing, name_as_written=str(owing))
    day = now.date()
    period = open_on_request(
        regime=regime,
        asked=RequestedPeriod("Báo cáo về mưa lũ", day, day, day),
        by=person,
        at=now,
        today=day,
        cut_off_on=day,
    )
    keys: Keys = {"pk": period.pk, "report_pk": period.reports.get().pk}
    return [("ky-bao-cao/", keys), ("ky-bao-cao/che-do/", {"pk": regime.pk})]


def _saved(plan: Plan, person: User, now: datetime) -> SavedFilter:
    return SavedFilter.objects.create(plan=plan, person=person, name="Của riêng tôi", made_at=now)


def _batch(plan: Plan, person: User, now: datetime) -> Batch:
    return Batch.objects.create(
        plan=plan, kind="ask", token=uuid4(), words="Đề nghị", made_by=person, made_at=now
    )


def _boundary(now: datetime) -> str:
    """What stands for a file of boundaries in an address."""
    file = BoundaryFile.objects.create(
        name="ranh-gioi.geojson", sha256="b" * 64, loaded_at=now, by_code=1, by_name=0
    )
    Boundary.objects.create(place=make_place("Bản Đi"), file=file, geometry=square(106.2))
    return mark_of(file)


def _notice(person: User, now: datetime) -> Notice:
    return Notice.objects.create(
        person=person, kind=Kind.RETURNED, key="thu", title="Một báo cáo bị trả lại", made_at=now
    )


def _day_off(now: datetime) -> CalendarDay:
    return CalendarDay.objects.create(
        day=now.date(), kind=CalendarDay.Kind.HOLIDAY, name="Ngày nghỉ thử", basis="Quyết định thử"
    )


def _reorganisation(person: User, now: datetime) -> Reorganisation:
    return Reorganisation.objects.create(
        kind=Reorganisation.Kind.CLOSE, effective_on=now.date(), made_by=str(person), made_at=now
    )


def _column(person: User, now: datetime) -> ColumnMapping:
    return ColumnMapping.objects.create(
        head="Nơi làm", head_fold="noi lam", role="owner", made_by=person, made_at=now
    )


def _intake_keys(review: Intake, amendment: Intake, appendix: Intake) -> list[tuple[str, Keys]]:
    shown: Keys = {
        "pk": review.pk,
        "item_pk": review.items.first().pk,
        "question_pk": review.questions.first().pk,
        "leftover_pk": review.leftovers.first().pk,
        "fault_pk": getattr(review.faults.first(), "pk", ABSENT),
        "step_pk": ABSENT,
        "slug": "dong",
        "place": 0,
        "page": 1,
    }
    change = amendment.changes.first()
    row = appendix.appendix_rows.first()
    return [
        ("nap/", shown),
        ("nap/<int:pk>/sua-doi-ke-hoach/", {"pk": amendment.pk}),
        ("nap/<int:pk>/thay-doi/", {"pk": amendment.pk, "change_pk": change.pk}),
        ("nap/<int:pk>/dong/", {"pk": appendix.pk, "row_pk": row.pk}),
        ("nap/<int:pk>/phu-luc/", {"pk": appendix.pk}),
    ]
