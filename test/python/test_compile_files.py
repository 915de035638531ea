"""compile_files.py: what it says of good and bad files, in its own words and places."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src" / "verify" / "python" / "compile_files.py"


def ask(*paths: Path) -> list[dict[str, Any]]:
    """Run the program on the files and give its answers."""
    questions = "".join(json.dumps({"path": str(path)}) + "\n" for path in paths)
    ended = subprocess.run(
        [sys.executable, str(PROGRAM)],
        input=questions,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in ended.stdout.splitlines()]


def ask_text(folder: Path, text: str | bytes) -> dict[str, Any]:
    """Write one file and ask about it; its path is left out of the answer."""
    path = folder / "module.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (answer,) = ask(path)
    assert answer.pop("path") == str(path)
    return answer


OK = {"ok": True, "message": "", "line": None, "column": None, "text": None}


@pytest.mark.parametrize("text", ["", "x = 1\n", "# only a comment", "é = 'ü'\n"])
def test_good_files(tmp_path: Path, text: str) -> None:
    """What CPython takes is taken."""
    assert ask_text(tmp_path, text) == OK


def test_lost_indent(tmp_path: Path) -> None:
    """tree-sitter takes this one without a word."""
    assert ask_text(tmp_path, "class A:\nx = 1\n") == {
        "ok": False,
        "message": "IndentationError: expected an indented block after class definition"
        " on line 1",
        "line": 2,
        "column": 0,
        "text": "x = 1",
    }


def test_return_outside_function(tmp_path: Path) -> None:
    """This one is found by the compiler proper, after parsing."""
    answer = ask_text(tmp_path, "x = 1\nreturn x\n")
    assert answer["message"] == "SyntaxError: 'return' outside function"
    assert (answer["line"], answer["column"]) == (2, 0)


def test_invalid_escape_is_no_pass(tmp_path: Path) -> None:
    """The compiler only warns; in an emitted file it is a mistake all the same."""
    answer = ask_text(tmp_path, "x = '\\d'\n")
    assert not answer["ok"]
    assert "invalid escape sequence" in answer["message"]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A NUL and broken UTF-8 are answers, not crashes."""
    assert not ask_text(tmp_path, b"x = 1\0\n")["ok"]
    assert not ask_text(tmp_path, b"x = '\xff'\n")["ok"]


def test_a_file_that_is_gone_and_the_order(tmp_path: Path) -> None:
    """One bad file does not hide the next one."""
    good = tmp_path / "good.py"
    good.write_text("x = 1\n", encoding="utf-8")
    gone, fine = ask(tmp_path / "gone.py", good)
    assert gone["message"].startswith("FileNotFoundError: ")
    assert fine == {"path": str(good), **OK}


def test_nothing_is_run(tmp_path: Path) -> None:
    """Compiling is not importing."""
    made = tmp_path / "made"
    answer = ask_text(tmp_path, f"open({str(made)!r}, 'w').close()\n")
    assert answer == OK
    assert not made.exists()
    assert not (tmp_path / "__pycache__").exists()
