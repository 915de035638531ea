"""Runs emitted modules on the CPU and prints their outputs' projections, one JSON line a module.

Usage: record.py FILE...
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import torch
import transformers


def main(files: list[str]) -> None:
    torch.set_num_threads(1)
    for file in files:
        print(json.dumps(recorded(imported(Path(file)))), flush=True)


def imported(path: Path) -> ModuleType:
    """The module of a file, whatever folder it lies in."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def recorded(module: ModuleType) -> dict[str, object]:
    """The projections of every output of the module's tiny model on its samples."""
    checks = module.checks_on("cpu")
    if isinstance(checks, Exception):
        raise checks
    with torch.no_grad():
        outputs = checks.outputs(checks.endpoint)
    return {
        "model_type": module.MODEL_TYPE,
        "transformers": transformers.__version__,
        "torch": torch.__version__,
        "outputs": {
            name: [round(share, 7) for share in module.projections(name, x).tolist()]
            for name, x in outputs.items()
        },
    }


if __name__ == "__main__":
    main(sys.argv[1:])
