// Owns how brackets and optional parentheses are laid out, and what may break only inside of them.
// It must not know when parentheses are needed: that is precedence.ts.
import { enclosed, inTheOpen, type Writer } from "./layout/writer.js";

/** ~> [\n    content\n] with brackets that are always there; closeBracket ends it */
export function openBracket(writer: Writer, bracket: string): void {
  writer.text(bracket);
  if (writer.isFlat) return;
  const { level } = writer;
  writer.enter(enclosed);
  // Optional parentheses further out need not appear just because these brackets break.
  if (level >= 0) writer.startMayExpand(level);
  writer.startGroup();
  writer.startBlock();
}

export function closeBracket(writer: Writer, bracket: string): void {
  if (!writer.isFlat) {
    writer.endBlock();
    writer.end();
    writer.leave();
    if (writer.level >= 0) writer.end();
  }
  writer.text(bracket);
}

/**
 * ~> (\n    content\n) with parentheses, `asSoonAsBroken` or only if nothing inside can be broken
 * so that it fits; closeOptional ends it
 */
export function openOptional(writer: Writer, asSoonAsBroken: boolean): void {
  if (writer.isFlat) return;
  const id = writer.newGroup();
  writer.enter(asSoonAsBroken ? enclosed : id);
  writer.startGroup(id);
  writer.textIfBroken("(");
  writer.startIndentIfBroken(id);
  writer.softLine();
}

export function closeOptional(writer: Writer): void {
  if (writer.isFlat) return;
  writer.end();
  writer.softLine();
  writer.textIfBroken(")");
  writer.end();
  writer.leave();
}

/** ~> (\n    content\n) with parentheses if it fits with them, else without; gives the group's id */
export function openIfItHelps(writer: Writer): number {
  if (writer.isFlat) return inTheOpen;
  const id = writer.startIfItHelps();
  writer.enter(id);
  writer.textIfBroken("(", id + 1);
  writer.startIndentIfBroken(id + 1);
  writer.softLineIfBroken(id + 1);
  return id;
}

export function closeIfItHelps(writer: Writer, id: number): void {
  if (writer.isFlat) return;
  writer.end();
  writer.softLineIfBroken(id + 1);
  writer.textIfBroken(")", id + 1);
  writer.end();
  writer.leave();
}

/** A space, or a line break if there is a bracket around that makes one possible. */
export function lineInBrackets(writer: Writer): void {
  const { level } = writer;
  if (writer.isFlat || level === inTheOpen) writer.text(" ");
  else if (level === enclosed) writer.line();
  else writer.lineIfBroken(level);
}

export function softLineInBrackets(writer: Writer): void {
  const { level } = writer;
  if (writer.isFlat || level === inTheOpen) return;
  if (level === enclosed) writer.softLine();
  else writer.softLineIfBroken(level);
}

/** A group if there is a bracket around, else just its content; endInBrackets ends it. */
export function groupInBrackets(writer: Writer): void {
  const { level } = writer;
  if (level === enclosed) writer.startGroup();
  else if (level !== inTheOpen) writer.startGroupIfBroken(level);
}

export function endInBrackets(writer: Writer): void {
  if (writer.level !== inTheOpen) writer.end();
}

/** Written where the brackets around are broken. */
export function textIfBrokenInBrackets(writer: Writer, text: string): void {
  const { level } = writer;
  if (level === enclosed) writer.textIfBroken(text);
  else if (level !== inTheOpen) writer.textIfBroken(text, level);
}

/** ~> a, b: `before` of the same list were written already */
export function writeSeparated<T>(
  items: readonly T[],
  writeItem: (item: T, writer: Writer) => void,
  writer: Writer,
  before = 0,
): void {
  let isFirst = before === 0;
  for (const item of items) {
    if (isFirst) isFirst = false;
    else writer.comma();
    writeItem(item, writer);
  }
}

/** ~> a,\n b,\n with a comma at the end where it breaks, if there are two or more */
export function writeCommaSeparated<T>(
  items: readonly T[],
  writeItem: (item: T, writer: Writer) => void,
  writer: Writer,
): void {
  writeSeparated(items, writeItem, writer);
  if (items.length > 1) writer.textIfBroken(",");
}
