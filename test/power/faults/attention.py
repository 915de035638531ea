"""Faults of attention: its scale, its direction, its result."""

from __future__ import annotations

from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault, first, with_first
from subject import Subject, attention_replaced, hidden_by
from torch import Tensor


def attentions(subject: Subject) -> list[str]:
    if not subject.attentions:
        raise NotApplicableError("the model has no attention")
    return [*subject.attentions]


def causal_attentions(subject: Subject) -> list[str]:
    found = [path for path, causal in subject.attentions.items() if causal]
    if not found:
        raise NotApplicableError("no attention of the model is causal")
    return found


@fault("an attention is scaled 1.1 times too strongly", attentions)
def attention_scale(seeding: Seeding, site: str) -> None:
    def attend(original: Any, query: Tensor, *args: Any, **options: Any) -> Tensor:
        seeding.hit()
        scale = options.get("scale") or query.shape[-1] ** -0.5
        result: Tensor = original(query, *args, **{**options, "scale": scale * 1.1})
        return result

    seeding.around(site, lambda *_: attention_replaced(attend))


@fault("a causal attention sees later tokens", causal_attentions)
def causal_mask_dropped(seeding: Seeding, site: str) -> None:
    def attend(original: Any, query: Tensor, *args: Any, **options: Any) -> Tensor:
        if query.shape[-2] > 1:
            seeding.hit()
            options = {**options, "is_causal": False}
            if options.get("attn_mask") is not None:
                options["attn_mask"] = uncausal(options["attn_mask"])
        result: Tensor = original(query, *args, **options)
        return result

    seeding.around(site, lambda *_: attention_replaced(attend))


def uncausal(mask: Tensor) -> Tensor:
    """What the last token may see, which is all but padding, seen by all."""
    if mask.dtype == torch.bool:
        return mask[..., -1:, :].expand_as(mask)
    later = hidden_by(mask) & ~hidden_by(mask)[..., -1:, :]
    return mask.masked_fill(later, 0)


@fault("an attention gives zeros", attentions)
def attention_skipped(seeding: Seeding, site: str) -> None:
    seeding.after(
        site, lambda _, __, ___, out: with_first(out, torch.zeros_like(first(out)))
    )
