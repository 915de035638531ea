"""Faults of place, on the simulated accelerator: what runs or stays where it should not."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import torch
from seeding import Seeding, fault
from subject import Subject
from torch import Tensor, nn

from .outputs import change_field, change_layer, fields


@fault("the model gives one output on the CPU", fields, platform="cuda")
def output_on_cpu(seeding: Seeding, site: str) -> None:
    change_field(seeding, site, lambda x: None if x.device.type == "cpu" else x.cpu())


@fault("the model takes no notice of .to(device)", platform="cuda")
def move_ignored(seeding: Seeding, site: str) -> None:
    def stay(self: nn.Module, *_: Any, **__: Any) -> nn.Module:
        seeding.hit()
        return self

    seeding.patches.setattr(seeding.subject.model_class, "to", stay)


def leaves(subject: Subject) -> list[str]:
    """The first and the last module that runs and has weights of its own."""
    found = subject.paths(lambda x: bool(x._parameters) and not [*x.children()])
    return [found[0], found[-1]]


@fault(".to(device) leaves one part of the model behind", leaves, platform="cuda")
def part_left_behind(seeding: Seeding, site: str) -> None:
    def make(original: Any) -> Any:
        def move(self: nn.Module, *args: Any, **options: Any) -> Any:
            seeding.hit()
            left = copy.deepcopy(self.get_submodule(site))
            moved = original(self, *args, **options)
            owner, _, name = site.rpartition(".")
            setattr(moved.get_submodule(owner), name, left)
            return moved

        return move

    seeding.replace(seeding.subject.model_class, "to", make)


def honesty(_: Subject) -> list[str]:
    return ["and says so", "and does not say so"]


@fault("the handler runs on the CPU", honesty, platform="cuda")
def handler_on_cpu(seeding: Seeding, site: str) -> None:
    spare: dict[str, Any] = {}

    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        if not spare:
            module, skillset = seeding.subject.module, seeding.subject.skillset()
            parts = skillset.init_cpu(None, *module.PLATFORMS["cpu"][:1], "cpu:0")
            spare["handler"] = parts[2]
        record = spare["handler"](*args, **options)
        return record if site == "and says so" else replace(record, device="sim:0")

    seeding.wrap_handler(handle)


@fault("an absent accelerator is replaced by the CPU", platform="cuda", simulated=False)
def silent_cpu_fallback(seeding: Seeding, site: str) -> None:
    def fall_back(*_: Any) -> torch.device:
        seeding.hit()
        return torch.device("cpu")

    seeding.patches.setattr(seeding.subject.module, "torch_device", fall_back)


@fault("the accelerator's numbers are a thousandth off", fields, platform="cuda")
def device_numbers(seeding: Seeding, site: str) -> None:
    def change(x: Tensor) -> Tensor | None:
        return None if x.device.type == "cpu" else x * 1.001

    change_field(seeding, site, change)


@fault(
    "in a layer of the accelerator a thousandth of each channel leaks into the next",
    lambda s: s.layers[-1:],
    platform="cuda",
)
def device_layer(seeding: Seeding, site: str) -> None:
    def change(x: Tensor) -> Tensor | None:
        return None if x.device.type == "cpu" else x + 0.001 * x.roll(1, -1)

    change_layer(seeding, site, change)
