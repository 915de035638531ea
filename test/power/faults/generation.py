"""Faults of `generate()`: which tokens, from which prompt, how many, where they are cut."""

from __future__ import annotations

from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject
from torch import Tensor
from transformers import LogitsProcessor, LogitsProcessorList


def generating(subject: Subject) -> list[str]:
    if not subject.generates:
        raise NotApplicableError("the model does not generate")
    return [""]


def wrap_generate(seeding: Seeding, change: Any) -> None:
    """Let `model.generate(...)` be `change(generate, options)`."""

    def make(original: Any) -> Any:
        def generate(self: Any, **options: Any) -> Any:
            seeding.hit()
            return change(lambda **given: original(self, **given), options)

        return generate

    seeding.replace(seeding.subject.model_class, "generate", make)


def crosses(subject: Subject) -> bool:
    return any(kind == "cross" for kind, _ in subject.cached)


@fault("generate does not see the end of the prompt", generating)
def prompt_tail_ignored(seeding: Seeding, site: str) -> None:
    def change(generate: Any, options: dict[str, Any]) -> Any:
        short = {k: _cut(k, x) for k, x in options.items()}
        result = generate(**short)
        ids = options.get("input_ids")
        if ids is not None and not crosses(seeding.subject):
            new = result.sequences[:, ids.shape[1] - 1 :]
            result.sequences = torch.cat([ids, new], 1)
        return result

    wrap_generate(seeding, change)


def _cut(name: str, x: Any) -> Any:
    if name in ("input_ids", "attention_mask"):
        return x[:, :-1]
    if name == "input_features":
        kept: Tensor = x.clone()
        kept[:, :, : x.shape[2] // 4] = x.mean()
        return kept
    return x


@fault("the first new token is cut off with the prompt", generating)
def slice_off_by_one(seeding: Seeding, site: str) -> None:
    def change(generate: Any, options: dict[str, Any]) -> Any:
        result = generate(**options)
        tokens, steps = result.sequences, len(result.logits)
        start = tokens.shape[1] - steps
        parts = [tokens[:, :start], tokens[:, start + 1 :], tokens[:, -1:]]
        result.sequences = torch.cat(parts, 1)
        return result

    wrap_generate(seeding, change)


@fault("generate draws tokens at random", generating)
def samples_instead(seeding: Seeding, site: str) -> None:
    # Whisper draws where the temperature says so, the others where do_sample does.
    drawing = {"do_sample": True, "temperature": 1.0}
    wrap_generate(seeding, lambda generate, options: generate(**options | drawing))


@fault("generate stops after half of the tokens", generating)
def stops_early(seeding: Seeding, site: str) -> None:
    def change(generate: Any, options: dict[str, Any]) -> Any:
        return generate(**{**options, "max_new_tokens": options["max_new_tokens"] // 2})

    wrap_generate(seeding, change)


@fault("generate never ends a text", generating)
def end_ignored(seeding: Seeding, site: str) -> None:
    def change(generate: Any, options: dict[str, Any]) -> Any:
        return generate(**{**options, "min_new_tokens": options["max_new_tokens"]})

    wrap_generate(seeding, change)


class Demote(LogitsProcessor):
    """Takes the best token of the second step out of the choice."""

    def __init__(self) -> None:
        self.step = 0

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        self.step += 1
        if self.step != 2:
            return scores
        best = scores.argmax(-1, keepdim=True)
        return scores.scatter(-1, best, float("-inf"))


@fault("generate takes the second best token at its second step", generating)
def second_best(seeding: Seeding, site: str) -> None:
    def change(generate: Any, options: dict[str, Any]) -> Any:
        processors = LogitsProcessorList([Demote()])
        return generate(**{**options, "logits_processor": processors})

    wrap_generate(seeding, change)
