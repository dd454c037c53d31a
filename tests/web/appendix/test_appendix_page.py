"""An appendix in the browser's words: given, asked about, confirmed, and seen beside the plan."""

from __future__ import annotations

import re
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.appendices import HEAD, ROWS, TEXT, make_appendix, row_of
from tests.factories.intake import Province
from tests.factories.people import make_coordinator, make_officer
from tiendo.intake.actions.appendix import choose_all
from tiendo.intake.actions.appendix_confirming import confirm_appendix
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


def page_of(client: Client, intake: Intake) -> str:
    return client.get(f"/nap/{intake.pk}/").content.decode()


def post(client: Client, intake: Intake, way: str, **sent: object) -> str:
    return client.post(f"/nap/{intake.pk}/{way}", sent, follow=True).content.decode()


def confirmed(province: Province, intake: Intake, now: datetime) -> Intake:
    choose_all(intake=intake, side="row", by=province.coordinator, at=now)
    confirm_appendix(intake=intake, by=province.coordinator, at=now)
    return Intake.objects.get(pk=intake.pk)


def test_unknown_columns_are_asked_on_the_appendix_and_read_at_once(
    coordinator: Client, province: Province, plan: Plan, now: datetime
) -> None:
    text = "TT|Nội dung|Thời gian|Xứ lý\n1|Chợ trung tâm Suối Thử|2027|Đội thủy nông\n"
    intake = make_appendix(province, plan, at=now, text="PHỤ LỤC 01\nVIỆC VỀ CHỢ\n" + text)
    assert "1 cột chưa nhận ra" in page_of(coordinator, intake)
    answer = post(coordinator, intake, "bang/0/", **{"cot-3": "lead"})
    assert "Đã đọc lại bảng" in answer
    assert "cột chưa nhận ra" not in answer
    assert "“<strong>Đội thủy nông</strong>” là cơ quan nào?" in answer


def test_appendix_is_given_on_the_plans_page_and_read(coordinator: Client, plan: Plan) -> None:
    page = coordinator.get(f"/van-ban/{plan.code}/").content.decode()
    assert f'href="/ke-hoach/{plan.code}/phu-luc/"' in page
    assert "Nạp phụ lục" in coordinator.get(f"/ke-hoach/{plan.code}/phu-luc/").content.decode()
    file = SimpleUploadedFile("phu-luc-01.txt", TEXT.replace("|", "\t").encode())
    answer = coordinator.post(f"/ke-hoach/{plan.code}/phu-luc/", {"file": file}, follow=True)
    assert "Phụ lục khác kế hoạch đang chạy" in answer.content.decode()
    intake = Intake.objects.get()
    assert (intake.purpose, intake.attach_to, intake.state) == ("appendix", plan, "open")


def test_table_without_any_heading_words_is_refused_with_a_sentence(
    coordinator: Client, plan: Plan
) -> None:
    file = SimpleUploadedFile("tho.txt", "Trời xanh mây trắng.\nNúi đứng một mình.".encode())
    answer = coordinator.post(f"/ke-hoach/{plan.code}/phu-luc/", {"file": file}, follow=True)
    assert "không thấy dòng nhiệm vụ hay dòng vốn nào" in answer.content.decode()
    assert f'href="/ke-hoach/{plan.code}/phu-luc/"' in answer.content.decode()


def test_bare_table_without_letterhead_or_heading_is_taken(coordinator: Client, plan: Plan) -> None:
    table = "TT\tNội dung\tChủ trì\n1\tChợ trung tâm Suối Thử\tSở Xây dựng\n"
    file = SimpleUploadedFile("Phu luc 1.txt", table.encode())
    coordinator.post(f"/ke-hoach/{plan.code}/phu-luc/", {"file": file})
    row = Intake.objects.get().appendix_rows.get()
    assert (row.appendix, row.item.path) == ("Phụ lục 01", "II.1.(1)")


def test_page_shows_what_is_added_what_contradicts_and_the_money(
    coordinator: Client, appendix: Intake
) -> None:
    page = page_of(coordinator, appendix)
    assert "Còn 2 việc trước khi xác nhận" in page
    assert "Giữ như kế hoạch: <strong>Sở Xây dựng</strong>" in page
    assert "Lấy theo phụ lục: <strong>31/12/2029 (2029)</strong>" in page
    assert "Nhu cầu vốn: 20 tỷ đồng (NSNN 15 tỷ đồng; ngoài NS 5 tỷ đồng)" in page
    assert "PL1.II.1, thuộc mục II.1 Chợ" in page
    figures = re.findall(r'data-name="Tổng số: [^"]*">(?:<strong>)?([^<]+)', page)
    assert figures == ["30,0", "32,5", "+2,5"]


def test_choices_are_kept_and_open_the_way(
    coordinator: Client, appendix: Intake, plan: Plan
) -> None:
    row = row_of(appendix, "12 điểm")
    sides = {"version": 0, "side:lead": "register", "side:due:hoan_thanh:2029-12-31": "row"}
    page = post(coordinator, appendix, f"dong/{row.pk}/ben/", **sides)
    assert "Có thể xác nhận" in page
    page = post(coordinator, appendix, "phu-luc/xac-nhan/")
    assert "Phụ lục đã vào kế hoạch. Nông Thị Thử xác nhận" in page
    stalls = plan.items.get(path="II.1.(2)")
    assert stalls.deadlines.get().due_on.year == 2029
    assert stalls.assignments.count() == 1


def test_one_side_for_all_the_rest(coordinator: Client, appendix: Intake) -> None:
    assert "Có thể xác nhận" in post(coordinator, appendix, "phu-luc/ben/", side="register")


def test_confirming_too_early_says_what_is_missing(coordinator: Client, appendix: Intake) -> None:
    page = post(coordinator, appendix, "phu-luc/xac-nhan/")
    assert "còn 2 việc phải làm trước. Việc đầu tiên: Cơ quan chủ trì của" in page
    appendix.refresh_from_db()
    assert appendix.state == "open"


def test_row_is_paired_with_a_typed_item_or_left_out(coordinator: Client, appendix: Intake) -> None:
    row = row_of(appendix, "Kho")
    typed = {"do": "typed", "item": "II.2.(1) Cải tạo đường", "version": 0}
    page = post(coordinator, appendix, f"dong/{row.pk}/", **typed)
    assert "là đầu việc II.2.(1) Cải tạo đường liên xã Bản Nà - Bản Đồn" in page
    page = post(coordinator, appendix, f"dong/{row.pk}/", do="skip", version=1)
    assert row_of(appendix, "Kho").decision == "skip"
    page = post(coordinator, appendix, f"dong/{row.pk}/", do="typed", item="XX", version=2)
    assert "Kế hoạch không có đầu việc nào là “XX”" in page
    page = post(coordinator, appendix, f"dong/{row.pk}/", do="item-999999", version=2)
    assert "Hãy chọn một đầu việc" in page


def test_stale_row_is_told(coordinator: Client, appendix: Intake) -> None:
    row = row_of(appendix, "Kho")
    post(coordinator, appendix, f"dong/{row.pk}/", do="skip", version=0)
    page = post(coordinator, appendix, f"dong/{row.pk}/", do="new", version=0)
    assert "đã sửa dòng này lúc 09:00 ngày 22/11/2026" in page


def test_unknown_body_is_asked_on_the_page(
    coordinator: Client, province: Province, plan: Plan, now: datetime
) -> None:
    text = TEXT.replace("Ban Quản lý chợ Thử", "Ban Chợ Lạ")
    asked = make_appendix(province, plan, at=now, text=text)
    page = page_of(coordinator, asked)
    question = asked.questions.get()
    assert f'id="ten-{question.pk}"' in page
    answer = f"agency-{province.market_board.pk}"
    page = post(coordinator, asked, f"ten/{question.pk}/", answer=answer)
    assert "Chủ trì: Ban Chợ Lạ" in page


def test_unit_is_asked_where_the_table_has_none(
    coordinator: Client, province: Province, plan: Plan, now: datetime
) -> None:
    text = HEAD.replace(" (tỷ đồng)", "").replace("(Đơn vị: tỷ đồng)\n", "") + ROWS
    bare = make_appendix(province, plan, at=now, text=text)
    assert "Bảng không ghi đơn vị tiền" in page_of(coordinator, bare)
    page = post(coordinator, bare, "phu-luc/don-vi/", unit="tỷ đồng")
    assert "Bảng không ghi đơn vị tiền" not in page
    assert "Nhu cầu vốn: 20 tỷ đồng" in page


def test_plan_shows_the_appendix_and_the_item_both_its_sources(
    coordinator: Client, province: Province, appendix: Intake, plan: Plan, now: datetime
) -> None:
    document = confirmed(province, appendix, now).document
    page = coordinator.get(f"/van-ban/{plan.code}/?phu-luc={document.pk}").content.decode()
    assert "Chợ trung tâm Suối Thử" in page
    assert "Nâng cấp chợ trung tâm Suối Thử" in page
    item = plan.items.get(path="II.1.(1)")
    page = coordinator.get(f"/dau-viec/{item.pk}/").content.decode()
    assert "Trong phụ lục" in page
    assert f"?phu-luc={document.pk}#b" in page
    assert coordinator.get(f"/van-ban/{plan.code}/?phu-luc=999999").status_code == 404


def test_home_compares_the_body_with_the_appendices(
    coordinator: Client, province: Province, appendix: Intake, plan: Plan, now: datetime
) -> None:
    confirmed(province, appendix, now)
    page = coordinator.get(f"/?plan={plan.code}").content.decode()
    assert "Đối chiếu bảng trong thân với các phụ lục đã nạp" in page
    assert "chưa có số liệu" in page


def test_appendix_that_adds_nothing_says_so(
    coordinator: Client, province: Province, appendix: Intake, plan: Plan, now: datetime
) -> None:
    confirmed(province, appendix, now)
    again = make_appendix(province, plan, at=now)
    assert "không có gì mới" in post(coordinator, again, "phu-luc/xac-nhan/")


def test_only_the_plans_coordinator_gives_and_confirms(
    client: Client, plan: Plan, appendix: Intake
) -> None:
    for person in (make_officer(), make_coordinator()):
        client.force_login(person)
        assert client.get(f"/ke-hoach/{plan.code}/phu-luc/").status_code == 403
        assert client.post(f"/nap/{appendix.pk}/phu-luc/xac-nhan/").status_code == 403
    assert "phu-luc/" not in client.get(f"/van-ban/{plan.code}/").content.decode()


def test_page_takes_as_many_queries_for_many_rows(
    coordinator: Client,
    province: Province,
    plan: Plan,
    now: datetime,
    django_assert_max_num_queries,
) -> None:
    rows = "".join(f"{n}|Trạm bơm số {n} Khe {n}|Sở Xây dựng||2028|1|1|0\n" for n in range(1, 60))
    many = make_appendix(province, plan, at=now, text=HEAD + rows)
    with django_assert_max_num_queries(30):
        coordinator.get(f"/nap/{many.pk}/")
