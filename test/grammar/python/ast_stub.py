"""Reads typeshed's ast.pyi, and prints for each Python version the node classes with their fields, as JSON.

Standard library only; the path of the file is the argument. What a class is in a version stands in the branches on
sys.version_info; its fields are `__match_args__`.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator

VERSIONS = [(3, minor) for minor in range(8, 15)]
Version = tuple[int, int]


def holds(test: ast.expr, version: Version) -> bool:
    """Is `sys.version_info >= (3, 12)` true there?"""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        raise ValueError(ast.unparse(test))
    bound = ast.literal_eval(test.comparators[0])
    if isinstance(test.ops[0], ast.GtE):
        return bool(version >= bound)
    if isinstance(test.ops[0], ast.Lt):
        return bool(version < bound)
    raise ValueError(ast.unparse(test))


def visible(body: Iterable[ast.stmt], version: Version) -> Iterator[ast.stmt]:
    for statement in body:
        if isinstance(statement, ast.If):
            branch = (
                statement.body if holds(statement.test, version) else statement.orelse
            )
            yield from visible(branch, version)
        else:
            yield statement


def fields(node: ast.ClassDef, version: Version) -> list[str] | None:
    for statement in visible(node.body, version):
        if not isinstance(statement, ast.Assign):
            continue
        target = statement.targets[0]
        if isinstance(target, ast.Name) and target.id == "__match_args__":
            return list(ast.literal_eval(statement.value))
    return None


def classes(tree: ast.Module, version: Version) -> dict[str, list[str]]:
    """Classes that are made of fields, or that are members of an enumeration: those without classes below them."""
    found = [
        node for node in visible(tree.body, version) if isinstance(node, ast.ClassDef)
    ]
    parents = {
        base.id for node in found for base in node.bases if isinstance(base, ast.Name)
    }
    nodes: dict[str, list[str]] = {}
    known = {"AST"}
    for node in found:
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        if not known.intersection(bases):
            continue
        known.add(node.name)
        own = fields(node, version)
        if own is not None or (node.name not in parents and node.name[0].isupper()):
            nodes[node.name] = own or []
    return nodes


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        tree = ast.parse(file.read())
    found = {f"3.{minor}": classes(tree, (major, minor)) for major, minor in VERSIONS}
    print(json.dumps(found, sort_keys=True))


if __name__ == "__main__":
    main()
