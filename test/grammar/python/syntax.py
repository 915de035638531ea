"""Says of texts whether CPython reads them, and where it stops: reads one JSON string a line.

Writes for each null, or [line, column, message] of the SyntaxError. Standard library only.
"""

from __future__ import annotations

import ast
import json
import sys
import threading
import warnings


def verdict(text: str) -> list[object] | None:
    try:
        ast.parse(text.encode("utf-8"))
    except SyntaxError as error:
        return [error.lineno, error.offset, error.msg]
    except (ValueError, RecursionError, MemoryError) as error:
        return [None, None, str(error)]
    return None


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(verdict(json.loads(line))))


if __name__ == "__main__":
    sys.setrecursionlimit(100_000)
    threading.stack_size(512 * 1024 * 1024)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
