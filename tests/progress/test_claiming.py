"""A body says how far an item is; what follows, and what is refused."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import (
    give,
    make_deadline,
    make_item,
    make_plan,
    make_series,
    make_target,
)
from tests.factories.progress import (
    cancel_item,
    coordinator_of,
    evidence_of,
    finish,
    keep_photo,
    lead_of,
    make_claim,
    make_photo,
    morning,
    pause_item,
    report_done,
    send_back,
    start,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.evidence import EvidenceKind, Grade
from tiendo.core.progress import IllegalMove, State
from tiendo.plans.models import Item
from tiendo.progress.actions import ClaimRefused
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Claim, ItemMove

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DONE, ON_GOING = Claim.Status.DONE, Claim.Status.ON_GOING


@pytest.fixture
def item() -> Item:
    return make_item(leads=[make_agency("Sở Đường làng")], due_on=date(2026, 12, 31))


def test_the_first_claim_of_work_starts_the_item(item: Item) -> None:
    make_claim(item, on=date(2026, 3, 2))
    assert (item.state, item.started_on) == (State.IN_PROGRESS, date(2026, 3, 2))
    move = ItemMove.objects.get()
    assert (move.move, move.from_state, move.to_state) == ("start", "assigned", "in_progress")
    assert move.claim == Claim.objects.get()


def test_a_claim_of_no_work_starts_nothing(item: Item) -> None:
    make_claim(item, status=Claim.Status.NOT_STARTED, done_text="")
    assert (item.state, item.started_on) == (State.ASSIGNED, None)


def test_done_reports_the_item_done(item: Item) -> None:
    report_done(item)
    assert item.state == State.REPORTED_DONE
    assert item.done_on is None


def test_each_claim_is_one_event_that_names_what_was_said(item: Item) -> None:
    make_claim(item, share_percent=Decimal("40.5"))
    event = Event.objects.get(verb="item.claim")
    payload = json.loads(event.payload)
    assert event.target_label == str(item)
    assert (payload["share_percent"], payload["as_of"]) == ("40.5", "2026-11-22")
    assert payload["agency"] == lead_of(item).code


def test_a_milestone_is_reported_without_the_item(item: Item) -> None:
    milestone = make_deadline(item, date(2026, 11, 30), milestone="khoi_cong")
    make_claim(item, status=DONE, deadline=milestone, as_of=date(2026, 11, 20))
    milestone.refresh_from_db()
    assert milestone.reported_on == date(2026, 11, 20)
    assert milestone.met_on is None
    assert item.state == State.IN_PROGRESS
    moves = list(ItemMove.objects.order_by("id").values_list("move", "deadline"))
    assert moves == [("start", None), ("report_done", milestone.pk)]


def test_returned_work_is_taken_up_again_by_the_next_claim(item: Item) -> None:
    send_back(item)
    assert item.state == State.RETURNED
    make_claim(item)
    assert item.state == State.IN_PROGRESS


def test_what_waits_for_confirmation_may_get_more_evidence_but_is_not_under_way(item: Item) -> None:
    report_done(item)
    make_claim(item, status=DONE, evidence=[evidence_of()])
    assert item.state == State.REPORTED_DONE
    with pytest.raises(ClaimRefused, match="đang chờ xác nhận"):
        make_claim(item, status=ON_GOING)


def test_an_item_that_many_lead_is_done_when_all_have_said_so() -> None:
    communes = [make_commune(f"Bản {n}") for n in range(3)]
    item = make_item(leads=[make_set("Các xã", named=tuple(communes))])
    for commune in communes[:2]:
        make_claim(item, agency=commune, status=DONE)
    assert item.state == State.IN_PROGRESS
    make_claim(item, agency=communes[2], status=DONE)
    assert item.state == State.REPORTED_DONE


def test_an_occurrence_is_reported_when_every_member_has() -> None:
    communes = [make_commune(f"Bản {n}") for n in range(2)]
    item = make_item(leads=[make_set("Các xã", named=tuple(communes))])
    series = make_series(item, date(2026, 12, 19))
    occurrence = series.occurrences.get()
    make_claim(item, agency=communes[0], status=DONE, deadline=occurrence)
    occurrence.refresh_from_db()
    assert occurrence.reported_on is None
    make_claim(item, agency=communes[1], status=DONE, deadline=occurrence)
    occurrence.refresh_from_db()
    assert occurrence.reported_on == TODAY


def test_a_body_that_helps_reports_its_part_but_never_done() -> None:
    helper = make_agency("Sở Chợ")
    item = make_item(leads=[make_agency("Sở Đường làng")], coordinating=[helper])
    make_claim(item, agency=helper)
    with pytest.raises(NotAllowed, match=r"Chỉ cơ quan chủ trì được báo hoàn thành.*Sở Đường làng"):
        make_claim(item, agency=helper, status=DONE)


def test_a_stranger_is_told_who_may(item: Item) -> None:
    with pytest.raises(NotAllowed, match=r"Sở Khác không được giao.*chủ trì: Sở Đường làng"):
        make_claim(item, agency=make_agency("Sở Khác"))
    assert not Claim.objects.exists()


def test_a_leader_reads_and_does_not_report(item: Item) -> None:
    with pytest.raises(NotAllowed, match="lãnh đạo xem"):
        make_claim(item, by=make_leader(lead_of(item)))


def test_an_officer_speaks_only_for_her_own_agency() -> None:
    first, second = make_agency("Sở Một"), make_agency("Sở Hai")
    item = make_item(leads=[first, second])
    with pytest.raises(NotAllowed, match="cho cơ quan của mình"):
        make_claim(item, agency=second, by=make_officer(first))


def test_the_coordinator_may_enter_what_a_body_reported_on_paper(item: Item) -> None:
    make_claim(item, status=DONE, by=coordinator_of(item))
    assert item.state == State.REPORTED_DONE
    with pytest.raises(ClaimRefused, match="không được giao đầu việc này") as refused:
        make_claim(item, agency=make_agency("Sở Lạ"), by=coordinator_of(item))
    assert refused.value.field == "agency"


def test_a_coordinator_of_another_plan_is_a_stranger(item: Item) -> None:
    with pytest.raises(NotAllowed):
        make_claim(item, by=make_coordinator())


def test_an_item_nobody_has_takes_no_claim() -> None:
    item = make_item(coordinating=[helper := make_agency()])
    with pytest.raises(IllegalMove, match="giao việc trước"):
        make_claim(item, agency=helper)


@pytest.mark.parametrize(
    ("bring", "words"),
    [
        (pause_item, "tạm dừng; cơ quan đầu mối cho tiếp tục"),
        (cancel_item, "đã hủy; không nhận báo cáo nữa"),
        (finish, "đã xác nhận hoàn thành; cơ quan đầu mối mở lại"),
    ],
)
def test_closed_work_takes_no_claim(item: Item, bring, words: str) -> None:
    bring(item)
    with pytest.raises(IllegalMove, match=words):
        make_claim(item)


def test_a_group_takes_no_claim() -> None:
    with pytest.raises(IllegalMove, match="nhóm đầu việc"):
        make_claim(make_item(is_group=True, leads=[make_agency()]))


FAULTS = [
    ({"as_of": date(2026, 11, 23)}, "as_of", "23/11/2026 là ngày trong tương lai"),
    ({"done_text": " "}, "done_text", "đã làm được gì"),
    ({"status": "xong"}, "status", "chọn tình trạng"),
    ({"kind": "doan"}, "kind", "thực hiện hay ước"),
    ({"status": Claim.Status.BLOCKED}, "obstacle_text", "nêu vướng gì"),
    ({"share_percent": Decimal(101)}, "share_percent", "từ 0 đến 100"),
    ({"quantity": Decimal(3)}, "target", "gắn với một chỉ tiêu"),
    ({"quantity": Decimal(-3)}, "quantity", "không được âm"),
    ({"quantity": Decimal(10) ** 16}, "quantity", "quá lớn"),
    ({"status": DONE, "kind": Claim.Kind.ESTIMATE}, "kind", "chưa phải là hoàn thành"),
    ({"status": DONE, "share_percent": Decimal("99.5")}, "share_percent", "tỷ lệ là 99,5%"),
]


@pytest.mark.parametrize(("fields", "field", "words"), FAULTS)
def test_a_faulty_claim_is_refused_at_its_field_and_changes_nothing(
    item: Item, fields: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(ClaimRefused, match=words) as refused:
        make_claim(item, **fields)
    assert refused.value.field == field
    item.refresh_from_db()
    assert (item.state, item.lock_version) == (State.ASSIGNED, 0)
    assert not Claim.objects.exists()
    assert not Event.objects.exists()


def test_a_share_that_falls_needs_a_word(item: Item) -> None:
    make_claim(item, on=date(2026, 10, 1), share_percent=Decimal(60))
    with pytest.raises(ClaimRefused, match="giảm từ 60% xuống 40%"):
        make_claim(item, share_percent=Decimal(40))
    make_claim(item, share_percent=Decimal(40), obstacle_text="Đo lại khối lượng")
    assert Claim.objects.count() == 2


def test_an_older_figure_that_comes_late_is_no_fall(item: Item) -> None:
    make_claim(item, on=date(2026, 10, 1), share_percent=Decimal(60))
    make_claim(item, as_of=date(2026, 9, 1), share_percent=Decimal(40))
    assert Claim.objects.count() == 2


def test_a_quantity_belongs_to_a_target_of_the_item(item: Item) -> None:
    target = make_target(item, 1500, "căn")
    make_claim(item, quantity=Decimal(300), target=target)
    with pytest.raises(ClaimRefused, match="không thuộc đầu việc"):
        make_claim(item, quantity=Decimal(1), target=make_target(make_item(make_plan())))
    with pytest.raises(ClaimRefused, match="giảm từ 300 xuống 250"):
        make_claim(item, quantity=Decimal(250), target=target)


def test_a_recurring_duty_is_reported_by_its_occurrence(item: Item) -> None:
    series = make_series(item, date(2026, 12, 19))
    with pytest.raises(ClaimRefused, match="chọn kỳ cụ thể"):
        make_claim(item, deadline=series)


def test_a_milestone_of_another_item_is_not_found(item: Item) -> None:
    stranger = make_deadline(make_item(), date(2026, 12, 1))
    with pytest.raises(type(stranger).DoesNotExist):
        make_claim(item, deadline=stranger)


def grade_of(claim: Claim) -> str:
    return Claim.objects.with_grade().get(pk=claim.pk).grade


def test_the_grade_is_that_of_the_best_evidence(item: Item) -> None:
    words = make_claim(item)
    file = make_claim(item, evidence=[evidence_of()])
    both = make_claim(item, evidence=[evidence_of(), evidence_of(EvidenceKind.SIGNED_RECORD)])
    line = make_claim(item, evidence=[evidence_of(EvidenceKind.TREASURY_LINE)])
    grades = [grade_of(claim) for claim in (words, file, both, line)]
    assert grades == [Grade.WORDS, Grade.FILE, Grade.SIGNED, Grade.TREASURY]


def photo(now: datetime, **facts: object) -> EvidenceDraft:
    return EvidenceDraft(
        stored=keep_photo(make_photo(**facts)), name="anh.jpg", kind=EvidenceKind.LOCATED_PHOTO
    )


def test_a_photo_counts_as_located_when_its_own_data_say_so(item: Item, now: datetime) -> None:
    facts = {
        "taken_at": morning(date(2026, 11, 20)),
        "latitude": Decimal("22.66568"),
        "longitude": Decimal("106.25786"),
    }
    claim = make_claim(item, evidence=[photo(now, **facts)])
    row = claim.evidence.get()
    assert (row.kind, row.latitude) == (EvidenceKind.LOCATED_PHOTO, Decimal("22.66568"))
    assert row.taken_at == morning(date(2026, 11, 20))
    assert grade_of(claim) == Grade.PHOTO


def test_a_photo_without_a_place_or_with_a_wrong_clock_is_a_file(item: Item, now: datetime) -> None:
    nowhere = make_claim(item, evidence=[photo(now, taken_at=morning(date(2026, 11, 20)))])
    tomorrow = make_claim(
        item,
        evidence=[
            photo(
                now,
                taken_at=morning(date(2026, 11, 23)),
                latitude=Decimal("22.6"),
                longitude=Decimal("106.2"),
            )
        ],
    )
    assert grade_of(nowhere) == Grade.FILE
    assert grade_of(tomorrow) == Grade.FILE
    assert tomorrow.evidence.get().taken_at is None


def test_a_signed_record_states_its_number_or_day(item: Item) -> None:
    bare = evidence_of(EvidenceKind.SIGNED_RECORD, document_number="")
    with pytest.raises(ClaimRefused, match="số hoặc ngày của biên bản"):
        make_claim(item, evidence=[bare])
    assert not Claim.objects.exists()


def test_an_agency_that_came_later_may_report_from_its_first_day(item: Item) -> None:
    new = make_agency("Sở Mới")
    give(item, new, valid_from=date(2026, 11, 1))
    start(item)
    with pytest.raises(NotAllowed):
        make_claim(item, agency=new, on=date(2026, 10, 31))
    make_claim(item, agency=new, on=date(2026, 11, 1))
