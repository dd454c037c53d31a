#!/usr/bin/env python3
"""Take the pictures of docs/pictures from the running program, as a newcomer would see it.

usage: take_pictures.py

Starts the demonstration in a temporary folder, signs in with its accounts and drives Debian's
Chromium. Needs the tools of `make test`.
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
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
WIDTHS = {1440: 900, 390: 844}
SAMPLE = PROJECT / "samples" / "ke-hoach-mau.docx"


def free_port() -> int:
    """A port on this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The demonstration server, answering."""
    bind = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--demonstration"],
        cwd=PROJECT,
        env=os.environ | {"TIENDO_DATA": str(folder), "TIENDO_BIND": bind},
        stdout=subprocess.DEVNULL,
    )
    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://{bind}/dang-nhap/", timeout=5).close()
            return server
        except OSError:
            time.sleep(0.5)
    server.terminate()
    raise SystemExit("the server did not answer within two minutes")


def password_of(folder: Path, username: str) -> str:
    """From the file that the installation keeps for its owner."""
    kept = (folder / "demonstration-accounts.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(username)}\s+(\S+)", kept, flags=re.M)
    if found is None:
        raise SystemExit(f"no password kept for {username}")
    return found[1]


def sign_in(browser: Browser, base: str, username: str, password: str, width: int) -> Page:
    """A page of this width, signed in."""
    page = browser.new_page(
        base_url=base, viewport={"width": width, "height": WIDTHS[width]}, locale="vi-VN"
    )
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/")
    return page


def keep(page: Page, name: str) -> None:
    """docs/pictures/<name>-<width>.png, in few colours: pages have few."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    path = PICTURES / f"{name}-{width}.png"
    page.screenshot(path=path, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)
    print(path.relative_to(PROJECT))


def take(browser: Browser, base: str, folder: Path) -> None:
    """Every picture."""
    desk = sign_in(browser, base, "dieuphoi", password_of(folder, "dieuphoi"), 1440)
    for name, address in (("home", "/"), ("items", "/dau-viec/")):
        desk.goto(address)
        keep(desk, name)
    desk.goto("/nap/moi/")
    desk.set_input_files("input[type=file]", SAMPLE)
    desk.locator("main form button[type=submit]").first.click()
    desk.locator("[data-td-item]").first.wait_for(timeout=60_000)
    keep(desk, "review")
    officer = "canbo.taichinh"
    phone = sign_in(browser, base, officer, password_of(folder, officer), 390)
    phone.goto("/viec-cua-toi/")
    keep(phone, "my-work")


def main() -> int:
    """Start, take, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder, port = Path(tempfile.mkdtemp(prefix="tiendo-pictures-")), free_port()
    server = start(folder, port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            take(browser, f"http://127.0.0.1:{port}", folder)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
