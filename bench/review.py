#!/usr/bin/env python3
"""`make bench`: what the review of a large plan costs, on the server and in the browser.

usage: review.py [--rounds N] [SIZE ...]

Writes a plan of SIZE duties in our own words, takes it in by the real reader, opens its review and
decides in it: milliseconds (median), queries and bytes of each page, compressed as well. Then the
time in Chromium from the address to a page one can use, where chromium and playwright are there.
Machines differ: compare two runs on one machine.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages import prepare, queries_of

_DEADLINES = (
    "trong năm {year}",
    "trước ngày 20/5/{year}",
    "trong thời gian tới",
    "trong quý III/{year}",
    "trong thời gian sớm nhất",
)
_WORKS = (
    "Mở rộng đoạn đường qua bản số {place} dài {length} m",
    "Trồng {length} cây bóng mát ở khu tái định cư {place}",
    "Lắp {length} đèn chiếu sáng trên tuyến phố số {place}",
    "Tập huấn {length} cán bộ thôn về an toàn giao thông, lớp thứ {place}",
    "Sửa chữa kênh mương nội đồng cánh đồng {place}, chiều dài {length} m",
    "Rà soát hồ sơ đất của {length} hộ thuộc tổ dân phố {place}",
    "Dựng {length} biển báo tại các khúc cua nguy hiểm số {place}",
)
_LEADS = (
    "Sở Xây dựng",
    "Tổ Giúp việc đường liên xã số {group}",
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Ban Vận động hiến đất khu {group}",
)


def plan_text(size: int) -> str:
    """A plan of `size` duties in sections of 25, some with vague days, some with unknown bodies."""
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG",
        "KẾ HOẠCH",
        "Hoàn thiện đường liên xã và chợ giai đoạn 2026-2030",
        "",
        "I. NHIỆM VỤ",
        "",
    ]
    for place in range(size):
        if place % 25 == 0:
            lines += [f"{place // 25 + 1}. Khu vực số {place // 25 + 1}", ""]
        lines += [_duty(place), ""]
        if place % 40 == 7:
            lines += ["Nội dung này ghi chung, không đánh số.", ""]
    return "\n".join(lines)


def _duty(place: int) -> str:
    lead = _LEADS[place % 17 % len(_LEADS)].format(group=place // 200 + 1)
    when = _DEADLINES[place % 13 % len(_DEADLINES)].format(year=2026 + place % 5)
    work = _WORKS[place % len(_WORKS)].format(place=place + 1, length=place * 7 + 20)
    return f"({place + 1}) {work} {when}; {lead} chủ trì, phối hợp với các sở liên quan."


def take_in(size: int) -> Any:
    """The plan uploaded and read: its intake is open for review."""
    from tiendo.accounts.models import User
    from tiendo.intake.actions.reading import read_intake
    from tiendo.intake.actions.uploading import upload
    from tiendo.intake.models import Intake
    from tiendo.law.moment import current_moment

    data = plan_text(size).encode()
    intake = upload(
        file=BytesIO(data),
        name=f"ke-hoach-{size}.txt",
        size_bytes=len(data),
        by=User.objects.filter(role=User.Role.COORDINATOR).first(),
        at=current_moment(),
    )
    read_intake(pk=intake.pk, attempt=intake.attempt, clock=current_moment)
    return Intake.objects.get(pk=intake.pk)


def timed(name: str, ask: Callable[[], Any], rounds: int) -> None:
    """One line of the table: median, slowest, queries, bytes."""
    response, times = ask(), []
    for _ in range(rounds):
        start = time.perf_counter()
        response = ask()
        times.append((time.perf_counter() - start) * 1000)
    body = getattr(response, "content", b"")
    print(
        f"  {name:<26}{statistics.median(times):>9.0f}{max(times):>9.0f}{queries_of(ask):>9}"
        f"{len(body) / 1024:>8.0f}{len(gzip.compress(body)) / 1024:>8.1f}"
    )


def pages_of(client: Any, intake: Any, rounds: int) -> None:
    """What she opens: the page, the groups, a section, a part of the document."""
    base, swap = f"/nap/{intake.pk}/", {"hx-request": "true"}
    timed("page", lambda: client.get(base), rounds)
    for name, part in (
        ("group: deadlines", "nhom/han/"),
        ("group: names", "nhom/ten/"),
        ("group: likely", "nhom/kha-chac/"),
        ("group: faults", "nhom/luu-y/"),
        ("section of 25", "phan/?muc=I.1"),
        ("60 blocks of the document", "van-ban/?tu=60"),
    ):
        timed(name, lambda part=part: client.get(base + part, headers=swap), rounds)


def decisions_of(client: Any, intake: Any, rounds: int) -> None:
    """What she decides: one row, all alike, the undo of that."""
    from tiendo.intake.alike import Doubt, group_of
    from tiendo.intake.models import ReviewStep

    base, swap = f"/nap/{intake.pk}/", {"hx-request": "true"}

    def accept_one() -> Any:
        item = intake.items.filter(decision="open").first()
        sent = {"do": "accept", "version": item.lock_version}
        return client.post(f"{base}muc/{item.pk}/", sent, headers=swap)

    def accept_all_certain() -> Any:
        return client.post(f"{base}nhan/")

    def undo() -> Any:
        step = ReviewStep.objects.filter(intake=intake, undone_at=None).latest("pk")
        return client.post(f"{base}hoan-tac/{step.pk}/")

    def both() -> Any:
        accept_all_certain()
        return undo()

    timed("accept one", accept_one, rounds)
    count = len(group_of(intake, Doubt.CERTAIN).items)
    timed(f"accept {count}, and undo", both, 3)


def confirm(client: Any, intake: Any) -> None:
    """Settle what is left and confirm: the plan runs, all or nothing."""
    from tiendo.intake.actions.naming import answer_name
    from tiendo.intake.blocking import blockers
    from tiendo.law.moment import current_moment

    at, by = current_moment(), intake.uploaded_by
    for question in intake.questions.all():
        answer_name(question=question, answer=None, by=by, at=at)
    intake.items.filter(needs_look=True).update(decision="accepted")
    assert not blockers(intake), blockers(intake)
    start = time.perf_counter()
    answer = client.post(f"/nap/{intake.pk}/xac-nhan/")
    took = (time.perf_counter() - start) * 1000
    intake.refresh_from_db()
    if intake.state != "confirmed":
        distinct = [plan.pk for plan in answer.context["same_plans"]]
        start = time.perf_counter()
        client.post(f"/nap/{intake.pk}/xac-nhan/", {"distinct": distinct})
        took = (time.perf_counter() - start) * 1000
        intake.refresh_from_db()
    items = intake.plan.items.count()
    print(f"  {'confirm':<26}{took:>9.0f}  ({items} items run)")


@contextmanager
def served() -> Iterator[str]:
    """The program on a free port of this machine, in a thread."""
    from config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            return

    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def in_browser(client: Any, intake: Any, rounds: int) -> None:
    """From the address to a page one can use, and from a key to the next doubt; median ms."""
    import os
    import shutil

    # Playwright keeps an event loop in this thread; the database calls here are not in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("  (no playwright: the browser is left out)")
        return
    program = shutil.which("chromium")
    if program is None:
        print("  (no chromium: the browser is left out)")
        return
    from django.conf import settings

    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": cookie, "url": address}])
        page = context.new_page()
        opened, moved = [], []
        for _ in range(rounds):
            page.goto("about:blank")  # The same address again would only be scrolled.
            start = time.perf_counter()
            page.goto(f"{address}/nap/{intake.pk}/?xem=nhom-han#nhom-han")
            page.wait_for_selector("#nhom-han article", timeout=10_000)
            opened.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            page.keyboard.press("n")
            page.wait_for_selector("article:focus")
            moved.append((time.perf_counter() - start) * 1000)
        browser.close()
    print(f"  {'in Chromium: page':<26}{statistics.median(opened):>9.0f}{max(opened):>9.0f}")
    print(f"  {'in Chromium: next doubt':<26}{statistics.median(moved):>9.0f}{max(moved):>9.0f}")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[300, 1000])
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    client = prepare()
    from django.db import connection

    from tiendo.intake.left import what_is_left

    for size in arguments.sizes:
        start = time.perf_counter()
        intake = take_in(size)
        took = time.perf_counter() - start
        left = what_is_left(intake)
        print(f"\n{connection.vendor}, plan of {size} duties: taken in within {took:.1f} s")
        print(f"  {left.total} to look at: {', '.join(kind.sentence for kind in left.must)}")
        head = ("ms", "slowest", "queries", "kB", "kB gz")
        print(f"  {'':<26}{head[0]:>9}{head[1]:>9}{head[2]:>9}{head[3]:>8}{head[4]:>8}")
        pages_of(client, intake, arguments.rounds)
        decisions_of(client, intake, arguments.rounds)
        in_browser(client, intake, arguments.rounds)
        confirm(client, intake)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
