// Layout of operators: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

describe("operators", () => {
  test("a sum", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbb * cccccccccccccccccccc - dddddddddddddddddddd + eeee`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa
          + bbbbbbbbbbbbbbbbbbbb * cccccccccccccccccccc
          - dddddddddddddddddddd
          + eeee
      )
      "
    `);
  });

  test("a condition", () => {
    const source = `if aaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbb or not cccccccccccccccccccc and dddddddddddddddddddd > 5:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      if (
          aaaaaaaaaaaaaaaaaaaa
          and bbbbbbbbbbbbbbbbbbbb
          or not cccccccccccccccccccc
          and dddddddddddddddddddd > 5
      ):
          pass
      "
    `);
  });

  test("a comparison ends in brackets", () => {
    const source = `assert aaaaaaaaaaaaaaaaaaaa.shape == (bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, 1)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      assert aaaaaaaaaaaaaaaaaaaa.shape == (
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          dddddddddddddddddddd,
          1,
      )
      "
    `);
  });

  test("a comparison chain", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa < bbbbbbbbbbbbbbbbbbbb <= cccccccccccccccccccc is not dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa
          < bbbbbbbbbbbbbbbbbbbb
          <= cccccccccccccccccccc
          is not dddddddddddddddddddd
      )
      "
    `);
  });

  test("powers", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa**2 + bbbbbbbbbbbbbbbbbbbb ** f(x) + cccccccccccccccccccc.real**-1 + dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = (
          aaaaaaaaaaaaaaaaaaaa**2
          + bbbbbbbbbbbbbbbbbbbb ** f(x)
          + cccccccccccccccccccc.real**-1
          + dddddddddddddddddddd
      )
      "
    `);
  });

  test("unary", () => {
    const source = `x = not (aaaaaaaaaaaaaaaaaaaa or bbbbbbbbbbbbbbbbbbbb or cccccccccccccccccccc or dddddddddddddddddddd or eeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = not (
          aaaaaaaaaaaaaaaaaaaa
          or bbbbbbbbbbbbbbbbbbbb
          or cccccccccccccccccccc
          or dddddddddddddddddddd
          or eeee
      )
      "
    `);
  });

  test("in an argument", () => {
    const source = `f(aaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbb - cccccccccccccccccccc * dddddddddddddddddddd, eeeeeeeeeeeeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      f(
          aaaaaaaaaaaaaaaaaaaa
          + bbbbbbbbbbbbbbbbbbbb
          - cccccccccccccccccccc * dddddddddddddddddddd,
          eeeeeeeeeeeeeeeeeee,
      )
      "
    `);
  });

  test("as a statement", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbb - cccccccccccccccccccc * dddddddddddddddddddd + eeeeeeeeeeeeee`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      (
          aaaaaaaaaaaaaaaaaaaa
          + bbbbbbbbbbbbbbbbbbbb
          - cccccccccccccccccccc * dddddddddddddddddddd
          + eeeeeeeeeeeeee
      )
      "
    `);
  });

  test("matrix product as a statement", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa @ bbbbbbbbbbbbbbbbbbbb @ cccccccccccccccccccc @ dddddddddddddddddddd @ eeeeeeeeeeeeee`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa @ bbbbbbbbbbbbbbbbbbbb @ cccccccccccccccccccc @ dddddddddddddddddddd @ eeeeeeeeeeeeee
      "
    `);
  });
});
