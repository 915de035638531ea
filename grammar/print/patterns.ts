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
import { formatConstant } from "./expressions/literals.js";
import type { Writer } from "./layout/writer.js";
import {
  closeBracket,
  closeIfItHelps,
  closeOptional,
  endInBrackets,
  groupInBrackets,
  lineInBrackets,
  openBracket,
  openIfItHelps,
  openOptional,
  writeCommaSeparated,
  writeSeparated,
} from "./parentheses.js";
import { binding, patternBinding, patternNeedsParentheses } from "./precedence.js";
import { splitOrder } from "./omitting.js";
import { wishOf, type Wish } from "./splitting.js";
import { writeBare, writeExpr, writePattern } from "./write.js";

export function writeMatchValue({ value }: MatchValue, writer: Writer): void {
  writeExpr(value, binding.bitOr, writer);
}

export function writeMatchSingleton({ value }: MatchSingleton, writer: Writer): void {
  writer.text(formatConstant(value));
}

function writeEntry(pattern: Pattern, writer: Writer): void {
  writePattern(pattern, patternBinding.as, writer);
}

/** ~> [a, *b] */
export function writeMatchSequence({ patterns }: MatchSequence, writer: Writer): void {
  if (patterns.length === 0) return writer.text("[]");
  openBracket(writer, "[");
  writeCommaSeparated(patterns, writeEntry, writer);
  closeBracket(writer, "]");
}

/** ~> {"a": b, **rest} */
export function writeMatchMapping({ keys, patterns, rest }: MatchMapping, writer: Writer): void {
  if (patterns.length === 0 && rest === null) return writer.text("{}");
  openBracket(writer, "{");
  let index = 0;
  for (const pattern of patterns) {
    const key = keys[index];
    if (index > 0) writer.comma();
    writer.startGroup();
    if (key !== undefined) writeExpr(key, binding.bitOr, writer);
    writer.text(": ");
    writeEntry(pattern, writer);
    writer.end();
    index += 1;
  }
  if (rest !== null) {
    if (index > 0) writer.comma();
    writer.text(`**${rest}`);
    index += 1;
  }
  if (index > 1) writer.textIfBroken(",");
  closeBracket(writer, "}");
}

/** ~> Point(0, y=b) */
export function writeMatchClass(node: MatchClass, writer: Writer): void {
  const { cls, patterns, kwd_attrs, kwd_patterns } = node;
  writeExpr(cls, binding.atom, writer);
  if (patterns.length + kwd_patterns.length === 0) return writer.text("()");
  openBracket(writer, "(");
  writer.startGroup();
  writeSeparated(patterns, writeEntry, writer);
  let index = 0;
  for (const pattern of kwd_patterns) {
    if (index + patterns.length > 0) writer.comma();
    writer.text(`${kwd_attrs[index] ?? ""}=`);
    writeEntry(pattern, writer);
    index += 1;
  }
  if (index + patterns.length > 1) writer.textIfBroken(",");
  writer.end();
  closeBracket(writer, ")");
}

export function writeMatchStar({ name }: MatchStar, writer: Writer): void {
  writer.text(`*${name ?? "_"}`);
}

/** ~> a | b as c, c, _ */
export function writeMatchAs({ pattern, name }: MatchAs, writer: Writer): void {
  if (pattern !== null) {
    writePattern(pattern, patternBinding.or, writer);
    writer.text(" as ");
  }
  writer.text(name ?? "_");
}

export function writeMatchOr({ patterns }: MatchOr, writer: Writer): void {
  groupInBrackets(writer);
  let isFirst = true;
  for (const pattern of patterns) {
    if (isFirst) isFirst = false;
    else {
      lineInBrackets(writer);
      writer.text("| ");
    }
    writePattern(pattern, patternBinding.closed, writer);
  }
  endInBrackets(writer);
}

/** The pattern after `case`, in parentheses where it could not be broken without. */
export function writeCasePattern(pattern: Pattern, writer: Writer): void {
  const wish = writer.isFlat ? "never" : patternWish(pattern);
  if (wish === "never") return writeBare(pattern, writer);
  if (wish === "ifItHelps") {
    const id = openIfItHelps(writer);
    writeBare(pattern, writer);
    return closeIfItHelps(writer, id);
  }
  openOptional(writer, !canOmitPatternParentheses(pattern));
  writeBare(pattern, writer);
  closeOptional(writer);
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
