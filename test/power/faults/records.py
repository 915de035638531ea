"""Faults of postprocessing: labels, boxes, pooling, decoding, and each field of a record."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from seeding import NotApplicableError, Seeding, fault
from subject import Subject
from torch import Tensor, nn

from .outputs import change_field


def record_fields(subject: Subject) -> list[str]:
    names = [x.name for x in fields(subject.record)]
    return [name for name in names if name != "images"] + inner_fields(subject)


def inner_fields(subject: Subject) -> list[str]:
    """Fields of the records in a list that a record holds."""
    images = getattr(subject.record, "images", [])
    return [f"images.{x.name}" for item in images[:1] for x in fields(item)]


def spoilt(value: Any) -> Any:
    """A wrong value of the same type and shape."""
    if isinstance(value, Tensor):
        return value * 1.01 if value.is_floating_point() else value + 1
    if isinstance(value, float):
        return -1.0
    if isinstance(value, list):
        return [f"{x}x" for x in value]
    return f"{value}x"


@fault("one field of the handler's record is wrong", record_fields)
def record_field(seeding: Seeding, site: str) -> None:
    outer, _, inner = site.partition(".")

    def spoil(record: Any, name: str) -> Any:
        return replace(record, **{name: spoilt(getattr(record, name))})

    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        record = handler(*args, **options)
        if not inner:
            return spoil(record, outer)
        items = [spoil(x, inner) for x in getattr(record, outer)]
        return replace(record, **{outer: items})

    seeding.wrap_handler(handle)


def labelled(subject: Subject) -> list[str]:
    if not any(name.endswith("labels") for name in record_fields(subject)):
        raise NotApplicableError("the handler gives no labels")
    return ["handler", "configuration"]


@fault("labels are shuffled", labelled)
def labels_shuffled(seeding: Seeding, site: str) -> None:
    settings: Any = seeding.subject.endpoint.config
    names = [*settings.id2label.values()]
    after = dict(zip(names, names[1:] + names[:1]))

    def shuffle(record: Any) -> Any:
        if isinstance(record, list):
            return [shuffle(x) for x in record]
        if not is_dataclass(record) or isinstance(record, type):
            return after.get(record, record) if isinstance(record, str) else record
        values = {x.name: getattr(record, x.name) for x in fields(record)}
        return replace(record, **{k: shuffle(x) for k, x in values.items()})

    def install(model: nn.Module) -> None:
        seeding.hit()
        config: Any = model.config
        config.id2label = {i: after[x] for i, x in enumerate(names)}

    if site == "configuration":
        seeding.on_build(install)
    else:
        seeding.wrap_handler(lambda handler, *a, **o: shuffle(handler(*a, **o)))


def boxed(subject: Subject) -> list[str]:
    if "pred_boxes" not in subject.outputs:
        raise NotApplicableError("the model gives no boxes")
    return ["model", "processor", "sizes"]


@fault("the axes of boxes are exchanged", boxed)
def boxes_xy_swapped(seeding: Seeding, site: str) -> None:
    if site == "model":
        change_field(seeding, "pred_boxes", lambda x: x[..., [1, 0, 3, 2]])
        return

    def make(original: Any) -> Any:
        def find(self: Any, outputs: Any, threshold: float, target_sizes: Any) -> Any:
            seeding.hit()
            if site == "sizes":
                target_sizes = [(w, h) for h, w in target_sizes]
            found = original(self, outputs, threshold, target_sizes)
            if site == "processor":
                found = [{**x, "boxes": x["boxes"][:, [1, 0, 3, 2]]} for x in found]
            return found

        return find

    kind = type(seeding.subject.processor)
    seeding.replace(kind, "post_process_object_detection", make)


def thresholds(subject: Subject) -> list[str]:
    if "pred_boxes" not in subject.outputs:
        raise NotApplicableError("the handler has no threshold")
    return ["nothing is left out", "everything is left out"]


@fault("the handler's threshold is not heeded", thresholds)
def threshold_ignored(seeding: Seeding, site: str) -> None:
    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        wrong = 0.0 if site.startswith("nothing") else 1.0
        return handler(*args, **({**options, "threshold": wrong}))

    seeding.wrap_handler(handle)


def pooled(subject: Subject) -> list[str]:
    names = [x.name for x in fields(subject.record)]
    if not {"embeddings", "token_states"} <= {*names}:
        raise NotApplicableError("the handler does not pool")
    return [""]


@fault("an embedding is the mean of all tokens, padding too", pooled)
def pooling_without_mask(seeding: Seeding, site: str) -> None:
    def handle(handler: Any, *args: Any, **options: Any) -> Any:
        record = handler(*args, **options)
        return replace(record, embeddings=record.token_states.mean(1))

    seeding.wrap_handler(handle)


def decoded(subject: Subject) -> list[str]:
    if not hasattr(subject.record, "texts"):
        raise NotApplicableError("the handler decodes no text")
    return ["reversed", "one token less"]


@fault("the tokenizer decodes wrongly", decoded)
def decode_wrong(seeding: Seeding, site: str) -> None:
    def make(original: Any) -> Any:
        def decode(self: Any, sequences: Any, *args: Any, **options: Any) -> Any:
            seeding.hit()
            if site == "one token less":
                tensor = isinstance(sequences, Tensor)
                sequences = sequences[:, :-1] if tensor else [x[:-1] for x in sequences]
            texts = original(self, sequences, *args, **options)
            return [x[::-1] for x in texts] if site == "reversed" else texts

        return decode

    seeding.replace(type(seeding.subject.processor), "batch_decode", make)
