"""Faults of a layer's arithmetic, forwards and backwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault, given, with_first
from subject import Subject
from torch import Tensor, nn
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

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
    return subject.paths(
        lambda x: "Norm" in type(x).__name__ and x._parameters.get("weight") is not None
    )


@fault("a norm ignores its weight", norms)
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


class WithoutResidual(TorchFunctionMode):
    """The first sum with `x` itself as a term gives the other term alone."""

    def __init__(self, seeding: Seeding, x: Tensor) -> None:
        super().__init__()
        self.seeding, self.x, self.done = seeding, x, False

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        if func.__name__ in ("add", "__add__") and not self.done:
            others = [term for term in args[:2] if term is not self.x]
            if len(others) == 1:
                self.done = True
                self.seeding.hit()
                return others[0].clone()
        return func(*args, **(kwargs or {}))


@fault("a layer lacks its first residual connection", layers)
def residual_dropped(seeding: Seeding, site: str) -> None:
    def within(_: nn.Module, x: Tensor) -> AbstractContextManager[Any]:
        return WithoutResidual(seeding, x)

    seeding.around(site, within)


def trained_layers(subject: Subject) -> list[str]:
    """Layers with parameters that the module itself expects a gradient for."""
    spared = tuple(subject.module.WITHOUT_GRADIENT)
    found = [path for path in subject.layers if not f"{path}.".startswith(spared)]
    if not found:
        raise NotApplicableError("no layer is trained")
    return found


@fault("no gradient passes a layer", trained_layers)
def gradient_blocked(seeding: Seeding, site: str) -> None:
    change_layer(seeding, site, lambda x: x.detach() if x.requires_grad else None)


@fault("half the gradient passes a layer", trained_layers)
def gradient_halved(seeding: Seeding, site: str) -> None:
    change_layer(
        seeding, site, lambda x: (x + x.detach()) / 2 if x.requires_grad else None
    )


@fault("the output of a linear layer is one percent too large", lambda s: _linear(s))
def weight_scaled(seeding: Seeding, site: str) -> None:
    change_layer(seeding, site, lambda x: x * 1.01)


def _linear(subject: Subject) -> list[str]:
    """The first and the last matrix product of each layer, and those outside layers."""
    kinds = ("Linear", "Conv1D", "Conv1d", "Conv2d")
    found = subject.paths(lambda x: type(x).__name__ in kinds)
    inside = {
        path: [x for x in found if x.startswith(f"{path}.")] for path in subject.layers
    }
    ends = [x for many in inside.values() for x in (many[0], many[-1])]
    within = {x for many in inside.values() for x in many}
    return [x for x in found if x in ends or x not in within]


@fault("a random number of torch's has a part in the weights", lambda s: _random(s))
def random_weights(seeding: Seeding, site: str) -> None:
    name = site

    def make(original: Any) -> Any:
        def build() -> Any:
            seeding.hit()
            model = original()
            with torch.no_grad():
                weight = model.get_parameter(name)
                weight.add_(1e-3 * torch.randn_like(weight))
            return model

        return build

    seeding.replace(seeding.subject.module, "tiny_model", make)


def _random(subject: Subject) -> list[str]:
    spared = tuple(subject.module.WITHOUT_GRADIENT)
    names = [name for name, _ in subject.endpoint.named_parameters()]
    return [name for name in names if not name.startswith(spared)][:1]
