// Owns the texts that are types to whoever checks types: cast("A", x), TypeVar("T", bound="A"), Union["A", "B"].
// What they name counts as read. Must not complain: to Python they are strings.
import type { Call, Expr, Subscript } from "../../../grammar/generated/nodes.js";
import { parseExpr, PythonSyntaxError } from "../../../grammar/parse/index.js";
import { dottedPath } from "./paths.js";
import type { Path, Traversal } from "./traversal.js";

export function visitTypingCall(walk: Traversal, { func, args, keywords }: Call): void {
  const types = typesIn(dottedPath(func)?.at(-1), args);
  if (types === null) return;
  const named = keywords.filter(({ arg }) => arg === "bound" || arg === "default");
  visitTypes(walk, [...types, ...named.map(({ value }) => value)]);
}

/** What of typing takes types in brackets, outside of annotations. */
const generics: ReadonlySet<string> = new Set([
  ...["Union", "Optional", "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Callable"],
  ...["Iterable", "Iterator", "Sequence", "Mapping", "Annotated", "ClassVar", "Final"],
]);

export function visitTypingSubscript(walk: Traversal, { value, slice }: Subscript): void {
  if (!generics.has(dottedPath(value)?.at(-1) ?? "")) return;
  visitTypes(walk, slice.kind === "Tuple" ? slice.elts : [slice]);
}

function visitTypes(walk: Traversal, types: readonly Expr[]): void {
  for (const type of types) {
    if (type.kind !== "Constant" || type.value.type !== "str") continue;
    for (const path of pathsIn(type.value.value)) {
      walk.later(() => {
        walk.sink.hint(path);
      });
    }
  }
}

/** The arguments that are types; null where the function has none. */
function typesIn(name: string | undefined, args: readonly Expr[]): readonly Expr[] | null {
  switch (name) {
    case "cast":
      return args.slice(0, 1);
    case "TypeVar":
    case "NewType":
      return args.slice(1);
    default:
      return null;
  }
}

function pathsIn(text: string): readonly Path[] {
  const paths: Path[] = [];
  const open: unknown[] = [typeIn(text)];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    if ("kind" in next && next.kind === "Name" && "id" in next) paths.push([String(next.id)]);
    else for (const child of Object.values(next)) open.push(child);
  }
  return paths;
}

function typeIn(text: string): Expr | null {
  try {
    return parseExpr(text.trim());
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}
