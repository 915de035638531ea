"""detect.py: the detectors' words on machines that this one is not, by what they look at."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_program() -> ModuleType:
    """Import the program from its file."""
    path = ROOT / "src" / "hardware" / "python" / "detect.py"
    spec = importlib.util.spec_from_file_location("detect", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


detect = load_program()


def torch_of(
    *, cuda: str | None, hip: str | None, names: tuple[str, ...] = ()
) -> SimpleNamespace:
    """Give what the detectors look at in a torch of some build, with these devices."""
    devices = [SimpleNamespace(name=name, total_memory=8 * 2**30) for name in names]
    return SimpleNamespace(
        __version__="2.13.0",
        version=SimpleNamespace(cuda=cuda, hip=hip),
        cuda=SimpleNamespace(
            is_available=lambda: bool(devices),
            device_count=lambda: len(devices),
            get_device_properties=lambda index: devices[index],
        ),
        backends=SimpleNamespace(
            mps=SimpleNamespace(is_built=lambda: True, is_available=lambda: True)
        ),
    )


def report_with(monkeypatch: pytest.MonkeyPatch, platform: str, **modules: Any) -> Any:
    """Run one detector where exactly these modules can be imported."""
    for name in ("torch", "openvino", "coremltools", "onnxruntime", "onnxruntime_qnn"):
        # None in sys.modules makes an import fail as if it were not installed.
        monkeypatch.setitem(sys.modules, name, modules.get(name))
    return detect.detect(platform)


def test_cuda_with_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names each device with its memory."""
    torch = torch_of(cuda="12.8", hip=None, names=("H100", "H100"))
    report = report_with(monkeypatch, "cuda", torch=torch)
    assert (report["present"], report["evidence"]) == (True, "hardware")
    assert report["reason"] == "2 NVIDIA device(s)"
    assert report["details"]["device 1"] == "H100, 8.0 GiB"


def test_cuda_build_without_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build is not a device."""
    report = report_with(monkeypatch, "cuda", torch=torch_of(cuda="12.8", hip=None))
    assert (report["present"], report["evidence"]) == (False, None)
    assert "finds no usable NVIDIA device" in report["reason"]


def test_an_amd_device_is_not_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torch calls it "cuda" too; the build tells them apart."""
    torch = torch_of(cuda=None, hip="6.4", names=("MI300X",))
    assert not report_with(monkeypatch, "cuda", torch=torch)["present"]
    rocm = report_with(monkeypatch, "rocm", torch=torch)
    assert rocm["reason"] == "1 AMD device(s)"
    assert rocm["details"]["hip"] == "6.4"


def test_apple_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is MPS; Core ML is told beside it."""
    monkeypatch.setattr(detect.host, "system", lambda: "Darwin")
    report = report_with(monkeypatch, "apple", torch=torch_of(cuda=None, hip=None))
    assert report["present"]
    assert report["details"]["core ml"] == "coremltools is not installed"


@pytest.mark.parametrize(
    ("machine", "evidence", "backend"),
    [("x86_64", "emulator", "HTP emulator"), ("aarch64", "hardware", "HTP")],
)
def test_qualcomm_emulator_is_no_hardware(
    monkeypatch: pytest.MonkeyPatch, machine: str, evidence: str, backend: str
) -> None:
    """The x86 library holds the emulator only."""
    monkeypatch.setattr(detect.host, "machine", lambda: machine)
    runtime = SimpleNamespace(
        __version__="1.32.0", get_available_providers=lambda: ["CPUExecutionProvider"]
    )
    plug_in = SimpleNamespace(__version__="2.7.0")
    report = report_with(
        monkeypatch, "qualcomm", onnxruntime=runtime, onnxruntime_qnn=plug_in
    )
    assert report["evidence"] == evidence
    assert report["details"]["backend"] == backend


def test_openvino_without_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package alone is nothing to run on."""
    openvino = SimpleNamespace(
        Core=lambda: SimpleNamespace(available_devices=[]),
        get_version=lambda: "2026.4.1",
    )
    report = report_with(monkeypatch, "openvino", openvino=openvino)
    assert report["reason"] == "openvino is installed, but finds no device"


def test_a_detector_that_breaks_is_absent_with_its_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the program goes on."""

    def broken() -> None:
        message = "driver too old\nand more"
        raise RuntimeError(message)

    openvino = SimpleNamespace(Core=broken)
    report = report_with(monkeypatch, "openvino", openvino=openvino)
    assert report["present"] is False
    assert report["reason"] == "the detector failed: RuntimeError: driver too old"
