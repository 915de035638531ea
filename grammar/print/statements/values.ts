// Owns the value that ends a statement: whether it is broken, put in parentheses, or what stands before
// it is broken instead. It must not know which statement it ends.
import type { Expr } from "../../generated/nodes.js";
import { isBareTuple, writeBareTuple } from "../expressions/displays.js";
import { writeAssignedLambda } from "../expressions/keywords.js";
import type { Shared, Write, Writer } from "../layout/writer.js";
import { parenthesizedIfBroken } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { needsParentheses, type Binding } from "../precedence.js";
import { chainValue, wishOf } from "../splitting.js";
import { writeBare } from "../write.js";

export interface Value {
  readonly node: Expr;
  readonly floor: Binding;
  /** ~> a, b = b, a; but a = (b, c) */
  readonly mayBeBareTuple: boolean;
}

/** The value that ends a statement, broken only after all before it has been written on its line. */
export function writeLastValue(value: Value, writer: Writer): void {
  const { node, floor } = value;
  if (writer.isFlat || !holdsComment(node) || needsParentheses(node, floor)) {
    return writeValue(value, writer);
  }
  // A comment goes into the parentheses with what can't be broken.
  const id = writer.newGroupId();
  const comment = writer.takeEndOfLine();
  writer.at(id, () => {
    const content = () => {
      writeBare(node, writer);
      if (comment !== null) writer.ifBroken(comment);
    };
    writer.parenthesizeIfItHelps(content, id);
  });
  if (comment !== null) writer.ifFlat(comment, id);
}

function writeValue({ node, floor, mayBeBareTuple }: Value, writer: Writer): void {
  if (mayBeBareTuple && isBareTuple(node)) return writeBareTuple(node, writer);
  if (node.kind === "Lambda") {
    return parenthesizedIfBroken(writer, () => writeAssignedLambda(node, writer));
  }
  writePlaced(node, floor, writer);
}

/** Names and literals that can't be broken: a comment behind them may stand in the parentheses. */
function holdsComment(node: Expr): boolean {
  switch (node.kind) {
    case "Name":
    case "JoinedStr":
    case "TemplateStr":
    case "FormattedValue":
    case "Interpolation":
      return true;
    case "Constant":
      return node.value.type !== "Ellipsis";
    default:
      return false;
  }
}

/** The target or annotation is broken only if breaking the value is not enough. */
export function writeBrokenRightFirst(
  writeBefore: Write,
  sign: string,
  value: Value,
  writer: Writer,
): void {
  const { node, floor } = value;
  const isLink = chainValue(node) !== null && wishOf(node) === "ifItHelps";
  if (writer.isFlat || needsParentheses(node, floor) || !(holdsComment(node) || isLink)) {
    writeBefore();
    writer.text(` ${sign} `);
    return writeValue(value, writer);
  }
  const comment = isLink ? null : writer.takeEndOfLine();
  const before = writer.share(writeBefore);
  const bare = writer.share(() => {
    writeBare(node, writer);
    comment?.();
  });
  const layouts = layoutsOf(before, ` ${sign} `, bare, writer);
  const { onOneLine, valueExpanded, valueInParentheses, targetExpanded } = layouts;
  const others = isLink ? [valueExpanded, valueInParentheses] : [valueInParentheses];
  writer.firstThatFits("firstLine", [onOneLine, ...others, targetExpanded]);
}

function layoutsOf(before: Shared, sign: string, value: Shared, writer: Writer) {
  const start = () => {
    writer.repeat(before);
    writer.text(sign);
  };
  const end = () => writer.repeat(value);
  return {
    onOneLine: () => {
      start();
      end();
    },
    valueExpanded: () => {
      start();
      writer.group(end, { expanded: true });
    },
    valueInParentheses: () => {
      start();
      writer.text("(");
      writer.group(() => writer.softBlock(end), { expanded: true });
      writer.text(")");
    },
    targetExpanded: () => {
      writer.group(() => writer.repeat(before), { expanded: true });
      writer.text(sign);
      end();
    },
  };
}
