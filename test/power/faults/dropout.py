"""Faults that leave dropout on after `eval()`."""

from __future__ import annotations

from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject
from torch import Tensor, nn

SITES = {
    "modules": "nn.Dropout does not hear of eval()",
    "functional": "functional dropout drops always",
    "attention": "attention drops always",
}


def drops(subject: Subject) -> list[str]:
    if not subject.dropouts:
        raise NotApplicableError(
            "no dropout in the tiny model, not even in training mode"
        )
    return [*(x for x in SITES if x in subject.dropouts), "eval"]


@fault("dropout is left on in eval mode", drops)
def dropout_left_on(seeding: Seeding, site: str) -> None:
    {
        "modules": _modules,
        "functional": _functional,
        "attention": _attention,
        "eval": _eval,
    }[site](seeding)


def _modules(seeding: Seeding) -> None:
    def train(self: nn.Dropout, mode: bool = True) -> nn.Dropout:
        if not mode and self.p:
            seeding.hit()
        return self

    seeding.patches.setattr(nn.Dropout, "train", train)


def _functional(seeding: Seeding) -> None:
    def make(original: Any) -> Any:
        def dropout(x: Tensor, p: float = 0.5, *_: Any, **__: Any) -> Any:
            if not p:
                return x
            seeding.hit()
            return original(x, p, True)

        return dropout

    seeding.replace(torch.nn.functional, "dropout", make)


def _attention(seeding: Seeding) -> None:
    def make(original: Any) -> Any:
        def attend(*args: Any, **options: Any) -> Any:
            seeding.hit()
            return original(*args, **{**options, "dropout_p": 0.1})

        return attend

    seeding.replace(torch.nn.functional, "scaled_dot_product_attention", make)


def _eval(seeding: Seeding) -> None:
    def stay(self: nn.Module) -> nn.Module:
        seeding.hit()
        return self.train()

    seeding.patches.setattr(seeding.subject.model_class, "eval", stay)
