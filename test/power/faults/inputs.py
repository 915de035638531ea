"""Faults of what the model is given: masks, and what the processor makes of raw input."""

from __future__ import annotations

import itertools
from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject, past_length
from torch import Tensor


def masks(subject: Subject) -> list[str]:
    """Masks among the inputs that hide something in the samples."""
    found = [name for name in subject.inputs if "mask" in name]
    if not found:
        raise NotApplicableError("the model takes no mask")
    hiding = [name for name in found if not subject.inputs[name].all()]
    if not hiding:
        raise NotApplicableError(f"{found} hide nothing: the samples have no padding")
    return hiding


def masks_with_cache(subject: Subject) -> list[str]:
    if not subject.generates:
        raise NotApplicableError("the model does not generate")
    found = [name for name in masks(subject) if name in subject.decode_inputs]
    if not found:
        raise NotApplicableError("no mask is given beside a cache")
    return found


def ignore_mask(seeding: Seeding, name: str, cached: bool) -> None:
    def before(_: Any, args: Any, options: dict[str, Any]) -> Any:
        mask = options.get(name)
        if mask is None or (cached and not past_length(options)):
            return args, options
        seeding.hit()
        return args, {**options, name: torch.ones_like(mask)}

    seeding.before("", before)


@fault("a mask is replaced by ones at the model's entry", masks)
def mask_ignored(seeding: Seeding, site: str) -> None:
    ignore_mask(seeding, site, cached=False)


@fault("a mask is replaced by ones where there is a cache", masks_with_cache)
def mask_ignored_with_cache(seeding: Seeding, site: str) -> None:
    ignore_mask(seeding, site, cached=True)


def made(subject: Subject) -> list[str]:
    """What the processor makes, masks aside."""
    names = subject.module.encode(subject.processor, **subject.module.SAMPLES)
    return [name for name in names if "mask" not in name and "type_ids" not in name]


def pixels(subject: Subject) -> list[str]:
    return [name for name in made(subject) if subject.inputs[name].dim() == 4]


def numbers(subject: Subject) -> list[str]:
    return [x for x in made(subject) if subject.inputs[x].is_floating_point()]


def tokens(subject: Subject) -> list[str]:
    return [x for x in made(subject) if not subject.inputs[x].is_floating_point()]


def change_made(seeding: Seeding, name: str, change: Any) -> None:
    """Change one tensor of what the processor makes."""

    def make(original: Any) -> Any:
        def call(self: Any, *args: Any, **options: Any) -> Any:
            result = original(self, *args, **options)
            if isinstance(result.get(name), Tensor):
                seeding.hit()
                result[name] = change(result[name])
            return result

        return call

    seeding.replace(type(seeding.subject.processor), "__call__", make)


def special_ids(processor: Any) -> list[int]:
    tokenizer = getattr(processor, "tokenizer", processor)
    return [*tokenizer.all_special_ids]


@fault("the processor makes the same of every input", made)
def constant_processor(seeding: Seeding, site: str) -> None:
    def change(x: Tensor) -> Tensor:
        if x.is_floating_point():
            return torch.full_like(x, 0.5)
        keep = torch.isin(x, torch.tensor(special_ids(seeding.subject.processor)))
        return torch.where(keep, x, x[~keep].max())

    change_made(seeding, site, change)


@fault("the processor gives the first row's numbers to all rows", made)
def first_row_only(seeding: Seeding, site: str) -> None:
    change_made(seeding, site, lambda x: x[:1].expand_as(x).clone())


@fault("the processor's numbers are a tenth too large", numbers)
def wrong_normalisation(seeding: Seeding, site: str) -> None:
    change_made(seeding, site, lambda x: x * 1.1)


@fault("the processor gives BGR for RGB", pixels)
def channels_swapped(seeding: Seeding, site: str) -> None:
    change_made(seeding, site, lambda x: x.flip(1))


@fault("the tokenizer exchanges two neighbouring tokens", tokens)
def tokens_exchanged(seeding: Seeding, site: str) -> None:
    def change(x: Tensor) -> Tensor:
        # The last two that are no special tokens in the first row, which is the longest.
        special = torch.tensor(special_ids(seeding.subject.processor))
        words = (~torch.isin(x[0], special)).nonzero().flatten()
        pairs = [(i, j) for i, j in itertools.pairwise(words) if x[0, i] != x[0, j]]
        i, j = pairs[-1]
        x = x.clone()
        x[0, i], x[0, j] = x[0, j].item(), x[0, i].item()
        return x

    change_made(seeding, site, change)
