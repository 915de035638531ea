"""The pretended accelerator: CUDA's discipline of devices, operator by operator."""

import copy
import importlib
import importlib.util
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import simulated_accelerator
import torch
from torch import Tensor
from torch.nn import functional as F

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


@pytest.fixture
def sim() -> Tensor:
    return torch.ones(2, 2, device="sim")


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


# Devices that may not meet


CPU = torch.ones(2, 2)
ROWS = torch.zeros(2, dtype=torch.long)
FORBIDDEN: dict[str, Callable[[Tensor], Any]] = {
    "matmul": lambda x: x @ CPU,
    "matmul, CPU first": lambda x: CPU @ x,
    "linear": lambda x: F.linear(x, CPU),
    "linear with gradients": lambda x: F.linear(x.requires_grad_(), CPU),
    "embedding, CPU tokens": lambda x: F.embedding(ROWS, x),
    "embedding, CPU weights": lambda x: F.embedding(ROWS.to(SIM), CPU),
    "add": lambda x: x + CPU,
    "add_ into CPU": lambda x: CPU.clone().add_(x),
    "add_ into a CPU number": lambda x: torch.tensor(1.0).add_(x[0, 0]),
    "out= on CPU": lambda x: torch.add(x, x, out=CPU.clone()),
    "cat": lambda x: torch.cat([x, CPU]),
    "stack": lambda x: torch.stack([CPU, x]),
    "where, CPU condition": lambda x: torch.where(CPU > 0, x, x),
    "where, CPU value": lambda x: torch.where(x > 0, x, CPU),
    "masked_fill, CPU mask": lambda x: x.masked_fill(CPU > 0, 0.0),
    "index of a CPU tensor": lambda x: CPU[ROWS.to(SIM)],
    "index of a CPU tensor of indices": lambda x: ROWS[ROWS.to(SIM)],
    "index_put, CPU values": lambda x: x.index_put((ROWS,), CPU),
    "index_select": lambda x: x.index_select(0, ROWS),
    "gather": lambda x: x.gather(0, ROWS[None]),
    "attention": lambda x: F.scaled_dot_product_attention(x[None], x[None], CPU[None]),
    "attention, CPU mask": lambda x: F.scaled_dot_product_attention(
        x[None].requires_grad_(), x[None], x[None], attn_mask=CPU
    ),
    "layer_norm": lambda x: F.layer_norm(x, (2,), CPU[0], CPU[0]),
    "conv1d": lambda x: F.conv1d(x, CPU[None]),
    "cross_entropy": lambda x: F.cross_entropy(x, ROWS),
    "equal": lambda x: torch.equal(x, CPU),
    "a number where CUDA takes none": lambda x: torch.isin(x, torch.tensor(1.0)),
    "data": lambda x: setattr(x, "data", CPU),
    "meta": lambda x: x + torch.ones(2, 2, device="meta"),
}


@pytest.mark.parametrize("act", FORBIDDEN.values(), ids=FORBIDDEN.keys())
@pytest.mark.parametrize("mode", [torch.enable_grad, torch.inference_mode])
def test_mixed_devices_raise(
    mode: Callable[[], Any], act: Callable[[Tensor], Any]
) -> None:
    with mode(), pytest.raises(RuntimeError, match=MISMATCH):
        act(torch.ones(2, 2, device="sim"))


def test_the_message_names_both_devices_and_the_operator(sim: Tensor) -> None:
    with pytest.raises(RuntimeError) as raised:
        sim + CPU
    assert str(raised.value) == f"{MISMATCH}, sim:0 and cpu! (in aten.add.Tensor)"


ALLOWED: dict[str, tuple[Callable[[Tensor], Tensor], list[Any]]] = {
    "a CPU number in arithmetic": (lambda x: x + torch.tensor(2.0), [[3, 3], [3, 3]]),
    "a CPU number in where": (
        lambda x: torch.where(x < 0, x, torch.tensor(5.0)),
        [[5, 5], [5, 5]],
    ),
    "a CPU number in masked_fill": (
        lambda x: x.masked_fill(x > 0, torch.tensor(4.0)),
        [[4, 4], [4, 4]],
    ),
    "CPU indices": (lambda x: x[ROWS[:1]], [[1, 1]]),
    "a CPU mask as index": (lambda x: x[CPU[0] > 0], [[1, 1], [1, 1]]),
    "CPU indices in an assignment": (
        lambda x: x.index_put((ROWS[:1],), torch.tensor(7.0)),
        [[7, 7], [1, 1]],
    ),
    "copy_ from the CPU": (lambda x: x.copy_(2 * CPU), [[2, 2], [2, 2]]),
}


@pytest.mark.parametrize(("act", "expected"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_cuda_lets_meet_meets(
    sim: Tensor, act: Callable[[Tensor], Tensor], expected: list[Any]
) -> None:
    result = act(sim)
    assert result.device == SIM
    assert result.tolist() == expected


def test_a_sim_tensor_does_not_pass_for_a_cpu_one(sim: Tensor) -> None:
    assert not sim.is_cpu
    with pytest.raises(
        TypeError, match="can't convert sim:0 device type tensor to numpy"
    ):
        sim.numpy()
    with pytest.raises(AssertionError, match="device"):
        torch.testing.assert_close(sim, CPU)
    with pytest.raises(RuntimeError, match="assign a gradient with device type 'cpu'"):
        sim.requires_grad_().grad = CPU
    with pytest.raises(RuntimeError, match="invalid device ordinal 1"):
        CPU.to("sim:1")


# Tensors


def test_moving_copies(sim: Tensor) -> None:
    back = sim.to("cpu")
    back.add_(1)
    assert type(back) is Tensor
    assert sim.tolist() == [[1, 1], [1, 1]]
    assert sim.to("sim") is sim


def test_factories(sim: Tensor) -> None:
    assert torch.arange(3, device="sim").tolist() == [0, 1, 2]
    assert torch.tensor([1, 2], device="sim").tolist() == [1, 2]
    assert torch.full((2,), 3, device="sim").tolist() == [3, 3]
    assert torch.tensor([sim[0, 0], sim[1, 1]]).tolist() == [1, 1]
    made = [
        sim.new_ones(1),
        torch.zeros_like(CPU, device="sim"),
        torch.empty(1, device="sim"),
    ]
    assert {made_one.device for made_one in made} == {SIM}
    assert torch.zeros_like(sim, device="cpu").device.type == "cpu"


def test_operators_that_change_a_shape_in_place() -> None:
    x = torch.arange(6, device="sim").view(1, 2, 3)
    assert x.squeeze_() is x
    assert x.t_().shape == (3, 2)
    assert x.tolist() == [[0, 3], [1, 4], [2, 5]]
    out = torch.empty(0, device="sim")
    assert torch.add(x, 1, out=out) is out
    assert out.shape == (3, 2)
    assert out.resize_(7).shape == (7,)


def test_views_share_and_inplace_writes_show(sim: Tensor) -> None:
    row = sim[0]
    row.zero_()
    sim[1, 1] = 5
    assert sim.tolist() == [[0, 0], [1, 5]]


def test_a_view_in_inference_mode_is_as_its_base_is(sim: Tensor) -> None:
    with torch.inference_mode():
        assert not sim[0].is_inference()
        assert (sim + 1).is_inference()
        assert (sim + 1)[0].is_inference()


def test_assigning_data_changes_the_numbers_too() -> None:
    layer = torch.nn.Linear(2, 2).to("sim")
    layer.weight.data = torch.full((2, 2), 3.0, device="sim")
    layer.bias.data.zero_()
    assert layer(torch.ones(1, 2, device="sim")).tolist() == [[6, 6]]
    assert layer.half()(torch.ones(1, 2, device="sim").half()).dtype is torch.float16


def test_random_numbers_are_the_cpus() -> None:
    def draw(device: str) -> list[Any]:
        torch.manual_seed(3)
        own = torch.Generator(device=device).manual_seed(5)
        assert own.device.type == device
        dropped = F.dropout(torch.ones(8, device=device), 0.5)
        drawn = torch.randn(3, device=device, generator=own)
        return [torch.rand(2, device=device).tolist(), drawn.tolist(), dropped.tolist()]

    assert draw("sim") == draw("cpu")
    assert isinstance(torch.default_generator, torch.Generator)


def test_an_optimizer_step_equals_the_cpus() -> None:
    layers = [torch.nn.Linear(3, 2)]
    layers.append(copy.deepcopy(layers[0]).to("sim"))
    for layer in layers:
        optimizer = torch.optim.AdamW(layer.parameters(), lr=0.1)
        for _ in range(3):
            optimizer.zero_grad()
            layer(
                torch.ones(4, 3, device=layer.weight.device)
            ).square().sum().backward()
            optimizer.step()
    assert_same(layers[0].weight, layers[1].weight)


def test_torch_save_keeps_the_device(sim: Tensor) -> None:
    file = io.BytesIO()
    torch.save({"whole": sim, "view": torch.arange(4, device="sim")[1::2]}, file)
    file.seek(0)
    loaded = torch.load(file)
    assert loaded["view"].tolist() == [1, 3]
    assert {value.device for value in loaded.values()} == {SIM}


def test_integers_are_counted_as_on_cuda() -> None:
    counts = torch.tensor([0, 2, 2], device="sim").histc(3, 0, 2)
    assert counts.tolist() == [1, 0, 2]
    assert counts.dtype is torch.int64


# The module


def test_importing_again_is_harmless(sim: Tensor) -> None:
    kind = simulated_accelerator.SimTensor
    importlib.reload(simulated_accelerator)
    spec = importlib.util.spec_from_file_location(
        "another_name", simulated_accelerator.__file__
    )
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    assert simulated_accelerator.SimTensor is other.SimTensor is kind
    assert (sim + torch.ones(2, 2, device="sim")).tolist() == [[2, 2], [2, 2]]


def python(program: str) -> str:
    folder = Path(str(simulated_accelerator.__file__)).parent
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_torch_without_the_private_function_is_named() -> None:
    said = python(
        "import torch; from torch.utils import backend_registration as b\n"
        "del b._setup_privateuseone_for_python_backend\n"
        "import simulated_accelerator"
    )
    assert said.splitlines()[-1] == (
        "ImportError: simulated_accelerator needs torch.utils.backend_registration."
        "_setup_privateuseone_for_python_backend, a private function that torch "
        f"{torch.__version__} does not have (torch 2.13.0 does)"
    )


def test_a_backward_before_the_import_and_a_fork_do_no_harm() -> None:
    said = python(
        "import os, torch\n"
        "def back(device):\n"
        "    layer = torch.nn.Linear(2, 2).to(device)\n"
        "    layer(torch.ones(1, 2, device=device)).sum().backward()\n"
        "    print(layer.weight.grad.device, flush=True)\n"
        "back('cpu')\n"
        "if child := os.fork():\n"
        "    os.waitpid(child, 0)\n"
        "import simulated_accelerator\n"
        "back('sim')\n"
    )
    assert said.split() == ["cpu", "sim:0", "sim:0"]
