"""The targets in a real browser: read at a glance, drawn, kept as a picture, empty and full."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set
from tests.factories.people import make_leader
from tests.factories.plans import make_item, make_plan, make_target
from tests.factories.progress import evidence_of, make_claim
from tests.functional.conftest import access_faults, fits, small_targets
from tiendo.core.evidence import EvidenceKind
from tiendo.plans.models import Target
from tiendo.progress.models import Claim


@pytest.fixture
def stalls(transactional_db, today, settings) -> Target:
    """A target with a series, in a plan with others of every kind."""
    settings.TIENDO_TODAY = today
    plan = make_plan(short_title="Kế hoạch chợ và đường làng 2026-2030")
    market = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")
    item = make_item(plan, title="Xây 1.500 sạp cho các chợ trung tâm", leads=[market])
    target = make_target(
        item, 1500, "sạp chợ trung tâm", name="Sạp chợ được giao cho tiểu thương", is_headline=True
    )
    for days, figure in ((300, 10), (200, 60), (90, 240), (1, 310)):
        signed = [evidence_of(EvidenceKind.SIGNED_RECORD)] if figure > 60 else []
        make_claim(
            item,
            on=today - timedelta(days=days),
            target=target,
            quantity=Decimal(figure),
            evidence=signed,
            kind=Claim.Kind.ESTIMATE if days == 1 else Claim.Kind.ACTUAL,
        )
    communes = tuple(make_commune(f"Bản {number}") for number in range(20))
    shared = make_item(plan, leads=[make_set("Ủy ban nhân dân các xã", named=communes)])
    paved = make_target(shared, 85, "%", name="Đường xã được cứng hóa", is_headline=True)
    for commune in communes[:7]:
        make_claim(shared, agency=commune, target=paved, quantity=Decimal(40))
    make_target(make_item(plan), 53, "xã", name="Xã có quy hoạch chung", due_on=None)
    return target


@pytest.mark.parametrize("width", [390, 1440])
def test_targets_fit_and_can_be_read_by_everyone(open_page, shoot, stalls, width) -> None:
    shared = Target.objects.get(unit="%")
    for address, name in (
        ("/chi-tieu/", "chi-tieu"),
        (f"/chi-tieu/{stalls.pk}/", "mot-chi-tieu"),
        (f"/chi-tieu/{shared.pk}/", "mot-chi-tieu-nhieu-noi"),
    ):
        page = open_page(address, width=width, user=make_leader())
        shoot(page, name)
        assert fits(page)
        assert access_faults(page) == []
        if width == 390:
            assert small_targets(page) == []


def test_chart_is_kept_as_a_picture(open_page, shoot, stalls) -> None:
    page = open_page(f"/chi-tieu/{stalls.pk}/", user=make_leader())
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải biểu đồ").click()
    assert kept.value.suggested_filename == f"chi-tieu-{stalls.pk}.svg"
    page.set_content(kept.value.path().read_text(encoding="utf-8"))
    shoot(page, "mot-chi-tieu-tep")
    assert page.locator("svg[role=img] circle").count() == 4


def test_figure_leads_to_its_claim(open_page, stalls) -> None:
    page = open_page(f"/chi-tieu/{stalls.pk}/", width=390, user=make_leader(), scripts=False)
    page.locator(".target-points a").first.click()
    page.wait_for_url("**/dau-viec/**#claim-*")


def test_targets_print_with_the_chart(open_page, shoot, stalls) -> None:
    page = open_page(f"/chi-tieu/{stalls.pk}/", user=make_leader())
    page.emulate_media(media="print")
    shoot(page, "mot-chi-tieu-in")
    assert not page.locator(".topbar").is_visible()
    assert page.locator(".target-chart__wide svg").is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_without_targets_the_page_says_why(open_page, shoot, transactional_db, width) -> None:
    make_plan()
    page = open_page("/chi-tieu/", width=width, user=make_leader())
    shoot(page, "chi-tieu-trong")
    assert fits(page)
    assert page.get_by_role("link", name="Xem đầu việc của kế hoạch").is_visible()
