"""The demonstration, started in a temporary folder and driven in Debian's Chromium.

For the tools that show the program as it is: pictures, gallery, figures of the look.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
WIDTHS = {1440: 900, 390: 844}


@dataclass(frozen=True)
class Demonstration:
    """A running server. base: its address; folder: its data."""

    base: str
    folder: Path

    def password_of(self, username: str) -> str:
        """From the file that the installation keeps for its owner."""
        kept = (self.folder / "demonstration-accounts.txt").read_text(encoding="utf-8")
        found = re.search(rf"^{re.escape(username)}\s+(\S+)", kept, flags=re.M)
        if found is None:
            raise SystemExit(f"no password kept for {username}")
        return found[1]


@contextmanager
def demonstration(today: str = "") -> Iterator[Demonstration]:
    """Starts it and stops it. today: "2026-12-08", the day it is there; "" the real one."""
    folder = Path(tempfile.mkdtemp(prefix="tiendo-shown-"))
    bind = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--demonstration"],
        cwd=PROJECT,
        env=os.environ | {"TIENDO_DATA": str(folder), "TIENDO_BIND": bind, "TIENDO_TODAY": today},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, f"http://{bind}/dang-nhap/")
        yield Demonstration(f"http://{bind}", folder)
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port on this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(240):
        if server.poll() is not None:
            raise SystemExit("the server ended before it answered")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not answer within two minutes")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def come_in(browser: Browser, shown: Demonstration, username: str) -> BrowserContext:
    """A browser in which this person is signed in; "" for nobody."""
    context = browser.new_context(
        base_url=shown.base, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    if username:
        page = context.new_page()
        page.goto("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(shown.password_of(username))
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/")
        page.close()
    return context


def page_of(context: BrowserContext, width: int) -> Page:
    """A page of this width in that browser."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    return page
