"""Two people at one form: neither overwrites the other, both are told; and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from tests.conftest import PROJECT
from tests.web.forms import form_of
from tests.web.locks.scenes import Scene, Stage, make_stage, scenes
from tests.web.locks.table import FREE, LOCKED, SAME_LOCK, TOLD_IN_A_TEST
from tests.web.walk.expected import EXPECTED
from tiendo.web import day
from tiendo.web.urls import urlpatterns

SCENES = {scene.name: scene for scene in scenes()}
_HERS = ("intake.ReviewPlace", "progress.SentForm")
"""Where somebody is herself: no part of what two people share."""


@pytest.fixture
def stage(db: None, now: datetime, settings: Any, tmp_path: Path, monkeypatch) -> Stage:
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    ticks = count(1)
    monkeypatch.setattr(day, "current_moment", lambda: now + timedelta(seconds=next(ticks)))
    return make_stage(now)


def test_every_address_that_takes_a_form_is_locked_or_named_as_needing_none() -> None:
    takes = {
        pattern.name
        for pattern in urlpatterns
        if set(EXPECTED.get(f"web:{pattern.name}", ("", ""))[1].split()) - {"401", "405"}
        or pattern.name in ("sign_in_code", "sign_out")
    }
    named = {*LOCKED.split(), *FREE}
    assert takes - named == set(), "hãy thêm dòng vào tests/web/locks/table.py"
    assert named - takes == set(), "địa chỉ không nhận biểu mẫu nữa: hãy bỏ dòng"
    assert set(LOCKED.split()) & set(FREE) == set()


def test_every_lock_is_played_or_held_by_a_lock_that_is() -> None:
    assert set(LOCKED.split()) == {*SCENES, *SAME_LOCK}
    assert set(SAME_LOCK.values()) <= {*SCENES, *TOLD_IN_A_TEST}
    assert all((PROJECT / path).is_file() for path in TOLD_IN_A_TEST)


def test_second_person_overwrites_nothing_and_is_told_who_was_first(stage: Stage) -> None:
    _play(stage, _second_comes_late)


def test_form_sent_twice_does_nothing_twice(stage: Stage) -> None:
    _play(stage, _sends_twice)


class _Undone(Exception):
    """What a scene did is taken back, so that the next one finds the same province."""


def _play(stage: Stage, act: Callable[[Stage, Scene], None]) -> None:
    """Every scene on one stage; all that failed are told together."""
    failed = []
    for scene in scenes():
        try:
            with transaction.atomic():
                act(stage, scene)
                raise _Undone
        except _Undone:
            continue
        except AssertionError as fault:
            failed.append(f"{scene.name}: {str(fault)[:400]}")
    assert not failed, "\n".join(failed)


def _second_comes_late(stage: Stage, scene: Scene) -> None:
    one = _browser(stage.first)
    two = one if scene.alone else _browser(stage.second)
    page, action = scene.page(stage), scene.action(stage)
    mine, hers = _form(stage, scene, one, page), _form(stage, scene, two, page)
    _first_deed(stage, scene, one, page, mine)
    before = _everything()
    answer = two.post(action, hers | dict(scene.second(stage)), headers=_stood_on(page))
    assert _differing(before) == []
    told = answer.content.decode()
    if answer.status_code == 302:
        told = two.get(answer.url).content.decode()
    else:
        assert answer.status_code in (409, 422)
    assert ("Chính bạn" if scene.alone else f"{stage.first} đã") in unescape(told), _said(answer)


def _sends_twice(stage: Stage, scene: Scene) -> None:
    browser = _browser(stage.first)
    page, action = scene.page(stage), scene.action(stage)
    sent = _form(stage, scene, browser, page)
    sent |= dict(scene.second(stage) if "elsewhere" in scene.first(stage) else scene.first(stage))
    first = browser.post(action, sent, headers=_stood_on(page))
    assert first.status_code in (200, 302), _said(first)
    before = _everything()
    again = browser.post(action, sent, headers=_stood_on(page), follow=True)
    assert _differing(before) == []
    assert again.status_code < 500
    assert "Người khác vừa sửa" not in again.content.decode()


def _said(answer: Any) -> str:
    """The words of a page's body."""
    page = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
    return " ".join(unescape(page).split())[:600]


def _differing(before: dict[str, list[Any]]) -> list[str]:
    return [name for name, rows in _everything().items() if rows != before[name]]


def _browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _form(stage: Stage, scene: Scene, browser: Client, page: str) -> dict[str, Any]:
    html = browser.get(page).content.decode()
    return dict(form_of(html, page, scene.action(stage), scene.having(stage)))


def _first_deed(
    stage: Stage, scene: Scene, browser: Client, page: str, mine: dict[str, Any]
) -> None:
    sent = dict(scene.first(stage))
    action = scene.action(stage)
    if elsewhere := sent.pop("elsewhere", ""):
        other = SCENES[elsewhere]
        action = other.action(stage)
        mine = _form(stage, other, browser, other.page(stage))
    answer = browser.post(action, mine | sent, headers=_stood_on(page))
    assert answer.status_code in (200, 302), _said(answer)


def _stood_on(page: str) -> dict[str, str]:
    return {"referer": f"http://testserver{page}"}


def _everything() -> dict[str, list[Any]]:
    """Every row of the program's own tables."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for config in apps.get_app_configs()
        if config.name.startswith("tiendo.")
        for model in config.get_models()
        if model._meta.label not in _HERS
    }
