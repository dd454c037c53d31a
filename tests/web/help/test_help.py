"""The help says what the pages say, from the same table of words, to everyone inside."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from tests.factories.people import (
    make_administrator,
    make_coordinator,
    make_head,
    make_leader,
    make_officer,
)
from tests.factories.plans import make_item, make_rules
from tiendo.core.evidence import Grade
from tiendo.core.progress import LABEL_NAMES, STATE_NAMES, Label, State
from tiendo.plans.soon import soon_window
from tiendo.ui import meanings
from tiendo.ui.days import date_words
from tiendo.web.help.views import PAGES


def page(client, *args: str) -> str:
    name = "web:help_page" if args else "web:help_home"
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("make", "slug"),
    [
        (make_officer, "can-bo"),
        (make_head, "thu-truong"),
        (make_coordinator, "dieu-phoi"),
        (make_leader, "lanh-dao"),
        (make_administrator, "quan-tri"),
    ],
)
def test_page_of_her_own_role_comes_first(visit, make, slug) -> None:
    text = page(visit(make()))
    assert text.index(PAGES[slug].says) == min(text.index(one.says) for one in PAGES.values())
    assert text.count("vai trò của bạn") == 1


@pytest.mark.parametrize("slug", list(PAGES))
def test_every_page_is_there_for_everyone_and_leads_to_the_others(visit, slug) -> None:
    make_rules()
    text = page(visit(make_leader()), slug)
    assert PAGES[slug].says in text
    others = [reverse("web:help_page", args=[one]) for one in PAGES if one != slug]
    assert all(address in text for address in others)


def test_legend_of_the_help_is_the_table_that_the_pages_read(visit) -> None:
    text = page(visit(make_leader()), "nhan")
    told = [*meanings.LABELS.values(), *meanings.GRADES.values(), *meanings.STATES.values()]
    told += [*meanings.CERTAINTIES.values(), *(term.text for term in meanings.TERMS.values())]
    assert all(words in text for words in told)
    assert all(name in text for name in LABEL_NAMES.values())
    assert all(name.capitalize() in text for name in STATE_NAMES.values())


def test_list_and_item_explain_by_the_same_words(visit, today) -> None:
    officer = make_officer()
    item = make_item(leads=[officer.agency], due_on=today.replace(month=1))
    client = visit(officer)
    for address in (reverse("web:items"), reverse("web:item", args=[item.pk])):
        text = html.unescape(client.get(address).content.decode())
        assert meanings.LABELS[Label.IN_PROGRESS_LATE] in text
        assert meanings.TERMS["due"].text in text


def test_counting_page_says_the_days_that_hold_today(visit, today) -> None:
    make_rules()
    text = page(visit(make_officer()), "qua-han")
    assert f"đến hết <strong>{date_words(soon_window(today).until)}</strong>" in text
    assert "đến hết <strong>22/12/2026</strong>" in text


def test_unknown_page_is_not_found(visit) -> None:
    client = visit(make_leader())
    assert client.get(reverse("web:help_page", args=["khong-co"])).status_code == 404


def test_every_page_leads_to_the_help(visit) -> None:
    text = visit(make_leader()).get(reverse("web:account")).content.decode()
    assert text.count(reverse("web:help_home")) == 2


def test_every_word_of_the_tables_has_a_meaning() -> None:
    assert set(meanings.LABELS) == set(Label)
    assert set(meanings.GRADES) == set(Grade)
    assert set(meanings.STATES) == set(State)
