"""Prints the node classes of this Python's ast module with their fields, as JSON. Standard library only."""

from __future__ import annotations

import ast
import json

OLD = {
    "AugLoad",
    "AugStore",
    "Bytes",
    "Ellipsis",
    "ExtSlice",
    "Index",
    "NameConstant",
    "Num",
    "Param",
    "Str",
    "Suite",
    "slice",
}


def is_leaf(kind: object) -> bool:
    """A class that nodes are made of, not one that only groups others."""
    if not isinstance(kind, type) or not issubclass(kind, ast.AST):
        return False
    return all(deeper.__name__ in OLD for deeper in kind.__subclasses__())


fields = {
    name: list(kind._fields)
    for name, kind in vars(ast).items()
    if is_leaf(kind) and kind.__name__ == name and name not in OLD
}
print(json.dumps(fields, sort_keys=True))
