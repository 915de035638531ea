"""The Python that is written by hand: ruff finds nothing, would change nothing, and mypy is strict."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted(str(path) for path in (ROOT / "src").glob("*/python/*.py"))
TESTS = sorted(
    str(path)
    for folder in ("python", "power", "run")
    for path in (ROOT / "test" / folder).rglob("*.py")
)


def run_tool(*args: str) -> str:
    """Run a module of the environment; give what it says where it is not content."""
    ended = subprocess.run(
        [sys.executable, "-m", *args],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_there_are_programs() -> None:
    """An empty list would make the others pass without a word."""
    assert str(ROOT / "src" / "hardware" / "python" / "detect.py") in PROGRAMS


@pytest.mark.parametrize("command", [("check",), ("format", "--check")])
def test_ruff_is_content(command: tuple[str, ...]) -> None:
    """With ruff's own defaults: there is no configuration to know."""
    said = run_tool("ruff", *command, "--isolated", "--no-cache", *PROGRAMS, *TESTS)
    assert said == ""


def test_mypy_strict_is_content(tmp_path: Path) -> None:
    """The programs only; a test may be loose about what it looks at."""
    said = run_tool("mypy", "--strict", f"--cache-dir={tmp_path}", *PROGRAMS)
    assert said == ""
