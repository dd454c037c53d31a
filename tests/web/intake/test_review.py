"""The review page: what stands where, what each move leaves behind, what it costs."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import readings
from tests.factories.doubtful import doubtful
from tests.factories.intake import Province, draft_item, make_review
from tests.factories.people import make_coordinator
from tests.factories.readings import LINES, many
from tests.web.swaps import shown
from tiendo.intake.actions.reviewing import accept, drop
from tiendo.intake.models import DraftItem, Intake
from tiendo.reading.model import LintFinding, UnsureWord

HTMX = {"hx-request": "true"}
PAGE_QUERIES = 24
PART_QUERIES = 18


def move(client: Client, item: DraftItem, do: str, *, htmx: bool = True, **extra: object):
    return client.post(
        f"/nap/{item.intake_id}/muc/{item.pk}/",
        {"do": do, "version": item.lock_version, **extra},
        headers=HTMX if htmx else {},
    )


def page_of(client: Client, review: Intake) -> HttpResponse:
    return client.get(f"/nap/{review.pk}/")


def card_in(response: HttpResponse) -> str:
    """The first card of a fragment."""
    text = shown(response)
    return text[text.index("<article") : text.index("</article>")]


def test_what_needs_a_look_comes_first_with_its_doubt(coordinator: Client, review: Intake) -> None:
    page = page_of(coordinator, review).content.decode()
    look, rest = page.index('id="nhom-han"'), page.index('id="cac-muc-head"')
    assert page.index('id="nhom-ten"') < look
    assert look < page.index("“sớm nhất có thể” không nêu ngày nào.") < rest
    assert page.index("Chưa rõ “Ban Chợ Thử” là cơ quan nào.") < rest
    assert rest < page.index(f'id="muc-{draft_item(review, "I.1.(2)").pk}"')


def test_what_is_certain_is_folded_and_what_needs_a_look_is_open(
    coordinator: Client, review: Intake
) -> None:
    page = shown(page_of(coordinator, review))
    for path, is_open in (("I.2.-1", True), ("I.1.(2)", False)):
        start = page.index(f'id="muc-{draft_item(review, path).pk}"')
        details = page[page.index("<details", start) :].split(">")[0]
        assert ("open" in details) is is_open


def test_sentence_of_an_item_is_marked_in_the_document(coordinator: Client, review: Intake) -> None:
    page = page_of(coordinator, review).content.decode()
    stalls = draft_item(review, "I.1.(2)")
    text = page[page.index('id="doan-5"') :].split("</p>")[0]
    assert f'<mark data-td-item="{stalls.pk}" class="found found--open">Xây dựng </mark>' in text
    assert 'found--quantity">12 điểm bán hàng</mark>' in text
    assert 'found--deadline">trong năm 2028</mark>' in text


def test_table_of_the_document_is_a_table(coordinator: Client, review: Intake) -> None:
    page = page_of(coordinator, review).content.decode()
    table = page[page.index('id="doan-9"') :].split("</table>")[0]
    assert "<td>TỔNG CỘNG</td>" in table


def test_heading_says_what_the_document_does_not_state(coordinator: Client, review: Intake) -> None:
    page = shown(page_of(coordinator, review))
    assert '<dt>Số, ký hiệu</dt><dd><span class="missing">văn bản không ghi</span></dd>' in page


def test_sums_of_the_capital_table_are_said(coordinator: Client, review: Intake) -> None:
    around = coordinator.get(f"/nap/{review.pk}/xung-quanh/", headers=HTMX).content.decode()
    assert "5 phép cộng đều khớp" in around
    alone = coordinator.get(f"/nap/{review.pk}/xung-quanh/").content.decode()
    assert shown_text(around) in shown_text(alone)


def shown_text(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("do", ["accept", "drop"])
def test_move_by_htmx_leaves_the_card_a_fresh_load_would_show(
    coordinator: Client, review: Intake, do: str
) -> None:
    item = draft_item(review, "I.1.(2)")
    swapped = move(coordinator, item, do)
    fresh = shown(page_of(coordinator, review))
    start = fresh.index(f'<article id="muc-{item.pk}"')
    assert fresh[start:].startswith(card_of(swapped, item))


def card_of(response: HttpResponse, item: DraftItem) -> str:
    text = shown(response)
    start = text.index(f'<article id="muc-{item.pk}"')
    return text[start : text.index("</article>", start)]


def test_counts_follow_out_of_band(coordinator: Client, review: Intake) -> None:
    swapped = move(coordinator, draft_item(review, "I.2.-1"), "accept").content.decode()
    assert 'hx-swap-oob="true"' in swapped
    assert "Còn 1 điều cần xem" in swapped
    assert "hạn chưa rõ" not in swapped.split('id="dem-ra-soat"')[1]


def test_merge_has_the_other_card_and_the_document_asked_for_anew(
    coordinator: Client, review: Intake
) -> None:
    item, taker = draft_item(review, "I.1.(2)"), draft_item(review, "I.1.(1)")
    swapped = move(coordinator, item, "merge")
    assert f'"only": [{taker.pk}]' in swapped["HX-Trigger"]
    assert "td-document" in swapped["HX-Trigger"]
    assert 'id="dem-ra-soat"' in swapped.content.decode()
    again = coordinator.get(f"/nap/{review.pk}/muc/{taker.pk}/", headers=HTMX)
    assert "12 điểm bán hàng" in card_of(again, taker)


def test_move_without_scripts_comes_back_to_the_card(coordinator: Client, review: Intake) -> None:
    item = draft_item(review, "I.2.-1")
    answer = move(coordinator, item, "accept", htmx=False)
    assert answer.url == f"/nap/{review.pk}/?xem=muc-{item.pk}#muc-{item.pk}"
    item.refresh_from_db()
    assert item.decision == "accepted"


def test_change_of_a_colleague_is_said_on_the_card_with_hers_shown(
    coordinator: Client, review: Intake, now: datetime
) -> None:
    item = draft_item(review, "I.1.(2)")
    colleague = make_coordinator(full_name="Lý Thị Mẫu")
    drop(item=item, version=item.lock_version, by=colleague, at=now)
    swapped = move(coordinator, item, "accept").content.decode()
    assert "Lý Thị Mẫu đã sửa mục này lúc 09:00" in swapped
    assert 'data-td-state="dropped"' in swapped


@pytest.mark.parametrize("htmx", [True, False])
def test_what_was_typed_stays_when_a_colleague_was_faster(
    coordinator: Client, review: Intake, now: datetime, htmx: bool
) -> None:
    item = draft_item(review, "I.1.(2)")
    sent = {"version": item.lock_version, "title": "Tên vừa gõ xong", "kind": item.kind}
    accept(item=item, version=item.lock_version, by=make_coordinator(), at=now)
    answer = coordinator.post(
        f"/nap/{review.pk}/muc/{item.pk}/sua/", sent, headers=HTMX if htmx else {}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên vừa gõ xong</textarea>" in text
    assert "Những gì vừa nhập còn trong ô" in text
    item.refresh_from_db()
    assert item.title != "Tên vừa gõ xong"
    again = coordinator.post(
        f"/nap/{review.pk}/muc/{item.pk}/sua/", sent | {"version": item.lock_version}
    )
    item.refresh_from_db()
    assert again.status_code == 302
    assert item.title == "Tên vừa gõ xong"


def test_certain_items_are_accepted_in_one_go(coordinator: Client, review: Intake) -> None:
    swapped = coordinator.post(f"/nap/{review.pk}/nhan/", headers=HTMX)
    assert review.items.filter(decision="accepted").count() == 2
    assert swapped["HX-Redirect"] == f"/nap/{review.pk}/?xem=ban-nhap#ban-nhap"
    page = page_of(coordinator, review).content.decode()
    assert "mục chắc chắn" not in page
    assert "Bạn vừa: Nhận 2 đầu việc" in page


def test_page_says_who_touched_it_last(coordinator: Client, review: Intake) -> None:
    move(coordinator, draft_item(review, "I.1.(2)"), "accept")
    assert "Nông Thị Thử sửa lần cuối 09:00" in page_of(coordinator, review).content.decode()


def test_html_in_the_document_and_its_name_is_text(
    coordinator: Client, province: Province, now: datetime
) -> None:
    attack = "<script>alert(1)</script>"
    review = make_review(by=province.coordinator, at=now, name=f"{attack}.txt")
    item = draft_item(review, "I.1.(2)")
    DraftItem.objects.filter(pk=item.pk).update(title=attack, text=attack)
    block = review.blocks.get(index=8)
    block.stored["text"] = attack + LINES[8]
    block.save()
    for address in ("/nap/", f"/nap/{review.pk}/", f"/nap/{review.pk}/muc/{item.pk}/sua/"):
        page = coordinator.get(address).content.decode()
        assert attack not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_review_costs_the_same_queries_for_few_and_for_many(
    coordinator: Client, province: Province, now: datetime
) -> None:
    small = make_review(by=province.coordinator, at=now, reading=doubtful(60))
    large = make_review(by=province.coordinator, at=now, reading=doubtful(600))
    page_of(coordinator, small)
    for review in (small, large):
        with CaptureQueriesContext(connection) as queries:
            page = page_of(coordinator, review)
        assert len(queries) == PAGE_QUERIES
        assert len(gzip.compress(page.content)) < 30_000
        for part in ("nhom/han/", "nhom/kha-chac/", "nhom/luu-y/", "phan/?muc=1", "van-ban/?tu=60"):
            with CaptureQueriesContext(connection) as queries:
                coordinator.get(f"/nap/{review.pk}/{part}", headers=HTMX)
            assert len(queries) <= PART_QUERIES


def test_finished_review_shows_what_it_became(
    coordinator: Client, province: Province, now: datetime
) -> None:
    review = make_review(by=province.coordinator, at=now)
    Intake.objects.filter(pk=review.pk).update(state=Intake.State.DROPPED)
    assert "Lượt nạp này đã bỏ" in page_of(coordinator, review).content.decode()


def test_fault_of_the_plan_leads_to_the_items_it_concerns(
    coordinator: Client, province: Province, now: datetime
) -> None:
    base = many(12)
    paths = tuple(item.path for item in base.items)
    few = LintFinding("duplicate", "Hai mục giao cùng một việc.", (), paths[:2])
    wide = LintFinding("no_deadline", "Nhiều mục chưa ghi thời hạn.", (), paths)
    nowhere = LintFinding("period_mismatch", "Giai đoạn lệch.", (base.items[0].trace.spans[0],))
    review = make_review(
        by=province.coordinator, at=now, reading=replace(base, lint=(few, wide, nowhere))
    )
    page = page_of(coordinator, review).content.decode()
    first = draft_item(review, paths[0])
    assert f'data-td-goto="muc-{first.pk}">I.(1)</a>' in page
    assert "và 4 mục khác" in page
    assert 'href="?xem=doan-1#doan-1" data-td-block="1">xem câu</a>' in page
    assert page.count("Hai mục giao cùng một việc.") == 3
    assert page.count("Nhiều mục chưa ghi thời hạn.") == 1


def test_unsure_words_of_a_scan_are_marked_and_listed(
    coordinator: Client, province: Province, now: datetime
) -> None:
    plain = readings.reading()
    first, *others = plain.document.blocks
    marked = replace(first, unsure=(UnsureWord(0, 2, 47),), page=1)
    scan = replace(plain, document=replace(plain.document, blocks=(marked, *others)))
    review = make_review(by=province.coordinator, at=now, reading=scan)
    page = coordinator.get(f"/nap/{review.pk}/").content.decode()
    word = first.text[:2]
    assert "Chữ quét không rõ: 1 chỗ cần đối chiếu" in page
    assert '<span class="unsure" title="Chữ quét không rõ (máy chắc 47%)' in page
    assert f'<span class="unsure">{word}</span>' in page


def test_proposed_correction_is_taken_with_its_sentence_in_sight(
    coordinator: Client, province: Province, now: datetime
) -> None:
    base = many(12)
    item = base.items[0]
    slip = LintFinding(
        "slip",
        "“hạng mục” có thể là “hạng mức”.",
        (item.trace.spans[0],),
        (item.path,),
        written="hạng mục",
        proposal="hạng mức",
    )
    review = make_review(by=province.coordinator, at=now, reading=replace(base, lint=(slip,)))
    page = page_of(coordinator, review).content.decode()
    assert "Sửa “hạng mục” thành “hạng mức” trong tên ngắn" in page
    fault = review.faults.get()
    swapped = coordinator.post(f"/nap/{review.pk}/luu-y/{fault.pk}/", {"do": "apply"}, headers=HTMX)
    assert "Đã nhận đề nghị sửa · Nông Thị Thử" in swapped.content.decode()
    row = draft_item(review, item.path)
    assert "hạng mức" in row.title
    assert row.text == item.text
    assert "1 lưu ý về văn bản" not in page_of(coordinator, review).content.decode()


@pytest.mark.parametrize("do", ["keep", "mended", "lạ"])
def test_fault_that_is_settled_does_not_nag_again(
    coordinator: Client, review: Intake, do: str
) -> None:
    fault = review.faults.get()
    answer = coordinator.post(f"/nap/{review.pk}/luu-y/{fault.pk}/", {"do": do}, headers=HTMX)
    fault.refresh_from_db()
    if do == "lạ":
        assert answer.status_code == 422
        assert "Hãy chọn một quyết định." in answer.content.decode()
        assert fault.decision == "open"
    else:
        assert fault.decision == ("kept" if do == "keep" else "mended")
        assert "lưu ý về văn bản</a>" not in page_of(coordinator, review).content.decode()


def test_decision_for_all_says_when_the_group_has_changed(
    coordinator: Client, province: Province, now: datetime
) -> None:
    review = make_review(by=province.coordinator, at=now, reading=doubtful(60))
    sent = {"do": "accept", "key": "", "expects": "6-0000000000"}
    answer = coordinator.post(f"/nap/{review.pk}/nhom/han/", sent, headers=HTMX)
    assert answer.status_code == 422
    assert "Nhóm này nay còn 6 dòng" in answer.content.decode()
    assert not review.items.filter(decision="accepted").exists()
    assert coordinator.get(f"/nap/{review.pk}/nhom/la/", headers=HTMX).status_code == 404


def test_place_is_kept_for_each_person(
    coordinator: Client, client: Client, review: Intake, province: Province
) -> None:
    item = draft_item(review, "I.1.(2)")
    sent = {"anchor": f"muc-{item.pk}"}
    assert coordinator.post(f"/nap/{review.pk}/cho-dang-xem/", sent).status_code == 204
    assert f'data-td-resume="muc-{item.pk}"' in page_of(coordinator, review).content.decode()
    coordinator.post(f"/nap/{review.pk}/cho-dang-xem/", {"anchor": "<script>"})
    assert review.places.get().anchor == f"muc-{item.pk}"
    client.force_login(make_coordinator(full_name="Lý Thị Mẫu"))
    assert "data-td-resume" not in page_of(client, review).content.decode()


def test_steps_say_who_did_what_and_are_undone_from_there(
    coordinator: Client, review: Intake
) -> None:
    move(coordinator, draft_item(review, "I.1.(2)"), "accept")
    page = coordinator.get(f"/nap/{review.pk}/buoc/").content.decode()
    assert "đã quyết: Nông Thị Thử 1 mục" in page
    step = review.steps.get()
    told = coordinator.post(f"/nap/{review.pk}/hoan-tac/{step.pk}/", follow=True)
    assert "Đã hoàn tác: Nhận I.1.(2)" in told.content.decode()
    assert draft_item(review, "I.1.(2)").decision == "open"
    told = coordinator.post(f"/nap/{review.pk}/hoan-tac/{step.pk}/", follow=True)
    assert "Bước này đã được Nông Thị Thử hoàn tác" in told.content.decode()
