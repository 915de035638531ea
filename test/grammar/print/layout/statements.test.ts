// Layout of statements: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { parse } from "../../../../grammar/parse/index.js";
import { printModule } from "../../../../grammar/print/index.js";
import { formatWithRuff } from "../ruff.js";
import { laidOut } from "./laid-out.js";

describe("statements", () => {
  test("return of a tuple", () => {
    const source = `def f():
    return aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f():
          return (
              aaaaaaaaaaaaaaaaaaaa,
              bbbbbbbbbbbbbbbbbbbb,
              cccccccccccccccccccc,
              dddddddddddddddddddd,
          )
      "
    `);
  });

  test("return of two", () => {
    const source = `def f():
    return aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb), cccccccccccccccccccc(dddddddddddddddddddd, eeeeeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f():
          return aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb), cccccccccccccccccccc(
              dddddddddddddddddddd, eeeeeeeeeeee
          )
      "
    `);
  });

  test("return of a condition", () => {
    const source = `def f():
    return aaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbb and cccccccccccccccccccc(dddddddddddddddddddd)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f():
          return (
              aaaaaaaaaaaaaaaaaaaa
              and bbbbbbbbbbbbbbbbbbbb
              and cccccccccccccccccccc(dddddddddddddddddddd)
          )
      "
    `);
  });

  test("assert with a message", () => {
    const source = `assert aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb == cccccccccccccccccccc, f'{dddddddddddddddddddd} is not what was expected'`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      assert aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb == cccccccccccccccccccc, (
          f"{dddddddddddddddddddd} is not what was expected"
      )
      "
    `);
  });

  test("raise from", () => {
    const source = `raise aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd) from error`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      raise aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd
      ) from error
      "
    `);
  });

  test("del", () => {
    const source = `del aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb[cccccccccccccccccccc][dddddddddddddddddddd]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      del aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb[cccccccccccccccccccc][
          dddddddddddddddddddd
      ]
      "
    `);
  });

  test("from import", () => {
    const source = `from aaaaaaaaaaaaaaaaaaaa import bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc as dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      from aaaaaaaaaaaaaaaaaaaa import (
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc as dddddddddddddddddddd,
      )
      "
    `);
  });

  test("import", () => {
    const source = `import aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      import aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd
      "
    `);
  });

  test("global", () => {
    const source = `def f():
    global aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f():
          global \\
              aaaaaaaaaaaaaaaaaaaa, \\
              bbbbbbbbbbbbbbbbbbbb, \\
              cccccccccccccccccccc, \\
              dddddddddddddddddddd
      "
    `);
  });

  test("with", () => {
    const source = `with aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb) as cccccccccccccccccccc, dddddddddddddddddddd() as eeee:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      with (
          aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb) as cccccccccccccccccccc,
          dddddddddddddddddddd() as eeee,
      ):
          pass
      "
    `);
  });

  test("with one item", () => {
    const source = `with aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd) as eeee:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      with aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd
      ) as eeee:
          pass
      "
    `);
  });

  test("for", () => {
    const source = `for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in zip(cccccccccccccccccccc, dddddddddddddddddddd, strict=True):
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in zip(
          cccccccccccccccccccc, dddddddddddddddddddd, strict=True
      ):
          pass
      "
    `);
  });

  test("while and walrus", () => {
    const source = `while (aaaaaaaaaaaaaaaaaaaa := bbbbbbbbbbbbbbbbbbbb.read(cccccccccccccccccccc)) and dddddddddddddddddddd > eeee:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      while (
          aaaaaaaaaaaaaaaaaaaa := bbbbbbbbbbbbbbbbbbbb.read(cccccccccccccccccccc)
      ) and dddddddddddddddddddd > eeee:
          pass
      "
    `);
  });

  test("except", () => {
    const source = `try:
    pass
except (aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd) as error:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      try:
          pass
      except (
          aaaaaaaaaaaaaaaaaaaa,
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          dddddddddddddddddddd,
      ) as error:
          pass
      "
    `);
  });

  test("match", () => {
    const source = `match aaaaaaaaaaaaaaaaaaaa:
    case {'k': [bbbbbbbbbbbbbbbbbbbb, *cccccccccccccccccccc], **dddddddddddddddddddd} if eeeeeeeeeeeeeeee:
        pass
    case bbbbbbbbbbbbbbbbbbbb() | cccccccccccccccccccc() | dddddddddddddddddddd() | Ellipsis() as name:
        pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      match aaaaaaaaaaaaaaaaaaaa:
          case {
              "k": [bbbbbbbbbbbbbbbbbbbb, *cccccccccccccccccccc],
              **dddddddddddddddddddd,
          } if eeeeeeeeeeeeeeee:
              pass
          case (
              bbbbbbbbbbbbbbbbbbbb()
              | cccccccccccccccccccc()
              | dddddddddddddddddddd()
              | Ellipsis() as name
          ):
              pass
      "
    `);
  });
});

test("del of several targets keeps its tree, where ruff would make one tuple of them", () => {
  const targets = ["first", "second", "third"].map((id) => `${id}_${"a".repeat(25)}`);
  const source = `del ${targets.join(", ")}\n`;
  expect(printModule(parse(source))).toBe(source);
  expect(formatWithRuff(source)).toBe(`del (\n    ${targets.join(",\n    ")},\n)\n`);
});
