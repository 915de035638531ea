"""Faults of the cache: keys, values and recurrent states of earlier steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject, kind_of
from torch import Tensor
from transformers.cache_utils import Cache, EncoderDecoderCache


def cached(subject: Subject) -> list[str]:
    """The caches of keys and values, each in the last layer that has it."""
    if not subject.generates:
        raise NotApplicableError("the model does not generate")
    last: dict[str, int] = {}
    for kind, layer in subject.cached:
        last[kind] = max(layer, last.get(kind, 0))
    recurrent = [f"{x} 1" for x in ("conv", "recurrent")] if not last else []
    return [f"{kind} {layer}" for kind, layer in sorted(last.items())] + recurrent


def growing(subject: Subject) -> list[str]:
    return [site for site in cached(subject) if not site.startswith("cross")]


Change = Callable[[Tensor, int], Tensor]  # all keys or values, and how many are new


def change_cache(seeding: Seeding, site: str, change: Change) -> None:
    kind, _, layer = site.partition(" ")
    if kind in ("conv", "recurrent"):
        _change_state(seeding, kind, int(layer), change)
        return
    _mark_crossing(seeding)

    def make(original: Any) -> Any:
        def update(
            self: Any, keys: Tensor, values: Tensor, index: int, *rest: Any
        ) -> Any:
            both = original(self, keys, values, index, *rest)
            if index != int(layer) or kind_of(self) != kind:
                return both
            held, count = self.layers[index], keys.shape[-2]
            if kind == "cross":  # written once, read at every later step
                seeding.hit()
                held.keys, held.values = (change(x, 0) for x in both)
                return both
            if both[0].shape[-2] == count:
                return both
            seeding.hit()
            held.keys, held.values = (change(x, count) for x in both)
            return held.keys, held.values

        return update

    seeding.replace(Cache, "update", make)


def _mark_crossing(seeding: Seeding) -> None:
    def make(original: Any) -> Any:
        def construct(self: Any, *caches: Any) -> None:
            original(self, *caches)
            self.cross_attention_cache.assay_kind = "cross"

        return construct

    seeding.replace(EncoderDecoderCache, "__init__", make)


def _change_state(seeding: Seeding, kind: str, layer: int, change: Change) -> None:
    """States are read, then written in place: what is read here is a copy."""

    def make(original: Any) -> Any:
        def get(self: Any, index: int, *args: Any, **options: Any) -> Any:
            state = original(self, index, *args, **options)
            if state is None or index != layer:
                return state
            seeding.hit()
            return change(state, 0)

        return get

    seeding.replace(Cache, f"get_{kind}_state", make)


@fault("what was cached counts as zeros", cached)
def cache_ignored(seeding: Seeding, site: str) -> None:
    def change(x: Tensor, new: int) -> Tensor:
        old = x.shape[-2] - new
        return torch.cat([torch.zeros_like(x[..., :old, :]), x[..., old:, :]], -2)

    def state(x: Tensor, _: int) -> Tensor:
        return torch.zeros_like(x)

    change_cache(seeding, site, change if site[:2] in ("se", "cr") else state)


@fault("the cache repeats an old step, the new one is lost", growing)
def cache_stale(seeding: Seeding, site: str) -> None:
    def change(x: Tensor, new: int) -> Tensor:
        old = x[..., :-new, :]
        return torch.cat([old, old[..., -new:, :]], -2)

    # A copy is read, so what the step writes into it is lost.
    change_cache(seeding, site, change if site[:2] == "se" else lambda x, _: x.clone())


@fault("the cache mixes up the rows of the batch", cached)
def cache_rows_mixed(seeding: Seeding, site: str) -> None:
    change_cache(seeding, site, lambda x, _: x.roll(1, 0))
