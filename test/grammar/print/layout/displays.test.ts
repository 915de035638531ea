// Layout of displays, subscripts and slices, f-strings: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

describe("displays", () => {
  test("a list", () => {
    const source = `x = [aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = [
          aaaaaaaaaaaaaaaaaaaa,
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          dddddddddddddddddddd,
      ]
      "
    `);
  });

  test("a list in brackets", () => {
    const source = `x = [[aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb], [cccccccccccccccccccc, dddddddddddddddddddd], eeee]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = [
          [aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb],
          [cccccccccccccccccccc, dddddddddddddddddddd],
          eeee,
      ]
      "
    `);
  });

  test("a dict", () => {
    const source = `x = {'a': aaaaaaaaaaaaaaaaaaaa, 'b': bbbbbbbbbbbbbbbbbbbb, 'c': cccccccccccccccccccc, **dddddddddddddddddddd}`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = {
          "a": aaaaaaaaaaaaaaaaaaaa,
          "b": bbbbbbbbbbbbbbbbbbbb,
          "c": cccccccccccccccccccc,
          **dddddddddddddddddddd,
      }
      "
    `);
  });

  test("a long value in a dict", () => {
    const source = `x = {'key': aaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccc + dddddddddddddddddddd, 'other': 1}`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = {
          "key": aaaaaaaaaaaaaaaaaaaa
          + bbbbbbbbbbbbbbbbbbbb
          + cccccccccccccccccccc
          + dddddddddddddddddddd,
          "other": 1,
      }
      "
    `);
  });

  test("a tuple of one", () => {
    const source = `x = (aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd),)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa(
              bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd
          ),
      )
      "
    `);
  });

  test("a comprehension", () => {
    const source = `x = [aaaaaaaaaaaaaaaaaaaa for bbbbbbbbbbbbbbbbbbbb in cccccccccccccccccccc if dddddddddddddddddddd if eeee]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = [
          aaaaaaaaaaaaaaaaaaaa
          for bbbbbbbbbbbbbbbbbbbb in cccccccccccccccccccc
          if dddddddddddddddddddd
          if eeee
      ]
      "
    `);
  });

  test("a dict comprehension", () => {
    const source = `x = {aaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbb for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in cccccccccccccccccccc.items() if dddddddddddddddddddd}`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = {
          aaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbb
          for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in cccccccccccccccccccc.items()
          if dddddddddddddddddddd
      }
      "
    `);
  });

  test("a set", () => {
    const source = `x = {aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd}`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = {
          aaaaaaaaaaaaaaaaaaaa,
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          dddddddddddddddddddd,
      }
      "
    `);
  });
});

describe("subscripts and slices", () => {
  test("slices", () => {
    const source = `x[a:b, 1:, ::2, a + 1 : f(x), -1:, x.y :]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x[a:b, 1:, ::2, a + 1 : f(x), -1:, x.y :]
      "
    `);
  });

  test("a long index", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeeeeeeeee]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = aaaaaaaaaaaaaaaaaaaa[
          bbbbbbbbbbbbbbbbbbbb + cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeeeeeeeee
      ]
      "
    `);
  });

  test("tuples of one", () => {
    const source = `x[(a,)] = y[*b]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x[(a,)] = y[*b]
      "
    `);
  });

  test("a type", () => {
    const source = `def f(a: dict[aaaaaaaaaaaaaaaaaaaa, list[bbbbbbbbbbbbbbbbbbbb]], b: cccccccccccccccccccc | None = None) -> dddddddddddddddddddd: ...`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f(
          a: dict[aaaaaaaaaaaaaaaaaaaa, list[bbbbbbbbbbbbbbbbbbbb]],
          b: cccccccccccccccccccc | None = None,
      ) -> dddddddddddddddddddd: ...
      "
    `);
  });
});

describe("f-strings", () => {
  test("quotes", () => {
    const source = `x = f"{a['key']} {b!r:>{width}} {{}} {c:%Y-%m-%d}"`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = f"{a['key']} {b!r:>{width}} {{}} {c:%Y-%m-%d}"
      "
    `);
  });

  test("quotes in the text", () => {
    const source = `x = f'say "{a}"'`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = f'say "{a}"'
      "
    `);
  });

  test("both quotes", () => {
    const source = `x = f"""{a["it's"]}"""`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = f"""{a["it's"]}"""
      "
    `);
  });

  test("braces and colons", () => {
    const source = `x = f'{ {1: 2}[1] } {(lambda: 1)()} {(y := 2)}'`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = f"{ {1: 2}[1] } {(lambda: 1)()} {(y := 2)}"
      "
    `);
  });

  test("too long", () => {
    const source = `x = f'{aaaaaaaaaaaaaaaaaaaa} and {bbbbbbbbbbbbbbbbbbbb} and {cccccccccccccccccccc} and {dddddddddddddddddddd}'`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = f"{aaaaaaaaaaaaaaaaaaaa} and {bbbbbbbbbbbbbbbbbbbb} and {cccccccccccccccccccc} and {dddddddddddddddddddd}"
      "
    `);
  });
});
