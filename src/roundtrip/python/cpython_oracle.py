"""What CPython reads: trees of files as JSON, and whether a printed text is the same tree.

Reads questions from stdin and answers each with one line, in order:
{"id", "path"}           {"id", "tree", "error", "limit"}: the tree of a file, or why there is none
{"id", "text"}           {"id", "difference", "error"}: the text against the tree of the same id,
                         which is forgotten then
`limit` is true where the file is too deep for CPython, which says nothing about its syntax.
The first line that is written says which Python this is. Standard library only.
"""

from __future__ import annotations

import ast
import json
import sys
import threading
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))

import ast_json

trees: dict[int, ast.AST] = {}


def describe(error: BaseException) -> str:
    """Name the error, and say where."""
    return f"{type(error).__name__}: {error}"


def read_file(number: int, path: str, keep: bool) -> str:
    """Answer with the tree of a file. The tree is spliced in: it is JSON already."""
    error, limit, tree = None, False, "null"
    try:
        parsed = ast.parse(Path(path).read_bytes())
        tree = ast_json.dumps(parsed, with_context=False)
        if keep:
            trees[number] = parsed
    except (RecursionError, MemoryError) as caught:
        error, limit = describe(caught), True
    except (SyntaxError, ValueError, OSError) as caught:
        error = describe(caught)
    head = json.dumps({"id": number, "error": error, "limit": limit})
    return f'{head[:-1]}, "tree": {tree}}}'


def compare_text(number: int, text: str) -> str:
    """Answer where the tree of the text differs from the one that was kept."""
    kept = trees.pop(number)
    difference, error = None, None
    try:
        difference = ast_json.difference(kept, ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as caught:
        error = describe(caught)
        if isinstance(caught, SyntaxError) and caught.text is not None:
            error += f": {caught.text.strip()[:120]}"
    return json.dumps({"id": number, "difference": difference, "error": error})


def main() -> None:
    """Answer every question, in order."""
    warnings.simplefilter("ignore")
    major, minor = sys.version_info[:2]
    print(json.dumps({"python": f"{major}.{minor}"}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        if "text" in question:
            answer = compare_text(question["id"], question["text"])
        else:
            keep = bool(question.get("keep", False))
            answer = read_file(question["id"], question["path"], keep)
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    # What is deep in a file is deep in CPython's own reading of it.
    sys.setrecursionlimit(100_000)
    threading.stack_size(512 * 1024 * 1024)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
