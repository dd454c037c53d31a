"""Every place that swaps a part of a page is named with the test that plays the swap.

A template that gains an `hx-get` or `hx-post` without a line here fails.
"""

from __future__ import annotations

import re

from tests.conftest import PROJECT

_SWAPS = re.compile(r'hx-(?:get|post)="')
_CALLS = re.compile(r"tests\.web\.swaps|hx-request|HX-Request|HTMX", re.IGNORECASE)

PLAYED = {
    "web/agencies/agencies.html": "agencies/test_agencies.py",
    "web/amending/_change.html": "amending/test_changes.py",
    "web/families/_links.html": "families/test_pages.py",
    "web/intake/_alike.html": "intake/test_review.py",
    "web/intake/_card.html": "intake/test_edits.py",
    "web/intake/_draft.html": "intake/test_review.py",
    "web/intake/_form.html": "intake/test_edits.py",
    "web/intake/_form_cancel.html": "intake/test_edits.py",
    "web/intake/_group.html": "intake/test_review.py",
    "web/intake/_leftovers.html": "intake/test_answers.py",
    "web/intake/_lint.html": "intake/test_review.py",
    "web/intake/_part.html": "intake/test_review.py",
    "web/intake/_progress.html": "intake/test_uploads.py",
    "web/intake/_questions.html": "intake/test_answers.py",
    "web/intake/_scan_fold.html": "intake/test_scans.py",
    "web/intake/_section.html": "intake/test_review.py",
    "web/intake/_sets.html": "intake/test_review.py",
    "web/intake/_tally.html": "intake/test_review.py",
    "web/intake/_turning.html": "intake/test_review.py",
    "web/item/_decision.html": "item/test_decide.py",
    "web/items/items.html": "items/test_items_page.py",
    "web/report/_line.html": "report/test_report_lines.py",
    "web/report/_line_form.html": "report/test_report_lines.py",
    "web/report/_part_form.html": "report/test_report_texts.py",
    "web/report/_section.html": "report/test_report_texts.py",
    "web/search/search.html": "search/test_search_page.py",
}
"""Template -> the file under tests/web in which its swap is asked for as HTMX asks."""


def test_every_template_that_swaps_is_played() -> None:
    folders = (PROJECT / "tiendo" / "web" / "templates", PROJECT / "tiendo" / "ui" / "templates")
    swapping = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in folder.rglob("*.html")
        if _SWAPS.search(path.read_text(encoding="utf-8"))
    }
    assert swapping - set(PLAYED) == set(), "hãy thêm dòng vào tests/web/test_swaps_table.py"
    assert set(PLAYED) - swapping == set(), "mẫu không còn đổi phần nào: hãy bỏ dòng"


def test_named_tests_ask_as_htmx_asks() -> None:
    for name in set(PLAYED.values()):
        assert _CALLS.search((PROJECT / "tests" / "web" / name).read_text(encoding="utf-8")), name
