"""Scripted people: what officers, coordinators and leaders do in an hour, with time to think."""

from __future__ import annotations

import random
import re
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bench.load.browser import Answer, Browser, Form, Unreachable, forms_of
from bench.load.tally import Tally, Written

DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (Linux; Android 12; SM-A135F) AppleWebKit/537.36 Chrome/120.0 Mobile"
PASSWORD = "thac-ban-gioc-mua-nuoc-lon"
_WORDS = ("cầu", "chợ", "quy hoạch", "nước thải", "nhà ở xã hội", "Trùng Khánh", "tái định cư")
_OUTAGES = (503, 507)
_OUTAGE_WORDS = ("Tạm thời mất kết nối", "Đĩa của máy chủ", "Máy chủ đang bận", "chỉ còn đọc được")
_marks = count(1)


class GoneWrong(Exception):
    """The step did not give what the next one needs; the person begins anew."""


@dataclass(frozen=True)
class Work:
    """What all people share: where, until when, how long they think, whom to tell."""

    port: int
    ends_at: float
    thought: tuple[float, float]
    tally: Tally
    picture: bytes
    began: str


class Person(ABC):
    """Somebody at work: signs in once, then does her round again and again until the end."""

    is_on_phone = False

    def __init__(self, work: Work, username: str, number: int) -> None:
        self.work, self.username = work, username
        self.chance = random.Random(number)
        self.browser = Browser(work.port, PHONE if self.is_on_phone else DESK)

    def run(self, wait: float, over: threading.Event) -> None:
        """wait: seconds before she comes to work."""
        over.wait(wait)
        is_in = False
        while time.monotonic() < self.work.ends_at:
            try:
                if not is_in:
                    self.sign_in()
                    is_in = True
                self.round()
            except GoneWrong:
                self.think()

    @abstractmethod
    def round(self) -> None:
        """What she does again and again."""

    def think(self) -> None:
        """She reads, writes, is called away."""
        rest = self.work.ends_at - time.monotonic()
        time.sleep(max(0.0, min(rest, self.chance.uniform(*self.work.thought))))

    def sign_in(self) -> None:
        """By the page, as everybody."""
        form = self._form(self.open("mở trang đăng nhập", "/dang-nhap/"), "username")
        fields = {**form.fields, "username": self.username, "password": PASSWORD}
        self.sends("đăng nhập", lambda: self.browser.post("/dang-nhap/", fields))
        self.think()

    def open(self, step: str, path: str) -> Answer:
        """Open a page; raises GoneWrong when it does not come."""
        answer = self._timed(step, lambda: self.browser.get(path))
        if answer.status != 200:
            self._wrong(step, path, answer)
        return answer

    def sends(
        self, step: str, send: Callable[[], Answer], written: Written | None = None
    ) -> Answer:
        """Send a form: 302 acknowledges it. Raises GoneWrong when it was not taken."""
        if written:
            self.work.tally.asks(written)
        answer = self._timed(step, send)
        if answer.status == 422:
            self.work.tally.count(self.work.tally.refused, f"{step}: {_reason(answer.text)}")
            raise GoneWrong
        if answer.status != 302:
            self._wrong(step, "", answer)
        if written:
            self.work.tally.acknowledged(written)
        return answer

    def mark(self, kind: str) -> Written:
        """Words that nobody else writes."""
        return Written(kind, f"{kind} {self.work.began} số {next(_marks)} của {self.username}")

    def _timed(self, step: str, click: Callable[[], Answer]) -> Answer:
        began, tally = time.monotonic(), self.work.tally
        try:
            answer = click()
        except Unreachable as fault:
            tally.count(
                tally.said if tally.is_excused(began) else tally.faults,
                "máy chủ không trả lời" if tally.is_excused(began) else str(fault),
            )
            raise GoneWrong from fault
        if answer.status in _OUTAGES and tally.is_excused(began):
            self._hear_outage(step, answer)
        if tally.is_excused(began):
            tally.count(tally.said, "trả lời như thường, trong hoặc ngay sau gián đoạn")
        elif answer.status in (200, 302, 422):
            tally.answered(step, answer.seconds)
        return answer

    def _hear_outage(self, step: str, answer: Answer) -> None:
        """In the gap a page in words is right; it must be one."""
        words = next((words for words in _OUTAGE_WORDS if words in answer.text), None)
        tally = self.work.tally
        if words is None:
            tally.count(tally.faults, f"{step}: {answer.status} không có lời giải thích")
        else:
            tally.count(tally.said, f"{answer.status} “{words}”")
        raise GoneWrong

    def _wrong(self, step: str, path: str, answer: Answer) -> None:
        said = f"{step}: {answer.status} {answer.location} {path}".strip()
        self.work.tally.count(self.work.tally.faults, said)
        raise GoneWrong

    def _form(self, page: Answer, name: str) -> Form:
        """The form of the page that has this field."""
        for form in forms_of(page.text):
            if name in form.fields or name in form.choices:
                return form
        raise GoneWrong

    def _items(self, page: Answer) -> list[str]:
        """The items that a page leads to."""
        found = re.findall(r'href="(/dau-viec/\d+/)["?#]', page.text)
        return list(dict.fromkeys(found))


class Officer(Person):
    """Opens her work, an item, reports with a picture, looks at what became of it."""

    def round(self) -> None:
        """My work → item → form → report with a picture → item."""
        mine = self._items(self.open("việc của tôi", "/viec-cua-toi/"))
        self.think()
        if not mine:
            raise GoneWrong
        item = self.chance.choice(mine)
        page = self.open("mở đầu việc", item)
        self.think()
        if f'href="{item}bao-cao/' not in page.text:
            return
        form = self._form(self.open("mở biểu mẫu báo cáo", f"{item}bao-cao/"), "done_text")
        self.think()
        self._report(item, form)
        self.open("mở đầu việc", item)
        self.think()

    def _report(self, item: str, form: Form) -> None:
        written = self.mark("báo cáo")
        states = form.choices.get("status", [])
        is_done = "done" in states and self.chance.random() < 0.15
        fields = {
            **form.fields,
            "status": "done" if is_done else "on_going",
            "share_percent": "" if is_done else str(self.chance.randint(1, 99)),
            "obstacle_text": "Số liệu đối chiếu lại theo thực tế.",
            "done_text": f"Đã thi công thêm một đoạn và nghiệm thu bước. {written.mark}",
        }
        if is_done:
            fields["kind"] = "actual"
        picture = self.work.picture + written.mark.encode()
        self.sends(
            "gửi báo cáo kèm ảnh",
            lambda: self.browser.send_with_file(
                f"{item}bao-cao/", fields, "photos", "hien-truong.jpg", picture
            ),
            written,
        )


class PhoneOfficer(Officer):
    """On the phone: looks at her notices between two reports."""

    is_on_phone = True

    def round(self) -> None:
        """Notices, notices, her work, sometimes a report."""
        for _ in range(2):
            self.open("thông báo", "/thong-bao/")
            self.think()
        if self.chance.random() < 0.4:
            super().round()
        else:
            self.open("việc của tôi", "/viec-cua-toi/")
            self.think()


class Coordinator(Person):
    """Looks through the list, searches, returns or accepts what was reported, gives out work."""

    def round(self) -> None:
        """List → search → item → decision or assignment."""
        self.open("danh sách đầu việc", "/dau-viec/?view=list")
        self.think()
        word = self.chance.choice(_WORDS).replace(" ", "+")
        found = self._items(self.open("tìm trong danh sách", f"/dau-viec/?q={_quoted(word)}"))
        self.think()
        if self.chance.random() < 0.5:
            self._decide()
        elif found:
            self._assign(self.chance.choice(found))

    def _decide(self) -> None:
        path = "/dau-viec/?view=list&label=pending_confirm"
        waiting = self._items(self.open("lọc chờ xác nhận", path))
        self.think()
        if not waiting:
            return
        item = self.chance.choice(waiting)
        page = self.open("mở đầu việc", item)
        self.think()
        wanted = "return" if self.chance.random() < 0.7 else "accept"
        forms = [form for form in forms_of(page.text) if form.fields.get("move") == wanted]
        if not forms:
            return
        written = self.mark("quyết định")
        fields = {**forms[0].fields, "note": written.mark}
        self.sends(
            "trả lại hoặc xác nhận",
            lambda: self.browser.post(f"{item}xu-ly/", fields),
            written,
        )

    def _assign(self, item: str) -> None:
        page = self.open("mở đầu việc", item)
        self.think()
        if f'href="{item}giao-viec/' not in page.text:
            return
        form = self._form(self.open("mở biểu mẫu giao việc", f"{item}giao-viec/"), "agency")
        self.think()
        written = self.mark("giao việc")
        bodies = [body for body in form.choices["agency"] if body]
        fields = {
            **form.fields,
            "role": "coordinate",
            "agency": self.chance.choice(bodies),
            "replaces": "",
            "note": written.mark,
        }
        self.sends("giao việc", lambda: self.browser.post(f"{item}giao-viec/", fields), written)


class Leader(Person):
    """The leaders' page, the calendar, a body that is late, one of its items."""

    def round(self) -> None:
        """Home → calendar → agencies → a late item."""
        self.open("trang lãnh đạo", "/")
        self.think()
        self.open("lịch", "/lich/")
        self.think()
        self.open("cơ quan", "/co-quan/")
        self.think()
        late = self._items(self.open("lọc quá hạn", "/dau-viec/?view=list&label=in_progress_late"))
        self.think()
        if late:
            self.open("mở đầu việc", self.chance.choice(late))
            self.think()


def _quoted(words: str) -> str:
    from urllib.parse import quote

    return quote(words, safe="+")


def _reason(text: str) -> str:
    """The first sentence of a refusal."""
    found = re.search(r'class="(?:field__error|notice notice--error)[^>]*>(.*?)</div>', text, re.S)
    words = re.sub(r"<[^>]+>|\s+", " ", found[1] if found else "không rõ lý do")
    return re.sub(r"\d+", "N", " ".join(words.split()))[:110]
