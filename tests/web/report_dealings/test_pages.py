"""Sending, reading what was sent, returning, accepting: on the pages, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_head, make_leader, make_officer
from tests.factories.reporting import (
    Desk,
    make_accepted,
    make_desk,
    make_draft,
    make_period,
    make_ready,
    make_returned,
    make_sent,
)
from tests.web.forms import form_of
from tiendo.core.reporting import ReportState
from tiendo.reporting.models import (
    CheckOverrule,
    Report,
    ReportComment,
    ReportLine,
    Sending,
)

Visit = Callable[[Any], Client]


@pytest.fixture
def today() -> date:
    return date(2026, 12, 18)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk(bodies=2, items_each=2)


def at(name: str, report: Report, *more: object) -> str:
    return reverse(f"web:{name}", args=[report.pk, *more])


def text_of(response: Any) -> str:
    return response.content.decode()


def sealed(client: Client, report: Report, address: str) -> dict[str, str]:
    """What the page's form to that address carries."""
    page = at("report_send", report)
    fields = form_of(text_of(client.get(page)), page, at(address, report))
    return {name: values[0] for name, values in fields.items()}


def state_of(report: Report) -> str:
    return Report.objects.values_list("state", flat=True).get(pk=report.pk)


def test_a_draft_names_what_is_to_be_mended_and_cannot_be_sent(desk: Desk, visit: Visit) -> None:
    report = make_draft(desk, make_period(desk))
    client = visit(desk.officers[0])
    page = text_of(client.get(at("report_send", report)))
    assert "Còn 8 chỗ cần xem trước khi gửi" in page
    assert "Gửi báo cáo</button>" not in page
    answer = client.post(at("report_send", report), {"name": "A", "post": "B"})
    assert answer.status_code == 422
    assert "còn 8 chỗ phải sửa" in text_of(answer)
    assert state_of(report) == ReportState.DRAFT


def test_sent_with_a_typed_approval_and_read_as_it_was_sent(desk: Desk, visit: Visit) -> None:
    report = make_ready(desk, make_period(desk))
    client = visit(desk.officers[0])
    form = sealed(client, report, "report_send")
    answer = client.post(at("report_send", report), {**form, "name": "Hoàng Thử", "post": ""})
    assert answer.status_code == 422
    assert "Hoàng Thử" in text_of(answer)
    form |= {"name": "Hoàng Thử", "post": "Chủ tịch"}
    for _ in range(2):
        client.post(at("report_send", report), form)
    assert Sending.objects.count() == 1
    report.lines.update(done_text="sửa sau khi gửi")
    page = text_of(visit(desk.coordinator).get(at("report_sent", report)))
    assert "Hoàng Thử (Chủ tịch) duyệt" in page
    assert "Đã xong phần móng." in page
    assert "sửa sau khi gửi" not in page


def test_what_a_colleague_changed_is_not_sent_unseen(desk: Desk, visit: Visit) -> None:
    report = make_ready(desk, make_period(desk))
    client = visit(desk.officers[0])
    form = sealed(client, report, "report_send") | {"name": "Hoàng Thử", "post": "Chủ tịch"}
    report.sections.update(text="Đồng nghiệp vừa viết lại.")
    assert client.post(at("report_send", report), form).status_code == 409
    assert state_of(report) == ReportState.DRAFT


def test_a_fallen_figure_is_explained_in_place_and_what_was_typed_is_kept(
    desk: Desk, visit: Visit
) -> None:
    make_accepted(desk, make_period(desk, 2025))
    report = make_ready(desk, make_period(desk))
    line = report.lines.first()
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(30))
    client = visit(desk.officers[0])
    form = sealed(client, report, "report_overrule")
    answer = client.post(at("report_overrule", report), {**form, "sentence": "ngắn"})
    assert answer.status_code == 422
    assert ">ngắn</textarea>" in text_of(answer)
    said = {**form, "sentence": "Kỳ trước tính trùng một đoạn."}
    client.post(at("report_overrule", report), said)
    assert CheckOverrule.objects.get().line == line
    assert "Đã sẵn sàng gửi" in text_of(client.get(at("report_send", report)))
    ReportLine.objects.filter(pk=line.pk).update(share_percent=Decimal(20))
    assert client.post(at("report_overrule", report), said).status_code == 409


def test_a_head_signs_off_and_a_change_afterwards_asks_anew(desk: Desk, visit: Visit) -> None:
    report = make_ready(desk, make_period(desk))
    client = visit(make_head(desk.bodies[0]))
    form = sealed(client, report, "report_sign_off") | {"post": "Giám đốc"}
    client.post(at("report_sign_off", report), form)
    officer = visit(desk.officers[0])
    assert "(Giám đốc) đã duyệt lúc" in text_of(officer.get(at("report_send", report)))
    report.sections.update(text="Viết lại.")
    page = text_of(officer.get(at("report_send", report)))
    assert "nhưng báo cáo đã sửa sau đó: cần duyệt lại" in page
    answer = officer.post(at("report_sign_off", report), {"post": "Giám đốc"}, follow=True)
    assert "Chỉ thủ trưởng cơ quan báo cáo được duyệt" in text_of(answer)


def test_withdrawn_it_can_be_mended_and_locked_says_why(desk: Desk, visit: Visit) -> None:
    report = make_sent(desk, make_period(desk))
    client = visit(desk.officers[0])
    page = text_of(client.get(at("report_send", report)))
    assert f"Khóa vì báo cáo đã gửi từ 18/12/2026 ({desk.officers[0]})" in page
    client.post(at("report_withdraw", report))
    assert state_of(report) == ReportState.DRAFT
    assert visit(desk.coordinator).get(at("report_sent", report)).status_code == 404


def test_returned_with_comments_on_two_lines_mended_sent_again_and_accepted(
    desk: Desk, visit: Visit
) -> None:
    report = make_sent(desk, make_period(desk))
    items = [line.item_id for line in report.lines.all()]
    desk_client, client = visit(desk.coordinator), visit(desk.officers[0])
    comments = {f"line-{items[0]}": "Số của tháng nào?", f"line-{items[1]}": "Thiếu biên bản."}
    answer = desk_client.post(at("report_return", report), {"sending": "1", "note": ""})
    assert answer.status_code == 422
    desk_client.post(at("report_return", report), {"sending": "1", "note": "", **comments})
    assert state_of(report) == ReportState.RETURNED
    page = text_of(client.get(at("report_send", report)))
    assert "Ý kiến chưa xử lý: 2" in page
    assert "Số của tháng nào?" in page
    for one in ReportComment.objects.all():
        client.post(at("report_settle", report, one.pk), {"back": "send"})
    report.lines.filter(item=items[0]).update(done_text="Đã xong phần móng tháng 11.")
    form = sealed(client, report, "report_send") | {"name": "Hoàng Thử", "post": "Chủ tịch"}
    client.post(at("report_send", report), form)
    page = text_of(desk_client.get(at("report_sent", report)))
    assert "gửi lần 2" in page
    assert "Kết quả: Đã xong phần móng. → Đã xong phần móng tháng 11." in page
    assert page.count("dealing-line--changed") == 1
    assert "Đây là lần gửi trước" in text_of(
        desk_client.get(at("report_sent", report), {"lan": "1"})
    )
    assert desk_client.get(at("report_sent", report), {"lan": "9"}).status_code == 404
    assert desk_client.post(at("report_accept", report), {"sending": "1"}).status_code == 409
    desk_client.post(at("report_accept", report), {"sending": "2"})
    assert state_of(report) == ReportState.ACCEPTED


def test_a_refused_return_keeps_what_was_typed_beside_the_lines(desk: Desk, visit: Visit) -> None:
    report = make_sent(desk, make_period(desk))
    item = report.lines.first().item_id
    typed = {"sending": "1", f"line-{item}": "x" * 2001, "note": "Xem lại"}
    answer = visit(desk.coordinator).post(at("report_return", report), typed)
    assert answer.status_code == 422
    assert "tối đa 2.000" in text_of(answer)
    assert "x" * 2001 in text_of(answer)
    assert not ReportComment.objects.exists()


def test_a_leader_comments_on_what_was_sent_and_strangers_find_nothing(
    desk: Desk, visit: Visit
) -> None:
    period = make_period(desk)
    report, draft = make_sent(desk, period), make_draft(desk, period, 1)
    leader = visit(make_leader())
    leader.post(at("report_comment", report), {"note": "Cần nhanh hơn", "section-next": "Rõ hơn"})
    assert ReportComment.objects.count() == 2
    assert leader.post(at("report_comment", report), {"note": " "}).status_code == 422
    page = text_of(leader.get(at("report_sent", report)))
    assert "Trả lại" not in page.partition('<section class="section" aria-labelledby="history')[0]
    for person in (make_officer(), desk.officers[1]):
        client = visit(person)
        for name in ("report_send", "report_sent"):
            assert client.get(at(name, report)).status_code == 404
        for name in ("report_overrule", "report_sign_off", "report_withdraw", "report_comment"):
            assert client.post(at(name, report)).status_code == 404
    for client in (leader, visit(desk.coordinator)):
        assert client.get(at("report_send", draft)).status_code == 404


def test_a_consolidated_report_is_not_returned(desk: Desk, visit: Visit) -> None:
    report = make_accepted(desk, make_period(desk))
    Report.objects.filter(pk=report.pk).update(state=ReportState.CONSOLIDATED)
    client = visit(desk.coordinator)
    answer = client.post(at("report_return", report), {"note": "Sai", "sending": "1"})
    assert answer.status_code == 422
    assert "“đã tổng hợp”, không thể trả lại" in text_of(answer)


def test_many_are_accepted_at_once_and_those_left_are_named(desk: Desk, visit: Visit) -> None:
    period = make_period(desk)
    sent, returned = make_sent(desk, period), make_returned(desk, period, 1)
    client = visit(desk.coordinator)
    address = reverse("web:reports_accept", args=[period.pk])
    page = text_of(client.get(address))
    assert f'value="{sent.pk}:1"' in page
    assert f'value="{returned.pk}:1"' not in page
    picked = [f"{sent.pk}:1", f"{returned.pk}:1", "x"]
    page = text_of(client.post(address, {"report": picked}, follow=True))
    assert "Đã chấp nhận 1 báo cáo." in page
    assert "“bị trả lại”, không thể chấp nhận" in page
    assert "Không có báo cáo nào chờ quyết định" in page
    assert visit(desk.officers[0]).get(address).status_code == 403


@pytest.mark.parametrize("items", [2, 30])
def test_pages_ask_little_whatever_the_number_of_lines(
    items: int, db: None, visit: Visit, django_assert_max_num_queries
) -> None:
    desk = make_desk(bodies=1, items_each=items)
    make_accepted(desk, make_period(desk, 2025))
    report = make_ready(desk, make_period(desk))
    client, coordinator = visit(desk.officers[0]), visit(desk.coordinator)
    with django_assert_max_num_queries(8):
        assert client.get(at("report_send", report)).status_code == 200
    form = sealed(client, report, "report_send") | {"name": "Hoàng Thử", "post": "Chủ tịch"}
    client.post(at("report_send", report), form)
    typed = {f"line-{line.item_id}": "Vì sao?" for line in report.lines.all()}
    coordinator.post(at("report_comment", report), typed)
    with django_assert_max_num_queries(8):
        assert coordinator.get(at("report_sent", report)).status_code == 200
    with django_assert_max_num_queries(8):
        coordinator.get(reverse("web:reports_accept", args=[report.period_id]))
