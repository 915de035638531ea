"""Under `python -O` assertions are left out: an emitted module must fail, not pass."""

import json
import subprocess
import sys
from pathlib import Path

VIT = Path(__file__).resolve().parents[1] / "golden" / "test_hf_vit.py"


def test_no_check_passes_without_its_assertions() -> None:
    ended = subprocess.run(
        [sys.executable, "-O", str(VIT), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {record["outcome"] for record in records} == {"failed"}
    assert ended.returncode == 1
