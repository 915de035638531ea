// References that carry their import, where that is hard: in deep and shared trees, in t-strings; and what is refused.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const { assign, call, imported, module, run } = py;

const b = () => imported("b.core", "Config");

describe("what it is made of", () => {
  it("a tree deeper than the stack, and one node in many places", () => {
    let deep: py.ExprLike = b();
    let wide: py.ExprLike = deep;
    for (let at = 0; at < 20_000; at += 1) deep = py.neg(deep);
    for (let at = 0; at < 12; at += 1) wide = py.tuple(wide, wide);
    const body = [assign("Config", deep), assign("other", wide)];
    const printed = printModule(module({ body }));
    expect(printed.match(/core_Config/g)?.length).toBe(1 + 1 + 2 ** 12);
  });

  it("in a t-string its text is renamed too", () => {
    const tree = module({ body: [assign("Config", py.tstr`${b()}`)] });
    const text = printModule(tree);
    expect(text).toContain('Config = t"{core_Config}"');
    expect(parse(text)).toEqual(tree);
  });
});

describe("what is refused", () => {
  it("a name that nobody defined, although a reference would bring one", () => {
    expect(() =>
      module({ body: [run(call("print", b(), "Config"))] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a name that is defined before it is read, built in or importable, got Config. Fix: define it above, or add it to the known imports.]`,
    );
  });
  it("to bind one", () => {
    expect(() => module({ body: [assign(b(), 1)] })).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a name of the module's own, where one is bound, got what \`from b.core import Config\` brings. Fix: bind another name.]`,
    );
  });
  it("what is no module, no name, or no import to read", () => {
    expect(() => imported(".a", "b")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.imports: expected the absolute dotted name of a module, and a name in it, got "from .a import b". Fix: leave out what is no name; relative imports and * are written with from_.]`,
    );
    expect(() => imported("a", "class")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a name that is no keyword, got "class". Fix: call it class_.]`,
    );
    expect(() => imported("__future__", "annotations")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.imports: expected a module whose names can be read, got from __future__ import annotations. Fix: use module({ future: ["annotations"] }).]`,
    );
  });
});
