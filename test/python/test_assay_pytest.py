"""The pytest plugin: its lines, in their order, and its judgement of what a test recorded."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "src" / "run" / "python"
sys.path.insert(0, str(PLUGIN))

import assay_verdict

MODULE = """
import os
import sys

import pytest

MODEL_TYPE = "x-model"
TASK = "a-task"
PLATFORMS = ("cpu", "cuda")
CHECKS = ("shapes", "long-name")


@pytest.mark.parametrize("which", ["cpu-shapes", "cuda-long-name"])
def test_x(which):
    print("never seen by the runner's own lines")


def test_forks():
    child = os.fork()
    if child == 0:
        # Goes on as if it were the session, and must not write into its file.
        raise SystemExit(0)
    os.waitpid(child, 0)
"""


def events_of(
    folder: Path, text: str, *options: str
) -> tuple[list[dict[str, object]], int]:
    """Run pytest with the plugin over one module."""
    module = folder / "test_hf_x_model.py"
    module.write_text(text, encoding="utf-8")
    results = folder / "events"
    environment = {
        **os.environ,
        "PYTHONPATH": str(PLUGIN),
        "ASSAY_RESULTS": str(results),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "assay_pytest"]
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider", *options, str(module)],
        env=environment,
        capture_output=True,
        check=False,
    )
    lines = results.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], run.returncode


def test_the_lines_come_in_their_order(tmp_path: Path) -> None:
    events, code = events_of(tmp_path, MODULE)
    names = [event["event"] for event in events]
    start = ["session", "collecting", "imported", "tests", "module_started"]
    each = ["test_started", "row"]
    assert names == [*start, *each * 3, "module_finished", "session_finished"]
    assert code == 0
    assert events[-1] == {"event": "session_finished", "status": 0}


def test_versions_are_told_without_importing(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, MODULE)
    versions = events[0]["versions"]
    assert isinstance(versions, dict)
    assert set(versions) == {
        "python",
        "torch",
        "transformers",
        "openvino",
        "numpy",
        "pytest",
    }
    assert versions["pytest"] == pytest.__version__


def test_check_and_platform_come_from_the_id(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, MODULE)
    tests = next(event for event in events if event["event"] == "tests")
    assert tests["model_type"] == "x-model"
    assert tests["task"] == "a-task"
    assert tests["tests"] == [
        {"test": "test_x[cpu-shapes]", "check": "shapes", "platform": "cpu"},
        {"test": "test_x[cuda-long-name]", "check": "long-name", "platform": "cuda"},
        {"test": "test_forks", "check": "test_forks", "platform": "unspecified"},
    ]


def test_a_pass_says_what_it_ran_on(tmp_path: Path) -> None:
    """Only the machine's own processor is taken for granted."""
    events, _ = events_of(tmp_path, MODULE)
    rows = [event["row"] for event in events if event["event"] == "row"]
    told = [
        (r["outcome"], r["evidence"], r["reason"]) for r in rows if isinstance(r, dict)
    ]
    assert told == [
        ("passed", "hardware", ""),
        ("failed", "not_run", "passed on cuda, but did not record what it ran on"),
        ("passed", "hardware", ""),
    ]


def test_filters_are_exact(tmp_path: Path) -> None:
    events, _ = events_of(tmp_path, MODULE, "--assay-check=long-name")
    rows = [event["row"] for event in events if event["event"] == "row"]
    assert [row["check"] for row in rows if isinstance(row, dict)] == ["long-name"]
    none, _ = events_of(tmp_path / "..", MODULE, "--assay-platform=c")
    assert not [event for event in none if event["event"] == "row"]


def test_without_the_variable_the_plugin_does_nothing(tmp_path: Path) -> None:
    module = tmp_path / "test_a.py"
    module.write_text("def test_a(): pass\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN)}
    environment.pop("ASSAY_RESULTS", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "assay_pytest", str(module)]
    run = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert run.returncode == 0
    assert os.listdir(tmp_path) != []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (3.0, 3),
        (0.25, 0.25),
        (1e300, 1e300),
    ],
)
def test_numbers_that_json_lacks(value: float, written: float | str) -> None:
    number = assay_verdict.json_number(value)
    assert number == written
    assert type(number) is type(written)


@pytest.mark.parametrize(
    ("recorded", "seen", "wrong"),
    [
        ({"outcome": "passed", "evidence": "hardware"}, "passed", ""),
        ({"outcome": "absent"}, "not_applicable", ""),
        ({"outcome": "not_applicable"}, "not_applicable", ""),
        ({"outcome": "failed"}, "failed", ""),
        ({}, "passed", ""),
        (
            {"outcome": "not_applicable"},
            "passed",
            "recorded the outcome 'not_applicable', but pytest saw it passed",
        ),
        (
            {"outcome": "failed"},
            "not_applicable",
            "recorded the outcome 'failed', but pytest saw it skipped",
        ),
    ],
)
def test_contradictions(recorded: dict[str, object], seen: str, wrong: str) -> None:
    assert assay_verdict.contradiction(recorded, seen) == wrong


def test_a_long_text_keeps_its_two_ends() -> None:
    text = assay_verdict.shortened("a" * 50 + "b" * 50, 20)
    assert text == "a" * 10 + "\n... 80 characters left out ...\n" + "b" * 10
