"""Faults of the handler and of what stands behind it: mocks and canned answers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any
from unittest.mock import MagicMock

import torch
from seeding import Seeding, fault
from subject import Subject
from torch import Tensor


def mocked(_: Subject) -> list[str]:
    return ["handler", "model", "processor", "everything"]


@fault("a unittest.mock.MagicMock stands in", mocked)
def handler_mock(seeding: Seeding, site: str) -> None:
    module = seeding.subject.module

    def create(*_: Any, **__: Any) -> Any:
        seeding.hit()
        return MagicMock()

    def make(original: Any) -> Any:
        def load(*args: Any, **options: Any) -> Any:
            seeding.hit()
            model, processor = original(*args, **options)
            spared = site == "processor"
            return (model if spared else MagicMock()), (
                processor if site == "model" else MagicMock()
            )

        return load

    if site != "handler":
        seeding.replace(module, "load", make)
    if site in ("handler", "everything"):
        name = seeding.subject.create_handler(seeding.platform)
        seeding.patches.setattr(seeding.subject.skillset, name, create)


def map_tensors(record: Any, change: Any) -> Any:
    """A record with every tensor changed, those of records inside it too."""
    if isinstance(record, Tensor):
        return change(record)
    if isinstance(record, list):
        return [map_tensors(x, change) for x in record]
    if is_dataclass(record) and not isinstance(record, type):
        values = {x.name: getattr(record, x.name) for x in fields(record)}
        new = {name: map_tensors(x, change) for name, x in values.items()}
        return replace(record, **new)
    return record


def canned(_: Subject) -> list[str]:
    return ["random numbers", "zeros", "the first answer for ever"]


@fault("the handler gives a canned record", canned)
def handler_canned(seeding: Seeding, site: str) -> None:
    def random(x: Tensor) -> Tensor:
        if x.is_floating_point():
            return torch.rand_like(x)
        return torch.randint_like(x, int(x.max()) + 1)

    true = seeding.subject.record
    answers: dict[str, Any] = {}

    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        if site != "the first answer for ever":
            change = random if site == "random numbers" else torch.zeros_like
            return map_tensors(true, change)
        samples = seeding.subject.module.SAMPLES
        key = str({k: x for k, x in options.items() if k not in samples})
        return answers.setdefault(key, handler(*args, **options))

    seeding.wrap_handler(handle)


@fault("the handler takes one input for a batch of two")
def handler_single(seeding: Seeding, site: str) -> None:
    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        samples = seeding.subject.module.SAMPLES
        if all(isinstance(options.get(name), list) for name in samples):
            return handler(*args, **options)
        twice = {
            k: x if k not in samples or isinstance(x, list) else [x, x]
            for k, x in options.items()
        }
        return handler(*args, **twice)

    seeding.wrap_handler(handle)


@fault("the handler answers in another order than it was asked")
def handler_reorders(seeding: Seeding, site: str) -> None:
    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        turned = {
            name: value[1:] + value[:1] if isinstance(value, list) else value
            for name, value in options.items()
        }
        return handler(*args, **turned)

    seeding.wrap_handler(handle)
