"""What the illustrative layer shows: every label, every grade, all of it marked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.progress.demonstration.stage import WithLayer
from tiendo.audit.models import Event
from tiendo.audit.verification import verify_chain
from tiendo.core.distance import distance_km
from tiendo.core.evidence import EvidenceKind, Grade
from tiendo.core.progress import Label, State
from tiendo.files.reading import open_kept
from tiendo.plans.labels import label_counts
from tiendo.plans.models import Assignment, Item
from tiendo.progress.models import Claim, DeadlineMove, Evidence, ItemMove
from tiendo.progress.queries import target_standings

TODAY = date(2026, 11, 22)
FARTHEST_KM = Decimal(5)


class TestLayer(WithLayer):
    def test_every_one_of_the_ten_labels_occurs(self) -> None:
        counts = label_counts(Item.objects.filter(plan=self.plan), TODAY)
        assert min(counts.values()) >= 1
        assert counts[Label.IN_PROGRESS_LATE] >= 4
        assert counts[Label.DUE_SOON] >= 2

    def test_every_grade_of_evidence_occurs(self) -> None:
        grades = set(Claim.objects.with_grade().values_list("grade", flat=True))
        assert grades == set(Grade)

    def test_every_row_is_marked_and_every_account_is_a_demonstration_one(self) -> None:
        for model, person in (
            (Claim, "claimed_by"),
            (DeadlineMove, "moved_by"),
            (ItemMove, "moved_by"),
        ):
            rows = model.objects.all()
            assert rows.exists()
            assert not rows.filter(is_illustrative=False).exists()
            assert not rows.filter(**{f"{person}__is_demonstration": False}).exists()

    def test_nothing_was_claimed_decided_or_moved_after_today(self) -> None:
        assert not Claim.objects.filter(as_of__gte=TODAY).exists()
        assert not ItemMove.objects.filter(effective_on__gte=TODAY).exists()
        assert not DeadlineMove.objects.filter(moved_at__date__gte=TODAY).exists()

    def test_every_step_is_in_the_log_and_the_chain_holds(self) -> None:
        assert Event.objects.filter(verb="item.claim").count() == Claim.objects.count()
        assert Event.objects.filter(verb="deadline.move").count() == DeadlineMove.objects.count()
        assert Event.objects.filter(verb="demonstration.lay").count() == 1
        assert verify_chain() is None

    def test_no_lead_is_invented(self) -> None:
        """What the document gives to nobody is claimed by the coordinator and stays unowned."""
        ownerless = Item.objects.filter(plan=self.plan).exclude(
            assignments__role=Assignment.Role.LEAD
        )
        claims = Claim.objects.filter(item__in=ownerless)
        assert claims.exists()
        assert set(claims.values_list("agency", flat=True)) == {self.plan.coordinator_id}
        assert not Assignment.objects.filter(valid_from__isnull=False).exists()

    def test_bodies_with_an_account_speak_for_themselves(self) -> None:
        for username, code in (
            ("canbo.taichinh", "so-tai-chinh"),
            ("canbo.phuong", "ubnd-phuong-01273"),
        ):
            claims = Claim.objects.filter(agency__code=code)
            assert claims.exists()
            assert set(claims.values_list("claimed_by__username", flat=True)) == {username}

    def test_the_plans_of_all_bodies_came_late(self) -> None:
        item = Item.objects.with_label(TODAY).get(plan=self.plan, path="IV.1.-1")
        assert (item.state, item.label) == (State.ACCEPTED_DONE, Label.DONE_LATE)
        assert item.done_on == date(2026, 4, 22)
        communes = item.claims.filter(agency__kind="commune").values("agency").distinct()
        assert communes.count() == 56

    def test_photos_say_what_they_are_and_lie_near_their_works(self) -> None:
        located = Evidence.objects.filter(kind=EvidenceKind.LOCATED_PHOTO).select_related(
            "claim__item"
        )
        assert located.count() >= 10
        for row in located:
            assert row.name.startswith("anh-minh-hoa-")
            assert row.taken_at < row.claim.claimed_at
            nearest = min(
                distance_km(
                    latitude=row.latitude,
                    longitude=row.longitude,
                    other_latitude=place.latitude,
                    other_longitude=place.longitude,
                )
                for place in row.claim.item.places.all()
            )
            assert nearest < FARTHEST_KM

    def test_papers_say_that_they_are_none(self) -> None:
        papers = Evidence.objects.filter(name__endswith=".txt").select_related("file")
        assert papers.exists()
        for row in papers[:20]:
            with open_kept(row.file) as file:
                assert file.read().decode().startswith("DỮ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN THẬT")
            assert row.name.endswith("-minh-hoa.txt")

    def test_headline_targets_have_a_current_value(self) -> None:
        standings = {row.target.name: row.current for row in target_standings(self.plan, TODAY)}
        assert standings["Xã có quy hoạch chung"] == 34 or standings["Xã có quy hoạch chung"] == 38
        assert standings["Dự án nhà ở xã hội được khởi công"] == 1
        assert sum(value is None for value in standings.values()) == 1

    def test_moved_dates_keep_every_earlier_day(self) -> None:
        item = Item.objects.get(plan=self.plan, path="II.2.(1).-1")
        deadline = item.deadlines.earliest("position")
        days = list(deadline.moves.order_by("id").values_list("from_on", "to_on"))
        assert deadline.first_due_on == days[0][0] == date(2026, 5, 19)
        assert days[0][1] == days[1][0]
        assert deadline.due_on == days[1][1]
