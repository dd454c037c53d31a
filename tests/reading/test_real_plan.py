"""The plan of Cao Bằng, where it is at hand, reaches the targets set for the reader.

The document is not part of the project: it is looked for in TIENDO_REAL_PLANS. Its twin is
tests/reading/test_corpus.py, which reads documents of our own and always runs.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import REAL_PLANS
from tiendo.reading.coverage import open_spans, reading_spans
from tiendo.reading.draft import read_document
from tiendo.reading.export import reading_to_json
from tiendo.reading.formats import open_document

NAME = "ke-hoach-cao-bang-2026-2030"
TARGETS = {
    "items": 0.97,
    "kind": 0.97,
    "section_path_relaxed": 0.97,
    "header": 0.97,
    "deadline+milestone": 0.93,
    "lead": 0.93,
    "coordinating": 0.90,
    "quantity+unit": 0.93,
    "capital_cells_no_column": 1.0,
    "reporting": 1.0,
    "recipients": 1.0,
    "signatory": 1.0,
}
pytestmark = pytest.mark.skipif(
    not (REAL_PLANS / f"{NAME}.txt").is_file(),
    reason=f"the real plan is not in {REAL_PLANS} (set TIENDO_REAL_PLANS)",
)


@pytest.fixture(scope="module")
def plan() -> Path:
    """The text of the plan."""
    return REAL_PLANS / f"{NAME}.txt"


@pytest.fixture(scope="module")
def scores(plan: Path) -> dict[str, float]:
    """F1 of every measure of the scorer that lies beside the plan."""
    scorer = _load(REAL_PLANS / "score.py")
    gold = json.loads((REAL_PLANS / f"{NAME}.gold.json").read_text(encoding="utf-8"))
    found = reading_to_json(read_document(open_document(plan.name, plan.read_bytes())))
    counts = scorer.score(gold, found).d
    return {measure: scorer.prf(*triple)[2] for measure, triple in counts.items()}


def _load(path: Path) -> ModuleType:
    if not path.is_file():
        pytest.skip(f"the scorer is not beside the plan ({path})")
    spec = importlib.util.spec_from_file_location("plan_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("measure", TARGETS)
def test_the_real_plan_reaches_its_targets(scores: dict[str, float], measure: str) -> None:
    assert scores[measure] >= TARGETS[measure]


def test_every_line_of_the_real_plan_is_accounted_for(plan: Path) -> None:
    reading = read_document(open_document(plan.name, plan.read_bytes()))
    assert list(open_spans(reading.document, reading_spans(reading))) == []
    assert reading.leftovers == ()
