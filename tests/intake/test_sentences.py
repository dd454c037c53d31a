"""A text is divided at sentences only, and its spans with it."""

from __future__ import annotations

from tiendo.intake.sentences import divide, division_points, sentences

TEXT = "Rà soát quy hoạch; lập danh mục. Báo cáo trước 20. 5 tại TP. Thử nghiệm."


def test_text_is_divided_after_sentences_and_clauses_not_after_abbreviations() -> None:
    assert [part for _, part in sentences(TEXT)] == [
        "Rà soát quy hoạch;",
        "lập danh mục.",
        "Báo cáo trước 20. 5 tại TP. Thử nghiệm.",
    ]


def test_points_are_where_the_next_part_begins() -> None:
    assert [TEXT[point:][:3] for point in division_points(TEXT)] == ["lập", "Báo"]


def test_spans_are_divided_over_a_page_break_and_a_marker() -> None:
    blocks = {3: "- Rà soát quy hoạch; lập", 4: "danh mục."}
    text = "Rà soát quy hoạch; lập danh mục."
    division = divide(text, text.index("lập"), [[3, 2, 24], [4, 0, 9]], blocks)
    assert division.texts == ("Rà soát quy hoạch;", "lập danh mục.")
    first, second = division.spans
    assert [blocks[block][start:end] for block, start, end in first] == ["Rà soát quy hoạch;"]
    assert [blocks[block][start:end] for block, start, end in second] == ["lập", "danh mục."]


def test_text_that_is_not_that_of_its_spans_keeps_them_whole() -> None:
    division = divide("Một. Hai.", 5, [[0, 0, 4]], {0: "khác"})
    assert division.spans == ([[0, 0, 4]], [[0, 0, 4]])
