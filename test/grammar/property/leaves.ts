// What stands in the fields that hold no node, at random: names, texts, values. The first of each is the simplest, to shrink to.
// Must not know kinds.

import fc from "fast-check";
import { isName } from "../../../grammar/check/names.js";
import { enumerationTable } from "../../../grammar/generated/fields.js";
import type { ConstantValue, SingletonValue } from "../../../grammar/generated/nodes.js";

const common = ["a", "b", "xs", "self", "model", "value", "__init__", "_", "__", "x1", "i"];
const soft = ["match", "case", "type", "print", "exec", "lazy", "async_", "f", "t", "rb", "u"];
const long = ["some_rather_long_identifier", "AnotherQuiteLongNameForAClass", "n".repeat(60)];
const foreign = ["größe", "名前", "π", "ñ_1", "𝒳".normalize("NFKC"), "𐊀x", "ªb".normalize("NFKC")];

export const identifier: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constantFrom(...common) },
  { weight: 2, arbitrary: fc.constantFrom(...soft, ...long, ...foreign) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,14}$/).filter(isName) },
);

/** A name that binds in a pattern: `_` would not. */
export const captured: fc.Arbitrary<string> = identifier.map((name) => (name === "_" ? "a" : name));

export const dotted: fc.Arbitrary<string> = fc
  .array(identifier, { minLength: 1, maxLength: 3 })
  .map((names) => names.join("."));

/** Pieces that strings break on: quotes, escapes, braces, line ends, what is not printed, halves of pairs. */
const pieces = fc.constantFrom(
  ...["a", " ", '"', "'", '"""', "'''", "\\", "\\n", "{", "}", "{{", "\n", "\r", "\t", "\f", "\0"],
  ...[
    "\x7f",
    "\x1b",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "é",
    "中",
  ],
  ...["😀", "e\u0301", "\ud800", "\udfff", "N{BULLET}", "%s", "#", "some words in a row ", "\\d+"],
  ...["\u{10ffff}", "\u{e0001}", "\u{1f468}\u200d\u{1f469}", "0", "7", "\x07", "\b", "\v"],
);

/** No high half before a low one: the two would be one character. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => {
    const meets = /[\ud800-\udbff]$/.test(text) && /^[\udc00-\udfff]/.test(part);
    return meets ? `${text} ${part}` : text + part;
  }, "");

const plainText = fc.stringMatching(/^[ -~]{0,12}$/);
const oddText = fc.array(pieces, { maxLength: 5 }).map(joined);
const longText = fc.constantFrom(
  "a longer piece of text that takes up quite some room on its line, more than most of the others do",
);

export const text: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: plainText },
  { weight: 3, arbitrary: oddText },
  { weight: 1, arbitrary: longText },
);

const int: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: 0n, max: 20n }),
  fc.bigInt({ min: 0n, max: 2n ** 64n }),
  fc.bigInt({ min: 0n, max: 10n ** 40n }),
);

const float: fc.Arbitrary<number> = fc
  .oneof(
    fc.constantFrom(0, 1, 0.5, 1e16, 1e15, 1e-5, 1e-4, 5e-324, 1.7976931348623157e308, 123456.789),
    fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }),
  )
  .map((value) => (Object.is(value, -0) ? 0 : value));

const typed = <T extends ConstantValue["type"], V>(type: T, value: fc.Arbitrary<V>) =>
  value.map((inner) => ({ type, value: inner }));

/** A number as a pattern may hold one. */
export const real: fc.Arbitrary<ConstantValue> = fc.oneof(typed("int", int), typed("float", float));
export const complex: fc.Arbitrary<ConstantValue> = typed("complex", float);
export const str: fc.Arbitrary<ConstantValue> = typed("str", text);
export const bytes: fc.Arbitrary<ConstantValue> = typed(
  "bytes",
  fc.array(fc.oneof(fc.nat(255), fc.constantFrom(10, 13, 34, 39, 92, 65)), { maxLength: 6 }),
);

export const constant: fc.Arbitrary<ConstantValue> = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: real },
  { weight: 4, arbitrary: str },
  { weight: 1, arbitrary: bytes },
  { weight: 1, arbitrary: complex },
  {
    weight: 2,
    arbitrary: fc.constantFrom<ConstantValue[]>(
      { type: "None" },
      { type: "Ellipsis" },
      { type: "bool", value: true },
      { type: "bool", value: false },
    ),
  },
);

const singleton = fc.constantFrom<SingletonValue[]>(
  { type: "None" },
  { type: "bool", value: true },
  { type: "bool", value: false },
);

/** One line, as the lifter gives it: blanks at its end say nothing. */
export const commentText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom("a", "", "two words", "!shebang", ":", "## x", "noqa: E501", "type: int"),
    fc.constantFrom(" indented", "é 中 😀", "a\tb", "fmt_off", "'\"", "x".repeat(100), "TODO_"),
    fc.stringMatching(/^[ -~]{0,20}$/),
  )
  .map((line) => line.trimEnd())
  // These tell ruff to leave what follows as it is.
  .filter((line) => !/^\s*(fmt|yapf):/.test(line));

/** The arbitrary of each leaf and enumeration of the specification, where no field says otherwise. */
export const leafArbitraries: ReadonlyMap<string, fc.Arbitrary<unknown>> = new Map<
  string,
  fc.Arbitrary<unknown>
>([
  ["identifier", identifier],
  ["dotted", dotted],
  ["imported", dotted],
  ["string", text],
  ["constant", constant],
  ["singleton", singleton],
  ["level", fc.constantFrom(0, 1, 2, 3, 4, 7)],
  ["conversion", fc.constantFrom(-1, 97, 114, 115)],
  ["flag", fc.constantFrom(0, 1)],
  ["boolean", fc.boolean()],
  ...Object.entries(enumerationTable).map(([name, members]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.constantFrom<string[]>(...members),
  ]),
]);
