"""The campaign's outcomes as a table: faults down, model types across.

Knows outcomes as plain dictionaries only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
CONTROL = "control"


def cell(rows: Sequence[Row]) -> str:
    """Caught of applied; `.` where nothing applies, `!` where the campaign failed."""
    count = Counter(row["outcome"] for row in rows)
    applied = count["caught"] + count["survived"]
    troubled = count["error"] + count["not reached"]
    if troubled:
        return f"{troubled}!"
    return f"{count['caught']}/{applied}" if applied else "."


def share(rows: Sequence[Row]) -> str:
    count = Counter(row["outcome"] for row in rows if row["fault"] != CONTROL)
    applied = count["caught"] + count["survived"]
    if not applied:
        return "-"
    return f"{count['caught'] / applied:.1%}"


def print_report(rows: Sequence[Row], titles: Mapping[str, str]) -> None:
    types = [*dict.fromkeys(row["type"] for row in rows)]
    found = {row["fault"] for row in rows}
    wide = max((len(x) for x in titles), default=0)
    print(f"{'caught of applied':{wide}} " + "".join(f"{x[:8]:>9}" for x in types))
    for name in (x for x in titles if x in found):
        cells = [
            cell([x for x in rows if x["type"] == kind and x["fault"] == name])
            for kind in types
        ]
        print(f"{name:{wide}} " + "".join(f"{x:>9}" for x in cells))
    shares = [share([x for x in rows if x["type"] == kind]) for kind in types]
    print(f"{'share caught':{wide}} " + "".join(f"{x:>9}" for x in shares))
    print_exceptions(rows)
    count = Counter(row["outcome"] for row in rows if row["fault"] != CONTROL)
    print(f"\n{dict(sorted(count.items()))}; share caught {share(rows)}")


def print_exceptions(rows: Sequence[Row]) -> None:
    """Everything that is not as it should be, one line each."""
    for row in rows:
        control = row["fault"] == CONTROL
        name = f"{row['type']} {row['fault']} [{row['site']}] on {row['platform']}"
        if control and (row["checks"] or row["outcome"] == "error"):
            print(f"control fails: {name}: {row['checks'] or row['reason']}")
        elif row["outcome"] in ("error", "not reached"):
            print(f"{row['outcome']}: {name}: {row['reason'][-400:]}")
        elif row["outcome"] == "survived" and not control:
            print(f"survived: {name}: moves the outputs by {row['effect']}")
