"""A checked draft becomes a running plan, all or nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_officer
from tests.factories.plans import (
    body,
    item_draft,
    make_document,
    plan_draft,
    year_deadline,
)
from tiendo.audit.models import Event
from tiendo.core.progress import State
from tiendo.plans.actions.running import PlanRefused, run_plan
from tiendo.plans.drafts import (
    BasisDraft,
    BodyDraft,
    CapitalDraft,
    DeadlineDraft,
    ItemDraft,
    PlaceDraft,
    PlanDraft,
    ReportingDraft,
    SectionDraft,
    SourceDraft,
    TargetDraft,
)
from tiendo.plans.models import Deadline, Item, Plan

pytestmark = pytest.mark.django_db
ANCHORS = ("--05-20", "--12-20")


def run(draft: PlanDraft, now: datetime) -> Plan:
    return run_plan(draft=draft, by=None, at=now)


def test_a_plan_runs_with_its_first_version_and_one_event(now: datetime) -> None:
    officer = make_officer()
    plan = run_plan(draft=plan_draft(code="cho-lang"), by=officer, at=now)
    assert plan.versions.get().kind == "adopted"
    event = Event.objects.get()
    assert (event.verb, event.actor_label) == ("plan.run", str(officer))
    assert '"path":"II.1"' in event.payload


def test_an_item_with_a_lead_is_assigned_and_one_without_is_given_to_nobody(now: datetime) -> None:
    led = item_draft("II.1", leads=(body(make_agency()),))
    plan = run(plan_draft(led, item_draft("II.2")), now)
    states = dict(plan.items.values_list("path", "state"))
    assert states == {"II.1": State.ASSIGNED, "II.2": State.DRAFT}


def test_who_leads_does_not_coordinate_as_well_and_stands_once(now: datetime) -> None:
    agency, group = make_agency(), make_set()
    draft = item_draft(
        "II.1",
        leads=(body(agency), body(agency, "Sở ấy")),
        coordinating=(body(agency), body(group)),
    )
    item = run(plan_draft(draft), now).items.get()
    given = [(row.role, row.agency, row.agency_set) for row in item.assignments.order_by("id")]
    assert given == [("lead", agency, None), ("coordinate", None, group)]


def test_two_sentences_of_one_path_are_numbered_in_their_order(now: datetime) -> None:
    plan = run(plan_draft(item_draft("II.1", "Một"), item_draft("II.1", "Hai")), now)
    assert list(plan.items.tree_order().values_list("ordinal", "title")) == [(1, "Một"), (2, "Hai")]


def test_children_stand_directly_after_their_parent(now: datetime) -> None:
    drafts = (
        item_draft("II.1", is_group=True),
        item_draft("II.2"),
        item_draft("II.1.b", parent_path="II.1"),
        item_draft("II.1.a", parent_path="II.1"),
        item_draft("II.1.b.x", parent_path="II.1.b"),
    )
    plan = run(plan_draft(*drafts), now)
    order = list(plan.items.tree_order().values_list("path", flat=True))
    assert order == ["II.1", "II.1.b", "II.1.b.x", "II.1.a", "II.2"]
    assert plan.items.get(path="II.1.b.x").parent.path == "II.1.b"


def test_sections_may_be_given_in_any_order(now: datetime) -> None:
    sections = (
        SectionDraft("II.1", "Chợ", "tasks", parent_path="II", appendix="Phụ lục 01"),
        SectionDraft("II", "Nhiệm vụ", "tasks"),
    )
    plan = run(plan_draft(sections=sections), now)
    assert plan.sections.get(path="II.1").parent.path == "II"
    assert plan.items.get().section.path == "II"


def test_a_dated_deadline_gets_its_last_day_from_its_words(now: datetime) -> None:
    before = DeadlineDraft("ban_hanh", "date", "2026-04-10", op="before", words="trước 10/4/2026")
    event = DeadlineDraft("bao_cao", "event", "khi có vướng mắc", words="khi có vướng mắc")
    plan = run(plan_draft(item_draft("II.1", deadlines=(year_deadline(2027), before, event))), now)
    rows = plan.items.get().deadlines.order_by("position")
    days = [(row.first_due_on, row.due_on) for row in rows]
    assert days == [
        (date(2027, 12, 31), date(2027, 12, 31)),
        (date(2026, 4, 9), date(2026, 4, 9)),
        (None, None),
    ]


def test_a_day_that_a_person_gave_wins_over_the_words(now: datetime) -> None:
    given = DeadlineDraft("hoan_thanh", "vague", words="sớm", due_on=date(2026, 9, 30))
    row = run(plan_draft(item_draft("II.1", deadlines=(given,))), now).items.get().deadlines.get()
    assert row.due_on == date(2026, 9, 30)


def test_a_recurring_duty_gets_an_occurrence_for_each_date_in_the_period(now: datetime) -> None:
    recurring = DeadlineDraft("bao_cao", "recurring", "6_thang", op="before", anchors=ANCHORS)
    draft = plan_draft(
        item_draft("II.1", deadlines=(recurring,)), period_start=2026, period_end=2027
    )
    run(draft, now)
    series = Deadline.objects.get(type="recurring")
    assert (series.due_on, series.anchors) == (None, "--05-20,--12-20")
    days = list(series.occurrences.order_by("due_on").values_list("due_on", flat=True))
    assert days == [date(2026, 5, 19), date(2026, 12, 19), date(2027, 5, 19), date(2027, 12, 19)]


def test_no_occurrence_falls_before_the_plan_was_issued(now: datetime) -> None:
    recurring = DeadlineDraft("bao_cao", "recurring", "6_thang", op="before", anchors=ANCHORS)
    draft = plan_draft(
        item_draft("II.1", deadlines=(recurring,)), period_end=2026, issued_on=date(2026, 6, 1)
    )
    run(draft, now)
    assert list(Deadline.objects.exclude(series=None).values_list("due_on", flat=True)) == [
        date(2026, 12, 19)
    ]


def test_everything_around_the_items_is_kept(now: datetime) -> None:
    agency = make_agency()
    draft = plan_draft(
        item_draft(
            "II.1",
            targets=(TargetDraft("Nhà ở", Decimal(1500), "căn", due_on=date(2030, 12, 31)),),
            places=(PlaceDraft("Chợ", "site", Decimal("22.6"), Decimal("106.2")),),
        ),
        capital=(
            CapitalDraft("Chợ", "1", amounts_vnd=(("state_budget", None, 5), ("total", 2027, 7))),
            CapitalDraft("Tổng", is_total=True, item_path="II.1"),
        ),
        reporting=(ReportingDraft(body(agency), BodyDraft("UBND tỉnh"), "6_thang", ANCHORS),),
        bases=(BasisDraft("12-KH/TU", "Kế hoạch"),),
        recipients=("Như trên", "Lưu: VT"),
    )
    plan = run(draft, now)
    item = plan.items.get()
    assert item.targets.get().plan == plan
    assert item.places.get().is_approximate
    assert plan.capital_lines.get(tt="1").needs.count() == 2
    assert plan.capital_lines.get(is_total=True).item == item
    assert plan.reporting_rules.get().who_agency == agency
    assert plan.bases.get().number == "12-KH/TU"
    assert [row.name for row in plan.recipients.order_by("position")] == ["Như trên", "Lưu: VT"]


def test_an_item_knows_the_sentence_it_comes_from(now: datetime) -> None:
    document = make_document(["KẾ HOẠCH", "1. Xây dựng chợ."])
    source = SourceDraft(1, 3, 16, "numbered", "certain")
    plan = run(plan_draft(item_draft("II.1", sources=(source,)), document_id=document.pk), now)
    row = plan.items.get().sources.get()
    assert (row.document, row.block_position, row.start, row.end) == (document, 1, 3, 16)


def test_an_item_is_found_by_the_official_name_of_its_body(now: datetime) -> None:
    agency = make_agency("Sở Đường làng", short_name="SĐL")
    run(plan_draft(item_draft("II.1", leads=(body(agency, "cơ quan ấy"),))), now)
    assert Item.objects.search("so duong lang").exists()


REFUSED = [
    ({"code": "kế hoạch"}, "chữ không dấu"),
    ({"period_start": 2031}, "kết thúc trước khi bắt đầu"),
    ({"title": " "}, "trích yếu"),
    ({"sections": (SectionDraft("II", "a", "tasks"),) * 2}, "Mục II có 2 lần"),
    (
        {"sections": (SectionDraft("II", "a", "tasks"), SectionDraft("III", "b", "tasks", "IV"))},
        "không có mục cha IV",
    ),
    (
        {
            "sections": (
                SectionDraft("II", "a", "tasks", "III"),
                SectionDraft("III", "b", "tasks", "II"),
            )
        },
        "nằm trong chính nó",
    ),
    ({"capital": (CapitalDraft("Chợ", amounts_vnd=(("total", None, -1),)),)}, "số tiền âm"),
    ({"capital": (CapitalDraft("Chợ", amounts_vnd=(("vay", None, 1),)),)}, "không có nguồn vốn"),
    (
        {"capital": (CapitalDraft("Chợ", amounts_vnd=(("total", None, 1),) * 2),)},
        "hai số tiền",
    ),
    ({"capital": (CapitalDraft("Chợ", item_path="V"),)}, "không có đầu việc V"),
    (
        {
            "reporting": (
                ReportingDraft(BodyDraft("A", agency_id=1, set_id=2), BodyDraft("B"), "hang_nam"),
            )
        },
        "vừa là cơ quan vừa là nhóm",
    ),
]


@pytest.mark.parametrize(("fields", "words"), REFUSED)
def test_a_faulty_frame_is_refused_in_vietnamese(
    now: datetime, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(PlanRefused, match=words):
        run(plan_draft(**fields), now)
    assert not Plan.objects.exists()
    assert not Event.objects.exists()


REFUSED_ITEMS = [
    (item_draft("II.1", section_path="X"), "không có mục X"),
    (item_draft("II.1", parent_path="X"), "không có đầu việc cha X"),
    (item_draft("II.1", parent_path="II.1"), "nằm trong chính nó"),
    (item_draft("II.1", kind="viec"), "không có loại “viec”"),
    (item_draft("II.1", " "), "thiếu tên ngắn"),
    (item_draft("II.1", "a" * 301), "301 ký tự, tối đa 300"),
    (item_draft("", "Chợ"), "số mục trống"),
    (item_draft("II.1", leads=(BodyDraft("Sở nào đó"),)), "đúng một cơ quan"),
    (item_draft("II.1", leads=(BodyDraft("Sở nào đó", agency_id=10**6),)), "không còn trong"),
    (item_draft("II.1", deadlines=(DeadlineDraft("xong", "year", "2027"),)), "mốc lạ “xong”"),
    (item_draft("II.1", deadlines=(DeadlineDraft("hoan_thanh", "ky", "2027"),)), "loại lạ “ky”"),
    (item_draft("II.1", deadlines=(DeadlineDraft("hoan_thanh", "year", "27"),)), "thành ngày"),
    (
        item_draft("II.1", targets=(TargetDraft("Nhà", Decimal(10) ** 16, "căn"),)),
        "giá trị quá lớn",
    ),
    (
        item_draft("II.1", places=(PlaceDraft("Chợ", "site", Decimal(122), Decimal(6)),)),
        "không nằm trên trái đất",
    ),
]


@pytest.mark.parametrize(("draft", "words"), REFUSED_ITEMS)
def test_a_faulty_item_is_refused_in_vietnamese(
    now: datetime, draft: ItemDraft, words: str
) -> None:
    with pytest.raises(PlanRefused, match=words):
        run(plan_draft(draft), now)
    assert not Item.objects.exists()


def test_all_faults_are_told_at_once(now: datetime) -> None:
    drafts = [item_draft(f"II.{n}", kind="viec") for n in range(12)]
    with pytest.raises(PlanRefused, match="Và 4 lỗi khác") as refused:
        run(plan_draft(*drafts), now)
    assert len(refused.value.problems) == 12


def test_a_code_runs_only_once(now: datetime) -> None:
    run(plan_draft(code="cho-lang"), now)
    with pytest.raises(PlanRefused, match="Đã có kế hoạch mang mã “cho-lang”"):
        run(plan_draft(code="cho-lang"), now)
    assert Plan.objects.count() == 1


def test_long_words_are_clipped_on_every_database(now: datetime) -> None:
    deadline = DeadlineDraft("hoan_thanh", "ref", "v" * 200, words="w" * 500, scope="s" * 400)
    lead = body(make_agency(), "t" * 400)
    item = run(
        plan_draft(item_draft("II.1", leads=(lead,), deadlines=(deadline,))), now
    ).items.get()
    row = item.deadlines.get()
    assert (len(row.value), len(row.words), len(row.scope)) == (60, 400, 300)
    assert row.words.endswith("…")
    assert len(item.assignments.get().name_as_written) == 300


def test_a_plan_of_many_items_is_written_in_few_queries(
    now: datetime, django_assert_max_num_queries
) -> None:
    agency = make_agency()
    drafts = [
        item_draft(f"II.{n}", leads=(body(agency),), deadlines=(year_deadline(2027),))
        for n in range(300)
    ]
    with django_assert_max_num_queries(45):
        run(plan_draft(*drafts), now)
