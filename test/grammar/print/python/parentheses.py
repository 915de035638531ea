"""Finds parentheses that a text does not need: reads one JSON string a line, an assignment.

For each, writes the text without one pair of parentheses where that still gives the same tree, else null.
"""

from __future__ import annotations

import ast
import io
import json
import sys
import tokenize
import warnings


def pairs(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.OP:
            continue
        if token.string in "([{":
            opened.append((token.string, token.start[1]))
        elif token.string in ")]}":
            bracket, start = opened.pop()
            if bracket == "(":
                found.append((start, token.start[1]))
    return found


def redundant(text: str) -> str | None:
    tree = ast.dump(ast.parse(text))
    for start, end in pairs(text):
        shorter = text[:start] + " " + text[start + 1 : end] + " " + text[end + 1 :]
        try:
            if ast.dump(ast.parse(shorter)) == tree:
                return shorter
        except SyntaxError:
            continue
    return None


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(redundant(json.loads(line))))


main()
