"""Reads a JUnit file, and says where it leaves the strict schema (junit-10.xsd of Jenkins)."""

from __future__ import annotations

import json
import re
import sys
from xml.etree import ElementTree

# For each element: its required attributes, its optional ones, and its children.
SCHEMA: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (
        set(),
        {"name", "time", "tests", "failures", "errors"},
        {"testsuite"},
    ),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "failure": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
SECONDS = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")


def problems_of(element: ElementTree.Element) -> list[str]:
    """Where an element and all below it leave the schema."""
    if element.tag not in SCHEMA:
        return [f"there is no element {element.tag}"]
    required, optional, children = SCHEMA[element.tag]
    given = set(element.attrib)
    found = [f"{element.tag} lacks {name}" for name in required - given]
    found += [f"{element.tag} has {name}" for name in given - required - optional]
    if not SECONDS.fullmatch(element.get("time", "")):
        found.append(f"{element.tag} has the time {element.get('time')}")
    for child in element:
        if child.tag not in children:
            found.append(f"{child.tag} stands in {element.tag}")
        found += problems_of(child)
    if element.tag == "testsuite":
        found += wrong_counts(element)
    return found


def wrong_counts(suite: ElementTree.Element) -> list[str]:
    counts = {
        "tests": len(suite.findall("testcase")),
        "failures": len(suite.findall("testcase/failure")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    name = suite.get("name")
    return [
        f"{name}: {key} is {suite.get(key)}, but there are {count}"
        for key, count in counts.items()
        if suite.get(key) != str(count)
    ]


def case_of(case: ElementTree.Element) -> dict[str, str]:
    outcome = next((child for child in case if child.tag != "system-out"), None)
    return {
        "name": case.get("name", ""),
        "outcome": "passed" if outcome is None else outcome.tag,
        "message": "" if outcome is None else outcome.get("message", ""),
        "text": "" if outcome is None else outcome.text or "",
    }


def suite_of(suite: ElementTree.Element) -> dict[str, object]:
    return {
        "name": suite.get("name"),
        "tests": int(suite.get("tests", "-1")),
        "failures": int(suite.get("failures", "-1")),
        "skipped": int(suite.get("skipped", "-1")),
        "properties": {
            p.get("name"): p.get("value") for p in suite.findall("properties/property")
        },
        "cases": [case_of(case) for case in suite.findall("testcase")],
    }


def main() -> None:
    root = ElementTree.parse(sys.argv[1]).getroot()
    told = {
        "problems": problems_of(root),
        "suites": [suite_of(suite) for suite in root.findall("testsuite")],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
