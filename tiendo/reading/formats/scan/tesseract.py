"""Tesseract: the program that recognises letters, run as a process of its own for each page.

The picture goes in through a pipe and the answer comes out of one: no files, no shell.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from enum import StrEnum
from io import BytesIO

from PIL import Image

DPI = 300
"""The resolution that pages are read at: what the program was taught with."""

LANGUAGE = "vie"
PACKAGES = "tesseract-ocr tesseract-ocr-vie"
"""Debian's packages of the program and of its Vietnamese."""

SECONDS_PER_PAGE = 60
"""A page takes two or three seconds; one that takes so long will never end."""

_SECONDS_TO_ANSWER = 20
_ORIENTATION = "osd"
_TURN = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SURENESS = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_SURE = 1.0


class State(StrEnum):
    """Whether this machine can recognise Vietnamese letters."""

    READY = "ready"
    NO_PROGRAM = "no_program"
    NO_VIETNAMESE = "no_vietnamese"


class RecognitionFailed(Exception):
    """Tesseract crashed, or was ended because it took too long or was no longer wanted."""


def state() -> State:
    """What is missing on this machine, if anything is."""
    if shutil.which("tesseract") is None:
        return State.NO_PROGRAM
    return State.READY if LANGUAGE in _languages() else State.NO_VIETNAMESE


def version() -> str:
    """The version of the program, "" where it is missing."""
    said = _ask("--version")
    return said.split("\n", 1)[0].removeprefix("tesseract ").strip()


def _languages() -> set[str]:
    return set(_ask("--list-langs").split("\n")[1:])


def _ask(question: str) -> str:
    try:
        answer = subprocess.run(
            ["tesseract", question],
            capture_output=True,
            timeout=_SECONDS_TO_ANSWER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (answer.stdout or answer.stderr).decode("utf-8", "replace")


class Tesseract:
    """The runs for one document. `end` ends those under way, from whatever thread."""

    def __init__(self, seconds_per_page: float = SECONDS_PER_PAGE) -> None:
        self._seconds = seconds_per_page
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._is_ended = False
        self._knows_turns = _ORIENTATION in _languages()

    def hocr(self, picture: Image.Image) -> bytes:
        """The words of an upright page as hOCR. Raises RecognitionFailed."""
        return self._run(picture, "-l", LANGUAGE, "--psm", "3", "hocr")

    def hocr_of_lines(self, picture: Image.Image) -> bytes:
        """The words of a picture that is one column of lines as hOCR. Raises RecognitionFailed."""
        return self._run(picture, "-l", LANGUAGE, "--psm", "6", "hocr")

    def turn(self, picture: Image.Image) -> int | None:
        """By how many degrees clockwise the picture has to be turned to stand upright.

        None: its letters do not tell, or the data for it are missing on this machine.
        """
        if not self._knows_turns:
            return None
        try:
            said = self._run(picture, "-l", _ORIENTATION, "--psm", "0").decode()
        except RecognitionFailed:  # "Too few characters"
            return None
        turn, sureness = _TURN.search(said), _SURENESS.search(said)
        if turn is None or sureness is None or float(sureness[1]) < _SURE:
            return None
        return int(turn[1])

    def end(self) -> None:
        """End what is under way; whoever waits for it gets RecognitionFailed."""
        with self._lock:
            self._is_ended = True
            for process in self._running:
                process.kill()

    def _run(self, picture: Image.Image, *options: str) -> bytes:
        process = self._started("tesseract", "stdin", "stdout", "--dpi", str(DPI), *options)
        try:
            with process:
                answer = self._answer(process, picture)
        finally:
            with self._lock:
                self._running.discard(process)
        if process.returncode != 0:
            raise RecognitionFailed(f"exit code {process.returncode}")
        return answer

    def _answer(self, process: subprocess.Popen[bytes], picture: Image.Image) -> bytes:
        try:
            return process.communicate(_bytes_of(picture), timeout=self._seconds)[0]
        except subprocess.TimeoutExpired as fault:
            process.kill()
            raise RecognitionFailed(f"more than {self._seconds} seconds") from fault

    def _started(self, *command: str) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_ended:
                raise RecognitionFailed("no longer wanted")
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # One page, one core: several pages are read side by side instead.
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )
            self._running.add(process)
            return process


def _bytes_of(picture: Image.Image) -> bytes:
    """As PGM, which costs no time to pack or to unpack."""
    stream = BytesIO()
    picture.save(stream, "PPM")
    return stream.getvalue()
