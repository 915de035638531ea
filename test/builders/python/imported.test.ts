// References that carry their import: collected without a list, aliased where a name is taken, clean to ruff.
// ruff is started once, over every module that the tests print.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const { arg, assign, call, class_, def, imported, module, return_, run } = py;

const folder = mkdtempSync(join(tmpdir(), "assay-imported-"));
const ruff = join(dirname(fileURLToPath(import.meta.url)), "../../../.venv/bin/ruff");
let files = 0;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Case = readonly [title: string, build: () => py.ModuleOptions, text: string];

const a = () => imported("a", "Config");
const b = () => imported("b.core", "Config");
const print = (...values: readonly py.ExprLike[]) => run(call("print", ...values));

const cases: readonly Case[] = [
  [
    "in every place of an expression, merged and sorted",
    () => ({
      future: ["annotations"],
      imports: [py.importModule("json"), py.importFrom("torch.nn", "Module")],
      body: [
        class_("Net", { bases: ["Module"], decorators: [imported("dataclasses", "dataclass")] }, [
          py.annotate("layer", imported("torch.nn", "Linear")),
        ]),
        def("f", [arg("x", imported("numpy.typing", "NDArray"))], imported("typing", "Any"), [
          py.match_("x", py.case_(py.instanceOf(imported("collections", "deque")), [py.pass_()])),
          return_(
            py.fstr`${call("json.dumps", py.method(imported("numpy", null, "np"), "sum", "x"))}`,
          ),
        ]),
      ],
    }),
    `
from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch.nn import Linear, Module


@dataclass
class Net(Module):
    layer: Linear


def f(x: NDArray) -> Any:
    match x:
        case deque():
            pass
    return f"{json.dumps(np.sum(x))}"`,
  ],
  [
    "imports of one name: the first keeps it, and a name that is free goes before an alias",
    () => ({
      body: [print(a(), b(), a(), imported("c.core", "Config"), imported("d", "core_Config"))],
    }),
    `
from a import Config
from b.core import Config as core_Config_2
from c.core import Config as core_Config_3
from d import core_Config

print(Config, core_Config_2, Config, core_Config_3, core_Config)`,
  ],
  [
    "a class of the module, also one that comes later",
    () => ({ body: [print(b()), class_("Config", {}, [py.pass_()])] }),
    `
from b.core import Config as core_Config

print(core_Config)


class Config:
    pass`,
  ],
  [
    "a known import that is read by hand keeps its name; the same one is the same",
    () => ({
      imports: [py.importFrom("a", "Config"), py.importFrom("c", "unread")],
      body: [print(b()), print("Config", a(), imported("c", "unread"))],
    }),
    `
from a import Config
from b.core import Config as core_Config
from c import unread

print(core_Config)
print(Config, Config, unread)`,
  ],
  [
    "a parameter of a function that it stands in, a local variable, a global",
    () => ({
      body: [
        def("f", ["Config"], undefined, [return_(call(b(), "Config"))]),
        def("g", [], undefined, [assign("x", imported("m", "x")), return_("x")]),
        def("h", ["free"], undefined, [return_("free")]),
        def("i", [], undefined, [py.global_("y"), assign("y", imported("m", "y"))]),
        print(imported("m", "free")),
      ],
    }),
    `
from b.core import Config as core_Config
from m import free
from m import x as m_x
from m import y as m_y


def f(Config):
    return core_Config(Config)


def g():
    x = m_x
    return x


def h(free):
    return free


def i():
    global y
    y = m_y


print(free)`,
  ],
  [
    "a builtin that is read, and one that is not",
    () => ({ body: [print(call("list", call(imported("b", "list"), imported("b", "set"))))] }),
    `
from b import list as b_list
from b import set

print(list(b_list(set)))`,
  ],
  [
    "names of a class: seen in it, not from its methods; private ones would be changed there",
    () => ({
      body: py.stmts`
        class A:
            x = ${imported("m", "x")}
            y = 1

            def f(self):
                return self.y + ${imported("m", "y")} + ${imported("m", "__z")}
      `,
    }),
    `
from m import __z as m___z
from m import x as m_x
from m import y


class A:
    x = m_x
    y = 1

    def f(self):
        return self.y + y + m___z`,
  ],
  [
    "modules: packages are shared, a clash renames the whole path",
    () => ({
      imports: [py.importModule("importlib")],
      body: [
        print(
          py.dot(imported("importlib.util"), "find_spec"),
          "importlib.reload",
          imported("a.b"),
          imported("a"),
        ),
        def("f", ["os", "json"], undefined, [
          return_(
            py.list("os", "json", py.method(imported("os.path"), "join", "os"), imported("json")),
          ),
        ]),
      ],
    }),
    `
import importlib
import importlib.util
import json as json_module
import os.path as os_path

import a
import a.b

print(importlib.util.find_spec, importlib.reload, a.b, a)


def f(os, json):
    return [os, json, os_path.join(os), json_module]`,
  ],
  [
    "in the hole of a quote: the names of the template do not capture it",
    () => ({
      body: [
        py.stmts`
          Config = ${call(b())}
          print([${b()} for x in Config if ${imported("m", "x")}])
          print(lambda np: ${imported("numpy", null, "np")}.sum(np))
        `,
        assign("y", py.expr`${imported("m", "f")}(${imported("m", "f")})`),
      ],
    }),
    `
import numpy as numpy_module
from b.core import Config as core_Config
from m import f
from m import x as m_x

Config = core_Config()
print([core_Config for x in Config if m_x])
print(lambda np: numpy_module.sum(np))
y = f(f)`,
  ],
  [
    "in decorators, bases, annotations and class patterns of a quote",
    () => ({
      body: [
        py.stmts`
          @${imported("m", "A")}
          class A(${imported("n", "A")}):
              a: ${imported("m", "B")}

              def f(self, x: ${imported("m", "C")} = ${imported("m", "D")}):
                  match x:
                      case ${imported("m", "E")}(f=E):
                          return E
        `,
      ],
    }),
    `
from m import A as m_A
from m import B, C, D
from m import E as m_E
from n import A as n_A


@m_A
class A(n_A):
    a: B

    def f(self, x: C = D):
        match x:
            case m_E(f=E):
                return E`,
  ],
  [
    "an export",
    () => ({ body: [assign("__all__", py.list(py.str("Config"))), print(a())] }),
    `
from a import Config

__all__ = ["Config"]
print(Config)`,
  ],
];

describe("a reference that carries its import", () => {
  it.each(cases)("%s", (_title, build, text) => {
    const tree = module(build());
    assertNode(tree, text);
    // The same bytes each time, and settled is settled.
    expect(printModule(module(build()))).toBe(printModule(tree));
    expect(printModule(module({ body: tree.body }))).toBe(printModule(tree));
    files += 1;
    writeFileSync(join(folder, `m${files}.py`), printModule(tree));
  });

  it("leaves text behind that ruff has nothing against", () => {
    const rules = ["--select", "F401,F811,F821,F822,I001"];
    const { stdout } = spawnSync(ruff, ["check", "--isolated", "--no-cache", ...rules, folder]);
    expect(stdout.toString()).toBe("All checks passed!\n");
    expect(files).toBe(cases.length);
  });
});
