// The arguments of a call and the bases of a class, in the order that Python allows. Must not know what is called.

import type { Expr, Keyword } from "../generated/nodes.js";
import { comprehended, startsComprehension } from "./atoms.js";
import type { Cursor } from "./cursor.js";
import { expression, namedExpression } from "./expressions.js";
import { list, make, none } from "./make.js";
import { nested } from "./nesting.js";
import type { NestedRule } from "./nesting.js";

export interface CallArguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

const noArguments: CallArguments = { args: none, keywords: none };

const argumentsRule: NestedRule<CallArguments> = {
  read: (cursor) => new ArgumentReader(cursor, true).read(),
  among: (known) => known.arguments,
};

/** ~> (a, *b, c=d, **e), or (a for a in b) */
export function callArguments(cursor: Cursor): CallArguments {
  if (!cursor.isAhead(1, ")")) return nested(cursor, argumentsRule);
  cursor.advance();
  cursor.advance();
  return noArguments;
}

/** The same after `class A`, where a bare generator may not stand. */
export function baseArguments(cursor: Cursor): CallArguments {
  return new ArgumentReader(cursor, false).read();
}

class ArgumentReader {
  private readonly args: Expr[] = [];
  private readonly keywords: Keyword[] = [];
  private sawName = false;
  private sawUnpacking = false;

  constructor(
    private readonly cursor: Cursor,
    private readonly mayBeGenerator: boolean,
  ) {}

  read(): CallArguments {
    this.cursor.expect("(");
    while (!this.cursor.is(")")) {
      this.readArgument();
      if (!this.cursor.take(",")) break;
    }
    this.cursor.expect(")");
    return { args: list(this.args), keywords: list(this.keywords) };
  }

  private readArgument(): void {
    const { cursor } = this;
    const start = cursor.at;
    if (cursor.is("NAME") && cursor.isAhead(1, "=")) {
      const arg = cursor.name();
      cursor.advance();
      this.keywords.push(make({ kind: "keyword", arg, value: expression(cursor) }));
      this.sawName = true;
    } else if (cursor.take("**")) {
      this.keywords.push(make({ kind: "keyword", arg: null, value: expression(cursor) }));
      this.sawUnpacking = true;
    } else if (cursor.take("*")) this.readStarred(start);
    else this.readPositional(start);
  }

  private readStarred(start: number): void {
    const value = expression(this.cursor);
    if (this.sawUnpacking) {
      const reason = "iterable argument unpacking follows keyword argument unpacking";
      throw this.cursor.error(reason, start);
    }
    this.args.push(make({ kind: "Starred", value }));
  }

  private readPositional(start: number): void {
    const { cursor } = this;
    const value = namedExpression(cursor);
    if (cursor.is("=")) {
      throw cursor.error('expression cannot contain assignment, perhaps you meant "=="?', start);
    }
    if (startsComprehension(cursor)) {
      this.args.push(comprehended(cursor, "GeneratorExp", value));
      const alone = this.args.length === 1 && this.keywords.length === 0;
      if (!alone || !this.mayBeGenerator || !cursor.is(")")) {
        throw cursor.error("generator expression must be parenthesized", start);
      }
      return;
    }
    if (this.sawUnpacking) {
      throw cursor.error("positional argument follows keyword argument unpacking", start);
    }
    if (this.sawName) throw cursor.error("positional argument follows keyword argument", start);
    this.args.push(value);
  }
}
