"""Which running item is which sentence of an amended plan."""

from __future__ import annotations

import time

from tiendo.intake.amending_pairs import Pairing, pair_up
from tiendo.intake.models import DraftItem
from tiendo.plans.models import Item


def items(*sentences: tuple[str, str]) -> list[Item]:
    return [
        Item(pk=n, path=path, text=text, position=n)
        for n, (path, text) in enumerate(sentences, start=1)
    ]


def drafts(*sentences: tuple[str, str]) -> list[DraftItem]:
    return [
        DraftItem(pk=n, path=path, text=text, position=n)
        for n, (path, text) in enumerate(sentences, start=1)
    ]


def paired(found: Pairing) -> set[tuple[str, str]]:
    return {(pair.item.path, pair.draft.path) for pair in found.pairs}


def test_a_sentence_that_moved_is_found_by_its_words_not_its_place() -> None:
    old = items(("II.-1", "Cải tạo đường Bảo Lạc - Cô Ba"), ("II.-2", "Xây chợ trung tâm"))
    new = drafts(
        ("II.-1", "Mở bến xe khách"),
        ("II.-2", "Cải tạo đường Bảo Lạc - Cô Ba"),
        ("II.-3", "Xây chợ trung tâm"),
    )
    found = pair_up(old, new, same={}, other=())
    assert paired(found) == {("II.-1", "II.-2"), ("II.-2", "II.-3")}
    assert [row.path for row in found.further] == ["II.-1"]


def test_two_equal_sentences_keep_their_places() -> None:
    old = items(("III.1", "Báo cáo kết quả"), ("IV.1", "Báo cáo kết quả"))
    new = drafts(("III.1", "Báo cáo kết quả."), ("IV.1", "Báo cáo kết quả;"))
    assert paired(pair_up(old, new, same={}, other=())) == {("III.1", "III.1"), ("IV.1", "IV.1")}


def test_another_sentence_in_the_same_place_is_not_the_same_item() -> None:
    old = items(("II.-1", "Cải tạo đường liên xã Hạ Lang - Lý Quốc trong năm 2027"))
    new = drafts(("II.-1", "Đào tạo 500 cán bộ thôn về kỹ năng số"))
    found = pair_up(old, new, same={}, other=())
    assert not found.pairs
    assert not found.asked


def test_what_is_only_half_alike_is_asked() -> None:
    old = items(("II.-1", "Xây dựng nhà văn hóa tại các thôn vùng cao"))
    new = drafts(("II.-4", "Sửa chữa nhà văn hóa tại các thôn biên giới"))
    found = pair_up(old, new, same={}, other=())
    assert not found.pairs
    assert [pair.item.path for pair in found.asked] == ["II.-1"]


def test_a_persons_answer_comes_before_everything() -> None:
    old = items(("II.-1", "Xây chợ"), ("II.-2", "Mở bến xe"))
    new = drafts(("II.-1", "Xây chợ"), ("II.-2", "Mở bến xe"))
    assert paired(pair_up(old, new, same={1: 2}, other=())) == {("II.-2", "II.-1")}
    parted = pair_up(old, new, same={}, other={(1, 1)})
    assert ("II.-1", "II.-1") not in paired(parted)


def test_a_thousand_touched_sentences_take_a_moment() -> None:
    words = [f"Cải tạo tuyến đường số {n} qua địa bàn xã và bàn giao cho thôn" for n in range(1000)]
    old = items(*((f"II.{n}", text) for n, text in enumerate(words)))
    new = drafts(*((f"II.{n}", f"{text} quản lý") for n, text in enumerate(words)))
    begun = time.perf_counter()
    found = pair_up(old, new, same={}, other=())
    assert time.perf_counter() - begun < 5
    assert all(pair.item.path == pair.draft.path for pair in found.pairs)
    assert len(found.pairs) == 1000
