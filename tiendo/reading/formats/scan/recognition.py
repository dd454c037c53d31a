"""Nhận dạng bản quét: the pictures of a document read side by side, on as many cores as there are.

Progress is told for every page, and every few seconds while a page takes its time; what the teller
raises ends everything that is under way.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace

from PIL import Image

from tiendo.reading.formats import refusals
from tiendo.reading.formats.pdf.contents import RawPage
from tiendo.reading.formats.pdf.page_stamps import without_stamps
from tiendo.reading.formats.scan import tesseract as program
from tiendo.reading.formats.scan.alignment import aligned
from tiendo.reading.formats.scan.page import ScannedPage, read_page
from tiendo.reading.formats.scan.tesseract import RecognitionFailed, State, Tesseract
from tiendo.reading.model import Report

MOST_PAGES = 1_200
"""How many scanned pages are recognised of one file."""

_MISSING = {
    State.NO_PROGRAM: "chưa có phần nhận dạng chữ (tesseract)",
    State.NO_VIETNAMESE: "có tesseract nhưng chưa có dữ liệu tiếng Việt (vie)",
}
_SECONDS = 3  # for a page on one core, to say how long a file would take
_BEAT_SECONDS = 5
_MOST_WORKERS = 4
_FEWEST_WORDS = 5  # of a document: fewer are specks that look like letters
_MANY = 8  # page numbers that are named in a note


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised, by page (from 1). failed: pages on which the program broke down.

    missing: why nothing was recognised, in Vietnamese; "" if it was tried.
    """

    pages: dict[int, ScannedPage] = field(default_factory=dict)
    failed: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    missing: str = ""

    def put_in(self, page: RawPage, number: int) -> RawPage:
        """The page with what was recognised on its picture."""
        scanned = self.pages.get(number)
        if scanned is None:
            return page
        segments, stamps = without_stamps(scanned.segments, number)
        return replace(
            page, size=scanned.size, segments=segments, rules=scanned.rules, stamps=stamps
        )

    def notes(self) -> list[str]:
        """What the officer has to know of the recognition, in Vietnamese."""
        pages = self.pages.items()
        told = (
            (
                "{} là ảnh quét, chữ do máy nhận dạng: hãy đối chiếu những chỗ được đánh dấu "
                "“chữ quét không rõ” với bản gốc.",
                [number for number, page in pages if page.segments],
            ),
            (
                "{} nằm ngang hoặc ngược đầu, đã xoay lại khi đọc.",
                [number for number, page in pages if page.turn and page.segments],
            ),
            (
                "{} có nét không phải chữ in (dấu, chữ ký, vết bẩn), đã bỏ qua.",
                [number for number, page in pages if page.dropped and page.segments],
            ),
            ("{} không có chữ nào đọc được.", [n for n, page in pages if not page.segments]),
            (
                f"{{}} chưa đọc được: việc nhận dạng bị lỗi hoặc quá {program.SECONDS_PER_PAGE} "
                "giây. Hãy quét lại trang này rõ hơn.",
                list(self.failed),
            ),
            (
                f"{{}} là ảnh, chưa đọc được vì máy chủ {self.missing}. Quản trị cài bằng lệnh "
                f"“apt-get install {program.PACKAGES}”, rồi nạp lại tệp.",
                list(self.unread),
            ),
        )
        return [sentence.format(_page_words(numbers)) for sentence, numbers in told if numbers]


def recognise(
    name: str,
    pictures: Iterable[tuple[int, Image.Image]],
    total: int,
    report: Report | None,
    *,
    has_text: bool = False,
) -> Recognised:
    """Read the pictures of pages, each with its number.

    has_text: other pages of the file have text, so that it is worth reading without these.
    Raises UnreadableDocument: no_recogniser, too_large, no_text.
    """
    state = program.state()
    if state is not State.READY:
        if has_text:
            numbers = tuple(number for number, _ in pictures)
            return Recognised(unread=numbers, missing=_MISSING[state])
        raise refusals.no_recogniser(name, _MISSING[state])
    if total > MOST_PAGES:
        minutes = total * _SECONDS // (60 * _workers())
        raise refusals.too_many_pages(name, total, MOST_PAGES, max(minutes, 1))
    found = _read_all(pictures, total, report)
    words = sum(len(page.segments) for page in found.pages.values())
    if words < _FEWEST_WORDS and not has_text and not found.failed:
        raise refusals.no_text(name)
    return found


def _workers() -> int:
    return min(_MOST_WORKERS, os.cpu_count() or 1)


def _read_all(
    pictures: Iterable[tuple[int, Image.Image]], total: int, report: Report | None
) -> Recognised:
    tesseract = Tesseract()
    pages: dict[int, ScannedPage] = {}
    failed: list[int] = []
    waiting: dict[Future[ScannedPage], int] = {}

    def collect() -> None:
        _tell(report, len(pages) + len(failed), total)
        done, _ = wait(waiting, timeout=_BEAT_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            number = waiting.pop(future)
            try:
                pages[number] = future.result()
            except RecognitionFailed:
                failed.append(number)

    pool = ThreadPoolExecutor(_workers())
    try:
        for number, picture in pictures:
            waiting[pool.submit(read_page, picture, tesseract)] = number
            while len(waiting) > _workers():
                collect()
        while waiting:
            collect()
    finally:
        tesseract.end()
        pool.shutdown(wait=True, cancel_futures=True)
    return Recognised(aligned(dict(sorted(pages.items()))), tuple(sorted(failed)))


def _tell(report: Report | None, done: int, total: int) -> None:
    if report is not None:
        report(f"Nhận dạng trang {min(done + 1, total)}/{total}", done, total)


def _page_words(numbers: Sequence[int]) -> str:
    """ "Trang 1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    if len(words) > _MANY:
        return f"{len(numbers)} trang ({', '.join(words[:_MANY])} …)"
    return f"Trang {', '.join(words)}"
