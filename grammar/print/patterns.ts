// Owns the patterns of `match`. It must not know the statement around them, except for the optional
// parentheses of the pattern after `case`.
import type {
  Expr,
  MatchAs,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  MatchSingleton,
  MatchStar,
  MatchValue,
  Pattern,
} from "../generated/nodes.js";
import { allRead } from "./all-read.js";
import { formatConstant } from "./expressions/literals.js";
import type { Write, Writer } from "./layout/writer.js";
import {
  bracketed,
  commaSeparated,
  groupInBrackets,
  lineInBrackets,
  optionallyParenthesized,
  parenthesizedIfBroken,
  parenthesizedIfItHelps,
} from "./parentheses.js";
import { binding, patternBinding, patternNeedsParentheses } from "./precedence.js";
import { splitOrder } from "./omitting.js";
import { wishOf, type Wish } from "./splitting.js";
import { writeBare, writeExpr, writePattern } from "./write.js";

export function writeMatchValue({ kind: _kind, value, ...rest }: MatchValue, writer: Writer): void {
  allRead(rest);
  writeExpr(value, binding.bitOr, writer);
}

export function writeMatchSingleton(node: MatchSingleton, writer: Writer): void {
  const { kind: _kind, value, ...rest } = node;
  allRead(rest);
  writer.text(formatConstant(value));
}

/** ~> [a, *b] */
export function writeMatchSequence(node: MatchSequence, writer: Writer): void {
  const { kind: _kind, patterns, ...rest } = node;
  allRead(rest);
  if (patterns.length === 0) return writer.text("[]");
  const entries = patterns.map((entry) => () => writePattern(entry, patternBinding.as, writer));
  bracketed(writer, "[", () => commaSeparated(writer, entries), "]");
}

/** ~> {"a": b, **rest} */
export function writeMatchMapping(node: MatchMapping, writer: Writer): void {
  const { kind: _kind, keys, patterns, rest: remaining, ...rest } = node;
  allRead(rest);
  const entries: Write[] = patterns.map((pattern, index) => () => {
    writer.group(() => {
      const key = keys[index];
      if (key !== undefined) writeExpr(key, binding.bitOr, writer);
      writer.text(": ");
      writePattern(pattern, patternBinding.as, writer);
    });
  });
  if (remaining !== null) entries.push(() => writer.text(`**${remaining}`));
  if (entries.length === 0) return writer.text("{}");
  bracketed(writer, "{", () => commaSeparated(writer, entries), "}");
}

/** ~> Point(0, y=b) */
export function writeMatchClass(node: MatchClass, writer: Writer): void {
  const { kind: _kind, cls, patterns, kwd_attrs, kwd_patterns, ...rest } = node;
  allRead(rest);
  writeExpr(cls, binding.atom, writer);
  const entries: Write[] = [
    ...patterns.map((pattern) => () => writePattern(pattern, patternBinding.as, writer)),
    ...kwd_patterns.map((pattern, index) => () => {
      writer.text(`${kwd_attrs[index] ?? ""}=`);
      writePattern(pattern, patternBinding.as, writer);
    }),
  ];
  if (entries.length === 0) return writer.text("()");
  bracketed(writer, "(", () => writer.group(() => commaSeparated(writer, entries)), ")");
}

export function writeMatchStar({ kind: _kind, name, ...rest }: MatchStar, writer: Writer): void {
  allRead(rest);
  writer.text(`*${name ?? "_"}`);
}

/** ~> a | b as c, c, _ */
export function writeMatchAs(
  { kind: _kind, pattern, name, ...rest }: MatchAs,
  writer: Writer,
): void {
  allRead(rest);
  if (pattern !== null) {
    writePattern(pattern, patternBinding.or, writer);
    writer.text(" as ");
  }
  writer.text(name ?? "_");
}

export function writeMatchOr({ kind: _kind, patterns, ...rest }: MatchOr, writer: Writer): void {
  allRead(rest);
  groupInBrackets(writer, () => {
    patterns.forEach((pattern, index) => {
      if (index > 0) {
        lineInBrackets(writer);
        writer.text("| ");
      }
      writePattern(pattern, patternBinding.closed, writer);
    });
  });
}

/** The pattern after `case`, in parentheses where it could not be broken without. */
export function writeCasePattern(pattern: Pattern, writer: Writer): void {
  const bare = () => writeBare(pattern, writer);
  if (writer.isFlat) return bare();
  switch (patternWish(pattern)) {
    case "never":
      return bare();
    case "ifItHelps":
      return parenthesizedIfItHelps(writer, bare);
    case "ifBroken":
      if (canOmitPatternParentheses(pattern)) optionallyParenthesized(writer, bare);
      else parenthesizedIfBroken(writer, bare);
  }
}

function patternWish(pattern: Pattern): Wish {
  switch (pattern.kind) {
    case "MatchValue":
      return wishOf(pattern.value);
    case "MatchSingleton":
      return "ifItHelps";
    case "MatchAs":
      return pattern.name === null ? "ifItHelps" : "ifBroken";
    case "MatchOr":
      return "ifBroken";
    default:
      return "never";
  }
}

/** The same question as canOmitParentheses asks of an expression. */
function canOmitPatternParentheses(pattern: Pattern): boolean {
  const survey = new PatternSurvey();
  survey.visitInside(pattern);
  if (!survey.sawBrackets || survey.loosestCount > 1) return false;
  const isBroken = (operand: PatternOperand | null) =>
    operand !== null && isFilled(operand[0], operand[1]);
  return isBroken(survey.last) || isBroken(survey.first === "token" ? null : survey.first);
}

type PatternOperand = readonly [Pattern, number];

function isFilled(pattern: Pattern, floor: number): boolean {
  if (patternNeedsParentheses(pattern, floor)) return true;
  switch (pattern.kind) {
    case "MatchAs":
      return pattern.pattern !== null && isFilled(pattern.pattern, patternBinding.or);
    case "MatchSequence":
    case "MatchMapping":
    case "MatchClass":
      return pattern.patterns.length > 0;
    default:
      return false;
  }
}

class PatternSurvey {
  loosest: number = splitOrder.none;
  loosestCount = 0;
  sawBrackets = false;
  first: PatternOperand | "token" | null = null;
  last: PatternOperand | null = null;

  visitInside(pattern: Pattern): void {
    switch (pattern.kind) {
      case "MatchSequence":
      case "MatchMapping":
        this.sawBrackets = true;
        return;
      case "MatchClass":
        this.sawBrackets = true;
        this.first ??= "token";
        return;
      case "MatchValue":
        if (isSum(pattern.value)) this.count(splitOrder.sum, 1);
        return;
      case "MatchAs":
        if (pattern.pattern !== null) this.visit([pattern.pattern, patternBinding.or]);
        return;
      case "MatchOr":
        this.count(splitOrder.bitOr, pattern.patterns.length - 1);
        for (const entry of pattern.patterns) this.visit([entry, patternBinding.closed]);
        return;
      default:
    }
  }

  private visit(operand: PatternOperand): void {
    this.last = operand;
    if (patternNeedsParentheses(...operand)) this.sawBrackets = true;
    else this.visitInside(operand[0]);
    this.first ??= operand;
  }

  private count(order: number, times: number): void {
    if (order > this.loosest) {
      this.loosest = order;
      this.loosestCount = times;
    } else if (order === this.loosest) {
      this.loosestCount += times;
    }
  }
}

/** ~> case 1 + 2j */
function isSum(value: Expr): boolean {
  return value.kind === "BinOp";
}
