# ruff: noqa: BLE001
"""T5 (`t5`), text to text generation: skillset class, handlers and checks.

Without a checkpoint's name, a tiny model of the true architecture is built offline.
Run `pytest test_hf_t5.py`, or `python test_hf_t5.py --json`.
Emitted by assay from facts of transformers 5.23.0: regenerate it rather than edit it.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import io
import json
import math
import os
import re
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache, cached_property, partial
from platform import machine
from typing import Any, cast

import pytest
import torch
from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

MODEL_TYPE = "t5"
TASK = "text2text_generation"
BATCH_SIZE = 8
NEW_TOKENS = 6  # how many a handler makes where it is not told

# Each platform's device, and for each dtype that is calibrated there, the largest
# difference from the torch model on the CPU as a share of the largest absolute value.
PLATFORMS = {
    "cpu": ("cpu", {"torch.float32": 2e-05}),
    "cuda": ("cuda:0", {"torch.float32": 0.0001}),
    "rocm": ("cuda:0", {"torch.float32": 0.0001}),
    "openvino": ("CPU", {"torch.float32": 5e-05}),
    "apple": ("mps:0", {"torch.float32": 0.0001}),
    "qualcomm": ("57", {"torch.float32": 0.01}),
}

# Four projections of each output of the tiny model on SAMPLES, recorded on the CPU with
# transformers 5.23.0.
FINGERPRINT = {
    "logits": (0.0566392, -0.0776226, 0.2829635, 0.1303686),
    "encoder_last_hidden_state": (-0.2597456, -0.9662693, 0.0046317, 0.4006456),
}

# Names of weights that get a larger spread: attention then tells tokens apart.
SHARP = "query|key|q_proj|k_proj|c_attn|position|wpe"

WORDS = "<pad> </s> <unk> ▁ ▁the ▁fox ▁dog ick ▁jump"
EXTRA = "<extra_id_1> <extra_id_0>"
PIECES = [*WORDS.split(), *"abcdefghijklmnopqrstuvwxyz", *EXTRA.split()]

Tensors = dict[str, torch.Tensor]
Samples = dict[str, list[Any]]
Figures = dict[str, float]
Handler = Callable[..., "GeneratedText"]
Parts = tuple[Any, T5Tokenizer, Handler, asyncio.Queue[Any], int]
Program = Callable[[list[Any]], list[Any]]  # numpy arrays in, numpy arrays out


class PlatformAbsentError(RuntimeError):
    """The platform can't be used on this machine; the message says why."""


@dataclass(frozen=True)
class GeneratedText:
    """What a handler yields for a batch of texts; its tensor is on the CPU."""

    texts: list[str]
    token_ids: torch.Tensor  # (rows, new tokens)
    device: str  # where the model ran
    dtype: str
    seconds: float


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check on one platform, ready for JSON."""

    check: str
    platform: str
    outcome: str  # passed | failed | not_applicable | absent
    evidence: str  # hardware | emulator | simulator | not_run
    reason: str = ""
    detail: str = ""  # the traceback of a failure
    figures: Figures = field(default_factory=dict)
    seconds: float = 0.0


# The tiny model


def tiny_config() -> T5Config:
    """The smallest configuration that still has every part of the architecture."""
    # The class takes these, but does not declare them.
    undeclared: dict[str, Any] = {"decoder_start_token_id": 0}
    return T5Config(
        vocab_size=len(PIECES),
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_heads=4,
        relative_attention_num_buckets=8,
        relative_attention_max_distance=16,
        **undeclared,
    )


def tiny_processor() -> T5Tokenizer:
    """The model's own processor, built offline over a small vocabulary."""
    return T5Tokenizer(
        vocab=[(piece, -1.0 / len(piece)) for piece in PIECES], extra_ids=2
    )


# Three rows of raw input, of different sizes.
SAMPLES: Samples = {"text": ["the quick brown fox jumps", "the fox", "a lazy dog"]}
# The same rows the other way round.
TURNED: Samples = {name: column[::-1] for name, column in SAMPLES.items()}


def tiny_model() -> T5ForConditionalGeneration:
    """The tiny model in eval mode, each weight a function of its name and shape.

    No random generator and no order of construction has a part in the values, so that
    outputs can be compared with recorded ones, across releases and platforms.
    """
    model = T5ForConditionalGeneration(tiny_config()).eval()
    for name, x in model.state_dict().items():
        noise = hashed(name, x.numel()).view_as(x)
        if x.dim() > 1:
            gain = 3 if re.search(SHARP, name) else 1.3
            fan_in = x[0].numel() if len(x) > 1 else x.shape[-1]
            x.copy_(noise * gain * math.sqrt(3 / fan_in))
        elif x.is_floating_point():
            # Norms and variances lie around 1, biases around 0.
            x.copy_(noise * 0.2 + name.endswith(("weight", "var", "scale")))
    return model


def hashed(name: str, count: int) -> torch.Tensor:
    """`count` float64 values in [-1, 1), an integer hash of the name and the place."""
    bits = torch.arange(count, dtype=torch.int64) + zlib.crc32(name.encode())
    for shift, factor in ((16, 73244475), (16, 73244475), (16, 1)):
        bits = (bits ^ bits >> shift) * factor % 2**32
    return bits.double() / 2**31 - 1


def load(checkpoint: str | None) -> tuple[T5ForConditionalGeneration, T5Tokenizer]:
    """The model and processor of a checkpoint, or the tiny ones where none is named."""
    if checkpoint is None:
        return tiny_model(), tiny_processor()
    model = T5ForConditionalGeneration.from_pretrained(checkpoint).eval()
    return model, T5Tokenizer.from_pretrained(checkpoint)


# The task


def encode(processor: T5Tokenizer, text: str | Sequence[str]) -> Tensors:
    """Token ids and mask, each (rows, tokens), padded on the right."""
    texts = [text] if isinstance(text, str) else [*text]
    return dict(processor(texts, padding=True, return_tensors="pt"))


def continued(config: T5Config, inputs: Tensors, tokens: torch.Tensor) -> Tensors:
    """The inputs of a forward whose decoder has had these tokens (rows, count)."""
    start = config.decoder_start_token_id
    ids = torch.nn.functional.pad(tokens, (1, 0), value=start)
    mask = torch.ones_like(ids)
    return {**inputs, "decoder_input_ids": ids, "decoder_attention_mask": mask}


def forward_inputs(config: T5Config, inputs: Tensors) -> Tensors:
    """The inputs of a forward, with some tokens for the decoder."""
    tokens = torch.tensor([[5, 9, 7]]).repeat(len(inputs["input_ids"]), 1)
    return continued(config, inputs, tokens)


def generated(
    model: Any, inputs: Tensors, count: int = NEW_TOKENS
) -> tuple[torch.Tensor, torch.Tensor]:
    """The greedy tokens (rows, steps) after the prompt, and the logits of each."""
    if isinstance(model, CompiledModel):
        return greedy(model, inputs, count)
    options = {"return_dict_in_generate": True, "output_logits": True}
    result = model.generate(
        **to(model.device, inputs), **options, max_new_tokens=count, do_sample=False
    )
    tokens = result.sequences[:, 1:]
    return tokens, torch.stack(result.logits, 1)


def greedy(
    model: Any, inputs: Tensors, count: int = NEW_TOKENS
) -> tuple[torch.Tensor, torch.Tensor]:
    """The same for a model without a cache: each step computes all tokens anew."""
    settings, steps = model.generation_config, list[torch.Tensor]()
    rows = len(next(iter(inputs.values())))
    tokens = torch.zeros((rows, 0), dtype=torch.int64)
    done = torch.zeros(rows, dtype=torch.bool)
    while len(steps) < count and not done.all():
        whole = continued(model.config, inputs, tokens)
        steps.append(forward(model, whole)["logits"][:, -1])
        token = steps[-1].argmax(-1).masked_fill(done, settings.pad_token_id)
        tokens = torch.cat([tokens, token.unsqueeze(1)], 1)
        done |= torch.isin(token, torch.tensor(settings.eos_token_id))
    return tokens, torch.stack(steps, 1)


def generate(
    endpoint: Any,
    processor: T5Tokenizer,
    text: str | Sequence[str],
    max_new_tokens: int = NEW_TOKENS,
) -> GeneratedText:
    """Rewrite one text or several on the endpoint's device."""
    start = time.perf_counter()
    with torch.no_grad():
        tokens, _ = generated(endpoint, encode(processor, text), max_new_tokens)
    return GeneratedText(
        texts=processor.batch_decode(tokens, skip_special_tokens=True),
        token_ids=tokens.cpu(),
        device=str(tokens.device),
        dtype=str(endpoint.dtype),
        seconds=time.perf_counter() - start,
    )


def forward(model: Any, inputs: Tensors) -> Tensors:
    """The tensors of the model's output by field name, on the model's device."""
    outputs = model(**to(model.device, inputs), use_cache=False)
    return {k: x for k, x in outputs.items() if isinstance(x, torch.Tensor)}


def to(device: torch.device, tensors: Tensors) -> Tensors:
    return {name: x.to(device) for name, x in tensors.items()}


# The platforms


def torch_device(platform: str, device: str) -> torch.device:
    """The torch device of a platform.

    Where the environment variable ASSAY_SIMULATOR names a module that registers the
    torch device `sim`, that one stands in for an accelerator that is absent.

    Raises:
        PlatformAbsentError: torch finds no such device.
    """
    found = {
        "cpu": True,
        "cuda": torch.version.cuda is not None and torch.cuda.is_available(),
        "rocm": torch.version.hip is not None and torch.cuda.is_available(),
        "apple": torch.backends.mps.is_available(),
    }
    if found[platform]:
        return torch.device(device)
    if simulator := os.environ.get("ASSAY_SIMULATOR"):
        importlib.import_module(simulator)
        return torch.device("sim", 0)
    raise PlatformAbsentError(f"torch {torch.__version__} finds no {platform} device")


class Positional(torch.nn.Module):
    """A model as exporters want it: inputs by position, outputs as a tuple."""

    def __init__(self, model: torch.nn.Module, names: Sequence[str]) -> None:
        super().__init__()
        self.model, self.names = model, names

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        named = dict(zip(self.names, inputs, strict=True))
        return tuple(forward(self.model, named).values())


class CompiledModel:
    """A model compiled outside torch, called like the torch model.

    Its inputs and outputs are tensors in the CPU's memory, wherever it computes.
    """

    device, dtype = torch.device("cpu"), torch.float32

    def __init__(
        self,
        model: T5ForConditionalGeneration,
        example: Tensors,
        platform: str,
        device: str,
    ) -> None:
        self.config = model.config
        self.generation_config = model.generation_config
        self.outputs = tuple(forward(model, example))
        self.model = Positional(model, tuple(example)).eval()
        self.compiler, self.fixed = COMPILERS[platform]
        self.target, self.programs = device, dict[Any, Program]()
        self(**example)

    def __call__(self, **inputs: Any) -> Tensors:
        tensors = [inputs[name] for name in self.model.names]
        shapes = tuple(x.shape for x in tensors) if self.fixed else None
        if shapes not in self.programs:
            self.programs[shapes] = self.compiler(self.model, tensors, self.target)
        arrays = self.programs[shapes]([x.numpy() for x in tensors])
        results = map(torch.from_numpy, arrays)
        return dict(zip(self.outputs, results, strict=True))


def openvino_program(
    model: Positional, example: Sequence[torch.Tensor], device: str
) -> Program:
    """Compile in float32 for a device of OpenVINO's, such as CPU or GPU."""
    try:
        import openvino
    except ImportError as error:
        raise PlatformAbsentError("openvino is not installed") from error
    devices = openvino.Core().available_devices
    if device not in devices:
        raise PlatformAbsentError(f"OpenVINO finds {devices} here, and no {device}")
    converted = openvino.convert_model(model, example_input=tuple(example))
    precision = {"INFERENCE_PRECISION_HINT": "f32"}
    compiled = openvino.compile_model(converted, device, precision)
    return lambda arrays: [x.copy() for x in compiled(arrays).values()]


def qualcomm_program(
    model: Positional, example: Sequence[torch.Tensor], device: str
) -> Program:
    """Compile for Qualcomm's HTP, which computes in float16, by way of ONNX."""
    try:
        import onnxruntime as ort
        import onnxruntime_qnn as qnn
    except ImportError as error:
        raise PlatformAbsentError("onnxruntime-qnn is not installed") from error
    provider, file = "QNNExecutionProvider", io.BytesIO()
    if provider not in {found.ep_name for found in ort.get_ep_devices()}:
        ort.register_execution_provider_library(provider, qnn.get_library_path())
    targets = [found for found in ort.get_ep_devices() if found.ep_name == provider]
    options = ort.SessionOptions()
    options.add_session_config_entry("session.disable_cpu_ep_fallback", "1")
    backend = {"backend_path": qnn.get_qnn_htp_path(), "soc_model": device}
    options.add_provider_for_devices(targets[:1], backend)
    names, export = [*model.names], torch.onnx.export
    export(model, tuple(example), cast("Any", file), input_names=names, dynamo=False)
    session = ort.InferenceSession(file.getvalue(), options)
    return lambda arrays: session.run(None, dict(zip(names, arrays, strict=True)))


# How a platform compiles, and whether a program serves its example's shapes only.
COMPILERS = {
    "openvino": (openvino_program, False),
    "qualcomm": (qualcomm_program, True),
}


class hf_t5:
    """T5 for text to text generation: one endpoint for each platform.

    Each `init_<platform>` returns (endpoint, processor, handler, queue, batch size), or
    raises PlatformAbsentError where the platform can't be used.
    """

    def __init__(
        self,
        resources: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        self.resources, self.metadata = resources or {}, metadata or {}

    def init(self) -> None:
        """Nothing is loaded before an `init_<platform>` asks for it."""

    def init_cpu(self, model_name: str | None, device: str, cpu_label: str) -> Parts:
        return self._init("cpu", model_name, device, cpu_label)

    def init_cuda(self, model_name: str | None, device: str, cuda_label: str) -> Parts:
        return self._init("cuda", model_name, device, cuda_label)

    def init_rocm(self, model_name: str | None, device: str, rocm_label: str) -> Parts:
        return self._init("rocm", model_name, device, rocm_label)

    def init_apple(self, model: str | None, device: str, apple_label: str) -> Parts:
        return self._init("apple", model, device, apple_label)

    def init_qualcomm(
        self, model: str | None, device: str, qualcomm_label: str
    ) -> Parts:
        """`device` is the number of the SoC in Qualcomm's list."""
        return self._init("qualcomm", model, device, qualcomm_label)

    def init_openvino(
        self,
        model_name: str | None,
        model_type: str,
        device: str,
        openvino_label: str,
        get_optimum_openvino_model: Callable[..., Any] | None = None,
        get_openvino_model: Callable[..., Any] | None = None,
        get_openvino_pipeline_type: Callable[..., Any] | None = None,
        openvino_cli_convert: Callable[..., Any] | None = None,
    ) -> Parts:
        """Convert in process: the worker's own converters are not needed."""
        return self._init("openvino", model_name, device, openvino_label)

    def _init(self, platform: str, name: str | None, device: str, label: str) -> Parts:
        compiled = platform in COMPILERS
        target = device if compiled else torch_device(platform, device)
        endpoint: Any
        endpoint, processor = load(name)
        if compiled:
            example = forward_inputs(endpoint.config, encode(processor, **SAMPLES))
            endpoint = CompiledModel(endpoint, example, platform, device)
        else:
            endpoint = endpoint.to(target)
        create = getattr(self, f"create_{platform}_{TASK}_endpoint_handler")
        handler = create(name, str(target), label, endpoint, processor)
        return endpoint, processor, handler, asyncio.Queue(32), BATCH_SIZE

    def create_endpoint_handler(
        self,
        endpoint_model: str | None,
        device: str,
        hardware_label: str,
        endpoint: Any,
        tokenizer: T5Tokenizer,
    ) -> Handler:
        """The handler of an endpoint: it runs wherever its endpoint is."""
        return partial(generate, endpoint, tokenizer)

    create_cpu_text2text_generation_endpoint_handler = create_endpoint_handler
    create_cuda_text2text_generation_endpoint_handler = create_endpoint_handler
    create_rocm_text2text_generation_endpoint_handler = create_endpoint_handler
    create_openvino_text2text_generation_endpoint_handler = create_endpoint_handler
    create_apple_text2text_generation_endpoint_handler = create_endpoint_handler
    create_qualcomm_text2text_generation_endpoint_handler = create_endpoint_handler

    def __test__(
        self,
        endpoint_model: str | None = None,
        endpoint_handler: Handler | None = None,
        endpoint_label: str = "cpu:0",
        tokenizer: T5Tokenizer | None = None,
    ) -> list[dict[str, Any]]:
        """Run every check on the label's platform, and return a record of each.

        A handler or tokenizer that is given takes the place of the endpoint's own.
        """
        platform = endpoint_label.partition(":")[0]
        checks = checks_on(platform, endpoint_model)
        if isinstance(checks, Checks):
            handler = endpoint_handler or checks.handler
            processor = tokenizer or checks.processor
            checks = replace(checks, handler=handler, processor=processor)
        return [asdict(run_check(name, platform, checks)) for name in CHECKS]


# The checks


@dataclass
class Checks:
    """What is checked on one platform; a check returns the figures that it measured."""

    platform: str
    checkpoint: str | None
    endpoint: Any
    processor: T5Tokenizer
    handler: Handler

    @cached_property
    def reference(self) -> T5ForConditionalGeneration:
        """The torch model on the CPU."""
        return load(self.checkpoint)[0]

    @property
    def evidence(self) -> str:
        """What a run here is evidence of: hardware, an emulator or a simulator."""
        if self.platform == "qualcomm" and machine() in ("x86_64", "AMD64"):
            return "emulator"
        return "simulator" if self.endpoint.device.type == "sim" else "hardware"

    def inputs(self, samples: Samples) -> Tensors:
        return forward_inputs(self.endpoint.config, encode(self.processor, **samples))

    def outputs(self, model: Any) -> Tensors:
        """The output's tensors on SAMPLES."""
        return forward(model, self.inputs(SAMPLES))

    def rows(self, inputs: Tensors) -> Tensors:
        """Each row's logits of its decoder's tokens."""
        logits = forward(self.endpoint, inputs)["logits"]
        return {f"row {i}": row for i, row in enumerate(logits)}

    def recomputed(self, model: Any, tokens: torch.Tensor) -> torch.Tensor:
        """The logits (rows, steps, vocabulary) that chose TURNED's tokens."""
        inputs = encode(self.processor, **TURNED)
        whole = continued(model.config, inputs, tokens[:, :-1].cpu())
        return forward(model, whole)["logits"][:, -tokens.shape[1] :]

    def close(self, actual: Tensors, expected: Tensors) -> Figures:
        """Hold every tensor to the tolerance of the platform and its dtype."""
        assert actual.keys() == expected.keys(), f"{[*actual]} != {[*expected]}"
        worst, (_, tolerances) = 0.0, PLATFORMS[self.platform]
        for name, x in expected.items():
            got, want, dtype = actual[name].cpu(), x.cpu(), str(x.dtype)
            assert (got.shape, got.dtype) == (want.shape, want.dtype), name
            assert dtype in tolerances, f"{dtype} is not calibrated on {self.platform}"
            assert got.isfinite().all(), f"{name} is not finite"
            share = ((got - want).abs().max() / want.abs().max()).item()
            assert share <= tolerances[dtype], f"{name} differs by {share:.3g}"
            worst = max(worst, share)
        return {"difference": worst, "tolerance": tolerances[dtype]}

    def check_is_tiny(self) -> Figures:
        """The model is small enough for every commit."""
        count = sum(x.numel() for x in self.reference.parameters())
        assert count < 1000000, f"{count} parameters"
        return {"parameters": count}

    def check_shapes(self) -> Figures:
        """The output has the fields and shapes that the configuration promises."""
        config, inputs = self.endpoint.config, self.inputs(SAMPLES)
        outputs = forward(self.endpoint, inputs)
        rows = len(inputs["input_ids"])
        tokens = inputs["input_ids"].shape[1]
        steps = inputs["decoder_input_ids"].shape[1]
        shapes = {
            "logits": (rows, steps, config.vocab_size),
            "encoder_last_hidden_state": (rows, tokens, config.d_model),
        }
        actual = {name: tuple(x.shape) for name, x in outputs.items()}
        assert actual == shapes, f"{actual} != {shapes}"
        return {"fields": len(actual)}

    def check_finite(self) -> Figures:
        """No output holds a NaN or an infinity."""
        for name, x in self.outputs(self.endpoint).items():
            assert x.isfinite().all(), f"{name}: {(~x.isfinite()).sum()} are not finite"
        return {}

    def check_runs_on_its_device(self) -> Figures:
        """Parameters, results and record are where the platform says."""
        device, tensors = self.endpoint.device, dict[str, torch.Tensor]()
        ran = list[torch.device]()
        if isinstance(self.endpoint, torch.nn.Module):
            device = torch_device(self.platform, PLATFORMS[self.platform][0])
            assert (device.type == "cpu") == (self.platform == "cpu"), (
                f"{self.platform} is {device}"
            )
            tensors.update(self.endpoint.named_parameters())
            self.endpoint.register_forward_hook(
                lambda model, *_: ran.append(model.device)
            )
        tensors |= self.outputs(self.endpoint)
        for name, x in tensors.items():
            assert x.device == device, f"{name} is on {x.device}, not on {device}"
        ran.clear()
        start, record = time.perf_counter(), self.handler(**SAMPLES)
        if isinstance(self.endpoint, torch.nn.Module):
            assert {*ran} == {device}, f"the handler ran it on {ran}"
        assert record.device == str(device), f"it says {record.device}"
        assert record.dtype == str(self.endpoint.dtype), f"it says {record.dtype}"
        assert 0 < record.seconds <= time.perf_counter() - start, record.seconds
        return {"tensors": len(tensors)}

    def check_deterministic(self) -> Figures:
        """The same input gives the same bits twice."""
        first, second = self.outputs(self.endpoint), self.outputs(self.endpoint)
        for name, x in first.items():
            assert torch.equal(x, second[name]), f"{name} differs"
        return {}

    def check_input_matters(self) -> Figures:
        """Each column of the input, moved to other rows, changes every row's result."""
        before, changes = self.rows(self.inputs(SAMPLES)), []
        for name, column in SAMPLES.items():
            moved = {**SAMPLES, name: column[1:] + column[:1]}
            after = self.rows(self.inputs(moved))
            for row, old in before.items():
                count = min(len(old), len(after[row]))
                changes.append((after[row][:count] - old[:count]).abs().max().item())
        assert min(changes) > 0.001, f"a row changes by {min(changes):.3g} only"
        return {"change": min(changes)}

    def check_batch_equals_one_by_one(self) -> Figures:
        """A row's result does not depend on the other rows of its batch."""
        alone = {}
        for i in range(len(SAMPLES["text"])):
            sample = {name: [column[i]] for name, column in SAMPLES.items()}
            alone[f"row {i}"] = self.rows(self.inputs(sample))["row 0"]
        return self.close(self.rows(self.inputs(SAMPLES)), alone)

    def check_padding_changes_nothing(self) -> Figures:
        """Five masked tokens more on the right change nothing."""
        inputs = self.inputs(SAMPLES)
        pad, keys = (
            torch.nn.functional.pad,
            ("input_ids", "attention_mask", "token_type_ids"),
        )
        padded = {k: pad(x, (0, 5)) if k in keys else x for k, x in inputs.items()}
        return self.close(self.rows(padded), self.rows(inputs))

    def check_texts_come_back(self) -> Figures:
        """Decoding the tokens of a text gives the text."""
        texts = [
            text.strip()
            for text in self.processor.batch_decode(
                encode(self.processor, **SAMPLES)["input_ids"], skip_special_tokens=True
            )
        ]
        assert texts == SAMPLES["text"], f"{texts}"
        return {}

    def check_takes_one_input(self) -> Figures:
        """A handler gives for one raw input what it gives for a list of that one."""
        one = self.handler(**{name: column[1] for name, column in SAMPLES.items()})
        listed = self.handler(**{name: [column[1]] for name, column in SAMPLES.items()})
        assert repr(replace(one, seconds=0)) == repr(replace(listed, seconds=0)), (
            f"{one} != {listed}"
        )
        return {}

    def check_tokens_are_greedy(self) -> Figures:
        """Each token has the largest logit of a forward without a cache on the CPU.

        A token may be another one only where the two logits agree within the tolerance.
        """
        record = self.handler(**TURNED)
        assert type(record) is GeneratedText, f"the handler returns {type(record)}"
        tokens = record.token_ids
        decoded = self.processor.batch_decode(tokens, skip_special_tokens=True)
        assert record.texts == decoded, f"{record.texts} != {decoded}"
        assert tokens.shape[1] > 1, f"too few tokens to need a cache: {tokens}"
        logits = self.recomputed(self.reference, tokens)
        ends = torch.isin(
            tokens, torch.tensor(self.reference.generation_config.eos_token_id)
        )
        full = tokens.shape[1] == NEW_TOKENS
        assert full or ends.any(1).all(), f"it stops without an end: {tokens}"
        alive = ends.int().cumsum(1) - ends.int() == 0
        chosen = logits.gather(-1, tokens.unsqueeze(-1)).squeeze(-1)
        return self.close({"logits": chosen[alive]}, {"logits": logits.amax(-1)[alive]})

    def check_cache_changes_nothing(self) -> Figures:
        """The logits of every cached step are those of one forward on all tokens."""
        tokens, logits = generated(self.endpoint, encode(self.processor, **TURNED))
        expected = self.recomputed(self.endpoint, tokens.cpu())
        return self.close({"logits": logits}, {"logits": expected})

    def check_equals_the_cpu_reference(self) -> Figures:
        """The endpoint gives what the torch model gives on the CPU."""
        return self.close(self.outputs(self.endpoint), self.outputs(self.reference))

    def check_fingerprint(self) -> Figures:
        """The outputs are the recorded ones: the arithmetic has not changed."""
        outputs = self.outputs(self.endpoint)
        actual = {name: projections(name, x) for name, x in outputs.items()}
        recorded = {name: torch.tensor(x) for name, x in FINGERPRINT.items()}
        return self.close(actual, recorded)

    def check_save_and_load(self) -> Figures:
        """A saved checkpoint brings back the same weights and results."""
        with tempfile.TemporaryDirectory() as folder:
            self.reference.save_pretrained(folder)
            self.processor.save_pretrained(folder)
            loaded = checks_on(self.platform, folder)
        if isinstance(loaded, Exception):
            raise loaded
        restored = loaded.endpoint.state_dict()
        for name, x in self.reference.state_dict().items():
            assert torch.equal(x, restored[name].cpu()), f"{name} is not restored"
        inputs = self.inputs(SAMPLES)
        for name, x in loaded.inputs(SAMPLES).items():
            assert torch.equal(x, inputs[name]), f"{name} is not the same"
        return self.close(loaded.outputs(loaded.endpoint), self.outputs(self.endpoint))

    def check_gradients_reach_every_parameter(self) -> Figures:
        """A loss on the outputs reaches every parameter that has a part in them."""
        model = load(self.checkpoint)[0].to(self.endpoint.device)
        with torch.enable_grad():
            outputs = forward(model, self.inputs(SAMPLES)).values()
            torch.stack([x.square().sum() for x in outputs]).sum().backward()
        for name, x in model.named_parameters():
            assert x.grad is not None, f"{name} has no gradient"
            assert 0 < x.grad.abs().max() < math.inf, f"{name}: {x.grad.abs().max()}"
        return {"parameters": len([*model.parameters()])}


def projections(name: str, x: torch.Tensor) -> torch.Tensor:
    """Four projections of a tensor on fixed directions, of the order of its values."""
    along = torch.stack([hashed(f"{name}.{i}", x.numel()) for i in range(4)])
    return (along @ x.cpu().double().flatten() / math.sqrt(x.numel())).float()


# Running them

TINY_ONLY = ("is_tiny", "fingerprint")
TORCH_ONLY = (
    "cache_changes_nothing",
    "save_and_load",
    "gradients_reach_every_parameter",
)
CHECKS = [name[6:] for name in vars(Checks) if name.startswith("check_")]


def why_not(check: str, checks: Checks) -> str:
    """Why a check does not apply to an endpoint; empty where it does."""
    if check in TORCH_ONLY and not isinstance(checks.endpoint, torch.nn.Module):
        return "a compiled endpoint is not a torch module"
    if check in TINY_ONLY and checks.checkpoint is not None:
        return "its numbers belong to the tiny model"
    return ""


@cache
def checks_on(platform: str, checkpoint: str | None = None) -> Checks | Exception:
    """The checks of a platform's endpoint, or what stood in its way."""
    init = getattr(hf_t5(), f"init_{platform}")
    kind = (TASK,) if platform == "openvino" else ()
    try:
        parts = init(checkpoint, *kind, PLATFORMS[platform][0], f"{platform}:0")
    except Exception as error:
        return error
    endpoint, processor, handler, _, _ = parts
    return Checks(platform, checkpoint, endpoint, processor, handler)


def run_check(name: str, platform: str, checks: Checks | Exception) -> CheckResult:
    """Run one check; whatever it raises becomes its result."""
    start, evidence = time.perf_counter(), "not_run"
    result = partial(CheckResult, name, platform)
    try:
        if not __debug__:
            raise RuntimeError("python -O leaves the assertions out")
        if isinstance(checks, Exception):
            raise checks
        if reason := why_not(name, checks):
            return result("not_applicable", evidence, reason)
        evidence = checks.evidence
        with torch.no_grad():
            figures = getattr(checks, f"check_{name}")()
    except PlatformAbsentError as absent:
        return result("absent", evidence, str(absent))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return result("failed", evidence, reason, traceback.format_exc())
    seconds = time.perf_counter() - start
    return result("passed", evidence, figures=figures, seconds=seconds)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_t5(
    platform: str, check: str, record_property: Callable[[str, object], None]
) -> None:
    result = run_check(check, platform, checks_on(platform))
    for key, value in asdict(result).items():
        record_property(key, value)
    if result.outcome in ("absent", "not_applicable"):
        pytest.skip(result.reason)
    if result.outcome == "failed":
        pytest.fail(result.detail, pytrace=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=f"Checks of {MODEL_TYPE} ({TASK}).")
    parser.add_argument("--platform", choices=[*PLATFORMS], default="cpu")
    parser.add_argument("--checkpoint", help="a saved model instead of the tiny one")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    label = f"{options.platform}:0"
    records = hf_t5().__test__(options.checkpoint, endpoint_label=label)
    for record in records:
        line = f"{record['outcome']:15}{record['check']:36}{record['reason']}"
        print(json.dumps(record) if options.json else line)
    return int(any(record["outcome"] == "failed" for record in records))


if __name__ == "__main__":
    sys.exit(main())
