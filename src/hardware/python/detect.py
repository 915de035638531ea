"""Say for each platform whether it can be used here, and why or why not.

One JSON line per platform: {"platform", "present", "evidence", "reason", "details"};
then one line {"python", "packages"} with the versions of what is installed. `evidence`
says what a run on it would be: on hardware, or on an emulator; null where it is absent.
No package is required: one that cannot be imported makes its platforms absent, with the
importer's words.
"""

import importlib
import json
import os
import platform as host
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, TypedDict


class Report(TypedDict):
    """What one detector found."""

    platform: str
    present: bool
    evidence: str | None
    reason: str
    details: dict[str, str]


Details = dict[str, str]
Found = tuple[bool, str, Details]

EMULATED = "emulator"

PACKAGES = (
    "torch",
    "transformers",
    "tokenizers",
    "safetensors",
    "numpy",
    "pillow",
    "openvino",
    "coremltools",
    "onnxruntime",
    "onnxruntime-qnn",
    "pytest",
    "ruff",
    "mypy",
)

INSTRUCTION_SETS = (
    "sse4_2",
    "avx",
    "avx2",
    "fma",
    "f16c",
    "avx512f",
    "avx512_vnni",
    "avx512_bf16",
    "avx512_fp16",
    "amx_tile",
    "amx_bf16",
    "amx_int8",
    "neon",
    "asimd",
    "asimdhp",
    "asimddp",
    "bf16",
    "i8mm",
    "sve",
)


def load(name: str) -> tuple[ModuleType | None, str]:
    """Import a module, or say in one line why it cannot be imported."""
    try:
        return importlib.import_module(name), ""
    except ModuleNotFoundError as error:
        return None, f"{error.name or name} is not installed"
    except Exception as error:  # noqa: BLE001 - a broken wheel may raise anything
        first_line = str(error).strip().split("\n")[0]
        return None, f"{name} cannot be imported: {type(error).__name__}: {first_line}"


def read_cpuinfo() -> dict[str, str]:
    """Give the first processor's fields of /proc/cpuinfo; {} where there is no such file."""
    try:
        first = Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n\n")[0]
    except OSError:
        return {}
    pairs = (line.split(":", 1) for line in first.splitlines() if ":" in line)
    return {key.strip(): value.strip() for key, value in pairs}


def memory_gib() -> str:
    """Give the machine's memory in GiB with one decimal; "unknown" where nobody tells."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return "unknown"
    return f"{size / 2**30:.1f} GiB"


def usable_cores() -> int:
    """Count the cores that this process may run on, which a container may have cut down."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def detect_cpu() -> Found:
    """Name the processor, its instruction sets, its cores and the memory."""
    info = read_cpuinfo()
    flags = set((info.get("flags") or info.get("Features") or "").split())
    details = {
        "model": info.get("model name") or host.processor() or host.machine(),
        "architecture": host.machine(),
        "instruction sets": ", ".join(
            name for name in INSTRUCTION_SETS if name in flags
        )
        or "unknown",
        "cores": str(usable_cores()),
        "memory": memory_gib(),
    }
    torch, why = load("torch")
    if torch is None:
        return False, why, details
    details["torch capability"] = str(torch.backends.cpu.get_cpu_capability())
    return True, "torch runs on the CPU", details


def describe_devices(torch: Any) -> dict[str, str]:
    """Name each device that torch calls "cuda", with its memory."""
    details: dict[str, str] = {}
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        memory = properties.total_memory / 2**30
        details[f"device {index}"] = f"{properties.name}, {memory:.1f} GiB"
    return details


def detect_cuda() -> Found:
    """CUDA: a torch that was built for it, a driver, and at least one device."""
    torch, why = load("torch")
    if torch is None:
        return False, why, {}
    details = {
        "torch": str(torch.__version__),
        "driver tool": shutil.which("nvidia-smi") or "none",
    }
    if torch.version.cuda is None:
        return False, f"torch {torch.__version__} was built without CUDA", details
    details["cuda"] = str(torch.version.cuda)
    if not torch.cuda.is_available():
        return (
            False,
            "torch was built for CUDA, but finds no usable NVIDIA device",
            details,
        )
    count = torch.cuda.device_count()
    return True, f"{count} NVIDIA device(s)", details | describe_devices(torch)


def detect_rocm() -> Found:
    """ROCm: a torch that was built for HIP (which speaks of its devices as "cuda") and a device."""
    torch, why = load("torch")
    if torch is None:
        return False, why, {}
    details = {
        "torch": str(torch.__version__),
        "driver tool": shutil.which("rocm-smi") or "none",
    }
    if torch.version.hip is None:
        return False, f"torch {torch.__version__} was built without ROCm", details
    details["hip"] = str(torch.version.hip)
    if not torch.cuda.is_available():
        return (
            False,
            "torch was built for ROCm, but finds no usable AMD device",
            details,
        )
    count = torch.cuda.device_count()
    return True, f"{count} AMD device(s)", details | describe_devices(torch)


def detect_apple() -> Found:
    """Apple: MPS through torch; Core ML through coremltools is told beside it."""
    coreml, coreml_why = load("coremltools")
    details = {
        "system": host.system(),
        "core ml": coreml_why
        if coreml is None
        else f"coremltools {coreml.__version__}",
    }
    if host.system() != "Darwin":
        return (
            False,
            f"this is {host.system()}; MPS and Core ML run on macOS only",
            details,
        )
    torch, why = load("torch")
    if torch is None:
        return False, why, details
    if not torch.backends.mps.is_built():
        return False, f"torch {torch.__version__} was built without MPS", details
    if not torch.backends.mps.is_available():
        return (
            False,
            "torch has MPS, but this Mac or its macOS has no usable GPU",
            details,
        )
    return True, "MPS is usable", details


def detect_openvino() -> Found:
    """OpenVINO: the package and the devices that its plug-ins find."""
    openvino, why = load("openvino")
    if openvino is None:
        return False, why, {}
    core = openvino.Core()
    devices = [str(device) for device in core.available_devices]
    details = {
        "version": str(openvino.get_version()),
        "devices": ", ".join(devices) or "none",
    }
    for device in devices:
        details[device] = str(core.get_property(device, "FULL_DEVICE_NAME"))
    if not devices:
        return False, "openvino is installed, but finds no device", details
    return True, f"devices: {', '.join(devices)}", details


def detect_qualcomm() -> Found:
    """Qualcomm: ONNX Runtime with the QNN provider, a plug-in or built in."""
    runtime, why = load("onnxruntime")
    if runtime is None:
        return False, f"{why} (onnxruntime-qnn brings the QNN provider)", {}
    details = {"onnxruntime": str(runtime.__version__)}
    if "QNNExecutionProvider" in runtime.get_available_providers():
        return True, "the QNN provider is built in", details
    plug_in, why = load("onnxruntime_qnn")
    if plug_in is None:
        return False, why, details
    details["onnxruntime_qnn"] = str(getattr(plug_in, "__version__", "unknown"))
    # The x86 library holds Qualcomm's HTP emulator, which is not the hardware.
    emulated = host.machine().lower() in {"x86_64", "amd64"}
    details["backend"] = f"HTP {EMULATED}" if emulated else "HTP"
    return True, "the QNN provider is a plug-in", details


DETECTORS: dict[str, Callable[[], Found]] = {
    "cpu": detect_cpu,
    "cuda": detect_cuda,
    "rocm": detect_rocm,
    "openvino": detect_openvino,
    "apple": detect_apple,
    "qualcomm": detect_qualcomm,
}


def detect(name: str) -> Report:
    """Run one detector; one that breaks says so instead of taking the others along."""
    try:
        present, reason, details = DETECTORS[name]()
    except Exception as error:  # noqa: BLE001 - one detector must not end the others
        message = f"the detector failed: {type(error).__name__}: {error}"
        present, reason, details = False, message.split("\n")[0], {}
    emulated = EMULATED in details.get("backend", "")
    evidence = EMULATED if emulated else "hardware"
    return {
        "platform": name,
        "present": present,
        "evidence": evidence if present else None,
        "reason": reason,
        "details": details,
    }


def installed_versions() -> dict[str, str | None]:
    """Look up what is installed without importing it."""
    versions: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = None
    return versions


def main() -> None:
    """Answer for the platforms named as arguments, or for all."""
    # A package that prints while it is imported must not get between the JSON lines.
    answers, sys.stdout = sys.stdout, sys.stderr
    for name in sys.argv[1:] or DETECTORS:
        print(json.dumps(detect(name)), file=answers, flush=True)
    python = {"python": host.python_version(), "packages": installed_versions()}
    print(json.dumps(python), file=answers, flush=True)


if __name__ == "__main__":
    main()
