// F-strings and t-strings: the texts and the holes between the quotes. Must not know how their tokens are found.

import type { Conversion, Expr, JoinedStr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { yieldOrStarExpressions } from "./expressions.js";
import { kindSet } from "./kinds.js";
import { list, make } from "./make.js";
import { Pieces, pieceOf } from "./strings.js";
import type { Literal } from "./strings.js";

const conversions: Readonly<Record<string, Conversion>> = { "!s": 115, "!r": 114, "!a": 97 };

const endsExpression = kindSet("}", "CONVERSION", "SPEC", "=");

/** What stands in a hole before its format spec. */
interface Head {
  readonly value: Expr;
  /** The expression as it is written, with the blanks around it. */
  readonly written: string;
  /** "x = " of `{x = }` */
  readonly debug: string | null;
  readonly conversion: Conversion;
}

/** A hole whose format spec is being read. */
interface OpenHole {
  readonly head: Head;
  /** Where the hole belongs. */
  readonly around: Pieces;
}

/** Adds the texts and holes of one literal to the pieces. A loop, not recursion: holes stand in the specs of holes. */
export function readFormatted(cursor: Cursor, literal: Literal, pieces: Pieces): void {
  const open: OpenHole[] = [];
  let current = pieces;
  for (;;) {
    if (cursor.is("FSTRING_MIDDLE")) {
      const token = cursor.advance();
      current.addText(pieceOf(cursor, literal, cursor.start(token), cursor.end(token)));
    } else if (cursor.is("{")) {
      const head = readHead(cursor, literal);
      if (cursor.take("SPEC")) {
        open.push({ head, around: current });
        current = new Pieces();
      } else addHole(cursor, literal, current, head, null, open.length);
    } else {
      const hole = open.pop();
      if (hole === undefined) break;
      current.flush();
      const spec = make({ kind: "JoinedStr", values: list(current.values) });
      current = hole.around;
      addHole(cursor, literal, current, hole.head, spec, open.length);
    }
  }
  cursor.expect("FSTRING_END");
}

/** ~> {value = !r up to the spec or the end */
function readHead(cursor: Cursor, literal: Literal): Head {
  const name = `${literal.kind}-string`;
  const open = cursor.expect("{");
  if (endsExpression[cursor.kind] === 1) {
    const found = cursor.source.text.charAt(cursor.start(cursor.at));
    throw cursor.error(`${name}: valid expression required before '${found}'`, open);
  }
  const value = yieldOrStarExpressions(cursor);
  const written = between(cursor, open, cursor.at);
  const debug = cursor.take("=") ? between(cursor, open, cursor.at) : null;
  let conversion: Conversion = -1;
  if (cursor.is("CONVERSION")) {
    const found = conversions[cursor.written(cursor.at)];
    if (found === undefined) throw cursor.error(`${name}: invalid conversion`);
    conversion = found;
    cursor.advance();
  }
  return { value, written, debug, conversion };
}

/** What is written between two tokens, without comments, as CPython keeps it. */
function between(cursor: Cursor, left: number, right: number): string {
  const { text } = cursor.source;
  const all = text.slice(cursor.end(left), cursor.start(right));
  if (!all.includes("#")) return all;
  const parts: string[] = [];
  for (let token = left + 1; token <= right; token += 1) {
    const blanks = text.slice(cursor.end(token - 1), cursor.start(token));
    parts.push(blanks.replace(/#.*/g, ""));
    if (token < right) parts.push(cursor.written(token));
  }
  return parts.join("");
}

function addHole(
  cursor: Cursor,
  literal: Literal,
  into: Pieces,
  head: Head,
  spec: JoinedStr | null,
  specs: number,
): void {
  if (!cursor.take("}")) throw cursor.error(`${literal.kind}-string: expecting '}'`);
  const { debug, value } = head;
  if (debug !== null) into.addText(debug);
  // `{x = }` without more shows the repr.
  const shown = debug !== null && head.conversion === -1 && spec === null;
  const conversion = shown ? 114 : head.conversion;
  // CPython keeps the blanks before the expression, and has no interpolations inside of a spec.
  into.addHole(
    literal.kind === "t" && specs === 0
      ? make({
          kind: "Interpolation",
          value,
          str: head.written.trimEnd(),
          conversion,
          format_spec: spec,
        })
      : make({ kind: "FormattedValue", value, conversion, format_spec: spec }),
  );
}
