// The parameters of a function and of a lambda, in the order that Python allows. Must not know what they are for.

import type { Arg, Arguments, Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { expression, starExpression } from "./expressions.js";
import type { Sym } from "./kinds.js";
import { list, make } from "./make.js";
import { nested } from "./nesting.js";
import type { NestedRule } from "./nesting.js";

/** A default may be a lambda with a default. */
const defaultRule: NestedRule<Expr> = { read: expression, among: (known) => known.defaults };

/** ~> a, /, b: int = 1, *args, c, **kwargs up to the `)` */
export function functionParameters(cursor: Cursor): Arguments {
  return new ParameterReader(cursor, true, ")").read();
}

/** ~> a, b=1 up to the `:` */
export function lambdaParameters(cursor: Cursor): Arguments {
  return new ParameterReader(cursor, false, ":").read();
}

class ParameterReader {
  private posonlyargs: Arg[] = [];
  private args: Arg[] = [];
  private readonly defaults: Expr[] = [];
  private vararg: Arg | null = null;
  private readonly kwonlyargs: Arg[] = [];
  private readonly kw_defaults: (Expr | null)[] = [];
  private kwarg: Arg | null = null;
  private sawSlash = false;
  private sawStar = false;

  constructor(
    private readonly cursor: Cursor,
    private readonly annotated: boolean,
    private readonly end: Sym,
  ) {}

  read(): Arguments {
    const { cursor } = this;
    while (!cursor.is(this.end)) {
      this.readParameter();
      if (!cursor.take(",")) break;
      if (this.kwarg !== null && !cursor.is(this.end)) {
        throw cursor.error("arguments cannot follow var-keyword argument");
      }
    }
    return make({
      kind: "arguments",
      posonlyargs: list(this.posonlyargs),
      args: list(this.args),
      vararg: this.vararg,
      kwonlyargs: list(this.kwonlyargs),
      kw_defaults: list(this.kw_defaults),
      kwarg: this.kwarg,
      defaults: list(this.defaults),
    });
  }

  private readParameter(): void {
    const start = this.cursor.at;
    if (this.cursor.take("/")) this.readSlash(start);
    else if (this.cursor.take("**")) this.readDoubleStar();
    else if (this.cursor.take("*")) this.readStar(start);
    else this.readPlain(start);
  }

  private readSlash(start: number): void {
    const { cursor } = this;
    if (this.sawSlash) throw cursor.error("/ may appear only once", start);
    if (this.sawStar) throw cursor.error("/ must be ahead of *", start);
    if (this.args.length === 0) throw cursor.error("at least one argument must precede /", start);
    this.sawSlash = true;
    this.posonlyargs = this.args;
    this.args = [];
  }

  private readDoubleStar(): void {
    this.kwarg = this.arg("plain");
    if (this.cursor.is("="))
      throw this.cursor.error("var-keyword argument cannot have a default value");
  }

  private readStar(start: number): void {
    const { cursor } = this;
    if (this.sawStar) throw cursor.error("* argument may appear only once", start);
    this.sawStar = true;
    if (cursor.is("NAME")) {
      this.vararg = this.arg("star");
      if (cursor.is("=")) throw cursor.error("var-positional argument cannot have a default value");
      return;
    }
    const bare = !cursor.is(",") || cursor.isAhead(1, this.end) || cursor.isAhead(1, "**");
    if (bare) throw cursor.error("named arguments must follow bare *", start);
  }

  private readPlain(start: number): void {
    const arg = this.arg("plain");
    const value = this.cursor.take("=") ? nested(this.cursor, defaultRule) : null;
    if (this.sawStar) {
      this.kwonlyargs.push(arg);
      this.kw_defaults.push(value);
      return;
    }
    if (value === null && this.defaults.length > 0) {
      const reason = "parameter without a default follows parameter with a default";
      throw this.cursor.error(reason, start);
    }
    this.args.push(arg);
    if (value !== null) this.defaults.push(value);
  }

  private arg(form: "plain" | "star"): Arg {
    const arg = this.cursor.name();
    const read = form === "star" ? starExpression : expression;
    const annotation = this.annotated && this.cursor.take(":") ? read(this.cursor) : null;
    return make({ kind: "arg", arg, annotation });
  }
}
