"""Ways to break a library for one run: each patch is undone, each activation counted.

Knows how a fault is put in and registered, not which faults there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

import pytest
from subject import Subject
from torch import Tensor, nn

Options = dict[str, Any]
# What a change is given of a forward: its module, arguments and output.
After = Callable[[nn.Module, tuple[Any, ...], Options, Any], Any]
Before = Callable[
    [nn.Module, tuple[Any, ...], Options], tuple[tuple[Any, ...], Options]
]


class NotApplicableError(Exception):
    """The fault has nothing to break in this module; the message says why."""


class Seeding:
    """One fault in one process: the patches, and how often they were reached."""

    def __init__(
        self, subject: Subject, patches: pytest.MonkeyPatch, platform: str
    ) -> None:
        self.subject, self.patches, self.platform = subject, patches, platform
        self.activations = 0

    def hit(self) -> None:
        self.activations += 1

    def replace(self, owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        """Put `make(original)` in the place of a function, method or attribute."""
        original = getattr(owner, name)
        self.patches.setattr(owner, name, make(original))

    def on_build(self, install: Callable[[nn.Module], None]) -> None:
        """Break every model of the subject's class as soon as it is constructed."""

        def make(original: Any) -> Any:
            @wraps(original)
            def construct(model: nn.Module, *args: Any, **options: Any) -> None:
                original(model, *args, **options)
                install(model)

            return construct

        self.replace(self.subject.model_class, "__init__", make)

    def after(self, path: str, change: After) -> None:
        """Change what the module at a path gives; None is no change, and no hit."""

        def hook(module: nn.Module, args: Any, options: Options, output: Any) -> Any:
            changed = change(module, args, options, output)
            if changed is not None:
                self.hit()
            return changed

        self.on_build(
            lambda model: _void(
                model.get_submodule(path).register_forward_hook(hook, with_kwargs=True)
            )
        )

    def before(self, path: str, change: Before) -> None:
        """Change what the module at a path is given."""
        self.on_build(
            lambda model: _void(
                model.get_submodule(path).register_forward_pre_hook(
                    change, with_kwargs=True
                )
            )
        )

    def around(self, path: str, within: Callable[..., Any]) -> None:
        """Run the forward of the module at a path inside `with within(module, input)`."""

        def install(model: nn.Module) -> None:
            module: Any = model.get_submodule(path)
            forward = module.forward

            @wraps(forward)
            def broken(*args: Any, **options: Any) -> Any:
                with within(module, given(args, options)):
                    return forward(*args, **options)

            module.forward = broken

        self.on_build(install)

    def swap_parameter(self, name: str, change: Callable[[Tensor], Tensor]) -> None:
        """Let every forward of the model see another value of a parameter."""
        path, _, leaf = name.rpartition(".")

        @contextmanager
        def swapped(model: nn.Module, _: Any) -> Iterator[None]:
            parameters: Any = model.get_submodule(path)._parameters
            original = parameters[leaf]
            parameters[leaf] = change(original)
            self.hit()
            try:
                yield
            finally:
                parameters[leaf] = original

        self.around("", swapped)

    def wrap_handler(self, change: Callable[..., Any]) -> None:
        """Let a call of the handler be `change(handler, *args, **options)`."""

        def make(create: Any) -> Any:
            def broken(*args: Any, **options: Any) -> Any:
                handler = create(*args, **options)

                def handle(*args: Any, **options: Any) -> Any:
                    self.hit()
                    return change(handler, *args, **options)

                return handle

            return broken

        name = self.subject.create_handler(self.platform)
        self.replace(self.subject.skillset, name, make)


def _void(_: object) -> None:
    """For lambdas that are called for their effect."""


def given(args: tuple[Any, ...], options: Options) -> Any:
    """The main input of a forward."""
    return args[0] if args else options.get("hidden_states")


def first(output: Any) -> Any:
    """The main tensor of what a module gives."""
    return output[0] if isinstance(output, (tuple, list)) else output


def with_first(output: Any, changed: Tensor) -> Any:
    """The output with another main tensor."""
    if isinstance(output, (tuple, list)):
        return type(output)([changed, *output[1:]])
    return changed


Sites = Callable[[Subject], Sequence[str]]
Seed = Callable[[Seeding, str], None]


@dataclass(frozen=True)
class Fault:
    """A way to break a model, at one of several sites that a module has for it."""

    id: str
    title: str
    sites: Sites  # raises NotApplicableError
    seed: Seed
    platform: str
    simulated: bool

    def places(self, subject: Subject) -> tuple[list[str], str]:
        """The sites in a subject, or why there are none."""
        try:
            sites = [*self.sites(subject)]
        except NotApplicableError as reason:
            return [], str(reason)
        return sites, "" if sites else "the model has no such part"

    def applies_to(self, subject: Subject) -> str:
        """Empty where the fault can be seeded, else why it can't."""
        return self.places(subject)[1]


FAULTS: dict[str, Fault] = {}


def anywhere(_: Subject) -> list[str]:
    return [""]


def fault(
    title: str, sites: Sites = anywhere, platform: str = "cpu", simulated: bool = True
) -> Callable[[Seed], Seed]:
    """Register a fault under the name of the function that seeds it."""

    def register(seed: Seed) -> Seed:
        name = seed.__name__
        FAULTS[name] = Fault(name, title, sites, seed, platform, simulated)
        return seed

    return register
