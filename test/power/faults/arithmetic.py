"""Faults of a layer's arithmetic, forwards and backwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import torch
from seeding import Seeding, fault, given, with_first
from subject import FirstSum, Subject
from torch import Tensor, nn
from torch.nn import functional as F

from .outputs import change_layer, layers

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "GELUActivation": lambda x: F.gelu(x, approximate="tanh"),
    "NewGELUActivation": F.gelu,
    "QuickGELUActivation": F.gelu,
    "SiLUActivation": F.relu,
    "ReLU": F.gelu,
    "Tanh": F.hardtanh,
}


@fault("a layer gives what it is given", layers)
def layer_skipped(seeding: Seeding, site: str) -> None:
    seeding.after(
        site, lambda _, args, options, out: with_first(out, given(args, options))
    )


def norms(subject: Subject) -> list[str]:
    """Norms with a weight."""
    return subject.paths(
        lambda x: "Norm" in type(x).__name__ and x._parameters.get("weight") is not None
    )


def some_norms(subject: Subject) -> list[str]:
    return subject.few(norms(subject))


@fault("a norm ignores its weight", some_norms)
def norm_weight_ignored(seeding: Seeding, site: str) -> None:
    seeding.swap_parameter(f"{site}.weight", lambda x: x * 0 + 1)


def epsilons(subject: Subject) -> list[str]:
    return ["no eps", "ten times the eps"] if norms(subject) else []


@fault("all norms have a wrong eps", epsilons)
def norm_eps(seeding: Seeding, site: str) -> None:
    factor = 0.0 if site == "no eps" else 10.0

    def install(model: nn.Module) -> None:
        for path in norms(seeding.subject):
            norm: Any = model.get_submodule(path)
            name = "eps" if hasattr(norm, "eps") else "variance_epsilon"
            setattr(norm, name, getattr(norm, name) * factor)
            norm.register_forward_pre_hook(lambda *_: seeding.hit())

    seeding.on_build(install)


def activations(subject: Subject) -> list[str]:
    found = subject.paths(lambda x: type(x).__name__ in ACTIVATIONS)
    return found + [f"{path}.activation" for path in _named_activations(subject)]


def _named_activations(subject: Subject) -> list[str]:
    """Modules that name their activation function rather than call a module."""
    return subject.paths(lambda x: isinstance(getattr(x, "activation", None), str))


@fault("another activation function", activations)
def activation_replaced(seeding: Seeding, site: str) -> None:
    path = site.removesuffix(".activation")
    if path in _named_activations(seeding.subject) and path != site:

        def install(model: nn.Module) -> None:
            module: Any = model.get_submodule(path)
            module.activation = "relu"
            module.register_forward_pre_hook(lambda *_: seeding.hit())

        seeding.on_build(install)
        return
    replaced = ACTIVATIONS[type(seeding.subject.endpoint.get_submodule(site)).__name__]
    seeding.after(site, lambda _, args, __, ___: replaced(args[0]))


@fault("a layer lacks its first residual connection", layers)
def residual_dropped(seeding: Seeding, site: str) -> None:
    def drop(other: Tensor) -> Tensor:
        seeding.hit()
        return other.clone()

    def within(_: nn.Module, x: Tensor) -> AbstractContextManager[Any]:
        return FirstSum(x, drop)

    seeding.around(site, within)


def trained_layers(subject: Subject) -> list[str]:
    """Layers with parameters that the module itself expects a gradient for."""
    spared = subject.spared
    return [path for path in subject.layers if not f"{path}.".startswith(spared)]


@fault("no gradient passes a layer", trained_layers)
def gradient_blocked(seeding: Seeding, site: str) -> None:
    change_layer(seeding, site, lambda x: x.detach() if x.requires_grad else None)


@fault("half the gradient passes a layer", trained_layers)
def gradient_halved(seeding: Seeding, site: str) -> None:
    change_layer(
        seeding, site, lambda x: (x + x.detach()) / 2 if x.requires_grad else None
    )


def products(subject: Subject) -> list[str]:
    """Matrix products, of each stack's last layer the first and the last only."""
    kinds = ("Linear", "Conv1D", "Conv1d", "Conv2d")
    found = subject.few(subject.paths(lambda x: type(x).__name__ in kinds))
    for layer in subject.last_layers:
        inside = [path for path in found if path.startswith(f"{layer}.")]
        found = [path for path in found if path not in inside[1:-1]]
    return found


@fault(
    "a hundredth of each channel leaks into the next after a matrix product", products
)
def channels_leak(seeding: Seeding, site: str) -> None:
    change_layer(seeding, site, lambda x: x + 0.01 * x.roll(1, -1))


def trained(subject: Subject) -> list[str]:
    spared = subject.spared
    names = [name for name, _ in subject.endpoint.named_parameters()]
    return [name for name in names if not name.startswith(spared)][:1]


@fault("a random number of torch's has a part in the weights", trained)
def random_weights(seeding: Seeding, site: str) -> None:

    def make(original: Any) -> Any:
        def build() -> Any:
            seeding.hit()
            model = original()
            with torch.no_grad():
                weight = model.get_parameter(site)
                weight.add_(1e-3 * torch.randn_like(weight))
            return model

        return build

    seeding.replace(seeding.subject.module, "tiny_model", make)
