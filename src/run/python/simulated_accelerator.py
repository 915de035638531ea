"""A pretended accelerator: importing this module gives torch a device named ``sim``.

Owns device discipline only: which device a tensor says it is on, which devices may meet
in one operator, and CUDA's error where they may not. Knows nothing of models or checks.

A tensor on ``sim`` wraps a CPU tensor. Each operator is checked, run by the CPU's own
kernel and wrapped again, so numbers equal the CPU's and nothing falls back unseen.
Speed, memory, streams, a GPU's own rounding and autocast (which casts nothing here) are
outside what it can tell. Import it after a fork, not before: torch starts a thread in
the first backward that follows the import, and such a process can't fork any more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, NoReturn

import torch
from torch import Tensor
from torch.utils import backend_registration

NAME, CPU, SETUP = "sim", torch.device("cpu"), "_setup_privateuseone_for_python_backend"
if not hasattr(backend_registration, SETUP):
    raise ImportError(
        f"simulated_accelerator needs torch.utils.backend_registration.{SETUP}, a private "
        f"function that torch {torch.__version__} does not have (torch 2.13.0 does)"
    )
Op = Any  # a torch._ops.OpOverload, which torch leaves mostly untyped
Args = tuple[Any, ...]
Options = dict[str, Any]
Runner = Callable[[Args, Options], Any]


def _ops(names: str) -> list[Op]:
    parts = [f"{name}.default".split(".")[:2] for name in names.split()]
    return [getattr(getattr(torch.ops.aten, op), overload) for op, overload in parts]


# CUDA's own rule, not our leniency: CPU indices may index a tensor on the accelerator.
INDEXING = _ops("index.Tensor index_put index_put_ _index_put_impl_")
# Made to carry data between devices.
CARRYING = _ops("copy_ _to_copy _copy_from")
# CUDA takes a 0-dim CPU tensor in these, and in whatever torch tags as pointwise.
NUMBER_FRIENDLY = _ops(
    "fill.Tensor fill_.Tensor masked_fill.Tensor masked_fill_.Tensor floor_divide "
    "index_fill.int_Tensor index_fill_.int_Tensor"
)
# torch calls these past the wrapper: there is none yet, or torch.tensor() ignores it.
BELOW_WRAPPER = _ops(
    "empty.memory_format empty_strided full zeros ones scalar_tensor eye arange "
    "arange.start arange.start_step randperm.generator _copy_from _local_scalar_dense"
)
# torch splits these into up to 14 operators, for autograd to follow; without gradients
# they run at once, by the CPU's own fused kernels.
WHOLE = _ops("linear matmul scaled_dot_product_attention layer_norm conv1d conv2d")
PARTS = torch._C.DispatchKey.CompositeImplicitAutograd
PLAIN = frozenset({int, float, bool, str, type(None), torch.dtype})


class SimTensor(Tensor):
    """A tensor that says it is on ``sim:0``; its numbers are in ``_cpu``."""

    _cpu: Tensor
    __torch_function__ = torch._C._disabled_torch_function_impl  # type: ignore[assignment]

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]
        cls, func: Op, types: Any, args: Args = (), kwargs: Options | None = None
    ) -> Any:
        return _runner(func)(args, kwargs or {})

    @property
    def data(self) -> Any:
        return Tensor.data.__get__(self)  # type: ignore[attr-defined]

    @data.setter
    def data(self, new: Tensor) -> None:
        if not isinstance(new, SimTensor):
            _mismatch("set_data", new.device)
        Tensor.data.__set__(self, new)  # type: ignore[attr-defined]
        self._cpu = new._cpu

    def __format__(self, spec: str) -> str:
        return format(self.item() if self.dim() == 0 else repr(self), spec)

    def __reduce_ex__(self, protocol: Any) -> Any:
        made = (self._cpu, self.dtype, str(self.device), self.requires_grad)
        return torch._utils._rebuild_device_tensor_from_cpu_tensor, made

    def numpy(self, *, force: bool = False) -> Any:
        if force:
            return self._cpu.numpy()
        raise TypeError(
            f"can't convert {self.device} device type tensor to numpy. "
            "Use Tensor.cpu() to copy the tensor to host memory first."
        )

    def tolist(self) -> Any:
        return self._cpu.tolist()

    # Savers tell tied weights by their memory, and the wrapper itself has none.
    def data_ptr(self) -> int:
        return self._cpu.data_ptr()

    def untyped_storage(self) -> torch.UntypedStorage:
        return self._cpu.untyped_storage()


class SimGenerator(torch.Generator):
    """A generator that says it is on ``sim:0`` and draws what the CPU's would draw."""

    device = property(lambda self: torch.device(NAME, 0))


class _GeneratorType(type):
    """Makes ``torch.Generator(device="sim")`` possible, which torch refuses to Python."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, torch._C.Generator)

    def __call__(cls, device: Any = "cpu") -> torch._C.Generator:
        on_sim = torch.device(device).type == NAME
        return SimGenerator() if on_sim else torch._C.Generator(device)


class Runtime(backend_registration._DummyBackendModule):
    """What ``torch.sim`` is. Its random numbers are the CPU's, which torch seeds itself."""

    tensor_type = SimTensor
    libraries: list[Any]
    synchronize = empty_cache = staticmethod(lambda device=None: None)
    get_rng_state = staticmethod(lambda device=None: torch.get_rng_state())
    set_rng_state = staticmethod(lambda state, device=None: torch.set_rng_state(state))
    get_amp_supported_dtype = staticmethod(lambda: [torch.float16, torch.bfloat16])


def _mismatch(where: object, other: torch.device) -> NoReturn:
    raise RuntimeError(
        "Expected all tensors to be on the same device, but found at least two devices, "
        f"{SIM} and {other}! (in {where})"
    )


def _wrap(result: Any, owners: dict[int, Tensor] | None = None) -> Any:
    if isinstance(result, Tensor):
        if owners and id(result) in owners:
            return owners[id(result)]
        shape, stride, offset = result.shape, result.stride(), result.storage_offset()
        wrapper = Tensor._make_wrapper_subclass(
            SimTensor, shape, stride, offset, None, result.dtype, torch.strided, SIM
        )
        wrapper._cpu = result
        return wrapper
    if isinstance(result, (tuple, list)):
        return type(result)([_wrap(part, owners) for part in result])
    return result


class _Operator:
    """How one operator is run: what it takes beside sim tensors, what it writes to."""

    def __init__(self, func: Op) -> None:
        self.func, self.kernel = func, KERNELS.get(func, func._op)
        self.carries, self.indexes = func in CARRYING, func in INDEXING
        named = func in NUMBER_FRIENDLY or "::_foreach_" in func.name()
        self.takes_numbers = self.indexes or named or torch.Tag.pointwise in func.tags
        slots = [(i, a) for i, a in enumerate(func._schema.arguments) if a.alias_info]
        self.written = [(i, a.name) for i, a in slots if a.alias_info.is_write]
        self.views = bool(slots)

    def split(self, args: Args, kwargs: Options) -> Any:
        return self.func._op_dk(PARTS, *args, **kwargs)

    def whole(self, *args: Any, **kwargs: Any) -> Any:
        if torch.is_grad_enabled():
            for value in args:
                if isinstance(value, Tensor) and value.requires_grad:
                    return SPLIT.get(self.func, self.split)(args, kwargs)
        return self.read(args, kwargs)

    def read(self, args: Args, kwargs: Options) -> Any:
        admit = self.admit
        bare = [
            a._cpu if type(a) is SimTensor else a if type(a) in PLAIN else admit(a)
            for a in args
        ]
        if not kwargs:
            return _wrap(self.kernel(*bare))
        options, here = self.admit_options(kwargs)
        result = self.kernel(*bare, **options)
        return _wrap(result) if here else result

    def view(self, args: Args, kwargs: Options) -> Any:
        if torch.is_inference_mode_enabled() and not args[0].is_inference():
            with torch.inference_mode(False):  # on the CPU too a view is as its base is
                return self.read(args, kwargs)
        return self.read(args, kwargs)

    def write(self, args: Args, kwargs: Options) -> Any:
        owners: dict[int, Tensor] = {}
        for place, name in self.written:
            target = args[place] if place < len(args) else kwargs.get(name)
            for tensor in target if isinstance(target, (list, tuple)) else [target]:
                if isinstance(tensor, SimTensor):
                    owners[id(tensor._cpu)] = tensor
                elif isinstance(tensor, Tensor):
                    if not self.carries:
                        _mismatch(self.func, tensor.device)
                    owners[id(tensor)] = tensor
        bare, (options, _) = [self.admit(a) for a in args], self.admit_options(kwargs)
        result = self.kernel(*bare, **options)
        for owner in owners.values():  # squeeze_, resize_, out= change shapes
            inner = owner._cpu if isinstance(owner, SimTensor) else owner
            if inner.shape != owner.shape or inner.stride() != owner.stride():
                owner.data = _wrap(inner)
        return _wrap(result, owners)

    def admit(self, value: Any, as_index: bool = False) -> Any:
        """Give what the CPU kernel gets for an argument, or raise as CUDA would."""
        if isinstance(value, SimTensor):
            return value._cpu
        if isinstance(value, Tensor):
            index = as_index and not value.is_floating_point()
            number = self.takes_numbers and value.dim() == 0
            if self.carries or (value.device == CPU and (index or number)):
                return value
            _mismatch(self.func, value.device)
        if isinstance(value, (list, tuple)) and value and type(value[0]) is not int:
            return [self.admit(part, self.indexes) for part in value]
        return value

    def admit_options(self, kwargs: Options) -> tuple[Options, bool]:
        """Give the CPU kernel's keywords, and whether the result is for sim."""
        options = {name: self.admit(value) for name, value in kwargs.items()}
        device = torch.device(options.get("device") or NAME)
        if device.type != NAME:
            return options, False
        if device.index:
            raise RuntimeError(f"{NAME} error: invalid device ordinal {device.index}")
        return {k: CPU if k == "device" and v else v for k, v in options.items()}, True


def _split_attention(args: Args, kwargs: Options) -> Any:
    """Take attention apart as the CPU would, so that its gradients are the CPU's too."""
    query, mask, flash = args[0], args[3] if len(args) > 3 else None, 1
    learnt = mask is not None and mask.requires_grad  # as t5's bias is
    if learnt or FUSED_CHOICE(*args, **kwargs) != flash:
        return ATTENTION._op_dk(PARTS, *args, **kwargs)
    if mask is not None and mask.dtype is torch.bool:
        zeros = torch.zeros_like(mask, dtype=query.dtype)
        mask = zeros.masked_fill(mask.logical_not(), float("-inf"))
    return FLASH(*args[:3], *args[4:6], attn_mask=mask, scale=kwargs.get("scale"))[0]


@cache
def _runner(func: Op) -> Runner:
    operator = _Operator(func)
    composite = torch._C._dispatch_has_kernel_for_dispatch_key(func.name(), PARTS.name)
    if composite and func not in WHOLE:
        return operator.split
    if operator.written:
        return operator.write
    return operator.view if operator.views else operator.read


def _run(func: Op, *args: Any, **kwargs: Any) -> Any:
    return _runner(func)(args, kwargs)


def _register() -> None:
    taken_by = torch._C._get_privateuse1_backend_name()
    if taken_by != "privateuseone":
        raise RuntimeError(f"{taken_by!r} has torch's one slot for an outside device")
    getattr(backend_registration, SETUP)(NAME, Runtime())
    library: Any = torch.library.Library
    own, rest = library("aten", "IMPL"), library("_", "IMPL")
    for func in BELOW_WRAPPER:
        own.impl(func, partial(_run, func), "PrivateUse1")
    for func in WHOLE:
        own.impl(func, _Operator(func).whole, "AutogradPrivateUse1")
    rest.fallback(_run, "PrivateUse1")
    rest.fallback(torch.library.fallthrough_kernel, "AutocastPrivateUse1")
    # Else backward wants a thread per device, and fails if one ran before this import.
    torch.autograd.grad_mode.set_multithreading_enabled(False)
    # Else a move to sim gives each module a parameter of its own, and unties weights.
    torch.__future__.set_swap_module_params_on_conversion(True)
    Runtime.libraries = [own, rest]  # a library that dies takes its kernels along
    torch.Generator = _GeneratorType("Generator", (), {})  # type: ignore[misc,assignment]


HISTC, COPY_FROM, ATTENTION, FUSED_CHOICE, FLASH = _ops(
    "histc _copy_from scaled_dot_product_attention _fused_sdp_choice "
    "_scaled_dot_product_flash_attention_for_cpu"
)
SPLIT: dict[Op, Runner] = {ATTENTION: _split_attention}
KERNELS: dict[Op, Callable[..., Any]] = {
    # CUDA counts integers too, the CPU's kernel floats only.
    HISTC: lambda x, *args: torch.histc(x.double(), *args).to(x.dtype),
    COPY_FROM: lambda source, target, *_: target.copy_(source),
}
if hasattr(torch, NAME):  # imported again, or under another name
    SimTensor = getattr(torch, NAME).tensor_type  # type: ignore[misc]
else:
    _register()
SIM = torch.device(NAME, 0)
