"""What an installed transformers release says of itself: every model type, class, signature and processor.

Owns the reading of a release, and writes one JSON line for each model type on stdout, after a line
with the provenance. It decides nothing: what a fact is good for is the business of others. It reads
`models.auto` and the classes themselves, builds no model, and asks no Hub; it knows the layouts of
transformers 4.5x and 5.x. A class that can't be imported has the reason in its place.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import math
import os
import platform
import re
import sys
import unittest.mock
import warnings
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Final

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SUFFIX: Final = "_MAPPING_NAMES"

# The auto modules that name what prepares a model's input, and the mapping in each.
PROCESSORS: Final = {
    "processor": ("processing_auto", "PROCESSOR_MAPPING_NAMES"),
    "tokenizer": ("tokenization_auto", "TOKENIZER_MAPPING_NAMES"),
    "image_processor": ("image_processing_auto", "IMAGE_PROCESSOR_MAPPING_NAMES"),
    "feature_extractor": ("feature_extraction_auto", "FEATURE_EXTRACTOR_MAPPING_NAMES"),
    "video_processor": ("video_processing_auto", "VIDEO_PROCESSOR_MAPPING_NAMES"),
}

# What a model class supports: the attribute, under the names that releases gave it.
SUPPORTS: Final = {
    "sdpa": ("_supports_sdpa",),
    "flash_attention": ("_supports_flash_attn", "_supports_flash_attn_2"),
    "flex_attention": ("_supports_flex_attn",),
    "attention_backend": ("_supports_attention_backend",),
    "gradient_checkpointing": ("supports_gradient_checkpointing",),
    "static_cache": ("_can_compile_fullgraph", "_supports_static_cache"),
}

# In every release's signature, and no fact of a type.
COMMON_FIELDS: Final = frozenset(
    {"self", "kwargs", "transformers_version", "architectures"}
)


def auto_module(name: str) -> ModuleType:
    return importlib.import_module(f"transformers.models.auto.{name}")


def mapping_in(name: str, mapping: str) -> ModuleType | None:
    """The auto module, where the release has it and the mapping in it."""
    try:
        module = auto_module(name)
    except ImportError:
        return None
    return module if hasattr(module, mapping) else None


def read_video_names() -> None:
    """Import the names of video processors; without torchvision a release blanks them as it is imported.

    What a release has is no matter of what is installed beside it.
    """
    try:
        auto_module("image_processing_auto")
        importlib.import_module("transformers.video_processing_utils")
    except ImportError:
        return
    utils = "transformers.utils.is_torchvision_available"
    with unittest.mock.patch(utils, return_value=True):
        mapping_in("video_processing_auto", "")


def flat(value: object) -> list[str]:
    """The names in a value: one, a tuple with gaps, a table by backend, or none."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = value.values()
    if isinstance(value, Iterable):
        return [name for part in value for name in flat(part)]
    return []


def pairs_of(module: ModuleType, name: str) -> Iterator[tuple[str, str]]:
    for model_type, value in getattr(module, name).items():
        for class_name in flat(value):
            yield str(model_type), class_name


def models_by_type() -> dict[str, dict[str, list[str]]]:
    """~> {"bert": {"BertForMaskedLM": ["FOR_MASKED_LM", "FOR_PRETRAINING"]}}"""
    module = auto_module("modeling_auto")
    found: dict[str, dict[str, list[str]]] = {}
    for name in sorted(vars(module)):
        if not name.startswith("MODEL_") or not name.endswith(SUFFIX):
            continue
        mapping = name.removeprefix("MODEL_").removesuffix(SUFFIX.removeprefix("_"))
        mapping = mapping.rstrip("_") or "BASE"
        for model_type, class_name in pairs_of(module, name):
            mappings = found.setdefault(model_type, {}).setdefault(class_name, [])
            if mapping not in mappings:
                mappings.append(mapping)
    return found


def processors_by_type() -> dict[str, dict[str, list[str]]]:
    """~> {"vit": {"image_processor": ["ViTImageProcessor", "ViTImageProcessorPil"]}}"""
    found: dict[str, dict[str, list[str]]] = {}
    for what, (module_name, mapping) in PROCESSORS.items():
        module = mapping_in(module_name, mapping)
        if module is None:
            continue
        for model_type, class_name in pairs_of(module, mapping):
            names = found.setdefault(model_type, {}).setdefault(what, [])
            if class_name not in names:
                names.append(class_name)
                names.sort()
    return found


def simple(value: object) -> Json:
    """The value where JSON can hold it, else the name of its type in angle brackets."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else f"<{value}>"
    if isinstance(value, list | tuple):
        return [simple(each) for each in value]
    if isinstance(value, dict):
        return {str(key): simple(each) for key, each in sorted(value.items(), key=str)}
    return f"<{type(value).__name__}>"


def field_defaults(config: type) -> dict[str, Json]:
    """The arguments of a configuration with their defaults; "<required>" where there is none."""
    if dataclasses.is_dataclass(config):
        fields = dataclasses.fields(config)
        found = {field.name: field_default(field) for field in fields if field.init}
    else:
        parameters = inspect.signature(config).parameters.values()
        named = (each for each in parameters if each.kind is not each.VAR_KEYWORD)
        found = {each.name: parameter_default(each) for each in named}
    return {name: found[name] for name in sorted(found) if name not in COMMON_FIELDS}


def field_default(field: dataclasses.Field[object]) -> Json:
    if field.default is not dataclasses.MISSING:
        return simple(field.default)
    if field.default_factory is not dataclasses.MISSING:
        return simple(field.default_factory())
    return "<required>"


def parameter_default(parameter: inspect.Parameter) -> Json:
    return (
        "<required>"
        if parameter.default is parameter.empty
        else simple(parameter.default)
    )


def describe_config(config: type) -> dict[str, Json]:
    # A property in some releases; then only an instance would know.
    declared = getattr(config, "sub_configs", {})
    parts = declared if isinstance(declared, Mapping) else {}
    return {
        "class": config.__name__,
        "module": config.__module__,
        "parts": {name: parts[name].__name__ for name in sorted(parts)},
        "fields": field_defaults(config),
    }


def forward_of(model: type) -> list[Json]:
    """~> ["input_ids=None", "**kwargs"]: the parameters of `forward`, in their order."""
    forward = inspect.unwrap(getattr(model, "forward"))  # noqa: B009 - a type has no such attribute
    found: list[Json] = []
    for parameter in list(inspect.signature(forward).parameters.values())[1:]:
        text = str(
            parameter.replace(annotation=parameter.empty, default=parameter.empty)
        )
        if parameter.default is not parameter.empty:
            text += f"={simple(parameter.default)!r}"
        found.append(text)
    return found


def output_of(model: type) -> list[Json]:
    """The output classes that the annotation of `forward` names."""
    forward = inspect.unwrap(getattr(model, "forward"))  # noqa: B009
    annotation = str(forward.__annotations__.get("return", ""))
    names = re.findall(r"\b[A-Z]\w*(?:Output\w*|Outputs?)\b", annotation)
    return sorted(set(names))


def first_attribute(model: type, names: tuple[str, ...]) -> bool:
    return any(bool(getattr(model, name, False)) for name in names)


def describe_model(model: type, mappings: list[str]) -> dict[str, Json]:
    has_forward = "_forward_unimplemented" not in getattr(model, "forward").__name__  # noqa: B009
    can_generate = getattr(model, "can_generate", None)
    supports = {what: first_attribute(model, names) for what, names in SUPPORTS.items()}
    supports["generate"] = bool(can_generate()) if callable(can_generate) else False
    config = getattr(model, "config_class", None)
    return {
        "mappings": list(mappings),
        "module": model.__module__,
        "config": config.__name__ if isinstance(config, type) else None,
        "main_inputs": list(flat(getattr(model, "main_input_name", None))),
        "modalities": list(flat(getattr(model, "input_modalities", None))),
        "base_model_prefix": simple(getattr(model, "base_model_prefix", "")),
        "forward": forward_of(model) if has_forward else None,
        "outputs": output_of(model) if has_forward else [],
        "supports": [what for what in sorted(supports) if supports[what]],
    }


class ClassFinder:
    """Finds a class of the release by its name, in the module of a model type first."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def find(self, name: str) -> type:
        transformers = importlib.import_module("transformers")
        found = getattr(transformers, name, None)
        if not isinstance(found, type) or "dummy" in found.__module__:
            found = self.in_modules_of_type(name) or found
        if isinstance(found, type) and "dummy" not in found.__module__:
            return found
        needed = ", ".join(getattr(found, "_backends", ()))
        raise ImportError(
            f"{name} needs {needed}, which is not installed"
            if needed
            else f"transformers has no class {name}"
        )

    def in_modules_of_type(self, name: str) -> type | None:
        package = importlib.import_module(f"transformers.models.{self.folder}")
        for path in getattr(package, "__path__", ()):
            for file in sorted(os.listdir(path)):
                if not file.startswith(("modeling_", "configuration_")):
                    continue
                module = importlib.import_module(
                    f"{package.__name__}.{file.removesuffix('.py')}"
                )
                found = getattr(module, name, None)
                if isinstance(found, type):
                    return found
        return None


def attempt(describe: object, *arguments: object) -> dict[str, Json]:
    """What `describe` gives, or the reason why it gives nothing."""
    assert callable(describe)
    try:
        described = describe(*arguments)
        assert isinstance(described, dict)
        return described
    except Exception as error:  # noqa: BLE001 - any class of a release may fail in any way
        return {"missing": reason(error)}


def reason(error: BaseException) -> str:
    """The first line of what went wrong at the bottom: a lazy import wraps it."""
    while error.__cause__ is not None:
        error = error.__cause__
    first = next(iter(str(error).strip().splitlines()), "")
    return f"{type(error).__name__}: {first}"


def describe_type(
    model_type: str,
    config: str,
    models: Mapping[str, list[str]],
    processors: Mapping[str, list[str]],
) -> dict[str, Json]:
    configuration = auto_module("configuration_auto")
    folder = configuration.model_type_to_module_name(model_type)
    finder = ClassFinder(folder)

    def config_facts() -> dict[str, Json]:
        return describe_config(finder.find(config))

    def model_facts(name: str) -> dict[str, Json]:
        return describe_model(finder.find(name), models[name])

    return {
        "type": model_type,
        "folder": folder,
        "config": {"class": config, **attempt(config_facts)},
        "models": {
            name: {"mappings": list(models[name]), **attempt(model_facts, name)}
            for name in sorted(models)
        },
        "processors": {what: list(processors[what]) for what in sorted(processors)},
    }


def provenance() -> dict[str, Json]:
    transformers = importlib.import_module("transformers")
    torch = importlib.import_module("torch")
    return {
        "transformers": transformers.__version__,
        "torch": str(torch.__version__),
        "python": platform.python_version(),
    }


def write(line: dict[str, Json]) -> None:
    print(json.dumps(line, allow_nan=False), file=sys.__stdout__, flush=True)


def main() -> int:
    warnings.simplefilter("ignore")
    sys.stdout = sys.stderr  # a module of some releases prints when it is imported
    configuration = auto_module("configuration_auto")
    configs = configuration.CONFIG_MAPPING_NAMES
    read_video_names()
    models, processors = models_by_type(), processors_by_type()
    write({"provenance": provenance(), "types": len(configs)})
    for model_type in sorted(configs):
        write(
            describe_type(
                model_type,
                configs[model_type],
                models.get(model_type, {}),
                processors.get(model_type, {}),
            )
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
