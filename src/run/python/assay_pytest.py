"""A pytest plugin that writes what happens, and one row per finished test, as JSON lines.

Loaded with `-p assay_pytest`; the file is named by the environment variable ASSAY_RESULTS.
It owns the events of a session (`src/run/results.ts` holds their schema) and knows nothing of models,
torch or workers; `assay_verdict` judges a test.
"""

from __future__ import annotations

import faulthandler
import importlib.metadata
import json
import os
import platform as host
import signal
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from assay_verdict import (
    Facts,
    Place,
    Seen,
    detail_of,
    facts_of,
    failure_line,
    module_row,
    place_of,
    row_of,
    skip_reason,
)

PACKAGES: Final = ("torch", "transformers", "openvino", "numpy", "pytest")


class Events:
    """The file of JSON lines. A fork of this process writes nothing into it."""

    def __init__(self, path: str) -> None:
        # Written past every buffer: a process that dies loses no line before its last.
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.owner = os.getpid()

    def write(self, event: str, **values: object) -> None:
        if os.getpid() != self.owner:
            return
        line = json.dumps({"event": event, **values}, allow_nan=False)
        os.write(self.file, line.encode() + b"\n")


class Recorder:
    """Follows one pytest session and writes its events."""

    def __init__(self, config: pytest.Config, events: Events) -> None:
        self.events = events
        self.platforms: list[str] = config.getoption("assay_platform")
        self.checks: list[str] = config.getoption("assay_check")
        self.collected: list[str] = []
        self.facts: dict[str, Facts] = {}
        self.places: dict[str, Place] = {}
        self.left: dict[str, int] = {}
        self.reported: set[str] = set()
        self.started: set[str] = set()
        self.seen: dict[str, Seen] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        is_module = isinstance(collector, pytest.Module)
        path = Path(collector.path)
        if is_module:
            self.collected.append(str(path))
            self.events.write("collecting", module=str(path))
        report = yield
        if report.failed:
            row = module_row(path, "failed", failure_line(report), detail_of([report]))
            self.write_module_row(row)
        elif report.skipped:
            row = module_row(path, "not_applicable", skip_reason(report), "")
            self.write_module_row(row)
        if is_module:
            self.events.write("imported", module=str(path))
        return report

    def write_module_row(self, row: dict[str, object]) -> None:
        self.reported.add(str(row["module"]))
        self.events.write("row", row=row)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        kept: list[pytest.Item] = []
        dropped: list[pytest.Item] = []
        for item in items:
            module, path = getattr(item, "module", None), str(item.path)
            facts = self.facts.setdefault(path, facts_of(item.path, module))
            place = place_of(item, facts)
            self.places[item.nodeid] = place
            (kept if self.wanted(place) else dropped).append(item)
        # One module after the other, so that a module has an end.
        first = {
            str(item.path): index for index, item in reversed(list(enumerate(items)))
        }
        kept.sort(key=lambda item: first[str(item.path)])
        items[:] = kept
        if dropped:
            config.hook.pytest_deselected(items=dropped)

    def wanted(self, place: Place) -> bool:
        platform = not self.platforms or place.platform in self.platforms
        return platform and (not self.checks or place.check in self.checks)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            path = str(item.path)
            self.left[path] = self.left.get(path, 0) + 1
        for module in self.collected:
            self.announce(module, session.items)

    def announce(self, module: str, items: list[pytest.Item]) -> None:
        """Say which tests a module holds; one that holds none at all is a failure."""
        places = [self.places[i.nodeid] for i in items if str(i.path) == module]
        facts = self.facts.get(module)
        if facts is None:
            facts = facts_of(Path(module), None)
            if module not in self.reported:
                reason = "the module holds no test"
                self.write_module_row(module_row(Path(module), "failed", reason, ""))
        tests = [
            {"test": p.test, "check": p.check, "platform": p.platform} for p in places
        ]
        self.events.write(
            "tests",
            module=module,
            model_type=facts.model_type,
            task=facts.task,
            tests=tests,
        )
        if not places:
            self.events.write("module_finished", module=module)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item
    ) -> Generator[None, object, object]:
        place = self.places[item.nodeid]
        if place.module not in self.started:
            self.started.add(place.module)
            self.events.write("module_started", module=place.module)
        self.events.write("test_started", module=place.module, test=place.test)
        result = yield
        seen = self.seen.pop(item.nodeid, Seen())
        row = row_of(place, self.facts[place.module], seen)
        self.events.write("row", row=row)
        self.left[place.module] -= 1
        if self.left[place.module] == 0:
            self.events.write("module_finished", module=place.module)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        self.seen.setdefault(item.nodeid, Seen()).reports.append(report)
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.events.write("session_finished", status=int(exitstatus))


def versions() -> dict[str, str | None]:
    """The versions of what the results depend on; None where it is not installed."""
    found: dict[str, str | None] = {"python": host.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = None
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("assay")
    what = "run only the tests of this {} (exact name; may be given several times)"
    for name in ("platform", "check"):
        group.addoption(
            f"--assay-{name}", action="append", default=[], help=what.format(name)
        )


_EVENTS: dict[str, Events] = {}
# Taken before pytest captures what is written to standard error.
_STDERR: Final = os.dup(2)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    # Before any conftest.py is imported: from here on, an end is an end that we know of.
    path = os.environ.get("ASSAY_RESULTS")
    if path:
        _EVENTS["file"] = Events(path)
        _EVENTS["file"].write("session", versions=versions())
        if hasattr(signal, "SIGUSR1"):
            # The runner sends it to a process that hangs, and reads where it hangs.
            faulthandler.register(signal.SIGUSR1, file=_STDERR, all_threads=True)


def pytest_configure(config: pytest.Config) -> None:
    if "file" in _EVENTS:
        config.pluginmanager.register(Recorder(config, _EVENTS["file"]), "assay")
