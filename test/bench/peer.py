"""The Python side of the benchmarks: CPython's own ast, ruff, and the CPU time of any program. JSON lines in and out."""

import ast
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
TREES: list[ast.AST] = []
TEXTS: list[str] = []


def candidates(folder: Path, least: int, most: int) -> list[Path]:
    skipped = {"test", "tests", "idle_test", "lib2to3", "site-packages", "__pycache__"}
    return sorted(
        file
        for file in folder.rglob("*.py")
        if not skipped & set(file.relative_to(folder).parts[:-1])
        and least <= file.stat().st_size <= most
    )


def is_python(file: Path) -> bool:
    try:
        ast.parse(file.read_text("utf8"))
    except (SyntaxError, ValueError):
        return False
    return True


def sample(request: Answer) -> Answer:
    """Picks files of the standard library and of transformers, always the same ones."""
    spec = find_spec("transformers")
    assert spec is not None and spec.origin is not None, "transformers is not installed"
    draw = random.Random(request["seed"])
    chosen: list[Path] = []
    for folder in (Path(sysconfig.get_paths()["stdlib"]), Path(spec.origin).parent):
        files = candidates(folder, 1_000, 80_000)
        draw.shuffle(files)
        chosen += [file for file in files if is_python(file)][: request["each"]]
    return {"files": [str(file) for file in chosen]}


def load(request: Answer) -> Answer:
    """Reads the files, keeps their trees, and gives what `ast.unparse` makes of each."""
    TEXTS[:] = [Path(file).read_text("utf8") for file in request["files"]]
    TREES[:] = [ast.parse(text) for text in TEXTS]
    return {"texts": [ast.unparse(tree) for tree in TREES]}


def timed(action: Callable[[], int]) -> Answer:
    start = time.process_time()
    size = action()
    return {"seconds": time.process_time() - start, "bytes": size}


def unparse(_: Answer) -> Answer:
    return timed(lambda: sum(len(ast.unparse(tree).encode()) for tree in TREES))


def parse(_: Answer) -> Answer:
    def all_of_them() -> int:
        for text in TEXTS:
            ast.parse(text)
        return sum(len(text) for text in TEXTS)

    return timed(all_of_them)


def spawned(command: list[str], env: dict[str, str] | None = None) -> Answer:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(command, env=env, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ended.returncode == 0, ended.stderr.decode()
    user = after.ru_utime - before.ru_utime
    return {
        "seconds": user + after.ru_stime - before.ru_stime,
        "user": user,
        "bytes": 0,
    }


def spawn(request: Answer) -> Answer:
    """The CPU time of one run of a program, its children among it."""
    return spawned(request["command"])


def ruff(request: Answer) -> Answer:
    """`ruff format` of the texts in a fresh folder, on one thread, the start of the process and the reading among it."""
    folder = Path(tempfile.mkdtemp(prefix="assay-bench-"))
    try:
        for index, text in enumerate(request["texts"]):
            (folder / f"m{index}.py").write_text(text, "utf8")
        program = Path(sys.executable).with_name("ruff")
        command = [
            str(program),
            "format",
            "--isolated",
            "--no-cache",
            "--quiet",
            str(folder),
        ]
        answer = spawned(command, {**os.environ, "RAYON_NUM_THREADS": "1"})
        return {**answer, "bytes": sum(len(text.encode()) for text in request["texts"])}
    finally:
        shutil.rmtree(folder)


def same(request: Answer) -> Answer:
    """Do all of these texts say the same?"""
    return {"same": len({ast.dump(ast.parse(text)) for text in request["texts"]}) == 1}


def versions(_: Answer) -> Answer:
    ruff_version = subprocess.run(
        [str(Path(sys.executable).with_name("ruff")), "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {"python": sys.version.split()[0], "ruff": ruff_version.stdout.split()[1]}


ANSWERS: dict[str, Callable[[Answer], Answer]] = {
    "sample": sample,
    "load": load,
    "unparse": unparse,
    "parse": parse,
    "spawn": spawn,
    "ruff": ruff,
    "same": same,
    "versions": versions,
}

for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(ANSWERS[question["do"]](question)), flush=True)
