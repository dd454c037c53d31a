"""Mảnh trang viết bằng Jinja2: what every page has, and what stands in a page many times.

Django's own templates weigh every figure anew, Jinja2 compiles a template once; for a row of the
list that is some ten times as quick (docs/adr/0030). Everything else stays in Django's templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from jinja2 import Environment, Undefined

from tiendo.ui import figures
from tiendo.ui.icons import icon


def environment(**options: Any) -> Environment:
    """Jinja2 with our icons, addresses and figures; what is missing is nothing, as in Django's."""
    ours = {"undefined": Undefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, **ours})
    made.globals.update(icon=icon, static=static, url=_url)
    made.filters["number_vi"] = figures.number_words
    return made


def fragment(name: str, values: Mapping[str, Any]) -> SafeString:
    """The fragment with these values; they are escaped as in every template."""
    engine: Any = engines["jinja2"]
    # Safe: Jinja2 has escaped every value.
    return SafeString(engine.get_template(name).template.render(values))


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)
