"""The emitted modules as their readers have them: ruff and mypy find nothing in them."""

import subprocess
import sys
from pathlib import Path

GOLDENS = Path(__file__).resolve().parents[1] / "golden"
FILES = sorted(str(path) for path in GOLDENS.glob("test_hf_*.py"))


def output_of(*command: str) -> str:
    """What a tool says of the goldens; it must end with exit code 0."""
    ended = subprocess.run(
        [sys.executable, "-m", *command, *FILES],
        capture_output=True,
        text=True,
        check=False,
        cwd=GOLDENS,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_there_are_twelve() -> None:
    assert len(FILES) == 12


def test_ruff_check_is_clean() -> None:
    assert (
        output_of("ruff", "check", "--isolated", "--no-cache") == "All checks passed!\n"
    )


def test_no_line_is_too_long_and_imports_are_sorted() -> None:
    output_of("ruff", "check", "--isolated", "--no-cache", "--select", "E,F,W,I")


def test_ruff_format_changes_nothing() -> None:
    said = output_of("ruff", "format", "--isolated", "--no-cache", "--check")
    assert said == "12 files already formatted\n"


def test_they_compile() -> None:
    for file in FILES:
        compile(Path(file).read_text(encoding="utf-8"), file, "exec", dont_inherit=True)


def test_mypy_finds_no_error(tmp_path: Path) -> None:
    cache = f"--cache-dir={tmp_path}"
    said = output_of("mypy", "--ignore-missing-imports", cache)
    assert said == "Success: no issues found in 12 source files\n"


def test_mypy_finds_no_error_where_the_libraries_are_not_seen(tmp_path: Path) -> None:
    cache = f"--cache-dir={tmp_path}"
    options = ("--ignore-missing-imports", "--no-site-packages", cache)
    assert (
        output_of("mypy", *options) == "Success: no issues found in 12 source files\n"
    )
