"""Compile the files that are named on stdin, one JSON line each, with CPython's compile().

Nothing is executed and nothing is written. For each line {"path": str} one line comes
back: {"path", "ok", "message", "line", "column", "text"}; `line` counts from 1, `column`
from 0, and all three of the place are null where CPython names none.
"""

import json
import sys
import warnings
from pathlib import Path
from typing import TypedDict


class Answer(TypedDict):
    """What CPython said of one file."""

    path: str
    ok: bool
    message: str
    line: int | None
    column: int | None
    text: str | None


def compile_file(path: str) -> Answer:
    """Compile one file; a warning of the compiler (an invalid escape) counts as a failure."""
    place: tuple[int | None, int | None, str | None] = (None, None, None)
    try:
        source = Path(path).read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        column = None if error.offset is None else max(error.offset - 1, 0)
        text = None if error.text is None else error.text.rstrip("\n")
        place = (error.lineno, column, text)
        message = f"{type(error).__name__}: {error.msg}"
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        message = f"{type(error).__name__}: {error}"
    else:
        message = ""
    line, column, text = place
    return {
        "path": path,
        "ok": message == "",
        "message": message,
        "line": line,
        "column": column,
        "text": text,
    }


def main() -> None:
    """Answer every question, in order."""
    for question in sys.stdin:
        print(json.dumps(compile_file(json.loads(question)["path"])), flush=True)


if __name__ == "__main__":
    main()
