// Owns the expressions that a statement holds (or await, yield): they get parentheses if their place
// requires them, or if they could not be broken over lines without.
import type { Expr } from "../generated/nodes.js";
import type { Writer } from "./layout/writer.js";
import { closeIfItHelps, closeOptional, openIfItHelps, openOptional } from "./parentheses.js";
import { needsParentheses, type Binding } from "./precedence.js";
import { canOmitParentheses } from "./omitting.js";
import { wishOf, type Place } from "./splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "./write.js";

/** What an expression that can't be split gets: parentheses if they help, or rather than overflow, or none. */
export type Unsplittable = "parenthesesIfTheyHelp" | "parentheses" | "none";

/** ~> return (\n    a\n    + b\n) where `return a + b` is too long */
export function writePlaced(
  node: Expr,
  floor: Binding,
  writer: Writer,
  unsplittable: Unsplittable = "parenthesesIfTheyHelp",
  place: Place = "other",
): void {
  if (writer.isFlat) return writeExpr(node, floor, writer);
  if (needsParentheses(node, floor)) return writeInParentheses(node, writer);
  const wish = writer.isEnclosed ? "never" : wishOf(node, place);
  if (wish === "never") return writeBare(node, writer);
  if (wish === "ifItHelps" && unsplittable !== "parentheses") {
    if (unsplittable === "none") return writeBare(node, writer);
    const id = openIfItHelps(writer);
    writeBare(node, writer);
    return closeIfItHelps(writer, id);
  }
  openOptional(writer, !canOmitParentheses(node));
  writeBare(node, writer);
  closeOptional(writer);
}
