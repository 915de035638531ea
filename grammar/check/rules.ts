// What must hold between the fields of one node, beyond their types. Must not look further than a node and its children.

import { EmitError } from "../emit-error.js";
import type { Arguments, Expr, Kind, Node, NodeOf, Stmt } from "../generated/nodes.js";
import { show } from "./leaves.js";

function fail(kind: string, field: string, expected: string, got: string, fix: string): never {
  throw new EmitError({ kind, field, expected, got, fix });
}

/** Is there a statement that Python sees? */
function isEmptySuite(body: readonly Stmt[]): boolean {
  return body.every((statement) => statement.kind === "Comment" || statement.kind === "BlankLine");
}

function checkSuite(kind: string, field: string, body: readonly Stmt[]): void {
  if (body.length === 0) return;
  if (isEmptySuite(body)) {
    fail(kind, field, "a statement beside the comments", "only comments", "put Pass() in it");
  }
  checkBlankLines(kind, field, body);
}

function checkBlankLines(kind: string, field: string, body: readonly Stmt[]): void {
  body.forEach((statement, i) => {
    if (statement.kind !== "BlankLine") return;
    const alone = i > 0 && i < body.length - 1 && body[i + 1]?.kind !== "BlankLine";
    if (!alone) {
      const place = `${field}[${i}]`;
      fail(
        kind,
        place,
        "a blank line between two statements",
        "one at an edge or two in a row",
        "leave it out",
      );
    }
  });
}

/** Can it stand left of `=`? Returns the part that can't. */
export function notATarget(target: Expr): Expr | null {
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return null;
    case "Starred":
      return target.value.kind === "Starred" ? target.value : notATarget(target.value);
    case "Tuple":
    case "List":
      for (const element of target.elts) {
        const wrong = notATarget(element);
        if (wrong !== null) return wrong;
      }
      return null;
    default:
      return target;
  }
}

function checkTarget(kind: string, field: string, target: Expr, starred = false): void {
  const wrong = target.kind === "Starred" && !starred ? target : notATarget(target);
  if (wrong !== null) {
    const fix = "assign to a name, attribute, subscript, tuple or list";
    fail(kind, field, "something that can be assigned to", show(wrong), fix);
  }
}

function checkSimpleTarget(kind: string, target: Expr): void {
  if (target.kind === "Name" || target.kind === "Attribute" || target.kind === "Subscript") return;
  fail(kind, "target", "a name, attribute or subscript", show(target), "use Assign for the rest");
}

function checkDelete(kind: string, target: Expr, field: string): void {
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const element of target.elts) checkDelete(kind, element, field);
  } else if (target.kind === "Starred") {
    fail(kind, field, "something that can be deleted", show(target), "delete the name itself");
  } else checkTarget(kind, field, target);
}

function checkArguments(args: Arguments): void {
  const positional = [...args.posonlyargs, ...args.args];
  if (args.defaults.length > positional.length) {
    const got = `${args.defaults.length} for ${positional.length} parameters`;
    fail("arguments", "defaults", "at most one default for each parameter", got, "drop some");
  }
  if (args.kw_defaults.length !== args.kwonlyargs.length) {
    const got = `${args.kw_defaults.length} for ${args.kwonlyargs.length} parameters`;
    fail("arguments", "kw_defaults", "one for each of kwonlyargs", got, "put null for none");
  }
  const extra = [args.vararg, args.kwarg].filter((arg) => arg !== null);
  const seen = new Set<string>();
  for (const { arg } of [...positional, ...args.kwonlyargs, ...extra]) {
    if (seen.has(arg)) {
      fail("arguments", "args", "each parameter name once", `${arg} twice`, "rename one of them");
    }
    seen.add(arg);
  }
}

function sameLength(
  kind: string,
  field: string,
  left: readonly unknown[],
  right: readonly unknown[],
): void {
  if (left.length === right.length) return;
  fail(
    kind,
    field,
    `${right.length} of them`,
    String(left.length),
    "give as many as the other list has",
  );
}

function atLeast(kind: string, field: string, list: readonly unknown[], least: number): void {
  if (list.length >= least) return;
  fail(kind, field, `at least ${least}`, String(list.length), "use the only one itself");
}

function checkStrings(kind: string, values: readonly Expr[], hole: Kind): void {
  values.forEach((value, i) => {
    const isText = value.kind === "Constant" && value.value.type === "str";
    const before = values[i - 1];
    if (isText && before?.kind === "Constant") {
      fail(kind, `values[${i}]`, "a hole between two texts", "two texts", "join them");
    }
    if (isText && value.value.value === "") {
      fail(kind, `values[${i}]`, "a text that is not empty", '""', "leave it out");
    }
    if (isText || value.kind === hole) return;
    fail(kind, `values[${i}]`, `a str Constant or ${hole}`, show(value), `wrap it in ${hole}`);
  });
}

function checkKeywords(node: NodeOf<"Call"> | NodeOf<"ClassDef">): void {
  const seen = new Set<string>();
  for (const { arg } of node.keywords) {
    if (arg === null) continue;
    if (seen.has(arg)) {
      fail(node.kind, "keywords", "each keyword once", `${arg} twice`, "drop one of them");
    }
    seen.add(arg);
  }
}

function checkSpec(node: NodeOf<"FormattedValue"> | NodeOf<"Interpolation">): void {
  const spec = node.format_spec;
  if (spec === null || spec.kind === "JoinedStr") return;
  fail(node.kind, "format_spec", "a JoinedStr", show(spec), "wrap it in JoinedStr");
}

function checkComment(node: NodeOf<"Comment">): void {
  if (!/[\n\r]/.test(node.text)) return;
  fail("Comment", "text", "one line", show(node.text), "make a Comment of each line");
}

function checkTry(node: NodeOf<"Try"> | NodeOf<"TryStar">): void {
  if (node.handlers.length === 0 && node.finalbody.length === 0) {
    fail(node.kind, "handlers", "an except or a finally", "neither", "add one");
  }
  if (node.handlers.length === 0 && node.orelse.length > 0) {
    fail(node.kind, "orelse", "an except before else", "none", "move it to the end of the body");
  }
  node.handlers.forEach((handler, i) => {
    if (handler.type !== null) return;
    if (node.kind === "TryStar") {
      fail("TryStar", `handlers[${i}]`, "a type after except*", "none", "name BaseException");
    }
    if (i < node.handlers.length - 1) {
      fail("Try", `handlers[${i}]`, "the bare except last", "one before others", "move it down");
    }
    if (handler.name !== null) {
      fail("ExceptHandler", "type", "a type before `as`", "none", "name BaseException");
    }
  });
}

type Rules = { readonly [K in Kind]?: (node: NodeOf<K>) => void };

const rules: Rules = {
  Module: ({ body }) => checkBlankLines("Module", "body", body),
  Assign: ({ targets }) => targets.forEach((t, i) => checkTarget("Assign", `targets[${i}]`, t)),
  AugAssign: ({ target }) => checkSimpleTarget("AugAssign", target),
  AnnAssign: ({ target, simple }) => {
    checkSimpleTarget("AnnAssign", target);
    if (simple === 1 && target.kind !== "Name") {
      fail("AnnAssign", "simple", "0, as the target is no bare name", "1", "leave it out");
    }
  },
  For: ({ target }) => checkTarget("For", "target", target),
  AsyncFor: ({ target }) => checkTarget("AsyncFor", "target", target),
  comprehension: ({ target }) => checkTarget("comprehension", "target", target),
  withitem: ({ optional_vars }) => {
    if (optional_vars !== null) checkTarget("withitem", "optional_vars", optional_vars);
  },
  Delete: ({ targets }) => targets.forEach((t, i) => checkDelete("Delete", t, `targets[${i}]`)),
  TypeAlias: ({ name }) => {
    if (name.kind !== "Name") fail("TypeAlias", "name", "a Name", show(name), "give a Name");
  },
  NamedExpr: ({ target }) => {
    if (target.kind !== "Name") {
      fail("NamedExpr", "target", "a Name", show(target), "use Assign for the rest");
    }
  },
  Raise: ({ exc, cause }) => {
    if (exc === null && cause !== null) {
      fail("Raise", "exc", "an exception before `from`", "null", "give exc too");
    }
  },
  Try: checkTry,
  TryStar: checkTry,
  ImportFrom: ({ module, level, names }) => {
    if (module === null && level === 0) {
      fail("ImportFrom", "module", "a module or a level", "neither", "set level to 1 for `.`");
    }
    if (names.length > 1 && names.some(({ name }) => name === "*")) {
      fail("ImportFrom", "names", "`*` alone", "other names beside it", "use two imports");
    }
    for (const { name } of names) {
      if (!name.includes(".")) continue;
      fail("ImportFrom", "names", "names without dots", name, "move the dots into module");
    }
  },
  Import: ({ names }) => {
    if (names.some(({ name }) => name === "*")) {
      fail("Import", "names", "a module", "*", "use ImportFrom");
    }
  },
  alias: ({ name, asname }) => {
    if (name === "*" && asname !== null)
      fail("alias", "asname", "null after `*`", asname, "drop it");
  },
  BoolOp: ({ values }) => atLeast("BoolOp", "values", values, 2),
  Compare: (node) => sameLength("Compare", "ops", node.ops, node.comparators),
  Dict: ({ keys, values }) => sameLength("Dict", "keys", keys, values),
  Call: checkKeywords,
  ClassDef: checkKeywords,
  JoinedStr: ({ values }) => checkStrings("JoinedStr", values, "FormattedValue"),
  TemplateStr: ({ values }) => checkStrings("TemplateStr", values, "Interpolation"),
  FormattedValue: checkSpec,
  Interpolation: checkSpec,
  arguments: checkArguments,
  MatchMapping: ({ keys, patterns }) => sameLength("MatchMapping", "keys", keys, patterns),
  MatchClass: (node) => sameLength("MatchClass", "kwd_attrs", node.kwd_attrs, node.kwd_patterns),
  MatchOr: ({ patterns }) => atLeast("MatchOr", "patterns", patterns, 2),
  MatchAs: ({ pattern, name }) => {
    if (pattern !== null && name === null) {
      fail("MatchAs", "name", "a name after `as`", "null", "use the pattern itself");
    }
    if (name === "_") fail("MatchAs", "name", "a name to bind", '"_"', "leave it null");
  },
  Comment: checkComment,
};

/** Throws EmitError when the fields of the node don't go together. */
export function checkRules(node: Node): void {
  const rule: ((node: never) => void) | undefined = rules[node.kind];
  if (rule !== undefined) Reflect.apply(rule, undefined, [node]);
  if ("body" in node && Array.isArray(node.body)) checkSuite(node.kind, "body", node.body);
  if ("orelse" in node && Array.isArray(node.orelse)) checkSuite(node.kind, "orelse", node.orelse);
  if ("finalbody" in node) checkSuite(node.kind, "finalbody", node.finalbody);
}
