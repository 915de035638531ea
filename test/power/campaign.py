"""The power campaign: seed each fault in each emitted module, and see whether it fails.

Imports torch and transformers once and forks a child for each mutant. Knows the shape of
the rows that an emitted module's `__test__` gives, and nothing of what a fault does.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import random
import re
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ.pop("ASSAY_SIMULATOR", None)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "src" / "run" / "python")]

import pytest
import torch

torch.set_num_threads(1)

import faults  # noqa: F401
from outcome_table import print_report
from seeding import FAULTS, Fault, Seeding
from subject import Subject, load_subject
from transformers.utils import logging

LIMIT = 120.0  # seconds for one child
CONTROL = "control"


@dataclass
class Outcome:
    """What became of one mutant, or of one module without a fault."""

    type: str
    fault: str
    site: str
    platform: str
    outcome: str = ""  # caught | survived | not applicable | not reached | error
    reason: str = ""
    checks: dict[str, str] = field(default_factory=dict)  # failed check -> its reason
    effect: float | None = None  # of a survivor on the model's outputs, relative


@dataclass(frozen=True)
class Job:
    subject: Subject
    fault: Fault | None
    site: str
    platform: str

    def blank(self) -> Outcome:
        name = self.fault.id if self.fault else CONTROL
        return Outcome(self.subject.name, name, self.site, self.platform)


def plan(
    subjects: Iterable[Subject], chosen: Iterable[Fault]
) -> tuple[list[Job], list[Outcome]]:
    """What is to be run, and what does not apply, with the reason."""
    jobs, left_out, chosen = [], [], [*chosen]
    for subject in subjects:
        platforms = {x.platform for x in chosen if x.simulated}
        jobs += [Job(subject, None, "", x) for x in sorted({"cpu", *platforms})]
        for fault in chosen:
            sites, reason = fault.places(subject)
            jobs += [Job(subject, fault, site, fault.platform) for site in sites]
            if reason:
                blank = Job(subject, fault, "", fault.platform).blank()
                blank.outcome, blank.reason = "not applicable", reason
                left_out.append(blank)
    return jobs, left_out


def judge(job: Job) -> Outcome:
    """Seed the fault in this process, run the module's checks, and judge their rows."""
    outcome, module = job.blank(), job.subject.module
    torch.manual_seed(0)
    random.seed(0)
    if job.platform != "cpu" and (job.fault is None or job.fault.simulated):
        os.environ["ASSAY_SIMULATOR"] = "simulated_accelerator"
    with pytest.MonkeyPatch.context() as patches:
        seeding = Seeding(job.subject, patches, job.platform)
        if job.fault:
            job.fault.seed(seeding, job.site)
        rows = job.subject.skillset().__test__(endpoint_label=f"{job.platform}:0")
        failed = [row for row in rows if row["outcome"] == "failed"]
        outcome.checks = {row["check"]: short(row["reason"]) for row in failed}
        own = [row["detail"] for row in failed if is_ours(row["detail"])]
        passed = [row for row in rows if row["outcome"] == "passed"]
        if job.fault is None:
            outcome.outcome = "survived" if passed and not failed else "caught"
        elif own:
            outcome.outcome, outcome.reason = "error", own[0]
        elif not seeding.activations:
            outcome.outcome = "not reached"
        elif failed:
            outcome.outcome = "caught"
        else:
            outcome.outcome = "survived" if passed else "error"
            outcome.effect = effect(job.subject)
            module.checks_on.cache_clear()
    return outcome


def short(text: str) -> str:
    """The beginning of a reason, without the folders and addresses of this run."""
    line = re.sub(r"id='\d+'|0x[0-9a-f]+|/\S+", "...", text.partition("\n")[0])
    return line if len(line) <= 160 else f"{line[:157]}..."


def is_ours(detail: str) -> bool:
    """Whether an exception was raised by the campaign's own code: then it proves nothing."""
    frames = [x for x in detail.splitlines() if x.startswith('  File "')]
    miscalled = "TypeError" in detail and "<locals>" in detail.splitlines()[-1]
    return miscalled or (bool(frames) and str(HERE) in frames[-1])


def effect(subject: Subject) -> float:
    """How far the fault moves the tiny model's outputs, as a share of the largest value."""
    checks = subject.module.Checks
    model, processor = subject.module.load(None)
    with torch.no_grad():
        found = checks("cpu", None, model, processor, None).outputs(model)
    worst = 0.0
    for name, want in subject.outputs.items():
        got = found[name].cpu()
        if got.shape != want.shape:
            return float("inf")
        worst = max(worst, ((got - want).abs().max() / want.abs().max()).item())
    return float(f"{worst:.2g}")


def child(job: Job, sender: Connection) -> None:
    """In the forked process: judge, send, and leave without any clearing up."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        outcome = judge(job)
    except Exception as error:  # noqa: BLE001
        outcome = job.blank()
        outcome.outcome = "error"
        outcome.reason = f"{type(error).__name__}: {error}"
    sender.send(asdict(outcome))
    sender.close()
    os._exit(0)


def run_jobs(jobs: Sequence[Job], workers: int) -> Iterator[Outcome]:
    """Run each job in a forked child, some at once; outcomes come as they end."""
    context = multiprocessing.get_context("fork")
    gc.collect()
    gc.freeze()  # else each child copies every page that its collector looks at
    waiting, running = [*jobs][::-1], dict[Any, tuple[Any, Job, float]]()
    while waiting or running:
        while waiting and len(running) < workers:
            job = waiting.pop()
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=child, args=(job, sender))
            process.start()
            sender.close()
            running[receiver] = process, job, time.monotonic() + LIMIT
        soonest = min(limit for *_, limit in running.values())
        ready = wait([*running], max(0.0, soonest - time.monotonic()))
        late = [x for x, (*_, limit) in running.items() if limit < time.monotonic()]
        for receiver in {*ready, *late}:
            process, job, _ = running.pop(receiver)
            yield collect(receiver, process, job, receiver in ready)


def collect(receiver: Any, process: Any, job: Job, ready: bool) -> Outcome:
    """What a child sent, or why it sent nothing."""
    outcome = job.blank()
    try:
        if ready:
            outcome = Outcome(**receiver.recv())
        else:
            process.kill()
            outcome.outcome, outcome.reason = "error", f"no end in {LIMIT:.0f} s"
    except EOFError:
        outcome.outcome, outcome.reason = "error", "the process died"
    receiver.close()
    process.join()
    return outcome


def run_campaign(
    folder: Path, types: Sequence[str], names: Sequence[str], workers: int
) -> list[Outcome]:
    """All outcomes, in the order of modules, faults and sites."""
    files = sorted(folder.glob("test_hf_*.py"))
    wanted = [x for x in files if not types or x.stem.removeprefix("test_hf_") in types]
    unknown = {*types} - {x.stem.removeprefix("test_hf_") for x in files}
    if unknown or not wanted:
        raise SystemExit(f"{folder} holds no emitted module of {sorted(unknown)}")
    chosen = [FAULTS[name] for name in names] if names else [*FAULTS.values()]
    jobs, left_out = plan([load_subject(path) for path in wanted], chosen)
    outcomes = left_out + [*run_jobs(jobs, workers)]
    order = {name: i for i, name in enumerate([CONTROL, *FAULTS])}
    return sorted(outcomes, key=lambda x: (x.type, order[x.fault], x.site, x.platform))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "modules", type=Path, nargs="?", default=ROOT / "test" / "golden"
    )
    parser.add_argument(
        "--types", nargs="+", default=[], help="model types; all if none"
    )
    parser.add_argument("--faults", nargs="+", default=[], choices=[*FAULTS])
    parser.add_argument("--json", type=Path, help="write every outcome here")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    talk: Any = logging
    talk.set_verbosity_error()
    talk.disable_progress_bar()
    outcomes = run_campaign(
        options.modules, options.types, options.faults, options.workers
    )
    rows = [asdict(x) for x in outcomes]
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    print_report(rows, {name: x.title for name, x in FAULTS.items()})
    bad = {"error", "not reached", "survived"}
    faulty = [x for x in outcomes if x.fault != CONTROL and x.outcome in bad]
    controls = [x for x in outcomes if x.fault == CONTROL and x.checks]
    return int(bool(faulty or controls))


if __name__ == "__main__":
    sys.exit(main())
