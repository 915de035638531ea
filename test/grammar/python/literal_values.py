"""Says what value each expression's literal has to this Python: one JSON string a line in, one JSON value a line out.

A value keeps its bits: an int in hexadecimal, a float as its eight bytes, a string as its code points; null for text that
Python refuses, and a list of parts for an f-string or a t-string. With "docstring" as the argument the texts are modules,
and the values are their innermost docstrings. Standard library only.
"""

from __future__ import annotations

import ast
import json
import struct
import sys
import warnings


def described(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return ["int", hex(value)]
    if isinstance(value, float):
        return ["float", struct.pack(">d", value).hex()]
    if isinstance(value, complex):
        return ["complex", struct.pack(">d", value.imag).hex()]
    if isinstance(value, bytes):
        return ["bytes", list(value)]
    if isinstance(value, str):
        return ["str", [ord(character) for character in value]]
    return [repr(value)]


def parts(node: ast.AST) -> object:
    if isinstance(node, ast.Constant):
        return described(node.value)
    values = getattr(node, "values", None)
    if isinstance(values, list):
        return [type(node).__name__, [parts(value) for value in values]]
    spec = getattr(node, "format_spec", None)
    return [type(node).__name__, None if spec is None else parts(spec)]


def docstring(text: str) -> object:
    node: ast.AST = ast.parse(text).body[0]
    while not isinstance(node, ast.Expr):
        node = node.body[0]  # type: ignore[attr-defined]
    return parts(node.value)


def answer(text: str) -> object:
    try:
        if sys.argv[1:] == ["docstring"]:
            return docstring(text)
        return parts(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError):
        return None


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


main()
