// Owns how brackets and optional parentheses are laid out, and what may break only inside of them.
// It must not know when parentheses are needed: that is precedence.ts.
import { enclosed, inTheOpen, type Write, type Writer } from "./layout/writer.js";

/** ~> [\n    content\n] with brackets that are always there */
export function bracketed(writer: Writer, open: string, content: Write, close: string): void {
  writer.text(open);
  if (writer.isFlat) {
    content();
  } else {
    const level = writer.level;
    const inner = () => writer.group(() => writer.softBlock(content));
    writer.at(enclosed, () => {
      // Optional parentheses further out need not appear just because these brackets break.
      if (level >= 0) writer.mayExpand(inner, level);
      else inner();
    });
  }
  writer.text(close);
}

/** ~> (\n    content\n) with parentheses only if nothing inside can be broken so that it fits */
export function optionallyParenthesized(writer: Writer, content: Write): void {
  if (writer.isFlat) return content();
  const id = writer.newGroupId();
  writer.at(id, () => parenthesesIfBroken(writer, id, content));
}

/** ~> (\n    content\n) with parentheses as soon as it does not fit on the line */
export function parenthesizedIfBroken(writer: Writer, content: Write): void {
  if (writer.isFlat) return content();
  writer.at(enclosed, () => parenthesesIfBroken(writer, writer.newGroupId(), content));
}

function parenthesesIfBroken(writer: Writer, id: number, content: Write): void {
  const inner = () => {
    writer.ifBroken(() => writer.text("("));
    writer.indentIfBroken(id, () => {
      writer.softLine();
      content();
    });
    writer.softLine();
    writer.ifBroken(() => writer.text(")"));
  };
  writer.group(inner, { id });
}

/** ~> (\n    content\n) with parentheses if it fits with them, else without */
export function parenthesizedIfItHelps(writer: Writer, content: Write): void {
  if (writer.isFlat) return content();
  const id = writer.newGroupId();
  writer.at(id, () => writer.parenthesizeIfItHelps(content, id));
}

/** A space, or a line break if there is a bracket around that makes one possible. */
export function lineInBrackets(writer: Writer): void {
  const { level } = writer;
  if (level === inTheOpen) return writer.text(" ");
  if (level === enclosed) return writer.line();
  writer.ifBroken(() => writer.line(), level);
  writer.ifFlat(() => writer.text(" "), level);
}

export function softLineInBrackets(writer: Writer): void {
  const { level } = writer;
  if (level === enclosed) writer.softLine();
  else if (level !== inTheOpen) writer.ifBroken(() => writer.softLine(), level);
}

/** A group if there is a bracket around, else just its content. */
export function groupInBrackets(writer: Writer, content: Write): void {
  const { level } = writer;
  if (level === inTheOpen) content();
  else if (level === enclosed) writer.group(content);
  else writer.groupIfBroken(level, content);
}

/** Written where the brackets around are broken. */
export function ifBrokenInBrackets(writer: Writer, content: Write): void {
  const { level } = writer;
  if (level === enclosed) writer.ifBroken(content);
  else if (level !== inTheOpen) writer.ifBroken(content, level);
}

/** ~> a,\n b,\n with a comma at the end where it breaks: from two on, or from one on */
export function commaSeparated(
  writer: Writer,
  entries: readonly Write[],
  closingComma: "fromTwo" | "fromOne" = "fromTwo",
): void {
  entries.forEach((entry, index) => {
    if (index > 0) {
      writer.text(",");
      writer.line();
    }
    entry();
  });
  if (entries.length > 1 || (entries.length === 1 && closingComma === "fromOne")) {
    writer.ifBroken(() => writer.text(","));
  }
}
