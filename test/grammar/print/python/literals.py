"""Says what value each literal has: reads one JSON string a line, writes one JSON value a line.

Values come as text that keeps their bits: an int in decimal, a float as its eight bytes, a string as
its code points.
"""

from __future__ import annotations

import ast
import json
import struct
import sys


def described(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return ["int", hex(value)]
    if isinstance(value, float):
        return ["float", struct.pack(">d", value).hex()]
    if isinstance(value, complex):
        return ["complex", struct.pack(">d", value.imag).hex()]
    if isinstance(value, bytes):
        return ["bytes", list(value)]
    if isinstance(value, str):
        return ["str", [ord(character) for character in value]]
    return repr(value)


def docstring(text: str) -> object:
    """The docstring of a module's first statement, or of the innermost one."""
    node: ast.AST = ast.parse(text).body[0]
    while not isinstance(node, ast.Expr):
        node = node.body[0]  # type: ignore[attr-defined]
    return described(ast.literal_eval(node.value))


def main() -> None:
    sys.set_int_max_str_digits(0)
    for line in sys.stdin:
        request = json.loads(line)
        if request["docstring"]:
            print(json.dumps(docstring(request["text"])))
        else:
            print(json.dumps(described(ast.literal_eval(request["text"]))))


main()
