"""The faults, by what they break; importing this package registers all of them."""

from . import (
    arithmetic,
    attention,
    caches,
    checkpoints,
    devices,
    dropout,
    generation,
    handlers,
    inputs,
    outputs,
    positions,
    records,
)

__all__ = [
    "arithmetic",
    "attention",
    "caches",
    "checkpoints",
    "devices",
    "dropout",
    "generation",
    "handlers",
    "inputs",
    "outputs",
    "positions",
    "records",
]
