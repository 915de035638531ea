"""Puts the Python beside the verbs on the path, as the runner does."""

import os
import sys
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
SOURCES = Path(__file__).resolve().parents[2] / "src"
sys.path[:0] = [str(folder) for folder in sorted(SOURCES.glob("*/python"))]
