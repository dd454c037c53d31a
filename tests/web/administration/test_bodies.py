"""Bodies: seen as a tree, reorganised after a preview, taken back; the pages follow."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, make_commune
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan, make_rules, make_target
from tests.factories.progress import make_claim
from tiendo.agencies.models import Agency, Reorganisation
from tiendo.agencies.queries import successor_on
from tiendo.audit.models import Event

BODIES = reverse("web:bodies")
GIVEN = {"effective_on": "2026-11-01", "basis": "Nghị quyết 15/NQ-HĐND"}


@pytest.fixture
def roads(db):
    return make_agency("Sở Đường", code="so-duong")


@pytest.fixture
def water(db):
    return make_agency("Sở Nước", code="so-nuoc")


@pytest.fixture
def plan(roads, now):
    make_rules()
    return make_plan(roads, confirmed_at=now)


def address(body: Agency, how: str) -> str:
    return reverse("web:body_reorganise", args=[body.code, how])


def hidden(page: str) -> dict[str, list[str]]:
    """What the confirming form would send."""
    form = page[page.rindex("<form") :]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


def confirm(client, body: Agency, how: str, **given: object):
    """Preview, then the confirmation with just what the preview carries."""
    page = client.post(address(body, how), {**GIVEN, **given}).content.decode()
    return client.post(address(body, how), {**hidden(page), "confirm": "1"})


def test_preview_says_what_follows_and_writes_nothing(browser, plan, roads, text, today) -> None:
    item = make_item(plan, title="Sửa đường", leads=[roads])
    make_deadline(item, today)
    make_target(item, 5)
    make_officer(roads)
    page = text(browser.post(address(roads, "doi-ten"), {**GIVEN, "name": "Sở Hạ tầng"}))
    assert "1 đầu việc đang mở" in page
    assert "1 chỉ tiêu" in page
    assert "1 tài khoản" in page
    assert plan.short_title in page
    assert "vẫn ghi tên cũ" in page
    assert not Reorganisation.objects.exists()


def test_renamed_body_owes_the_work_and_the_past_keeps_the_name(
    browser, plan, roads, text, today
) -> None:
    item = make_item(plan, title="Sửa đường", leads=[roads])
    make_deadline(item, today)
    make_claim(item, agency=roads, on=today)
    assert confirm(browser, roads, "doi-ten", name="Sở Hạ tầng", short_name="SHT")["location"]
    renamed = Agency.objects.get(name="Sở Hạ tầng")
    directory = text(browser.get(reverse("web:agencies")))
    assert "SHT" in directory
    assert "tiếp nhận Sở Đường" in re.sub(r"\s+", " ", directory)
    assert "Sửa đường" in text(browser.get(reverse("web:agency_work", args=[renamed.code])))
    assert "Sở Đường" in text(browser.get(reverse("web:item", args=[item.pk])))
    page = text(browser.get(reverse("web:body", args=["so-duong"])))
    assert "Đã có ngày kết thúc" in page


def test_officer_of_a_merged_body_reports_at_once(browser, client, plan, roads, water) -> None:
    item = make_item(plan, title="Sửa đường", leads=[roads])
    officer = make_officer(roads)
    confirm(browser, roads, "sap-nhap", into="so-nuoc")
    client.force_login(officer)
    assert client.get(reverse("web:item_claim", args=[item.pk])).status_code == 200
    assert "Sửa đường" in client.get(reverse("web:my_work")).content.decode()


def test_coordinator_of_a_merged_focal_body_still_coordinates(
    browser, client, plan, roads, water
) -> None:
    item = make_item(plan, title="Sửa đường", leads=[water])
    coordinator = make_coordinator(roads)
    confirm(browser, roads, "sap-nhap", into="so-nuoc")
    client.force_login(coordinator)
    assert client.get(reverse("web:item_assign", args=[item.pk])).status_code == 200


def test_several_communes_merge_into_a_new_one(browser, text) -> None:
    one, two, three = (make_commune(name) for name in ("Bản A", "Bản B", "Bản C"))
    form = text(browser.get(address(one, "sap-nhap")))
    assert two.name in form
    confirm(browser, one, "sap-nhap", others=[two.code, three.code], name="UBND xã Bản Mới")
    new = Agency.objects.get(name="UBND xã Bản Mới")
    assert {successor_on(body, date(2026, 11, 2)) for body in (one, two, three)} == {new}


def test_split_warns_that_all_hold_the_work(browser, roads, text) -> None:
    given = {**GIVEN, "name_1": "Sở Cầu", "name_2": "Sở Phà"}
    assert "cùng giữ các việc trên" in text(browser.post(address(roads, "chia-tach"), given))
    confirm(browser, roads, "chia-tach", name_1="Sở Cầu", name_2="Sở Phà")
    assert Agency.objects.filter(valid_from=date(2026, 11, 1)).count() == 2


def test_body_that_holds_work_is_not_closed(browser, plan, roads, water, text) -> None:
    make_item(plan, title="Sửa đường", leads=[roads])
    answer = browser.post(address(roads, "cham-dut"), GIVEN)
    assert answer.status_code == 422
    assert "còn giữ việc" in text(answer)
    confirm(browser, water, "cham-dut")
    water.refresh_from_db()
    assert water.valid_to == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("how", "given", "said"),
    [
        ("doi-ten", {"name": ""}, "Hãy ghi tên."),
        ("doi-ten", {"name": "A", "effective_on": "mai"}, "Ngày chưa đúng"),
        ("doi-ten", {"name": "A", "effective_on": "1/1/0001"}, "1900"),
        ("doi-ten", {"name": "A", "basis": ""}, "Hãy ghi căn cứ"),
        ("doi-ten", {"name": "Sở Nước"}, "Danh mục đã có"),
        ("sap-nhap", {}, "Hãy chọn cơ quan tiếp nhận"),
        ("sap-nhap", {"name": "A", "into": "so-nuoc"}, "để trống ô này"),
        ("sap-nhap", {"name": "A"}, "ít nhất hai"),
        ("chia-tach", {"name_1": "A"}, "ít nhất hai"),
    ],
)
def test_form_that_cannot_be_is_told(browser, roads, water, text, how, given, said) -> None:
    answer = browser.post(address(roads, how), {**GIVEN, **given})
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Reorganisation.objects.exists()


def test_day_as_officials_write_it(browser, roads) -> None:
    confirm(browser, roads, "doi-ten", name="Sở Hạ tầng", effective_on="1/7/2025")
    roads.refresh_from_db()
    assert roads.valid_to == date(2025, 6, 30)


def test_back_to_the_form_keeps_what_was_typed(browser, roads, text) -> None:
    answer = browser.post(address(roads, "doi-ten"), {**GIVEN, "name": "Sở Hạ tầng", "again": "1"})
    assert answer.status_code == 200
    assert 'value="Sở Hạ tầng"' in text(answer)
    assert 'value="2026-11-01"' in text(answer)


def test_confirmed_twice_it_is_done_once(browser, roads, text) -> None:
    page = text(browser.post(address(roads, "doi-ten"), {**GIVEN, "name": "Sở Hạ tầng"}))
    sent = {**hidden(page), "confirm": "1"}
    assert browser.post(address(roads, "doi-ten"), sent).status_code == 302
    assert browser.post(address(roads, "doi-ten"), sent).status_code == 422
    assert Reorganisation.objects.count() == 1


def test_taken_back_and_refused_once_the_new_body_reported(
    browser, plan, roads, water, text, today
) -> None:
    item = make_item(plan, title="Sửa đường", leads=[roads])
    confirm(browser, roads, "sap-nhap", into="so-nuoc")
    undo = reverse("web:body_undo", args=[Reorganisation.objects.get().pk])
    make_claim(item, agency=water, on=today)
    browser.post(undo)
    assert "1 báo cáo về việc tiếp nhận" in text(browser.get(BODIES))
    roads.refresh_from_db()
    assert roads.valid_to is not None


def test_taken_back_while_nobody_reported(browser, plan, roads, water, text) -> None:
    make_item(plan, title="Sửa đường", leads=[roads])
    confirm(browser, roads, "sap-nhap", into="so-nuoc")
    undo = reverse("web:body_undo", args=[Reorganisation.objects.get().pk])
    browser.post(undo)
    browser.post(undo)
    assert "đã hoàn tác" in text(browser.get(BODIES))
    roads.refresh_from_db()
    assert roads.valid_to is None


def test_tree_puts_children_below_whoever_holds_their_parents_duties(
    browser, roads, water, text
) -> None:
    make_agency("Trung tâm Đường", parent=roads)
    confirm(browser, roads, "sap-nhap", into="so-nuoc")
    page = re.sub(r"\s+", " ", text(browser.get(BODIES)))
    assert re.search(
        r'tree-row--d0"> .{0,200}Sở Nước.*tree-row--d1"> .{0,200}Trung tâm Đường', page
    )
    assert "Sở Đường</a>" not in page
    ended = text(browser.get(BODIES, {"xem": "ended"}))
    assert "Sở Đường</a>" in ended
    assert "việc chuyển cho Sở Nước" in ended
    assert "Không có cơ quan nào như vậy" in text(browser.get(BODIES, {"q": "khong co"}))


@pytest.mark.parametrize("many", [2, 30])
def test_pages_ask_no_more_whatever_the_number(
    browser, plan, roads, water, many, django_assert_max_num_queries
) -> None:
    for number in range(many):
        body = make_agency(f"Sở {number}")
        confirm(browser, body, "doi-ten", name=f"Sở Mới {number}")
        make_item(plan, title=f"Việc {number}", leads=[roads])
    for one in (
        BODIES,
        reverse("web:body", args=["so-duong"]),
        address(roads, "sap-nhap"),
        reverse("web:administration"),
    ):
        with django_assert_max_num_queries(8):
            assert browser.get(one).status_code == 200
    with django_assert_max_num_queries(12):
        browser.post(address(roads, "doi-ten"), {**GIVEN, "name": "Sở Hạ tầng"})


def test_only_administrators_come_in(client, roads) -> None:
    client.force_login(make_coordinator(roads))
    for one in (BODIES, reverse("web:body", args=["so-duong"]), address(roads, "doi-ten")):
        assert client.get(one).status_code == 403


NEW_BODY = {
    "name": "Trung tâm Giám sát",
    "short_name": "TTGS",
    "kind": "other",
    "parent": "so-duong",
    "valid_from": "2026-11-01",
    "note": "QĐ 12/QĐ-UBND",
}


def test_new_body_is_added_whole_and_once(browser, roads, text) -> None:
    browser.post(reverse("web:body_new"), NEW_BODY)
    body = Agency.objects.get(name="Trung tâm Giám sát")
    assert (body.parent, body.short_name, body.needs_check) == (roads, "TTGS", False)
    again = browser.post(reverse("web:body_new"), NEW_BODY)
    assert again.status_code == 422
    assert "Danh mục đã có" in text(again)


def facts(browser, body: Agency, **changes: str):
    page = browser.get(reverse("web:body", args=[body.code])).content.decode()
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[-1]
    given = {"short_name": body.short_name, "kind": body.kind, "seen": seen, **changes}
    return browser.post(reverse("web:body_correct", args=[body.code]), given)


def test_facts_are_corrected_with_an_event_and_kept(browser, roads, water) -> None:
    assert facts(browser, roads, short_name="SĐ", parent="so-nuoc").status_code == 302
    roads.refresh_from_db()
    assert (roads.short_name, roads.parent, roads.is_kept) == ("SĐ", water, True)
    assert Event.objects.get().verb == "agency.correct"
    facts(browser, roads, short_name="SĐ", parent="so-nuoc")
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "king"}, "Hãy chọn loại"),
        ({"parent": "so-duong"}, "Hãy chọn một cơ quan"),
        ({"valid_from": "xa xưa"}, "Ngày chưa đúng"),
        ({"seen": "0" * 16}, "vừa được người khác sửa"),
    ],
)
def test_facts_that_cannot_be_are_told(browser, roads, text, changes, said) -> None:
    answer = facts(browser, roads, **changes)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Event.objects.exists()


def test_body_does_not_stand_below_its_own_child(browser, roads, water, text) -> None:
    facts(browser, water, parent="so-duong")
    assert "chính nó hoặc cấp dưới" in text(facts(browser, roads, parent="so-nuoc"))
