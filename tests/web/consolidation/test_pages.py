"""The pages of a consolidation: totals and who is missing first, edited in place, frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from tests.factories.consolidation import make_accepted, make_half_year, set_state
from tests.factories.people import make_coordinator, make_leader
from tests.factories.plans import make_item, make_section, make_target
from tests.factories.reporting import Desk, make_desk, make_draft, make_period
from tiendo.core.reporting import ReportState
from tiendo.files.reading import path_of
from tiendo.reporting.models import ConsolidatedSection, Edition, LineRemark, Period

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    """Kept files of a test stay with it."""
    settings.FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined]


@pytest.fixture
def desk() -> Desk:
    desk = make_desk(bodies=4, items_each=0)
    item = make_item(
        desk.plan,
        title="Đường làng",
        leads=list(desk.bodies),
        section=make_section(desk.plan, "II.1", title="Giao thông"),
        due_on=date(2026, 6, 30),
    )
    make_target(item, 100, "km")
    before = make_half_year(desk)
    for place, quantity in enumerate((5, 8, 9)):
        make_accepted(desk, before, place, [quantity])
    return desk


@pytest.fixture
def period(desk: Desk) -> Period:
    period = make_period(desk)
    first = make_accepted(desk, period, 0, [12], text="Đã họp giao ban.")
    first.proposals.create(decider="province", who="UBND tỉnh", what="Cấp mỏ đá")
    first.difficulties.create(content="Thiếu đất đắp", basis="Biên bản 3")
    make_accepted(desk, period, 1, [7])
    set_state(make_accepted(desk, period, 2, [30]), ReportState.SUBMITTED)
    make_draft(desk, period, 3)
    return period


@pytest.fixture
def as_coordinator(client: Client, desk: Desk) -> Client:
    client.force_login(desk.coordinator)
    return client


def page(client: Client, name: str, *keys: object, query: str = "") -> str:
    """The page of an address, which must open."""
    response = client.get(reverse(f"web:{name}", args=keys) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def send(client: Client, address: str, *keys: object, **fields: object) -> str:
    """A form sent; the page that it leads to."""
    response = client.post(reverse(f"web:{address}", args=keys), fields, follow=True)
    return str(response.content.decode())


def test_the_leader_sees_totals_who_is_missing_and_what_is_odd(
    client: Client, desk: Desk, period: Period
) -> None:
    client.force_login(make_leader())
    html = page(client, "consolidation", period.pk)
    assert "2/4" in html
    assert "đã gửi, chưa được chấp nhận" in html
    assert "giảm so với kỳ trước" in html
    assert "II.1 Giao thông" in html
    assert "19 km" in html  # of now
    assert "13 km" in html  # of the same two bodies in the period before
    assert "thiếu 2 cơ quan" in html
    assert "Chốt số liệu của" not in html


def test_a_figure_opens_the_lines_that_it_was_added_up_from(
    as_coordinator: Client, desk: Desk, period: Period
) -> None:
    item = desk.plan.items.get()
    html = page(as_coordinator, "consolidation_item", period.pk, item.pk)
    assert "Cộng từ 2 dòng báo cáo" in html
    assert "12 km" in html
    assert (
        as_coordinator.get(
            reverse("web:consolidation_item", args=[period.pk, make_item(desk.plan).pk])
        ).status_code
        == 404
    )
    html = send(
        as_coordinator, "consolidation_remark", period.pk, item.pk, text="Xem lại", version=0
    )
    assert "Đã lưu nhận xét" in html
    assert LineRemark.objects.get().text == "Xem lại"


def test_sections_are_gathered_and_edited_and_a_colleague_is_told(
    as_coordinator: Client, desk: Desk, period: Period
) -> None:
    assert "Đã họp giao ban." in page(as_coordinator, "consolidation_narrative", period.pk)
    html = send(as_coordinator, "consolidation_gather", period.pk, "direction")
    assert "Đã lấy phần của các cơ quan vào mục I." in html
    html = send(
        as_coordinator, "consolidation_write", period.pk, "direction", text="Ngắn gọn.", version=1
    )
    assert "Đã lưu mục I." in html
    other = Client()
    other.force_login(make_coordinator(desk.coordinator.agency))
    back = reverse("web:consolidation_narrative", args=[period.pk])
    address = reverse("web:consolidation_write", args=[period.pk, "direction"])
    told = other.post(address, {"text": "Của tôi", "version": 1})
    assert told.status_code == 409
    assert "Ngắn gọn." in told.content.decode()
    assert "Của tôi" in told.content.decode()
    assert ConsolidatedSection.objects.get().text == "Ngắn gọn."
    fields = {"text": "x" * 20_001, "version": 0}
    here = {"headers": {"referer": "http://testserver" + back}}
    written = reverse("web:consolidation_write", args=[period.pk, "results"])
    html = as_coordinator.post(written, fields, follow=True, **here).content.decode()
    assert "hãy rút gọn" in html
    assert "x" * 20_001 in page(as_coordinator, "consolidation_narrative", period.pk)
    assert as_coordinator.post(address.replace("direction", "khac")).status_code == 404


def test_proposals_stand_by_who_can_decide(as_coordinator: Client, period: Period) -> None:
    html = page(as_coordinator, "consolidation_proposals", period.pk)
    assert "UBND tỉnh quyết định" in html
    assert "Cấp mỏ đá" in html
    assert "Thiếu đất đắp" in html


def test_from_freezing_to_reopening(as_coordinator: Client, desk: Desk, period: Period) -> None:
    assert "Chốt số liệu của 2 cơ quan" in page(as_coordinator, "consolidation", period.pk)
    assert "nay là 2" in send(as_coordinator, "period_freeze", period.pk, counted=3)
    assert "Đã chốt số liệu lần 1." in send(as_coordinator, "period_freeze", period.pk, counted=2)
    edition = Edition.objects.get()
    printed = page(as_coordinator, "edition", edition.pk)
    assert edition.sha256 in printed
    assert "Đã họp giao ban." in printed
    assert "Không có gì khác" in page(as_coordinator, "edition_changes", edition.pk)
    file = as_coordinator.get(reverse("web:edition_file", args=[edition.pk]))
    assert b"".join(file.streaming_content) == path_of(edition.file).read_bytes()
    assert "Hãy chọn ngày" in send(as_coordinator, "edition_sign", edition.pk, name="A", post="B")
    edition.refresh_from_db()
    day = localtime(edition.frozen_at).date().isoformat()
    html = send(as_coordinator, "edition_sign", edition.pk, name="Bà Thử", post="Giám đốc", on=day)
    assert "Đã ghi người ký duyệt" in html
    assert "Ghi ký duyệt" not in html
    assert "thành một câu" in send(as_coordinator, "edition_reopen", edition.pk, reason="sai")
    html = send(as_coordinator, "edition_reopen", edition.pk, reason="Xã Thử gửi nhầm số liệu")
    assert "Đã mở lại kỳ" in html
    period.reports.filter(state="submitted").update(state="accepted")
    changed = page(as_coordinator, "edition_changes", edition.pk)
    assert "1 chỗ khác" not in changed
    assert "30 km" in changed
    send(as_coordinator, "period_freeze", period.pk, counted=3)
    second = Edition.objects.get(number=2)
    assert "Xã Thử gửi nhầm số liệu" in page(as_coordinator, "edition", second.pk)
    told = page(as_coordinator, "edition_changes", second.pk, query=f"?voi={edition.pk}")
    assert "đã gửi" in told
    assert "30 km" in told
    assert "lần 2" in page(as_coordinator, "editions", period.pk).lower()


def test_an_edition_prints_the_same_whatever_becomes_of_the_rows(
    as_coordinator: Client, desk: Desk, period: Period
) -> None:
    send(as_coordinator, "period_freeze", period.pk, counted=2)
    edition = Edition.objects.get()
    before = content_part(page(as_coordinator, "edition", edition.pk))
    desk.plan.items.update(title="Tên khác")
    type(desk.bodies[0]).objects.update(name="Cơ quan khác", short_name="Khác")
    period.reports.filter(state="consolidated").first().lines.update(quantity=99)
    Period.objects.filter(pk=period.pk).update(name="Kỳ khác")
    assert content_part(page(as_coordinator, "edition", edition.pk)) == before
    item = desk.plan.items.get()
    assert "Tên khác" not in content_part(page(as_coordinator, "edition_item", edition.pk, item.pk))
    assert "Tên khác" in page(as_coordinator, "edition_changes", edition.pk)


def content_part(html: str) -> str:
    """What is printed of an edition, without the frame of the page."""
    start = html.find('class="edition-content"')
    end = html.find('aria-labelledby="seal-head"')
    return html[start if start >= 0 else html.index("<dl") : end]


def test_an_edition_whose_file_is_lost_or_damaged_says_so(
    as_coordinator: Client, period: Period
) -> None:
    send(as_coordinator, "period_freeze", period.pk, counted=2)
    edition = Edition.objects.get()
    path = path_of(edition.file)
    path.chmod(0o640)
    path.write_text("{}")
    for name in ("edition", "edition_changes"):
        answer = as_coordinator.get(reverse(f"web:{name}", args=[edition.pk]))
        assert answer.status_code == 410
        assert "đã hỏng hoặc bị sửa" in answer.content.decode()
    path.unlink()
    answer = as_coordinator.get(reverse("web:edition", args=[edition.pk]))
    assert "không còn trong thư mục dữ liệu" in answer.content.decode()


def test_what_does_not_concern_her_is_not_there(
    client: Client, desk: Desk, period: Period, as_coordinator: Client
) -> None:
    send(as_coordinator, "period_freeze", period.pk, counted=2)
    edition = Edition.objects.get()
    client.force_login(desk.officers[0])
    for name in ("consolidation", "consolidation_narrative", "consolidation_proposals", "editions"):
        assert client.get(reverse(f"web:{name}", args=[period.pk])).status_code == 404
    assert client.get(reverse("web:edition", args=[edition.pk])).status_code == 404
    assert client.post(reverse("web:edition_reopen", args=[edition.pk])).status_code == 404
    client.force_login(make_leader())
    html = send(client, "edition_reopen", edition.pk, reason="Tôi muốn mở lại kỳ này")
    assert "Chỉ cán bộ điều phối" in html
    assert Period.objects.get(pk=period.pk).closed_at is not None


@pytest.mark.parametrize(
    "name", ["consolidation", "consolidation_narrative", "consolidation_proposals", "editions"]
)
def test_at_most_eight_queries(
    as_coordinator: Client, period: Period, name: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page(as_coordinator, name, period.pk)
