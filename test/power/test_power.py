"""Break the models on purpose and see the emitted modules fail: the whole campaign.

Runs the campaign once, in a process of its own, over the modules in `test/golden`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from known_survivors import KNOWN, Known
from outcome_table import CONTROL, share

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
TWELVE = [
    "bart",
    "bert",
    "clip",
    "detr",
    "gpt2",
    "llama",
    "llava",
    "mamba",
    "t5",
    "vit",
    "wav2vec2",
    "whisper",
]
Row = dict[str, Any]


def named(row: Row) -> str:
    return f"{row['type']} {row['fault']} [{row['site']}] on {row['platform']}"


def is_known(row: Row) -> bool:
    return any(known.matches(row) for known in KNOWN)


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """What became of every mutant."""
    path = tmp_path_factory.mktemp("power") / "outcomes.json"
    program = [sys.executable, str(HERE / "campaign.py"), str(GOLDEN)]
    ended = subprocess.run(
        [*program, "--json", str(path)], capture_output=True, text=True, check=False
    )
    print(ended.stdout)
    assert path.exists(), ended.stdout[-2000:] + ended.stderr[-2000:]
    outcomes: list[Row] = json.loads(path.read_text())
    return outcomes


def test_all_twelve_are_broken(rows: list[Row]) -> None:
    assert sorted({row["type"] for row in rows}) == TWELVE


def test_nothing_fails_without_a_fault(rows: list[Row]) -> None:
    controls = [row for row in rows if row["fault"] == CONTROL]
    assert len(controls) == 2 * len(TWELVE)
    assert [row for row in controls if row["outcome"] != "survived"] == []


def test_every_fault_is_reached(rows: list[Row]) -> None:
    """A patch that nothing runs proves nothing, nor does one that fails itself."""
    bad = [row for row in rows if row["outcome"] in ("not reached", "error")]
    assert [f"{named(row)}: {row['outcome']} {row['reason']}" for row in bad] == []


def test_every_fault_is_caught(rows: list[Row]) -> None:
    survivors = [
        row for row in rows if row["outcome"] == "survived" and row["fault"] != CONTROL
    ]
    assert [named(row) for row in survivors if not is_known(row)] == []


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.pattern)
def test_known_survivors_survive(rows: list[Row], known: Known) -> None:
    """What is caught now is known no longer, and what is not there never was."""
    applied = [
        row
        for row in rows
        if known.matches(row) and row["outcome"] in ("caught", "survived")
    ]
    assert applied, "no mutant is meant by this"
    assert [named(row) for row in applied if row["outcome"] == "caught"] == []


@pytest.mark.parametrize("model_type", TWELVE)
def test_share_caught(rows: list[Row], model_type: str) -> None:
    """Of what can be seen, everything is; the table says how much that is."""
    seen = [row for row in rows if row["type"] == model_type and not is_known(row)]
    assert share(seen) == "100.0%"
    caught = [row for row in seen if row["outcome"] == "caught"]
    assert len(caught) >= 60


@pytest.mark.parametrize("model_type", TWELVE)
def test_what_does_not_apply_has_a_reason(rows: list[Row], model_type: str) -> None:
    left_out = [row for row in rows if row["outcome"] == "not applicable"]
    mine = [row for row in left_out if row["type"] == model_type]
    assert all(row["reason"] for row in mine)
    names = {row["fault"] for row in rows if row["type"] == model_type}
    assert names == {row["fault"] for row in rows}
