"""One emitted module under test: its pristine tiny model, and what really runs inside it.

Reads names that every emitted module has (`tiny_model`, `Checks`, `SAMPLES`, `hf_<type>`).
Knows no fault. Never runs a backward pass: the campaign forks after this.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from transformers.cache_utils import Cache, EncoderDecoderCache
from transformers.modeling_layers import GradientCheckpointingLayer

Attention = Callable[..., Tensor]


@dataclass
class Subject:
    """An emitted module and what was seen while its pristine model ran."""

    name: str
    module: Any
    endpoint: nn.Module
    processor: Any
    handler: Callable[..., Any]
    inputs: dict[str, Tensor] = field(default_factory=dict)
    outputs: dict[str, Tensor] = field(default_factory=dict)
    record: Any = None
    called: set[str] = field(default_factory=set)  # paths of the modules that ran
    layers: list[str] = field(default_factory=list)  # those with a residual connection
    attentions: dict[str, bool] = field(default_factory=dict)  # path -> is it causal
    cached: set[tuple[str, int]] = field(default_factory=set)  # (kind, layer)
    decode_inputs: set[str] = field(default_factory=set)  # names given beside a cache
    dropouts: set[str] = field(default_factory=set)  # what drops in training mode

    @property
    def model_class(self) -> Any:
        return type(self.endpoint)

    @property
    def skillset(self) -> Any:
        return getattr(self.module, f"hf_{self.name}")

    @property
    def generates(self) -> bool:
        return hasattr(self.module, "generated")

    @property
    def spared(self) -> tuple[str, ...]:
        """Beginnings of names of parameters that the module expects no gradient for."""
        return tuple(getattr(self.module, "WITHOUT_GRADIENT", ()))

    @property
    def last_layers(self) -> list[str]:
        """Paths of the last layer of every stack."""
        last = {path.rpartition(".")[0]: path for path in self.layers}
        return [*last.values()]

    def few(self, paths: list[str]) -> list[str]:
        """Those outside all layers, and those in the last layer of a stack."""
        other = tuple(f"{x}." for x in self.layers if x not in self.last_layers)
        return [path for path in paths if not path.startswith(other)]

    def paths(self, matches: Callable[[nn.Module], bool]) -> list[str]:
        """Paths of the modules that ran and that match."""
        pairs = self.endpoint.named_modules()
        return [path for path, x in pairs if path in self.called and matches(x)]

    def create_handler(self, platform: str) -> str:
        """The name of the method that makes the handler of a platform."""
        return f"create_{platform}_{self.module.TASK}_endpoint_handler"


def load_subject(path: Path) -> Subject:
    """Import an emitted module, build its tiny model and watch it run."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python file")
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    name = module.MODEL_TYPE
    skillset = getattr(module, f"hf_{name}")()
    endpoint, processor, handler, *_ = skillset.init_cpu(None, "cpu", "cpu:0")
    subject = Subject(name, module, endpoint, processor, handler)
    checks = module.Checks("cpu", None, endpoint, processor, handler)
    with torch.no_grad():
        subject.inputs = checks.inputs(module.SAMPLES)
        with _watching(subject), _watching_layers(subject):
            subject.outputs = checks.outputs(endpoint)
        _watch_generation(subject)
        subject.record = handler(**module.SAMPLES)
        _watch_training_mode(subject)
    return subject


@contextmanager
def _watching(subject: Subject) -> Iterator[None]:
    """Note which modules run, and which of them attend, causally or not."""
    running: list[str] = []
    hooks = []

    def enter(path: str) -> Callable[..., None]:
        return lambda *_: running.append(path)

    def leave(*_: Any) -> None:
        subject.called.add(running.pop())

    for path, module in subject.endpoint.named_modules():
        hooks.append(module.register_forward_pre_hook(enter(path)))
        hooks.append(module.register_forward_hook(leave))

    def attend(original: Attention, *args: Any, **kwargs: Any) -> Tensor:
        path = running[-1]
        known = subject.attentions.get(path, False)
        subject.attentions[path] = known or is_causal(kwargs)
        return original(*args, **kwargs)

    with attention_replaced(attend):
        yield
    for hook in hooks:
        hook.remove()


class FirstSum(TorchFunctionMode):
    """Within, the first sum that has `x` itself as a term is `found(other term)`.

    The sum stays where `found` gives None. A layer's first residual connection is such
    a sum, of the layer's own input, whatever the layer calls it.
    """

    def __init__(self, x: Tensor, found: Callable[[Tensor], Tensor | None]) -> None:
        super().__init__()
        self.x, self.found, self.done = x, found, False

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        if func.__name__ in ("add", "__add__") and not self.done:
            others = [term for term in args[:2] if term is not self.x]
            if len(others) == 1:
                self.done = True
                changed = self.found(others[0])
                if changed is not None:
                    return changed
        return func(*args, **(kwargs or {}))


@contextmanager
def _watching_layers(subject: Subject) -> Iterator[None]:
    """Note which layers add their input to what they make of it."""
    pairs = subject.endpoint.named_modules()
    layers: list[tuple[str, Any]] = [
        (path, x) for path, x in pairs if isinstance(x, GradientCheckpointingLayer)
    ]

    def watched(path: str, forward: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            x = args[0] if args else options["hidden_states"]
            with FirstSum(x, lambda _: subject.layers.append(path)):
                return forward(*args, **options)

        return run

    for path, layer in layers:
        layer.forward = watched(path, layer.forward)
    yield
    for _, layer in layers:
        del layer.forward


@contextmanager
def attention_replaced(attend: Callable[..., Tensor]) -> Iterator[None]:
    """Within, torch's attention is `attend(original, query, key, value, ...)`."""
    functional: Any = torch.nn.functional
    original = functional.scaled_dot_product_attention

    def attention(*args: Any, **kwargs: Any) -> Tensor:
        return attend(original, *args, **kwargs)

    functional.scaled_dot_product_attention = attention
    try:
        yield
    finally:
        functional.scaled_dot_product_attention = original


def is_causal(options: dict[str, Any]) -> bool:
    """Whether a call of attention hides later tokens from earlier ones."""
    mask = options.get("attn_mask")
    if mask is None:
        return bool(options.get("is_causal"))
    if mask.shape[-2] != mask.shape[-1] or mask.shape[-1] == 1:
        return False
    hidden = hidden_by(mask)
    return bool((hidden[..., :1, -1] & ~hidden[..., -1:, -1]).any())


def hidden_by(mask: Tensor) -> Tensor:
    """Where a mask, boolean or added to the scores, hides a key."""
    if mask.dtype == torch.bool:
        return ~mask
    return mask <= torch.finfo(mask.dtype).min / 2


def past_length(options: dict[str, Any]) -> int:
    """How many tokens the cache among a forward's inputs holds already."""
    for name in ("past_key_values", "cache_params"):
        cache = options.get(name)
        if isinstance(cache, Cache):
            if cache.get_seq_length() if name == "past_key_values" else 0:
                return int(cache.get_seq_length())
            layers = getattr(cache, "layers", [])
            seen = (getattr(x, "has_previous_state", {}) for x in layers)
            return int(any(isinstance(x, dict) and any(x.values()) for x in seen))
    return 0


@contextmanager
def crossing_marked() -> Iterator[None]:
    """Within, the caches of encoder states can be told from the decoder's own."""
    original: Any = EncoderDecoderCache.__init__

    def construct(self: Any, *caches: Any) -> None:
        original(self, *caches)
        self.cross_attention_cache.assay_kind = "cross"

    EncoderDecoderCache.__init__ = construct  # type: ignore[method-assign]
    try:
        yield
    finally:
        EncoderDecoderCache.__init__ = original  # type: ignore[method-assign]


def kind_of(cache: Any) -> str:
    return str(getattr(cache, "assay_kind", "self"))


def _watch_generation(subject: Subject) -> None:
    """Note what is cached, and what the model is given beside a cache."""
    if not subject.generates:
        return
    original: Any = Cache.update

    def update(self: Any, keys: Any, values: Any, layer: int, *rest: Any) -> Any:
        subject.cached.add((kind_of(self), layer))
        return original(self, keys, values, layer, *rest)

    def note(_: nn.Module, __: Any, options: dict[str, Any]) -> None:
        if past_length(options):
            given = {k for k, x in options.items() if isinstance(x, Tensor)}
            subject.decode_inputs.update(given)

    hook = subject.endpoint.register_forward_pre_hook(note, with_kwargs=True)
    patched: Any = Cache
    patched.update = update
    with crossing_marked():
        subject.handler(**subject.module.SAMPLES)
    patched.update = original
    hook.remove()


def _watch_training_mode(subject: Subject) -> None:
    """Note what drops anything when the model is put in training mode."""
    functional: Any = torch.nn.functional
    original = functional.dropout

    def dropout(x: Tensor, p: float = 0.5, training: bool = True, *rest: Any) -> Tensor:
        if p > 0 and training:
            subject.dropouts.add("functional")
        result: Tensor = original(x, p, training, *rest)
        return result

    def attend(original: Attention, *args: Any, **options: Any) -> Tensor:
        if options.get("dropout_p"):
            subject.dropouts.add("attention")
        return original(*args, **options)

    functional.dropout = dropout
    subject.endpoint.train()
    with attention_replaced(attend):
        subject.module.forward(subject.endpoint, subject.inputs)
    subject.endpoint.eval()
    functional.dropout = original
    pairs = subject.endpoint.named_modules()
    if any(isinstance(x, nn.Dropout) and x.p and p in subject.called for p, x in pairs):
        subject.dropouts.add("modules")
