// Owns the expressions that a statement holds (or await, yield): they get parentheses if their place
// requires them, or if they could not be broken over lines without.
import type { Expr } from "../generated/nodes.js";
import type { Writer } from "./layout/writer.js";
import {
  optionallyParenthesized,
  parenthesizedIfBroken,
  parenthesizedIfItHelps,
} from "./parentheses.js";
import { needsParentheses, type Binding } from "./precedence.js";
import { canOmitParentheses } from "./omitting.js";
import { wishOf, type Place } from "./splitting.js";
import { writeBare, writeInParentheses } from "./write.js";

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
  if (needsParentheses(node, floor)) return writeInParentheses(node, writer);
  const bare = () => writeBare(node, writer);
  if (writer.isFlat || writer.isEnclosed) return bare();
  const wish = wishOf(node, place);
  if (wish === "never") return bare();
  if (wish === "ifItHelps" && unsplittable !== "parentheses") {
    return unsplittable === "none" ? bare() : parenthesizedIfItHelps(writer, bare);
  }
  if (canOmitParentheses(node)) optionallyParenthesized(writer, bare);
  else parenthesizedIfBroken(writer, bare);
}
