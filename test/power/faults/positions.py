"""Faults of positions: shifted, zeroed, turned at another speed, one behind when decoding."""

from __future__ import annotations

import re
from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject, past_length
from torch import Tensor
from transformers.cache_utils import EncoderDecoderCache

NAMES = re.compile(r"position|wpe\.|relative_attention_bias")


def tables(subject: Subject) -> list[str]:
    """Tables of positions: a row (or the last dimension but one) for each position."""
    pairs = subject.endpoint.named_parameters()
    return [name for name, x in pairs if NAMES.search(name) and x.dim() > 1]


def modules(subject: Subject, kind: str) -> list[str]:
    return subject.paths(lambda x: kind in type(x).__name__)


def positions(subject: Subject) -> list[str]:
    table = [f"{op} {name}" for name in tables(subject) for op in ("shift", "zero")]
    # All positions shifted alike turn queries and keys alike: no change, so not a fault.
    rotary = [
        f"{op} {path}"
        for path in modules(subject, "RotaryEmbedding")
        for op in ("zero", "faster")
    ]
    hooked = [
        f"{op} {path}"
        for kind in ("SinePosition", "PositionalConv")
        for path in modules(subject, kind)
        for op in ("shift", "zero")
    ]
    if not table + rotary + hooked:
        raise NotApplicableError("the model knows no positions")
    return table + rotary + hooked


@fault("positions are off by one, missing, or run at another speed", positions)
def position_wrong(seeding: Seeding, site: str) -> None:
    how, _, where = site.partition(" ")
    if where in tables(seeding.subject):
        change = {"shift": lambda x: x.roll(1, -2), "zero": lambda x: x * 0}[how]
        seeding.swap_parameter(where, change)
    elif where in modules(seeding.subject, "RotaryEmbedding"):
        seeding.after(where, lambda _, __, ___, out: turned(how, *out))
    else:
        seeding.after(where, lambda _, __, ___, out: moved(how, out))


def turned(how: str, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor]:
    if how == "zero":
        return torch.ones_like(cos), torch.zeros_like(sin)
    # Angles are known up to whole turns only: a tenth more of the fastest is enough.
    angle = torch.atan2(sin, cos) * 1.1
    return angle.cos(), angle.sin()


def moved(how: str, x: Tensor) -> Tensor:
    return x * 0 if how == "zero" else x.roll(1, -2)


def decoding_positions(subject: Subject) -> list[str]:
    if not subject.generates:
        raise NotApplicableError("the model does not generate")
    if not subject.cached or not positions(subject):
        raise NotApplicableError("the model decodes without positions")
    names = [x for x in subject.decode_inputs if x.endswith("position_ids")]
    crossed = any(kind == "cross" for kind, _ in subject.cached)
    return names or (["the cache's length"] if crossed else [])


@fault("positions are one behind where there is a cache", decoding_positions)
def position_behind_with_cache(seeding: Seeding, site: str) -> None:
    if site == "the cache's length":

        def make(original: Any) -> Any:
            def length(self: Any, *args: Any, **options: Any) -> Any:
                count = original(self, *args, **options)
                if count:
                    seeding.hit()
                return max(count - 1, 0)

            return length

        seeding.replace(EncoderDecoderCache, "get_seq_length", make)
        return

    def before(_: Any, args: Any, options: dict[str, Any]) -> Any:
        if site not in options or not past_length(options):
            return args, options
        seeding.hit()
        return args, {**options, site: (options[site] - 1).clamp(min=0)}

    seeding.before("", before)
