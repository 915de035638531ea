"""Faults of saving and loading: weights, buffers, configuration, processor."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
from seeding import NotApplicableError, Seeding, fault
from subject import Subject
from torch import nn

HEADS = ("num_attention_heads", "n_head", "encoder_attention_heads")


def parts(subject: Subject) -> dict[str, list[str]]:
    """Names of tensors of each kind that a checkpoint holds."""
    model = subject.endpoint
    state = model.state_dict()
    spared = subject.spared
    names = [name for name, _ in model.named_parameters()]
    used = [name for name in names if not name.startswith(spared)]
    buffers = [
        x
        for x in state
        if x not in {k for k, _ in model.named_parameters(remove_duplicate=False)}
    ]
    floats = [x for x in buffers if state[x].is_floating_point()]
    return {
        "a matrix": [x for x in used if state[x].dim() > 1][-1:],
        "a vector": [x for x in used if state[x].dim() == 1][-1:],
        "a buffer": floats[-1:],
        "all": names,
    }


def stored(subject: Subject) -> list[str]:
    return [part for part, names in parts(subject).items() if names]


@fault("from_pretrained leaves weights as they were initialised", stored)
def load_drops_weights(seeding: Seeding, site: str) -> None:
    names = parts(seeding.subject)[site]

    def change(model: nn.Module) -> None:
        seeding.hit()
        fresh = type(model)(model.config).state_dict()
        state = model.state_dict()
        for name in names:
            # A fresh norm or bias is ones or zeros, and a fresh matrix random.
            state[name].copy_(fresh[name])

    change_loaded(seeding, change)


@fault("from_pretrained exchanges two weights of one shape", lambda s: twins(s)[:1])
def load_swaps_weights(seeding: Seeding, site: str) -> None:
    one, other = site.split(" ")

    def change(model: nn.Module) -> None:
        seeding.hit()
        state = model.state_dict()
        kept = state[one].clone()
        state[one].copy_(state[other])
        state[other].copy_(kept)

    change_loaded(seeding, change)


def twins(subject: Subject) -> list[str]:
    """Pairs of matrices of one shape."""
    pairs = subject.endpoint.named_parameters()
    matrices = [(name, x.shape) for name, x in pairs if x.dim() > 1]
    near = pairwise(matrices)
    return [f"{a} {b}" for (a, one), (b, other) in near if one == other]


def change_loaded(seeding: Seeding, change: Any) -> None:
    """Change every model that `from_pretrained` gives."""

    def make(original: Any) -> Any:
        def load(cls: Any, *args: Any, **options: Any) -> Any:
            model = original.__func__(cls, *args, **options)
            with torch.no_grad():
                change(model)
            return model

        return classmethod(load)

    seeding.replace(seeding.subject.model_class, "from_pretrained", make)


@fault("save_pretrained writes zeros", stored)
def save_drops_weights(seeding: Seeding, site: str) -> None:
    names = parts(seeding.subject)[site]

    def make(original: Any) -> Any:
        def save(self: nn.Module, *args: Any, **options: Any) -> Any:
            seeding.hit()
            state = self.state_dict()
            kept = {name: state[name].clone() for name in names}
            with torch.no_grad():
                for name in names:
                    state[name].zero_()
                result = original(self, *args, **options)
                for name, x in kept.items():
                    state[name].copy_(x)
            return result

        return save

    seeding.replace(seeding.subject.model_class, "save_pretrained", make)


def settings(subject: Subject) -> list[str]:
    """A setting that changes the arithmetic and no weight's shape."""
    config: Any = subject.endpoint.config
    text = getattr(config, "text_config", config)
    if hasattr(text, "relative_attention_max_distance"):
        return ["relative_attention_max_distance"]
    found = [name for name in HEADS if hasattr(text, name)]
    grouped = getattr(text, "num_key_value_heads", None)
    if found and grouped not in (None, getattr(text, found[0])):
        found = []  # with fewer heads, the shapes of keys and values would change
    return found[:1] or ["hidden_act"]


@fault("the loaded configuration has lost a setting", settings)
def config_lost(seeding: Seeding, site: str) -> None:
    def make(original: Any) -> Any:
        def load(cls: Any, path: Any, *args: Any, **options: Any) -> Any:
            seeding.hit()
            config = cls.config_class.from_pretrained(path)
            owner = getattr(config, "text_config", config)
            setattr(
                owner,
                site,
                "relu" if site == "hidden_act" else getattr(owner, site) // 2,
            )
            return original.__func__(cls, path, *args, **{**options, "config": config})

        return classmethod(load)

    seeding.replace(seeding.subject.model_class, "from_pretrained", make)


def memories(subject: Subject) -> list[str]:
    """Settings of the processor's parts that a checkpoint keeps."""
    processor = subject.processor
    kinds = ("tokenizer", "image_processor", "feature_extractor")
    found = [x for x in kinds if hasattr(processor, x)] or [""]
    sites = [
        f"{part}.{name}"
        for part in found
        for name in WRONG
        if hasattr(part_of(processor, part), name)
    ]
    visible = [
        x
        for x in sites
        if not x.endswith("padding_side") or "input_ids" in subject.inputs
    ]
    if not visible:
        raise NotApplicableError("the processor has no such setting")
    return visible


WRONG: dict[str, Any] = {
    "padding_side": {"left": "right", "right": "left"},
    "image_mean": lambda x: [value + 0.1 for value in x],
    "do_normalize": lambda x: not x,
    "padding_value": lambda x: x + 0.1,
}


def part_of(processor: Any, part: str) -> Any:
    return getattr(processor, part) if part else processor


@fault("a loaded processor has lost a setting", memories)
def processor_lost_setting(seeding: Seeding, site: str) -> None:
    part, _, name = site.rpartition(".")
    wrong = WRONG[name]

    def make(original: Any) -> Any:
        def load(cls: Any, *args: Any, **options: Any) -> Any:
            processor = original.__func__(cls, *args, **options)
            owner = part_of(processor, part)
            value = getattr(owner, name)
            setattr(
                owner, name, wrong[value] if isinstance(wrong, dict) else wrong(value)
            )
            seeding.hit()
            return processor

        return classmethod(load)

    seeding.replace(type(seeding.subject.processor), "from_pretrained", make)
