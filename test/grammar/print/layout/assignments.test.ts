// Layout of assignments: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

describe("assignments", () => {
  test("a name that is too long", () => {
    const source = `x = aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccc_dddddddddddddddddddd_aaaaaaaaaaaaaaaaaaaa`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccc_dddddddddddddddddddd_aaaaaaaaaaaaaaaaaaaa
      "
    `);
  });

  test("parentheses that help", () => {
    const source = `some_name_of_thirty_characters = aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccc_dddddddddddddddddddd`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      some_name_of_thirty_characters = (
          aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccc_dddddddddddddddddddd
      )
      "
    `);
  });

  test("a string that is too long either way", () => {
    const source = `x = "a text of a length that is more than any line of the default width can ever hold, really"`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      x = "a text of a length that is more than any line of the default width can ever hold, really"
      "
    `);
  });

  test("a string that fits in parentheses", () => {
    const source = `some_name_of_thirty_characters = "a text of a length that is more than any line of the default width "`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      some_name_of_thirty_characters = (
          "a text of a length that is more than any line of the default width "
      )
      "
    `);
  });

  test("a subscript as the target", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb] = cccccccccccccccccccc_dddddddddddddddddddd.method(eeeeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb] = (
          cccccccccccccccccccc_dddddddddddddddddddd.method(eeeeeeeeeee)
      )
      "
    `);
  });

  test("the target breaks last", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa[bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeee, ffffffffffffff] = aaaaaaaaaaaaaaaaaaaa`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa[
          bbbbbbbbbbbbbbbbbbbb,
          cccccccccccccccccccc,
          dddddddddddddddddddd,
          eeeeeeee,
          ffffffffffffff,
      ] = aaaaaaaaaaaaaaaaaaaa
      "
    `);
  });

  test("tuples", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb = cccccccccccccccccccc, dddddddddddddddddddd, eeeeeeeeeeee`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb = (
          cccccccccccccccccccc,
          dddddddddddddddddddd,
          eeeeeeeeeeee,
      )
      "
    `);
  });

  test("several targets", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbbbb = cccccccccccccccccccc = function(dddddddddddddddddddd, eeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbbbb = cccccccccccccccccccc = function(
          dddddddddddddddddddd, eeeeeeeee
      )
      "
    `);
  });

  test("with annotation", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa: dict[bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc] = function(dddddddddddddddddddd)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa: dict[bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc] = function(
          dddddddddddddddddddd
      )
      "
    `);
  });

  test("an annotation alone", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbb | cccccccccccccccccccc | dddddddddddddddddddd | None`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa: (
          bbbbbbbbbbbbbbbbbbbb | cccccccccccccccccccc | dddddddddddddddddddd | None
      )
      "
    `);
  });

  test("augmented", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb += cccccccccccccccccccc * dddddddddddddddddddd + eeeeeeeeeeee`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbb += (
          cccccccccccccccccccc * dddddddddddddddddddd + eeeeeeeeeeee
      )
      "
    `);
  });

  test("await", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa = await bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc(dddddddddddddddddddd, eeeeeeeee)`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa = await bbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccc(
          dddddddddddddddddddd, eeeeeeeee
      )
      "
    `);
  });

  test("a lambda", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa = lambda bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc: dddddddddddddddddddd + bbbbbbbbbbbbbbbbbbbb * 2`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa = lambda bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc: (
          dddddddddddddddddddd + bbbbbbbbbbbbbbbbbbbb * 2
      )
      "
    `);
  });

  test("if else", () => {
    const source = `aaaaaaaaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbbbb if cccccccccccccccccccc else dddddddddddddddddddd if eeee else ffff`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      aaaaaaaaaaaaaaaaaaaa = (
          bbbbbbbbbbbbbbbbbbbb
          if cccccccccccccccccccc
          else dddddddddddddddddddd
          if eeee
          else ffff
      )
      "
    `);
  });

  test("a type alias", () => {
    const source = `type aaaaaaaaaaaaaaaaaaaa[T] = dict[bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, T]`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      type aaaaaaaaaaaaaaaaaaaa[T] = dict[
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, T
      ]
      "
    `);
  });
});
