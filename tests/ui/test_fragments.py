"""Fragments in Jinja2: escaped as every template, and at one with Django's."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template, engines
from django.utils.safestring import mark_safe
from jinja2 import DictLoader

from tiendo.ui.fragments import environment


def test_values_are_escaped_and_safe_strings_are_not() -> None:
    made = environment(autoescape=True, loader=DictLoader({"a": "{{ bad }}{{ good }}"}))
    text = made.get_template("a").render(bad="<script>", good=mark_safe("<b>x</b>"))
    assert text == "&lt;script&gt;<b>x</b>"


def test_our_environment_escapes_by_itself() -> None:
    engine = engines["jinja2"]
    assert engine.from_string("{{ x }}").render({"x": "<i>"}) == "&lt;i&gt;"


def test_a_fragment_sees_what_its_page_has() -> None:
    page = Template("{% with plan_title=name %}{% fragment 'ui/_topbar.html' %}{% endwith %}")
    text = page.render(Context({"name": "Chợ & đường", "home_url": "/", "user": AnonymousUser()}))
    assert "Chợ &amp; đường" in text
    assert "nav__link" not in text


def test_numbers_and_icons_are_ours() -> None:
    made = environment(
        loader=DictLoader({"a": "{{ 12345|number_vi }} {{ icon('search', 'Tìm') }}"})
    )
    text = made.get_template("a").render()
    assert text.startswith("12.345 <svg")
    assert 'aria-label="Tìm"' in text
