"""A kept form comes back into the page's own form, and nothing else of the page changes."""

from __future__ import annotations

import pytest

from tests.web.forms import forms_of
from tiendo.web.kept.filling import ANCHOR, fill
from tiendo.web.kept.keeping import KeptForm

PAGE = """<!DOCTYPE html><html><body><p>A &amp; B &#8211; C</p>
<form method="get" action="/tim/"><input name="note" value="khác"></form>
<details><summary>Gấp</summary>
<form method="post" action="/gui/" class="form">
<input type="hidden" name="csrfmiddlewaretoken" value="abc">
<input type="hidden" name="move" value="pause">
<input type="hidden" name="lock_version" value="7">
<textarea name="note" rows="3">
cũ</textarea></form></details>
<form method="post" action="/gui/" id="tra-lai">
<input type="hidden" name="csrfmiddlewaretoken" value="abc">
<input type="hidden" name="move" value="return">
<input type="hidden" name="lock_version" value="7">
<input name="lead"><input name="lead">
<input type="password" name="old"><input type="file" name="file">
<textarea name="note"></textarea>
<select name="reason"><option value="">chọn</option>
<option value="capital" data-x="1">Vốn</option></select>
<input type="checkbox" name="all" value="1" checked>
<input type="radio" name="kind" value="a" checked>
<input type="radio" name="kind" value="b">
<details><summary>x</summary><input type="date" name="on"></details>
<button name="do" value="x">Gửi</button></form>
<script src="/a.js"></script><!-- lời --></body></html>"""


def kept(**changed: object) -> KeptForm:
    fields = {
        "move": ["return"],
        "lock_version": ["5"],
        "lead": ["Sở A", "Sở <B>"],
        "note": ['thiếu "biên bản"\ndòng hai'],
        "reason": ["capital"],
        "kind": ["b"],
        "on": ["2027-06-30"],
        "old": ["bí mật"],
    } | changed
    return KeptForm("/gui/", "/trang/", [list(one) for one in fields.items()], [], 1, "session", "")


def test_form_is_found_by_its_hidden_fields_and_filled() -> None:
    html, anchor = fill(PAGE, kept(), page="/trang/")
    assert anchor == "tra-lai"
    first, second = (fields for _, fields in forms_of(html, "/trang/"))
    assert first["note"] == ["cũ"]
    assert second["note"] == ['thiếu "biên bản"\ndòng hai']
    assert second["lead"] == ["Sở A", "Sở <B>"]
    assert (second["reason"], second["kind"], second["on"]) == (["capital"], ["b"], ["2027-06-30"])
    assert "all" not in second


def test_token_of_the_sent_form_goes_along_so_that_a_colleague_is_not_overwritten() -> None:
    html, _ = fill(PAGE, kept(), page="/trang/")
    assert forms_of(html, "/trang/")[1][1]["lock_version"] == ["5"]
    fresh = KeptForm("/gui/", "/", [["move", ["return"]], ["note", ["x"]]], [], 1, "moved", "")
    html, _ = fill(PAGE, fresh, page="/trang/")
    assert forms_of(html, "/trang/")[1][1]["lock_version"] == ["7"]


def test_secrets_and_protection_are_never_filled() -> None:
    html, _ = fill(PAGE, kept(csrfmiddlewaretoken=["xyz"]), page="/trang/")
    assert "bí mật" not in html
    assert "xyz" not in html


def test_what_is_folded_opens_and_the_rest_stays_as_it_was() -> None:
    html, anchor = fill(PAGE, kept(move=["pause"]), page="/trang/")
    assert anchor == ANCHOR
    assert "<details open><summary>Gấp</summary>" in html
    assert f'id="{ANCHOR}"' in html
    other, _ = fill(PAGE, kept(on=[""]), page="/trang/")
    assert "<details><summary>x</summary>" in other
    assert "<details open><summary>x</summary>" in fill(PAGE, kept(), page="/trang/")[0]
    assert "<p>A &amp; B &#8211; C</p>" in html
    assert html.endswith('</form>\n<script src="/a.js"></script><!-- lời --></body></html>')
    assert html.startswith("<!DOCTYPE html><html><body>")


@pytest.mark.parametrize("changed", [{"move": ["cancel"]}])
def test_page_without_the_form_goes_out_as_it_was(changed: dict[str, object]) -> None:
    assert fill(PAGE, kept(**changed), page="/trang/") == (PAGE, "")
