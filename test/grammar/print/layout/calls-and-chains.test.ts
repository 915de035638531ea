// Layout of calls, chains: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

describe("calls", () => {
  test("arguments on one indented line", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, eeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, eeee
      )
      "
    `);
  });

  test("arguments one on each line", () => {
    const source = `result = function_name(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, key=dddddddddddddddddddd, **eeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      result = function_name(
          aaaaaaaaaaaaaaaaaaaa,
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          key=dddddddddddddddddddd,
          **eeee,
      )
      "
    `);
  });

  test("a sole argument", () => {
    const source = `print(aaaaaaaaaaaaaaaaaaaa, [bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc], {'k': dddddddddddddddddddd, 'other': aaaaaaaaaaaaaaaaaaaa, 'third': bbbbbbbbbbbbbbbbbbbb})`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      print(
          aaaaaaaaaaaaaaaaaaaa,
          [bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc],
          {
              "k": dddddddddddddddddddd,
              "other": aaaaaaaaaaaaaaaaaaaa,
              "third": bbbbbbbbbbbbbbbbbbbb,
          },
      )
      "
    `);
  });

  test("a sole generator", () => {
    const source = `total = sum(aaaaaaaaaaaaaaaaaaaa * bbbbbbbbbbbbbbbbbbbb for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in zip(cccccccccccccccccccc, dddddddddddddddddddd) if aaaaaaaaaaaaaaaaaaaa)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      total = sum(
          aaaaaaaaaaaaaaaaaaaa * bbbbbbbbbbbbbbbbbbbb
          for aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb in zip(
              cccccccccccccccccccc, dddddddddddddddddddd
          )
          if aaaaaaaaaaaaaaaaaaaa
      )
      "
    `);
  });

  test("a long string", () => {
    const source = `raise ValueError("a text of a length that is more than any line of the default width can ever hold, really")`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      raise ValueError(
          "a text of a length that is more than any line of the default width can ever hold, really"
      )
      "
    `);
  });

  test("nested", () => {
    const source = `model = build(Config(aaaaaaaaaaaaaaaaaaaa=bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc=dddddddddddddddddddd, eeee=ffff), device='cpu', dtype=torch.float32)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      model = build(
          Config(
              aaaaaaaaaaaaaaaaaaaa=bbbbbbbbbbbbbbbbbbbb,
              cccccccccccccccccccc=dddddddddddddddddddd,
              eeee=ffff,
          ),
          device="cpu",
          dtype=torch.float32,
      )
      "
    `);
  });

  test("empty call with a long name", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc.dddddddddddddddddddd.method()`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc.dddddddddddddddddddd.method()
      "
    `);
  });
});

describe("chains", () => {
  test("two calls break before the dots", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb).second(cccccccccccccccccccc).third(dddddddddddddddddddd)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb)
          .second(cccccccccccccccccccc)
          .third(dddddddddddddddddddd)
      )
      "
    `);
  });

  test("one call does not", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.first(cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb.first(
          cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeeeeeee
      )
      "
    `);
  });

  test("not as a statement", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb).second(cccccccccccccccccccc).third(dddddddddddddddddddd)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb).second(cccccccccccccccccccc).third(
          dddddddddddddddddddd
      )
      "
    `);
  });

  test("subscripts count", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb].second(cccccccccccccccccccc)[0].third(dddddddddddddddddddd).fourth`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb]
          .second(cccccccccccccccccccc)[0]
          .third(dddddddddddddddddddd)
          .fourth
      )
      "
    `);
  });

  test("in brackets", () => {
    const source = `x = [aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb).second(cccccccccccccccccccc).third(dddddddddddddddddddd), 1]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = [
          aaaaaaaaaaaaaaaaaaaa.first(bbbbbbbbbbbbbbbbbbbb)
          .second(cccccccccccccccccccc)
          .third(dddddddddddddddddddd),
          1,
      ]
      "
    `);
  });
});
