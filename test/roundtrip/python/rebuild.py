"""Make ast trees of the JSON that assay wrote: is each what ast.parse gives, and does it compile?

Reads {"path", "tree"} lines from stdin; writes "same" or the difference for each.
"""

import ast
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "src/roundtrip/python"))

import ast_json


def judge(path: str, data: dict[str, object]) -> str:
    """Compare the tree of the JSON with CPython's of the file."""
    built = ast_json.build(data)
    parsed = ast.parse(Path(path).read_bytes())
    difference = ast_json.difference(built, parsed)
    if difference is not None:
        return difference
    # ast.dump shows the `u` of u"...", which no tree of assay has.
    for node in ast.walk(parsed):
        if isinstance(node, ast.Constant):
            node.kind = None
    if ast.dump(built) != ast.dump(parsed):
        return "ast.dump differs"
    compile(ast.fix_missing_locations(built), path, "exec", dont_inherit=True)
    return "same"


sys.setrecursionlimit(10_000)
for line in sys.stdin:
    question = json.loads(line)
    print(judge(question["path"], question["tree"]))
