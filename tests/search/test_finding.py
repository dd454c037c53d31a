"""One question over every register: what is found, in which order, and how far it is counted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_alias, make_commune, merge
from tests.factories.plans import make_document, make_item, make_plan, make_target
from tests.factories.progress import make_claim
from tiendo.core.evidence import EvidenceKind
from tiendo.files.models import StoredFile
from tiendo.plans.models import Appendix, LegalBasis, Version
from tiendo.progress.models import Evidence
from tiendo.search import finding
from tiendo.search.finding import find
from tiendo.search.kinds import Asked, Found, Kind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def found(text: str, kind: Kind, **bounds: object) -> list[Found]:
    """What is found of a kind among everything."""
    groups = {group.kind: group for group in find(text, today=TODAY, **bounds).groups}
    return list(groups[kind].found) if kind in groups else []


def titles(text: str, kind: Kind) -> list[str]:
    """What they are called."""
    return [one.title for one in found(text, kind)]


def test_an_item_is_found_by_its_name_its_sentence_and_its_body() -> None:
    item = make_item(
        title="Chợ trung tâm", text="Xây mái che bằng thép.", leads=[make_agency("Sở Đò")]
    )
    for words in ("cho trung tam", "THÉP che", "so do", "rung tâ"):
        assert [one.key for one in found(words, Kind.ITEM)] == [item.pk]
    assert titles("chợ huyện", Kind.ITEM) == []


def test_the_very_path_comes_first_whatever_else_holds_it() -> None:
    plan = make_plan()
    for n in range(8):
        make_item(plan, title=f"Việc {n}", path=f"II.2.a.{n}")
    make_item(plan, title="Chính việc này", path="II.2.a", position=99)
    assert titles("ii.2.A", Kind.ITEM)[0] == "Chính việc này"
    assert titles("mục II.2.a", Kind.ITEM) == ["Chính việc này"]
    assert len(titles("II.2.a", Kind.ITEM)) == 5


def test_words_that_stand_together_come_before_those_that_do_not() -> None:
    plan = make_plan()
    make_item(plan, title="Làng có đường", text="Xong trước.", position=1)
    make_item(plan, title="Mở đường làng", position=2)
    assert titles("đường làng", Kind.ITEM) == ["Mở đường làng", "Làng có đường"]


def test_an_item_that_was_ended_says_so() -> None:
    plan = make_plan()
    make_item(plan, title="Chợ cũ", ended_by=plan.versions.get())
    (one,) = found("cho cu", Kind.ITEM)
    assert one.note == "thôi thực hiện"


def test_an_old_name_leads_to_the_body_that_holds_the_duties_now() -> None:
    old = make_agency("Sở Đò ngang", valid_to=date(2025, 2, 28))
    new = make_agency("Sở Cầu")
    merge(old, new, on=date(2025, 3, 1))
    (one,) = found("so do ngang", Kind.AGENCY)
    assert (one.code, one.title) == (new.code, "Sở Cầu")
    assert one.note == "nay giữ nhiệm vụ của Sở Đò ngang (đến 28/02/2025)"


def test_a_body_that_ended_without_a_successor_is_told_as_ended() -> None:
    make_agency("Ban Đò", valid_to=date(2025, 2, 28))
    make_agency("Ban Cầu", valid_from=date(2027, 1, 1))
    (ended,) = found("ban do", Kind.AGENCY)
    assert ended.note == "đã kết thúc ngày 28/02/2025, chưa ghi nơi kế thừa"
    (coming,) = found("ban cau", Kind.AGENCY)
    assert coming.note == "có từ 01/01/2027"


def test_a_body_is_found_by_other_ways_of_writing_its_place_and_its_code() -> None:
    body = make_agency("Sở Cầu Đường", code="so-cau-duong")
    make_alias("SCĐ", agency=body)
    commune = make_commune("Nà Thử")
    commune.place.fold = "na thu na thuw"
    commune.place.save()
    for words in ("scd", "so cau duong", "cầu sở", "so-cau-duong"):
        assert [one.key for one in found(words, Kind.AGENCY)] == [body.pk]
    assert [one.key for one in found("thuw", Kind.AGENCY)] == [commune.pk]


def test_documents_are_found_by_number_title_and_what_amends_them() -> None:
    plan = make_plan(number="12/KH-UBND", title="Nâng cấp đường làng")
    LegalBasis.objects.create(plan=plan, doc_type="Luật", number="35/2024/QH15", subject="Đường bộ")
    Version.objects.create(
        plan=plan,
        number=2,
        kind=Version.Kind.AMENDED,
        doc_type="Quyết định",
        symbol="99/QĐ-UBND",
        issued_on=date(2026, 9, 3),
        made_at=plan.confirmed_at,
    )
    assert titles("12/kh", Kind.DOCUMENT) == ["Kế hoạch số 12/KH-UBND"]
    assert titles("luat duong bo", Kind.DOCUMENT) == ["Luật số 35/2024/QH15"]
    (amends,) = found("99/qd-ubnd", Kind.DOCUMENT)
    assert (amends.title, amends.version) == ("Quyết định số 99/QĐ-UBND ngày 03/9/2026", 2)
    assert len(titles("ubnd", Kind.DOCUMENT)) == 2


def test_reports_come_newest_first_with_body_and_day() -> None:
    item = make_item(title="Chợ", leads=[make_agency("Sở Đò")])
    make_claim(item, on=date(2026, 11, 1), done_text="Đã đổ móng")
    make_claim(item, on=date(2026, 11, 20), done_text="Xong", obstacle_text="Thiếu đá đổ móng")
    newest, oldest = found("do mong", Kind.CLAIM)
    assert newest.text == "Xong Vướng mắc: Thiếu đá đổ móng"
    assert oldest.note == "Sở Đò, số liệu đến 01/11/2026"


def test_evidence_is_found_by_the_number_of_the_document() -> None:
    claim = make_claim(make_item(title="Chợ", leads=[make_agency()]))
    file = StoredFile.objects.create(
        sha256="a" * 64, size_bytes=1, content_type="application/pdf", stored_at=claim.claimed_at
    )
    Evidence.objects.create(
        claim=claim,
        file=file,
        name="bien-ban.pdf",
        kind=EvidenceKind.SIGNED_RECORD,
        document_number="19/BB-SXD",
        document_on=date(2026, 11, 8),
    )
    (one,) = found("19/bb", Kind.EVIDENCE)
    assert one.text == "Văn bản số 19/BB-SXD ngày 08/11/2026: bien-ban.pdf"
    assert (one.item, one.claim) == (claim.item_id, claim.pk)


def test_targets_are_found_but_not_those_that_were_dropped() -> None:
    item = make_item()
    make_target(item, name="Cây xanh đô thị")
    make_target(item, name="Cây cũ", ended_by=item.plan.versions.get())
    assert titles("cay", Kind.TARGET) == ["Cây xanh đô thị"]


def test_a_passage_knows_where_it_stands() -> None:
    plan = make_plan(document=make_document(["Mở đầu", "Làm đường làng trước"]))
    first = plan.versions.get()
    (only,) = found("duong lang", Kind.PASSAGE)
    assert (only.plan, only.block, only.version) == (plan.code, 1, None)
    later = make_document(["Làm đường làng sau"])
    Version.objects.create(
        plan=plan, number=2, kind="amended", document=later, made_at=plan.confirmed_at
    )
    rows = make_document(["Đường làng trong phụ lục"])
    Appendix.objects.create(plan=plan, document=rows, label="Phụ lục 01")
    make_document(["Đường làng của một tệp chưa thuộc kế hoạch nào"])
    annexed, now, before = found("duong lang", Kind.PASSAGE)
    assert (annexed.appendix, annexed.block) == (rows.pk, 0)
    assert (now.text, now.block, now.version) == ("Làm đường làng sau", 0, None)
    assert (before.block, before.version) == (None, first.number)


def test_each_kind_is_counted_up_to_its_bound(monkeypatch) -> None:
    monkeypatch.setattr(finding, "MOST_OF_EACH", 6)
    plan = make_plan()
    for n in range(8):
        make_item(plan, title=f"Đường {n}")
    group = find("duong", today=TODAY).groups[0]
    assert (group.total, group.is_more, group.has_next, len(group.found)) == (6, True, True, 5)
    monkeypatch.setattr(finding, "MOST_OF_EACH", 8)
    group = find("duong", today=TODAY).groups[0]
    assert (group.total, group.is_more) == (8, False)


def test_a_kind_is_gone_through_page_by_page_up_to_its_bound(monkeypatch) -> None:
    monkeypatch.setattr(finding, "SIZE", 3)
    monkeypatch.setattr(finding, "MOST_OF_ONE", 7)
    plan = make_plan()
    for n in range(9):
        make_item(plan, title=f"Đường {n}", position=n)
    seen, start = [], 0
    while True:
        (group,) = find("duong", today=TODAY, kind=Kind.ITEM, start=start).groups
        seen += [one.title for one in group.found]
        if not group.has_next or start + 3 >= 7:
            break
        start += 3
    assert seen == [f"Đường {n}" for n in range(7)]
    assert (group.total, group.is_more) == (7, True)
    assert find("duong", today=TODAY, kind=Kind.CLAIM).groups == ()


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00", '"', "%", "'; drop table plans_item; --", "%s %d", "x" * 5000, "a'b"],
)
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    make_item(title="Chợ")
    assert find(text, today=TODAY).groups == ()


def test_what_is_typed_is_kept_within_bounds() -> None:
    asked = Asked.parse(" Đường\x00  làng " + " x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12")
    assert asked.words[:2] == ("duong", "lang")
    assert len(asked.words) == 12
    assert len(Asked.parse("đ" * 500).text) == 200


def test_one_query_whatever_is_found(django_assert_num_queries) -> None:
    plan = make_plan()
    for n in range(30):
        make_claim(make_item(plan, title=f"Đường {n}", leads=[make_agency(f"Sở Đường {n}")]))
    with django_assert_num_queries(1):
        find("duong", today=TODAY)
    with django_assert_num_queries(1):
        find("so duong", today=TODAY, kind=Kind.ITEM, start=25)
