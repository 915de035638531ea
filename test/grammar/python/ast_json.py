"""Dumps CPython's ast of files as JSON with our field names: the oracle for what grammar/parse reads.

Reads paths, one a line, from standard input; writes for each one line of JSON,
{"path", "tree"} or {"path", "error"}. Standard library only.
"""

from __future__ import annotations

import ast
import json
import struct
import sys
import threading
import warnings
from typing import Any

ENUMERATIONS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
LEFT_OUT = {"ctx", "type_comment", "type_ignores"}
# Fields that a later Python has, and what they are where this one lacks them.
LATER: dict[str, dict[str, Any]] = {
    "FunctionDef": {"type_params": []},
    "AsyncFunctionDef": {"type_params": []},
    "ClassDef": {"type_params": []},
    "TypeVar": {"default_value": None},
    "ParamSpec": {"default_value": None},
    "TypeVarTuple": {"default_value": None},
}


def bits(number: float) -> str:
    return struct.pack(">d", number).hex()


def constant(value: object) -> dict[str, Any]:
    if value is None:
        return {"type": "None"}
    if value is Ellipsis:
        return {"type": "Ellipsis"}
    if isinstance(value, bool):
        return {"type": "bool", "value": value}
    if isinstance(value, int):
        return {"type": "int", "value": hex(value)}
    if isinstance(value, float):
        return {"type": "float", "value": bits(value)}
    if isinstance(value, complex):
        return {"type": "complex", "value": bits(value.imag)}
    if isinstance(value, bytes):
        return {"type": "bytes", "value": list(value)}
    return {"type": "str", "value": value}


def is_stray(parent: ast.AST, item: object) -> bool:
    """Python 3.12.1 ends some format specs with an empty text."""
    if not isinstance(parent, ast.JoinedStr) or not isinstance(item, ast.Constant):
        return False
    return bool(item.value == "")


def field(node: ast.AST, name: str, value: object) -> Any:
    if type(node).__name__ in ("Constant", "MatchSingleton"):
        return constant(value)
    if isinstance(value, list):
        return [dump(item) for item in value if not is_stray(node, item)]
    if name == "level":
        return value or 0
    return dump(value)


def dump(value: object) -> Any:
    if isinstance(value, ENUMERATIONS):
        return type(value).__name__
    if not isinstance(value, ast.AST):
        return value
    kind = type(value).__name__
    if kind == "Index":  # Python 3.8
        return dump(value.value)  # type: ignore[attr-defined]
    result: dict[str, Any] = {"kind": kind, **LATER.get(kind, {})}
    for name in value._fields:
        if name in LEFT_OUT or (kind == "Constant" and name == "kind"):
            continue
        result[name] = field(value, name, getattr(value, name, None))
    return result


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            with open(path, "rb") as file:
                answer = {"path": path, "tree": dump(ast.parse(file.read()))}
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            answer = {"path": path, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.setrecursionlimit(100_000)
    threading.stack_size(512 * 1024 * 1024)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
