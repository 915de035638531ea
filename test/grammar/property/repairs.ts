// What must hold between the fields of one node: each record of random fields is bent until it does.
// Must not look further than a node and its children.

import { looksLikeNode } from "../../../grammar/check/construct.js";
import { categories } from "../../../grammar/generated/fields.js";
import type { Expr, Kind, Stmt } from "../../../grammar/generated/nodes.js";
import { emptyLinesBefore, printExpr } from "../../../grammar/print/index.js";
import type { Suite } from "../../../grammar/print/index.js";
import { separated } from "./rules.js";

type Fields = Record<string, unknown>;
type Repair = (fields: Fields) => Fields;

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function kindOf(value: unknown): string | null {
  return looksLikeNode(value) ? value.kind : null;
}

function isStmt(value: unknown): value is Stmt {
  return looksLikeNode(value) && categories.Stmt.has(value.kind);
}

function isExpr(value: unknown): value is Expr {
  return looksLikeNode(value) && categories.Expr.has(value.kind);
}

const pass: Stmt = { kind: "Pass" };

const simpleKinds: ReadonlySet<string> = new Set<Kind>([
  ...(["Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign", "Raise"] as const),
  ...(["Assert", "Import", "ImportFrom", "Global", "Nonlocal", "Expr", "Pass"] as const),
  ...(["Break", "Continue"] as const),
]);

const isOwn = ({ kind }: Stmt): boolean => kind === "Comment" || kind === "BlankLine";

/** A comment at the end of a line stands behind a simple statement, or first: at the end of the header. */
function placeComments(body: readonly Stmt[], hasHeader: boolean): Stmt[] {
  return body.map((statement, i) => {
    if (statement.kind !== "Comment" || !statement.trailing) return statement;
    const before = body[i - 1];
    const fits = before === undefined ? hasHeader : simpleKinds.has(before.kind);
    return fits ? statement : { ...statement, trailing: false };
  });
}

/** Only those empty lines that the style would not put, or leave out, by itself. */
function placeBlankLines(body: readonly Stmt[], suite: Suite): Stmt[] {
  const wrong = body.findIndex((statement, i) => {
    if (statement.kind !== "BlankLine") return false;
    const next = body[i + 1];
    if (i === 0 || next === undefined || next.kind === "BlankLine") return true;
    if (next.kind === "Comment" && next.trailing) return true;
    const { bare, kept } = emptyLinesBefore(body, i + 1, suite);
    return kept <= bare;
  });
  return wrong === -1 ? [...body] : placeBlankLines(body.toSpliced(wrong, 1), suite);
}

function repairSuite(value: unknown, suite: Suite, hasHeader = true): Stmt[] {
  const body = listOf(value).filter((statement) => isStmt(statement));
  const whole = suite !== "module" && body.length > 0 && body.every(isOwn) ? [...body, pass] : body;
  return placeBlankLines(placeComments(whole, hasHeader), suite);
}

const suites: Readonly<Partial<Record<Kind, Suite>>> = {
  ...{ Module: "module", ClassDef: "class", FunctionDef: "function", AsyncFunctionDef: "function" },
};

function repairSuites(kind: Kind, fields: Fields): Fields {
  const suite = suites[kind] ?? "block";
  const named = ["body", "orelse", "finalbody"].filter((name) => Array.isArray(fields[name]));
  return {
    ...fields,
    ...Object.fromEntries(
      named.map((name) => {
        const statements = repairSuite(fields[name], suite, kind !== "Module");
        return [name, statements];
      }),
    ),
  };
}

function cut(fields: Fields, ...names: readonly string[]): Fields {
  const lists = names.map((name) => listOf(fields[name]));
  const length = Math.min(...lists.map((list) => list.length));
  return {
    ...fields,
    ...Object.fromEntries(names.map((name, i) => [name, lists[i]?.slice(0, length) ?? []])),
  };
}

/** Each name once: the second one gets a number. */
class Names {
  private readonly seen = new Set<string>();

  fresh(name: string): string {
    let free = name;
    for (let i = 2; this.seen.has(free); i += 1) free = `${name}_${i}`;
    this.seen.add(free);
    return free;
  }

  rename(node: unknown): unknown {
    if (typeof node !== "object" || node === null || !("arg" in node)) return node;
    return typeof node.arg === "string" ? { ...node, arg: this.fresh(node.arg) } : node;
  }
}

const repairArguments: Repair = (fields) => {
  const names = new Names();
  const renamed = (value: unknown) => listOf(value).map((arg) => names.rename(arg));
  const posonlyargs = renamed(fields["posonlyargs"]);
  const args = renamed(fields["args"]);
  const kwonlyargs = renamed(fields["kwonlyargs"]);
  const defaults = listOf(fields["kw_defaults"]);
  return {
    posonlyargs,
    args,
    vararg: names.rename(fields["vararg"]),
    kwonlyargs,
    kw_defaults: kwonlyargs.map((_, i) => defaults[i] ?? null),
    kwarg: names.rename(fields["kwarg"]),
    defaults: listOf(fields["defaults"]).slice(0, posonlyargs.length + args.length),
  };
};

const uniqueKeywords: Repair = (fields) => {
  const names = new Names();
  return {
    ...fields,
    keywords: listOf(fields["keywords"]).map((keyword) => names.rename(keyword)),
  };
};

const anyType = { kind: "Name", id: "E" };

const repairTry: Repair = (fields) => {
  const handlers = listOf(fields["handlers"]);
  const finalbody = listOf(fields["finalbody"]);
  return {
    ...fields,
    handlers: handlers.map((handler, i) => {
      if (!looksLikeNode(handler) || handler.kind !== "ExceptHandler") return handler;
      if (handler.type !== null || i === handlers.length - 1) return handler;
      return { ...handler, type: anyType };
    }),
    orelse: handlers.length === 0 ? [] : fields["orelse"],
    finalbody: handlers.length + finalbody.length === 0 ? [pass] : finalbody,
  };
};

const typedHandlers: Repair = (fields) => ({
  ...fields,
  handlers: listOf(fields["handlers"]).map((handler) => {
    const bare = looksLikeNode(handler) && "type" in handler && handler.type === null;
    return bare ? { ...handler, type: anyType } : handler;
  }),
});

/** The text is that of the value, in parentheses where it could be misread. */
const repairInterpolation: Repair = (fields) => {
  const { value } = fields;
  if (!isExpr(value)) throw new Error("an interpolation of nothing");
  const written = printExpr(value, { width: Infinity });
  return { ...fields, str: value.kind === "Name" ? written : `(${written})` };
};

/** The same tree, where each interpolation's text is that of its value. */
export function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (!looksLikeNode(value)) return value;
  const fields = Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, withTexts(inner)]),
  );
  return value.kind === "Interpolation" ? repairInterpolation(fields) : fields;
}

function withoutAnnotations(args: unknown): unknown {
  const bare = (arg: unknown) =>
    typeof arg === "object" && arg !== null ? { ...arg, annotation: null } : arg;
  if (!looksLikeNode(args) || args.kind !== "arguments") return args;
  const { posonlyargs, kwonlyargs, vararg, kwarg } = args;
  return {
    ...args,
    posonlyargs: posonlyargs.map(bare),
    args: args.args.map(bare),
    vararg: bare(vararg),
    kwonlyargs: kwonlyargs.map(bare),
    kwarg: bare(kwarg),
  };
}

const byKind: Readonly<Partial<Record<Kind, Repair>>> = {
  arguments: repairArguments,
  Call: uniqueKeywords,
  ClassDef: uniqueKeywords,
  Try: repairTry,
  TryStar: typedHandlers,
  Interpolation: repairInterpolation,
  Lambda: (fields) => ({ ...fields, args: withoutAnnotations(fields["args"]) }),
  JoinedStr: (fields) => separated({ values: listOf(fields["values"]) }),
  TemplateStr: (fields) => separated({ values: listOf(fields["values"]) }),
  Compare: (fields) => cut(fields, "ops", "comparators"),
  Dict: (fields) => cut(fields, "keys", "values"),
  MatchMapping: (fields) => cut(fields, "keys", "patterns"),
  MatchClass: (fields) => {
    const names = new Names();
    const unique = listOf(fields["kwd_attrs"]).map((name, i) => {
      // After patterns by position, `_=` would begin with the wildcard.
      const taken = i === 0 && name === "_" && listOf(fields["patterns"]).length > 0;
      return names.fresh(taken ? "a" : String(name));
    });
    return cut({ ...fields, kwd_attrs: unique }, "kwd_attrs", "kwd_patterns");
  },
  MatchAs: (fields) => {
    const unnamed = fields["pattern"] !== null && fields["name"] === null;
    return unnamed ? { ...fields, name: "x" } : fields;
  },
  AnnAssign: (fields) => {
    return kindOf(fields["target"]) === "Name" ? fields : { ...fields, simple: 0 };
  },
  Raise: (fields) => (fields["exc"] === null ? { ...fields, cause: null } : fields),
  ImportFrom: (fields) => {
    const nowhere = fields["module"] === null && fields["level"] === 0;
    return nowhere ? { ...fields, level: 1 } : fields;
  },
  ExceptHandler: (fields) => (fields["type"] === null ? { ...fields, name: null } : fields),
};

export function repair(kind: Kind, fields: Fields): Fields {
  return repairSuites(kind, byKind[kind]?.(fields) ?? fields);
}
