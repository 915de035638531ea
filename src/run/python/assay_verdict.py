"""What became of a test: what it recorded, held against what pytest saw, as one result row.

Owns the judgement and is honest where the two disagree: that is a failure. Knows nothing of models,
torch, files or workers; `src/run/results.ts` holds the schema of a row.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

OUTCOMES: Final = ("passed", "failed", "not_applicable", "absent")
EVIDENCE: Final = ("hardware", "emulator", "simulator", "not_run")
RECORDED: Final = (
    "check",
    "platform",
    "outcome",
    "evidence",
    "reason",
    "figures",
    "seconds",
)

# The platform of a test that names none: an ordinary pytest file.
UNSPECIFIED: Final = "unspecified"
DETAIL_LIMIT: Final = 20_000
OUTPUT_LIMIT: Final = 4_000


@dataclass(frozen=True)
class Facts:
    """What a module says of itself."""

    model_type: str
    task: str
    platforms: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Which check of which module a test is, as far as its id or its parameters say so."""

    module: str
    test: str
    check: str
    platform: str


@dataclass
class Seen:
    """What pytest saw of one test: the reports of setup, call and teardown."""

    reports: list[pytest.TestReport] = field(default_factory=list)

    def first(self, outcome: str) -> pytest.TestReport | None:
        return next((r for r in self.reports if r.outcome == outcome), None)

    @property
    def ran(self) -> bool:
        return any(r.when == "call" and r.outcome != "skipped" for r in self.reports)

    @property
    def seconds(self) -> float:
        return sum(r.duration for r in self.reports if r.when == "call")

    @property
    def recorded(self) -> dict[str, object]:
        """The last value of each property that the test recorded under one of our keys."""
        pairs = [pair for report in self.reports for pair in report.user_properties]
        return {key: value for key, value in pairs if key in RECORDED}


# What a module and a test are.


def literal_constants(path: Path) -> dict[str, object]:
    """The module-level constants of a file, read without importing it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return {}
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = node.value.value
    return found


def facts_of(path: Path, module: object) -> Facts:
    """What the module says of itself; where it can't be imported, what its text says."""
    constants = vars(module) if module is not None else literal_constants(path)
    model_type = constants.get("MODEL_TYPE")
    task = constants.get("TASK")
    stem = path.stem.removeprefix("test_").removeprefix("hf_")
    return Facts(
        model_type=model_type if isinstance(model_type, str) else stem,
        task=task if isinstance(task, str) else "",
        platforms=names(constants.get("PLATFORMS")),
        checks=names(constants.get("CHECKS")),
    )


def names(value: object) -> tuple[str, ...]:
    """The strings of a tuple, list or set, or the string keys of a dict."""
    if not isinstance(value, (tuple, list, set, frozenset, dict)):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def place_of(item: pytest.Item, facts: Facts) -> Place:
    """Which check and platform a test is: from its parameters, or else from its id."""
    module, test = str(item.path), item.nodeid.partition("::")[2]
    spec = getattr(item, "callspec", None)
    params: dict[str, object] = getattr(spec, "params", {})
    identifier: str = getattr(spec, "id", "")
    for platform in facts.platforms:
        check = identifier.removeprefix(f"{platform}-")
        if check != identifier and check in facts.checks:
            return Place(module, test, check, platform)
    platform_param = params.get("platform")
    check_param = params.get("check")
    return Place(
        module,
        test,
        check_param if isinstance(check_param, str) else test,
        platform_param if isinstance(platform_param, str) else UNSPECIFIED,
    )


# What became of a test.


def plain_verdict(seen: Seen) -> tuple[str, str]:
    """The outcome and the reason as pytest alone tells them."""
    if failed := seen.first("failed"):
        return "failed", failure_line(failed)
    if skipped := seen.first("skipped"):
        return "not_applicable", skip_reason(skipped)
    if not any(report.when == "call" for report in seen.reports):
        return "failed", "pytest never called it"
    return "passed", ""


def failure_line(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The first line of what went wrong, and where, if that was not the test's own body."""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = crash.message if crash is not None else last_line(report.longreprtext)
    line = text.strip().split("\n")[0] or "failed without a message"
    when = getattr(report, "when", "call")
    return f"in {when}: {line}" if when in ("setup", "teardown") else line


def last_line(text: str) -> str:
    lines = [line.removeprefix("E").strip() for line in text.splitlines()]
    return next((line for line in reversed(lines) if line), "")


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    expected = getattr(report, "wasxfail", None)
    if expected is not None:
        return f"expected to fail: {expected or 'no reason given'}"
    told = report.longrepr
    text = told[2] if isinstance(told, tuple) else str(told)
    reason = text.removeprefix("Skipped: ").strip()
    return reason if reason not in ("", "Skipped") else "skipped without a reason"


def contradiction(recorded: dict[str, object], seen_outcome: str) -> str:
    """Why what the test recorded can't be true; empty where it can."""
    outcome, evidence = recorded.get("outcome"), recorded.get("evidence")
    if outcome is not None and outcome not in OUTCOMES:
        return (
            f"recorded the outcome {outcome!r}, which is none of {', '.join(OUTCOMES)}"
        )
    if evidence is not None and evidence not in EVIDENCE:
        return f"recorded the evidence {evidence!r}, which is none of {', '.join(EVIDENCE)}"
    skipped = seen_outcome == "not_applicable"
    agrees = outcome == seen_outcome or (outcome == "absent" and skipped)
    if outcome is not None and not agrees:
        seen = "skipped" if skipped else seen_outcome
        return f"recorded the outcome {outcome!r}, but pytest saw it {seen}"
    return ""


def evidence_of(outcome: str, platform: str, recorded: object, seen: Seen) -> str:
    """What a result rests on. Only the machine's own processor may be taken for granted."""
    if outcome in ("not_applicable", "absent"):
        return "not_run"
    if isinstance(recorded, str) and recorded in EVIDENCE:
        return recorded
    return "hardware" if seen.ran and platform in (UNSPECIFIED, "cpu") else "not_run"


def figures_of(recorded: object) -> tuple[dict[str, float | str], str]:
    """The figures as JSON can carry them, and what is wrong with them, if anything."""
    if recorded is None:
        return {}, ""
    if not isinstance(recorded, dict):
        return {}, f"recorded figures that are no dict but {type(recorded).__name__}"
    figures: dict[str, float | str] = {}
    for name, value in recorded.items():
        try:
            figures[str(name)] = json_number(float(value))
        except (TypeError, ValueError):
            return (
                figures,
                f"recorded the figure {name} as {value!r}, which is no number",
            )
    return figures, ""


def seconds_of(recorded: object, seen: Seen) -> float:
    """The seconds that the test measured; otherwise those of pytest's call."""
    if isinstance(recorded, (int, float)) and math.isfinite(recorded):
        return max(0.0, float(recorded))
    return seen.seconds


def json_number(value: float) -> float | str:
    """JSON has no word for these three, and a difference that is nan must be seen."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def row_of(place: Place, facts: Facts, seen: Seen) -> dict[str, object]:
    """One result row: what the test recorded, held against what pytest saw."""
    recorded = seen.recorded
    outcome, reason = plain_verdict(seen)
    platform = text(recorded.get("platform")) or place.platform
    figures, wrong = figures_of(recorded.get("figures"))
    evidence = evidence_of(outcome, platform, recorded.get("evidence"), seen)
    wrong = contradiction(recorded, outcome) or wrong
    if outcome == "passed" and evidence == "not_run":
        wrong = wrong or f"passed on {platform}, but did not record what it ran on"
    if wrong:
        # Where pytest saw a failure too, its own words are worth more than the mismatch.
        reason = f"{wrong}: {reason}" if reason else wrong
        outcome = "failed"
    else:
        outcome = text(recorded.get("outcome")) or outcome
        reason = text(recorded.get("reason")) or reason
    return {
        "module": place.module,
        "test": place.test,
        "model_type": facts.model_type,
        "task": facts.task,
        "check": text(recorded.get("check")) or place.check,
        "platform": platform,
        "outcome": outcome,
        "evidence": "not_run" if outcome in ("not_applicable", "absent") else evidence,
        "reason": reason,
        "figures": figures,
        "seconds": seconds_of(recorded.get("seconds"), seen),
        "detail": detail_of(seen.reports) if outcome == "failed" else "",
    }


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def detail_of(
    reports: Iterable[pytest.TestReport | pytest.CollectReport],
) -> str:
    """The traceback, and what the test printed."""
    reports = tuple(reports)
    parts = [shortened(r.longreprtext, DETAIL_LIMIT) for r in reports if r.failed]
    sections = {title: body for r in reports for title, body in r.sections}
    for title, body in sections.items():
        parts.append(f"--- {title} ---\n{shortened(body.rstrip(), OUTPUT_LIMIT)}")
    return "\n".join(part for part in parts if part)


def shortened(value: str, limit: int) -> str:
    if len(value) <= limit:
        return value
    half, left_out = limit // 2, len(value) - limit
    return f"{value[:half]}\n... {left_out} characters left out ...\n{value[-half:]}"


def module_row(path: Path, outcome: str, reason: str, detail: str) -> dict[str, object]:
    """The row that stands for a whole module that gave no test."""
    facts = facts_of(path, None)
    return {
        "module": str(path),
        "test": "",
        "model_type": facts.model_type,
        "task": facts.task,
        "check": "import",
        "platform": UNSPECIFIED,
        "outcome": outcome,
        "evidence": "not_run",
        "reason": reason,
        "figures": {},
        "seconds": 0.0,
        "detail": detail,
    }
