"""`make fuzz`: damaged, cut, mixed and swollen files of every format, read to the end.

Each must be read or refused with a sentence, within 10 seconds (of a scan: between two tellings of
how far it is) and 500 MB. What breaks that is kept in test-artifacts/ and printed with its seed.
Usage: fuzz.py [SECONDS] [SEED].
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import FrameType

from tiendo.reading.draft import read_file
from tiendo.reading.export import reading_to_json
from tiendo.reading.formats import office
from tiendo.reading.model import NotAPlan, UnreadableDocument

PROJECT = Path(__file__).resolve().parent.parent
KEPT = PROJECT / "test-artifacts"
SEEDS = [
    path
    for folder in ("samples", "tests/corpus", "tests/corpus/formats")
    for path in sorted((PROJECT / folder).iterdir())
    if path.is_file() and path.suffix not in (".json", ".py", ".fodt") and path.name != "README.md"
]
MOST_SECONDS = 10
MOST_MEGABYTES = 500
_WORDS = [
    b"0",
    b"-1",
    b"99999999999",
    b'"',
    b"<",
    b"",
    b"\x00",
    b"&#0;",
    b"\xff\xfe",
    b"\t|",
    b"a)",
]
_WORDS += [b"w:tbl", b"w:p", b"<table>", b"rowspan=9999", b"endobj", b"stream", "Điều 1. ".encode()]


class TookTooLong(BaseException):
    """The reading went on for more than MOST_SECONDS.

    No Exception: what catches every fault of a library at the border would take it for damage.
    """


def _ring(number: int, frame: FrameType | None) -> None:
    raise TookTooLong(f"more than {MOST_SECONDS} s")


def main(seconds: float, seed: int) -> int:
    """Read damaged files for so long; how many broke a rule."""
    office.PROGRAMS = ()  # what LibreOffice does with damage is not ours to try
    os.environ["PATH"] = ""  # nor what tesseract sees in a page without its letters
    signal.signal(signal.SIGALRM, _ring)
    answers: Counter[str] = Counter()
    broken = 0
    ends = time.monotonic() + seconds
    slowest, largest = (0.0, ""), (0, "")
    while time.monotonic() < ends:
        source = SEEDS[seed % len(SEEDS)]
        data = damaged(source, random.Random(seed))
        started = time.monotonic()
        answer = _answer(source.name, data)
        slowest = max(slowest, (time.monotonic() - started, f"{source.name}, seed {seed}"))
        if _megabytes() > largest[0]:
            largest = (_megabytes(), f"{source.name}, seed {seed}")
        answers[f"{source.suffix} {answer.splitlines()[-1][:60]}"] += 1
        if answer not in ("read", "refused"):
            broken += 1
            _keep(source, seed, data, answer)
        seed += 1
    _print(answers, slowest, largest)
    return broken + (_megabytes() > MOST_MEGABYTES)


def damaged(source: Path, chance: random.Random) -> bytes:
    """A file with one kind of harm done to it, the same for the same chance."""
    data = source.read_bytes()
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _harmed_package(data, chance)
    return _harmed(data, chance)


def _harmed(data: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(5)
    if kind == 0:
        return data[chance.choice((0, 0, 1, 9)) : chance.randrange(len(data) + 1)]
    if kind == 1:
        lines = data.split(b"\n")
        chance.shuffle(lines)
        return b"\n".join(lines)
    if kind == 2:
        start, end = sorted(chance.randrange(len(data)) for _ in range(2))
        return data[:start] + data[start:end][:20_000] * chance.randrange(2, 40) + data[end:]
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(changed) + 1)
        changed[place : place + chance.randrange(40)] = chance.choice(_WORDS)
    return bytes(changed)


def _harmed_package(data: bytes, chance: random.Random) -> bytes:
    """Harm within one part, packed whole again: the reader behind the zip meets it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(
        [name for name in parts if name.endswith((".xml", ".rels")) and parts[name]]
    )
    parts[name] = _harmed(parts[name], chance)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def _answer(name: str, data: bytes) -> str:
    """ "read", "refused", or what went wrong."""
    signal.alarm(MOST_SECONDS)
    try:
        reading_to_json(read_file(name, data, _wind))
    except (UnreadableDocument, NotAPlan):
        return "refused"
    except (Exception, TookTooLong):
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return "read"


def _wind(step: str, done: int, total: int) -> None:
    """Pages of a scan take seconds each; who waits sees them go by and can end them."""
    signal.alarm(MOST_SECONDS)


def _keep(source: Path, seed: int, data: bytes, answer: str) -> None:
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"fuzz-{seed}{source.suffix}"
    path.write_bytes(data)
    print(f"{source.name}, seed {seed}: kept as {path.relative_to(PROJECT)}\n{answer}")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _print(answers: Counter[str], slowest: tuple[float, str], largest: tuple[int, str]) -> None:
    print(f"{sum(answers.values())} files")
    for answer, count in sorted(answers.items()):
        print(f"  {answer:<40}{count:>7}")
    print(f"slowest {slowest[0]:.1f} s ({slowest[1]})")
    print(f"memory at most {largest[0]} MB (from {largest[1]} on)")


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:]]
    sys.exit(min(main(*(wanted + [60, 1][len(wanted) :])), 1))
