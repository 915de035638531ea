"""Says what this Python knows of characters. Standard library only.

With "all" as the argument: every name, as JSON. With "printable": of each code point 1 or 0, and ? for one that is unassigned.
Else, for each line of standard input, the code point that \\N{...} gives for it in a string literal, or null, as JSON.
"""

from __future__ import annotations

import ast
import json
import sys
import unicodedata


def every_name() -> dict[str, int]:
    names = ((unicodedata.name(chr(code), ""), code) for code in range(0x110000))
    return {name: code for name, code in names if name}


def lookup(name: str) -> int | None:
    try:
        return ord(ast.literal_eval(f'"\\N{{{name}}}"'))
    except SyntaxError:
        return None


def printable(character: str) -> str:
    return (
        "?"
        if unicodedata.category(character) == "Cn"
        else str(int(character.isprintable()))
    )


if sys.argv[1:] == ["printable"]:
    sys.stdout.write("".join(printable(chr(code)) for code in range(0x110000)))
elif sys.argv[1:] == ["all"]:
    json.dump(
        {"unicode": unicodedata.unidata_version, "names": every_name()}, sys.stdout
    )
else:
    json.dump([lookup(line.rstrip("\n")) for line in sys.stdin], sys.stdout)
