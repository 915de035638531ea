// What must hold between the fields of one node, beyond their types. Must not look further than a node and its children.

import type { Arguments, Expr, Kind, Node, NodeOf, Stmt } from "../generated/nodes.js";
import { show } from "./leaves.js";
import { atLeast, sameLength } from "./lists.js";
import {
  checkAs,
  checkClass,
  checkMapping,
  checkSequence,
  checkStar,
  checkValue,
} from "./pattern-rules.js";
import { refuse } from "./refuse.js";
import { checkDelete, checkSimpleTarget, checkTarget } from "./targets.js";

/** Is there a statement that Python sees? */
function isEmptySuite(body: readonly Stmt[]): boolean {
  return body.every((statement) => statement.kind === "Comment" || statement.kind === "BlankLine");
}

function checkSuite(kind: string, field: string, body: readonly Stmt[]): void {
  if (body.length === 0) return;
  if (isEmptySuite(body)) {
    refuse(kind, field, "a statement beside the comments", "only comments", "put Pass() in it");
  }
  checkBlankLines(kind, field, body);
}

function checkBlankLines(kind: string, field: string, body: readonly Stmt[]): void {
  body.forEach((statement, i) => {
    if (statement.kind !== "BlankLine") return;
    const alone = i > 0 && i < body.length - 1 && body[i + 1]?.kind !== "BlankLine";
    if (!alone) {
      const place = `${field}[${i}]`;
      refuse(
        kind,
        place,
        "a blank line between two statements",
        "one at an edge or two in a row",
        "leave it out",
      );
    }
  });
}

function checkArguments(args: Arguments): void {
  const positional = [...args.posonlyargs, ...args.args];
  if (args.defaults.length > positional.length) {
    const got = `${args.defaults.length} for ${positional.length} parameters`;
    refuse("arguments", "defaults", "at most one default for each parameter", got, "drop some");
  }
  if (args.kw_defaults.length !== args.kwonlyargs.length) {
    const got = `${args.kw_defaults.length} for ${args.kwonlyargs.length} parameters`;
    refuse("arguments", "kw_defaults", "one for each of kwonlyargs", got, "put null for none");
  }
  const extra = [args.vararg, args.kwarg].filter((arg) => arg !== null);
  for (const { arg, annotation } of [...positional, ...args.kwonlyargs, ...extra]) {
    if (annotation?.kind !== "Starred" || arg === args.vararg?.arg) continue;
    refuse("arg", "annotation", "a star only after `*args:`", `one of ${arg}`, "drop the star");
  }
  const seen = new Set<string>();
  for (const { arg } of [...positional, ...args.kwonlyargs, ...extra]) {
    if (seen.has(arg)) {
      refuse("arguments", "args", "each parameter name once", `${arg} twice`, "rename one of them");
    }
    seen.add(arg);
  }
}

function checkLambda({ args }: NodeOf<"Lambda">): void {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  const annotated = all.find((arg) => arg !== null && arg.annotation !== null);
  if (annotated === undefined || annotated === null) return;
  const expected = "parameters without annotations";
  refuse("Lambda", "args", expected, `one of ${annotated.arg}`, "make it a FunctionDef");
}

function checkStrings(kind: string, values: readonly Expr[], hole: Kind): void {
  values.forEach((value, i) => {
    const isText = value.kind === "Constant" && value.value.type === "str";
    const before = values[i - 1];
    if (isText && before?.kind === "Constant") {
      refuse(kind, `values[${i}]`, "a hole between two texts", "two texts", "join them");
    }
    if (isText && value.value.value === "") {
      refuse(kind, `values[${i}]`, "a text that is not empty", '""', "leave it out");
    }
    if (isText || value.kind === hole) return;
    refuse(kind, `values[${i}]`, `a str Constant or ${hole}`, show(value), `wrap it in ${hole}`);
  });
}

function checkKeywords(node: NodeOf<"Call"> | NodeOf<"ClassDef">): void {
  const seen = new Set<string>();
  for (const { arg } of node.keywords) {
    if (arg === null) continue;
    if (seen.has(arg)) {
      refuse(node.kind, "keywords", "each keyword once", `${arg} twice`, "drop one of them");
    }
    seen.add(arg);
  }
}

function checkSpec(node: NodeOf<"FormattedValue"> | NodeOf<"Interpolation">): void {
  const spec = node.format_spec;
  if (spec === null || spec.kind === "JoinedStr") return;
  refuse(node.kind, "format_spec", "a JoinedStr", show(spec), "wrap it in JoinedStr");
}

function checkComment({ text }: NodeOf<"Comment">): void {
  if (/[\n\r]/.test(text)) {
    refuse("Comment", "text", "one line", show(text), "make a Comment of each line");
  }
  checkText("Comment", "text", text);
}

/** A file can't hold it, and in these places it can't be escaped. */
function checkText(kind: string, field: string, text: string): void {
  if (!/\0|\p{Surrogate}/u.test(text)) return;
  refuse(kind, field, "text without NUL and lone surrogates", show(text), "leave it out");
}

function checkInterpolation(node: NodeOf<"Interpolation">): void {
  checkSpec(node);
  checkText("Interpolation", "str", node.str);
}

function checkTry(node: NodeOf<"Try"> | NodeOf<"TryStar">): void {
  if (node.handlers.length === 0 && node.finalbody.length === 0) {
    refuse(node.kind, "handlers", "an except or a finally", "neither", "add one");
  }
  if (node.handlers.length === 0 && node.orelse.length > 0) {
    refuse(node.kind, "orelse", "an except before else", "none", "move it to the end of the body");
  }
  node.handlers.forEach((handler, i) => {
    if (handler.type !== null) return;
    if (node.kind === "TryStar") {
      refuse("TryStar", `handlers[${i}]`, "a type after except*", "none", "name BaseException");
    }
    if (i < node.handlers.length - 1) {
      refuse("Try", `handlers[${i}]`, "the bare except last", "one before others", "move it down");
    }
    if (handler.name !== null) {
      refuse("ExceptHandler", "type", "a type before `as`", "none", "name BaseException");
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
      refuse("AnnAssign", "simple", "0, as the target is no bare name", "1", "leave it out");
    }
  },
  For: ({ target }) => checkTarget("For", "target", target),
  AsyncFor: ({ target }) => checkTarget("AsyncFor", "target", target),
  comprehension: ({ target }) => checkTarget("comprehension", "target", target),
  withitem: ({ optional_vars }) => {
    if (optional_vars !== null) checkTarget("withitem", "optional_vars", optional_vars);
  },
  Lambda: checkLambda,
  Delete: ({ targets }) => targets.forEach((t, i) => checkDelete(`targets[${i}]`, t)),
  TypeAlias: ({ name }) => {
    if (name.kind !== "Name") refuse("TypeAlias", "name", "a Name", show(name), "give a Name");
  },
  NamedExpr: ({ target }) => {
    if (target.kind !== "Name") {
      refuse("NamedExpr", "target", "a Name", show(target), "use Assign for the rest");
    }
  },
  Raise: ({ exc, cause }) => {
    if (exc === null && cause !== null) {
      refuse("Raise", "exc", "an exception before `from`", "null", "give exc too");
    }
  },
  Try: checkTry,
  TryStar: checkTry,
  ImportFrom: ({ module, level, names }) => {
    if (module === null && level === 0) {
      refuse("ImportFrom", "module", "a module or a level", "neither", "set level to 1 for `.`");
    }
    if (names.length > 1 && names.some(({ name }) => name === "*")) {
      refuse("ImportFrom", "names", "`*` alone", "other names beside it", "use two imports");
    }
    for (const { name } of names) {
      if (!name.includes(".")) continue;
      refuse("ImportFrom", "names", "names without dots", name, "move the dots into module");
    }
  },
  Import: ({ names }) => {
    if (names.some(({ name }) => name === "*")) {
      refuse("Import", "names", "a module", "*", "use ImportFrom");
    }
  },
  alias: ({ name, asname }) => {
    if (name === "*" && asname !== null)
      refuse("alias", "asname", "null after `*`", asname, "drop it");
  },
  BoolOp: ({ values }) => atLeast("BoolOp", "values", values, 2),
  Compare: (node) => sameLength("Compare", "ops", node.ops, node.comparators),
  Dict: ({ keys, values }) => sameLength("Dict", "keys", keys, values),
  Call: checkKeywords,
  ClassDef: checkKeywords,
  JoinedStr: ({ values }) => checkStrings("JoinedStr", values, "FormattedValue"),
  TemplateStr: ({ values }) => checkStrings("TemplateStr", values, "Interpolation"),
  FormattedValue: checkSpec,
  Interpolation: checkInterpolation,
  arguments: checkArguments,
  MatchValue: checkValue,
  MatchMapping: checkMapping,
  MatchSequence: checkSequence,
  MatchClass: checkClass,
  MatchStar: checkStar,
  MatchOr: ({ patterns }) => atLeast("MatchOr", "patterns", patterns, 2),
  MatchAs: checkAs,
  Comment: checkComment,
};

/** Is there anything that its fields must agree on? Suites apart. */
export function isRuled(kind: Kind): boolean {
  return rules[kind] !== undefined;
}

/** Throws EmitError when the fields of the node don't go together. */
export function checkRules(node: Node): void {
  const rule: ((node: never) => void) | undefined = rules[node.kind];
  if (rule !== undefined) Reflect.apply(rule, undefined, [node]);
  if (node.kind === "Module") return;
  if ("body" in node && Array.isArray(node.body)) checkSuite(node.kind, "body", node.body);
  if ("orelse" in node && Array.isArray(node.orelse)) checkSuite(node.kind, "orelse", node.orelse);
  if ("finalbody" in node) checkSuite(node.kind, "finalbody", node.finalbody);
}
