// Expressions and patterns that nobody would write: every kind, nested at random.
// The same seed gives the same tree.
import type {
  Arguments,
  CmpOperator,
  Comprehension,
  ConstantValue,
  Expr,
  Operator,
  Pattern,
} from "../../../grammar/generated/nodes.js";

export const operators: readonly Operator[] = [
  "Add",
  "Sub",
  "Mult",
  "MatMult",
  "Div",
  "Mod",
  "Pow",
  "LShift",
  "RShift",
  "BitOr",
  "BitXor",
  "BitAnd",
  "FloorDiv",
];
const comparisons: readonly CmpOperator[] = ["Eq", "Lt", "Is", "IsNot", "In", "NotIn"];

export function name(id: string): Expr {
  return { kind: "Name", id };
}

export function constant(value: ConstantValue): Expr {
  return { kind: "Constant", value };
}

export function noParameters(): Arguments {
  return {
    kind: "arguments",
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kw_defaults: [],
    kwarg: null,
    defaults: [],
  };
}

export class RandomTrees {
  constructor(private state: number) {}

  /** mulberry32 */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  protected below(count: number): number {
    return Math.floor(this.next() * count);
  }

  protected pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  }

  protected chance(share: number): boolean {
    return this.next() < share;
  }

  protected list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  protected maybe<T>(make: () => T): T | null {
    return this.chance(0.5) ? make() : null;
  }

  id(): string {
    return this.pick([
      "a",
      "xs",
      "model",
      "_private",
      "match",
      "some_rather_long_identifier",
      "x1",
    ]);
  }

  private constantValue(): ConstantValue {
    const strings = [
      "",
      "text",
      "it's",
      'a "b"',
      "two\nlines",
      "\\d+",
      "\u{1F600} \u4F60\u597D",
      "\0\x7f\u200b",
    ];
    const values: readonly ConstantValue[] = [
      { type: "str", value: this.pick(strings) },
      { type: "str", value: "a longer piece of text that takes some room" },
      { type: "bytes", value: [0, 65, 34, 39, 92, 255] },
      { type: "int", value: BigInt(this.below(100000)) },
      { type: "int", value: 2n ** 70n },
      { type: "float", value: this.pick([0, 0.5, 1e16, 1e-7, 1e300, 123456.789]) },
      { type: "complex", value: this.pick([0, 1, 2.5, 1e20]) },
      { type: "bool", value: true },
      { type: "None" },
      { type: "Ellipsis" },
    ];
    return this.pick(values);
  }

  expr(depth: number): Expr {
    if (depth <= 0) return this.chance(0.6) ? name(this.id()) : constant(this.constantValue());
    const inner = () => this.expr(depth - 1 - this.below(2));
    const many = (least: number) => this.list(least, 4, inner);
    const makers: readonly (() => Expr)[] = [
      () => ({ kind: "BoolOp", op: this.pick(["And", "Or"] as const), values: many(2) }),
      () => ({ kind: "NamedExpr", target: name(this.id()), value: inner() }),
      () => ({ kind: "BinOp", left: inner(), op: this.pick(operators), right: inner() }),
      () => ({ kind: "BinOp", left: inner(), op: this.pick(operators), right: inner() }),
      () => ({
        kind: "UnaryOp",
        op: this.pick(["Not", "USub", "UAdd", "Invert"] as const),
        operand: inner(),
      }),
      () => ({ kind: "Lambda", args: this.parameters(depth, false), body: inner() }),
      () => ({ kind: "IfExp", test: inner(), body: inner(), orelse: inner() }),
      () => this.dict(depth),
      () => ({ kind: "Set", elts: this.elements(depth, 1) }),
      () => ({ kind: "List", elts: this.elements(depth, 0) }),
      () => ({ kind: "Tuple", elts: this.elements(depth, 0) }),
      () => ({ kind: "ListComp", elt: inner(), generators: this.generators(depth) }),
      () => ({ kind: "SetComp", elt: inner(), generators: this.generators(depth) }),
      () => ({ kind: "GeneratorExp", elt: inner(), generators: this.generators(depth) }),
      () => ({
        kind: "DictComp",
        key: inner(),
        value: inner(),
        generators: this.generators(depth),
      }),
      () => ({ kind: "Await", value: inner() }),
      () => ({ kind: "Yield", value: this.maybe(inner) }),
      () => ({ kind: "YieldFrom", value: inner() }),
      () => this.compare(inner),
      () => this.call(depth),
      () => this.call(depth),
      () => ({ kind: "JoinedStr", values: this.template(depth - 1) }),
      () => ({ kind: "Attribute", value: inner(), attr: this.id() }),
      () => ({ kind: "Attribute", value: this.call(depth), attr: this.id() }),
      () => ({ kind: "Subscript", value: inner(), slice: this.slice(depth) }),
    ];
    return this.pick(makers)();
  }

  private compare(inner: () => Expr): Expr {
    const comparators = this.list(1, 2, inner);
    const ops = comparators.map(() => this.pick(comparisons));
    return { kind: "Compare", left: inner(), ops, comparators };
  }

  private elements(depth: number, least: number): Expr[] {
    return this.list(least, 4, () => {
      const value = this.expr(depth - 1);
      return this.chance(0.15) ? { kind: "Starred", value } : value;
    });
  }

  private dict(depth: number): Expr {
    const values = this.list(0, 4, () => this.expr(depth - 1));
    const keys = values.map(() => (this.chance(0.2) ? null : this.expr(depth - 2)));
    return { kind: "Dict", keys, values };
  }

  private call(depth: number): Expr {
    const func = this.expr(depth - 1);
    const arg = () => this.maybe(() => this.id());
    return {
      kind: "Call",
      func: this.chance(0.5) ? { kind: "Attribute", value: func, attr: this.id() } : func,
      args: this.elements(depth - 1, 0),
      keywords: this.list(0, 2, () => ({
        kind: "keyword",
        arg: arg(),
        value: this.expr(depth - 2),
      })),
    };
  }

  private generators(depth: number): Comprehension[] {
    return this.list(1, 2, () => ({
      kind: "comprehension",
      target: this.target(1),
      iter: this.expr(depth - 1),
      ifs: this.list(0, 2, () => this.expr(depth - 2)),
      is_async: this.chance(0.1) ? 1 : 0,
    }));
  }

  /** Strings inside hold no backslash and no second sort of quotes: Python 3.11 must read them. */
  private template(depth: number): Expr[] {
    const text = () =>
      constant({ type: "str", value: this.pick(["text ", "{} ", "it's ", 'a "b"', "\n"]) });
    const field = (): Expr => ({
      kind: "FormattedValue",
      value: this.templateValue(depth),
      conversion: this.pick([-1, 97, 114, 115] as const),
      format_spec: this.maybe(() => ({
        kind: "JoinedStr",
        values: [constant({ type: "str", value: ">10" })],
      })),
    });
    const values = this.list(1, 3, () => [text(), field()]).flat();
    return this.chance(0.5) ? values.slice(1) : values;
  }

  private templateValue(depth: number): Expr {
    const key = constant({ type: "str", value: this.pick(["key", "", "two words"]) });
    const simple: Expr = { kind: "Subscript", value: name(this.id()), slice: key };
    const body = depth > 0 ? this.templateValue(depth - 1) : simple;
    const makers: readonly (() => Expr)[] = [
      () => simple,
      () => name(this.id()),
      () => ({ kind: "Lambda", args: noParameters(), body }),
      () => ({ kind: "Dict", keys: [key], values: [body] }),
      () => ({ kind: "BinOp", left: body, op: this.pick(operators), right: simple }),
      () => ({ kind: "IfExp", test: simple, body, orelse: key }),
      () => ({ kind: "NamedExpr", target: name("n"), value: body }),
      () => ({ kind: "Set", elts: [body, key] }),
      () => ({ kind: "Compare", left: body, ops: ["NotEq"], comparators: [key] }),
    ];
    return this.pick(makers)();
  }

  private slice(depth: number): Expr {
    const inner = () => this.expr(depth - 2);
    const slice = (): Expr => ({
      kind: "Slice",
      lower: this.maybe(inner),
      upper: this.maybe(inner),
      step: this.maybe(inner),
    });
    const index = () => (this.chance(0.4) ? slice() : inner());
    if (this.chance(0.6)) return index();
    return { kind: "Tuple", elts: this.list(1, 3, index) };
  }

  protected parameters(depth: number, annotated: boolean): Arguments {
    let count = 0;
    const arg = () => {
      count += 1;
      const annotation = annotated ? this.maybe(() => this.expr(depth - 2)) : null;
      return { kind: "arg", arg: `p${count}`, annotation } as const;
    };
    const posonlyargs = this.chance(0.2) ? this.list(1, 2, arg) : [];
    const args = this.list(0, 3, arg);
    const vararg = this.chance(0.2) ? arg() : null;
    const kwonlyargs = this.chance(0.3) ? this.list(1, 2, arg) : [];
    const positional = posonlyargs.length + args.length;
    const defaults = this.list(0, positional, () => this.expr(depth - 2));
    return {
      kind: "arguments",
      posonlyargs,
      args,
      vararg,
      kwonlyargs,
      kw_defaults: kwonlyargs.map(() => this.maybe(() => this.expr(depth - 2))),
      kwarg: this.chance(0.2) ? arg() : null,
      defaults,
    };
  }

  protected target(depth: number): Expr {
    const makers: readonly (() => Expr)[] = [
      () => name(this.id()),
      () => ({ kind: "Attribute", value: name(this.id()), attr: this.id() }),
      () => ({ kind: "Subscript", value: name(this.id()), slice: this.slice(depth) }),
      () => ({ kind: "Subscript", value: this.call(depth), slice: this.expr(depth) }),
    ];
    if (depth <= 0 || this.chance(0.7)) return this.pick(makers)();
    const elts = this.list(1, 3, () => this.target(depth - 1));
    return this.chance(0.8) ? { kind: "Tuple", elts } : { kind: "List", elts };
  }

  pattern(depth: number): Pattern {
    const inner = () => this.pattern(depth - 1);
    const closed: readonly (() => Pattern)[] = [
      () => ({ kind: "MatchAs", pattern: null, name: null }),
      () => ({ kind: "MatchSingleton", value: { type: "None" } }),
      () => ({ kind: "MatchValue", value: constant({ type: "str", value: "some text to match" }) }),
      () => ({ kind: "MatchValue", value: { kind: "Attribute", value: name("enum"), attr: "A" } }),
    ];
    if (depth <= 0) return this.pick(closed)();
    const makers: readonly (() => Pattern)[] = [
      ...closed,
      () => ({ kind: "MatchAs", pattern: inner(), name: this.id() }),
      () => ({ kind: "MatchOr", patterns: this.list(2, 4, inner) }),
      () => ({ kind: "MatchSequence", patterns: this.list(0, 4, inner) }),
      () => ({ kind: "MatchSequence", patterns: [inner(), { kind: "MatchStar", name: "rest" }] }),
      () => {
        const patterns = this.list(0, 3, inner);
        const keys = patterns.map(() => constant({ type: "int", value: BigInt(this.below(9)) }));
        return { kind: "MatchMapping", keys, patterns, rest: this.maybe(() => this.id()) };
      },
      () => {
        const kwd_patterns = this.list(0, 2, inner);
        const kwd_attrs = kwd_patterns.map((_, index) => `k${index}`);
        const patterns = this.list(0, 2, inner);
        return { kind: "MatchClass", cls: name(this.id()), patterns, kwd_attrs, kwd_patterns };
      },
    ];
    return this.pick(makers)();
  }
}
