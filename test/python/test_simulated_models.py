"""Whole models on the pretended accelerator: the same numbers as on the CPU."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import simulated_accelerator
import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

SIM = torch.device("sim:0")
MISMATCH = (
    "Expected all tensors to be on the same device, but found at least two devices"
)
WIDTHS = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
}
Inputs = dict[str, Tensor]


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def text(*, pad_left: bool = False) -> Inputs:
    mask = torch.ones(2, 8, dtype=torch.long)
    mask[1, slice(0, 3) if pad_left else slice(5, 8)] = 0
    return {"input_ids": torch.randint(3, 60, (2, 8)), "attention_mask": mask}


def bert() -> tuple[Any, Inputs]:
    from transformers import BertConfig, BertModel

    config = BertConfig(vocab_size=64, max_position_embeddings=32, **WIDTHS)
    return BertModel(config), text()


def gpt2() -> tuple[Any, Inputs]:
    from transformers import GPT2Config, GPT2LMHeadModel

    sizes = {
        "vocab_size": 64,
        "n_positions": 32,
        "n_embd": 32,
        "n_layer": 2,
        "n_head": 2,
    }
    config = GPT2Config(**sizes, bos_token_id=1, eos_token_id=1, pad_token_id=0)
    return GPT2LMHeadModel(config), text(pad_left=True)


def t5() -> tuple[Any, Inputs]:
    from transformers import T5Config, T5ForConditionalGeneration

    sizes = {"vocab_size": 64, "d_model": 32, "d_kv": 16, "d_ff": 64}
    config = T5Config(**sizes, num_layers=2, num_heads=2, decoder_start_token_id=0)
    decoder = {"decoder_input_ids": torch.randint(3, 60, (2, 4))}
    return T5ForConditionalGeneration(config), text() | decoder


def vit() -> tuple[Any, Inputs]:
    from transformers import ViTConfig, ViTForImageClassification

    config = ViTConfig(image_size=16, patch_size=8, **WIDTHS)
    return ViTForImageClassification(config), {
        "pixel_values": torch.randn(2, 3, 16, 16)
    }


def whisper() -> tuple[Any, Inputs]:
    from transformers import WhisperConfig, WhisperForConditionalGeneration

    special = {f"{name}_token_id": 62 for name in ("pad", "bos", "eos")}
    sides = {
        f"{side}_{what}": size
        for side in ("encoder", "decoder")
        for what, size in [("layers", 2), ("attention_heads", 2), ("ffn_dim", 64)]
    }
    sizes = {"d_model": 32, "max_source_positions": 32, "max_target_positions": 32}
    config = WhisperConfig(
        vocab_size=64, decoder_start_token_id=63, **special, **sides, **sizes
    )
    decoder = torch.randint(3, 60, (2, 4))
    inputs = {"input_features": torch.randn(2, 80, 64), "decoder_input_ids": decoder}
    return WhisperForConditionalGeneration(config), inputs


class Pair:
    """One tiny model twice, on the CPU and on sim, with its inputs on both."""

    def __init__(self, build: Callable[[], tuple[Any, Inputs]]) -> None:
        torch.manual_seed(0)
        self.model, self.inputs = build()
        self.model.eval()
        self.on_sim = copy.deepcopy(self.model).to("sim:0")
        self.sim_inputs = {
            name: value.to("sim:0") for name, value in self.inputs.items()
        }


@pytest.fixture(
    scope="module", params=[bert, gpt2, t5, vit, whisper], ids=lambda b: b.__name__
)
def pair(request: pytest.FixtureRequest) -> Pair:
    return Pair(request.param)


@pytest.fixture(scope="module", params=[gpt2, t5, whisper], ids=lambda b: b.__name__)
def writer(request: pytest.FixtureRequest) -> Pair:
    return Pair(request.param)


def assert_same(on_cpu: Tensor, on_sim: Tensor) -> None:
    assert on_cpu.device.type == "cpu"
    assert on_sim.device == SIM
    assert on_sim.dtype == on_cpu.dtype
    scale = float(on_cpu.detach().abs().max())
    torch.testing.assert_close(
        on_sim.detach().cpu(), on_cpu.detach(), rtol=0, atol=1e-6 * scale
    )


def tensors(output: Any) -> dict[str, Tensor]:
    return {name: value for name, value in output.items() if isinstance(value, Tensor)}


# Models


@pytest.mark.parametrize(
    "mode", [torch.no_grad, torch.inference_mode, torch.enable_grad]
)
def test_forward_equals_the_cpus(pair: Pair, mode: Callable[[], Any]) -> None:
    with mode():
        expected = tensors(pair.model(**pair.inputs))
        actual = tensors(pair.on_sim(**pair.sim_inputs))
    assert expected.keys() == actual.keys()
    assert len(expected) > 0
    for name, value in expected.items():
        assert_same(value, actual[name])


@pytest.mark.parametrize("train", [False, True], ids=["eval", "train"])
def test_backward_reaches_the_same_parameters(pair: Pair, train: bool) -> None:
    gradients = []
    for model, inputs in [(pair.model, pair.inputs), (pair.on_sim, pair.sim_inputs)]:
        model.train(train)
        model.zero_grad()
        torch.manual_seed(1)  # dropout draws the same numbers on both
        next(iter(model(**inputs).values())).square().mean().backward()
        named = model.named_parameters()
        gradients.append({n: p.grad for n, p in named if p.grad is not None})
        model.eval()
    expected, actual = gradients
    assert expected.keys() == actual.keys()
    assert len(expected) > 10
    scale = max(float(g.abs().max()) for g in expected.values())
    for name, gradient in expected.items():
        assert actual[name].device == SIM
        assert float((actual[name].cpu() - gradient).abs().max()) <= 1e-6 * scale, name


@pytest.mark.parametrize("use_cache", [True, False], ids=["cache", "no-cache"])
def test_generate_gives_the_same_tokens(writer: Pair, use_cache: bool) -> None:
    options = {"max_new_tokens": 5, "do_sample": False, "use_cache": use_cache}
    drop = "decoder_input_ids"
    inputs = {n: v for n, v in writer.inputs.items() if n != drop}
    sim_inputs = {n: v for n, v in writer.sim_inputs.items() if n != drop}
    expected = writer.model.generate(**inputs, **options)
    actual = writer.on_sim.generate(**sim_inputs, **options)
    assert actual.device == SIM
    assert actual.tolist() == expected.tolist()


def test_save_and_load(pair: Pair, tmp_path: Path) -> None:
    pair.on_sim.save_pretrained(tmp_path)
    loaded = type(pair.model).from_pretrained(tmp_path)
    for name, value in pair.model.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], value), name
    with torch.no_grad():
        expected = next(iter(pair.model(**pair.inputs).values()))
        assert_same(
            expected, next(iter(loaded.to("sim:0").eval()(**pair.sim_inputs).values()))
        )


def test_inputs_or_model_left_on_the_cpu_are_caught(pair: Pair) -> None:
    with pytest.raises(RuntimeError, match=MISMATCH):
        pair.on_sim(**pair.inputs)
    with pytest.raises(RuntimeError, match=MISMATCH):
        pair.model(**pair.sim_inputs)


def test_a_result_moved_back_inside_forward_is_visible() -> None:
    pair = Pair(bert)

    class Sneaky(type(pair.model)):  # type: ignore[misc]
        def forward(self, **inputs: Tensor) -> Any:
            return super().forward(**inputs).last_hidden_state.cpu()

    pair.on_sim.__class__ = Sneaky
    assert pair.on_sim(**pair.sim_inputs).device.type == "cpu"


def test_every_parameter_moves_and_tied_ones_stay_tied() -> None:
    pair = Pair(gpt2)
    model = pair.on_sim
    assert {p.device for p in [*model.parameters(), *model.buffers()]} == {SIM}
    for moved in (
        model,
        model.to(torch.float16),
        copy.deepcopy(model),
        model.to("cpu"),
    ):
        assert moved.lm_head.weight is moved.transformer.wte.weight
        assert isinstance(moved.lm_head.weight, torch.nn.Parameter)
    assert type(model.lm_head.weight) is torch.nn.Parameter


def test_nothing_leaves_the_device_unasked() -> None:
    """Every tensor that a function of torch hands the model lies on sim."""
    pair = Pair(t5)
    seen = []

    class Watch(TorchFunctionMode):
        def __torch_function__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            result = func(*args, **(kwargs or {}))
            if isinstance(result, Tensor):
                seen.append((func, result.device, type(result)))
            return result

    with torch.no_grad(), Watch():
        pair.on_sim(**pair.sim_inputs)
    assert len(seen) > 100
    assert {device for _, device, _ in seen} == {SIM}
    assert {kind for _, _, kind in seen} == {simulated_accelerator.SimTensor}
