"""Faults of what the model gives: values, shapes, rows, repeatability."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from seeding import Seeding, fault, first, with_first
from subject import Subject
from torch import Tensor


def fields(subject: Subject) -> list[str]:
    return [*subject.outputs]


def layers(subject: Subject) -> list[str]:
    return subject.layers


def last_layers(subject: Subject) -> list[str]:
    return subject.last_layers


def change_field(
    seeding: Seeding, name: str, change: Callable[[Tensor], Tensor | None]
) -> None:
    """Change one field of the whole model's output."""

    def after(_: Any, __: Any, ___: Any, output: Any) -> Any:
        tensor = output.get(name)
        changed = None if tensor is None else change(tensor)
        if changed is None:
            return None
        output[name] = changed
        return output

    seeding.after("", after)


def change_layer(
    seeding: Seeding, path: str, change: Callable[[Tensor], Tensor | None]
) -> None:
    """Change the main output of an inner module."""

    def after(_: Any, __: Any, ___: Any, output: Any) -> Any:
        changed = change(first(output))
        return None if changed is None else with_first(output, changed)

    seeding.after(path, after)


@fault("one element of an output is NaN", fields)
def nan(seeding: Seeding, site: str) -> None:
    def change(x: Tensor) -> Tensor:
        last = torch.zeros_like(x, dtype=torch.bool)
        last[(0, *[-1] * (x.dim() - 1))] = True
        return x.masked_fill(last, float("nan"))

    change_field(seeding, site, change)


@fault("an output lacks its last column", fields)
def last_dimension(seeding: Seeding, site: str) -> None:
    change_field(seeding, site, lambda x: x[..., :-1])


@fault("a hundredth of a row of the output leaks into the next", fields)
def row_leak(seeding: Seeding, site: str) -> None:
    rows = len(next(iter(seeding.subject.inputs.values())))

    def change(x: Tensor) -> Tensor | None:
        # A field may hold several entries for each row, one row after the other.
        return None if len(x) < rows else x + 0.01 * x.roll(len(x) // rows, 0)

    change_field(seeding, site, change)


@fault("a hundredth of a row leaks into the next, inside a layer", last_layers)
def row_leak_inside(seeding: Seeding, site: str) -> None:
    change_layer(
        seeding, site, lambda x: x + 0.01 * x.roll(1, 0) if len(x) > 1 else None
    )


@fault("noise of 1e-4 on an output", fields)
def nondeterministic(seeding: Seeding, site: str) -> None:
    change_field(seeding, site, lambda x: x + 1e-4 * torch.randn_like(x))


@fault("the model gives the outputs of the batch before, if that had the same shapes")
def remembers_last_batch(seeding: Seeding, site: str) -> None:
    memory: dict[Any, dict[str, Tensor]] = {}

    def after(_: Any, __: Any, options: dict[str, Any], output: Any) -> Any:
        given = [x for x in options.values() if isinstance(x, Tensor)]
        key = str([x.shape for x in given]), torch.is_grad_enabled()
        old = memory.get(key)
        memory[key] = {k: x for k, x in output.items() if isinstance(x, Tensor)}
        if old is None:
            return None
        for name, x in old.items():
            output[name] = x
        return output

    seeding.after("", after)


@fault("a layer's result is rounded to bfloat16", last_layers)
def low_precision(seeding: Seeding, site: str) -> None:
    change_layer(seeding, site, lambda x: x.bfloat16().float())
