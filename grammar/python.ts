// The specification: every node kind of Python 3.8 to 3.14, its fields, and the first Python that has it.
// The only list of nodes; everything in generated/ follows from it (`npm run generate`). Must not know how nodes are printed or read.

/** The versions that a module can be emitted for, oldest first. */
export const versions = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"] as const;
export type PythonVersion = (typeof versions)[number];

/** Enumerations without fields: a node holds the name itself, as `op: "Add"`. CPython calls them operator, unaryop, boolop, cmpop. */
export const enumerations = {
  Operator: [
    ...["Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift"],
    ...["BitOr", "BitXor", "BitAnd", "FloorDiv"],
  ],
  UnaryOperator: ["Invert", "Not", "UAdd", "USub"],
  BoolOperator: ["And", "Or"],
  CmpOperator: ["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"],
} as const satisfies Record<string, readonly string[]>;

/** Leaf values: the TypeScript type of each. What may stand in one is checked in check/leaves.ts. */
export const leaves = {
  /** A name that is no keyword. */
  identifier: "string",
  /** Names joined by dots. */
  dotted: "string",
  /** What `import` names: dotted, or `*`. */
  imported: "string",
  /** Any text. */
  string: "string",
  /** The value of a literal. */
  constant: "ConstantValue",
  /** None, True or False. */
  singleton: "SingletonValue",
  /** How many dots `from ..x import y` begins with. */
  level: "number",
  /** CPython's code of `!s`, `!r`, `!a`; -1 for none. */
  conversion: "Conversion",
  /** CPython's 0 or 1. */
  flag: "0 | 1",
  boolean: "boolean",
} as const satisfies Record<string, string>;

/** What a kind can be used as. `own` kinds (comments, blank lines) are statements to us and unknown to CPython. */
export type Category = "mod" | "Stmt" | "Expr" | "Pattern" | "TypeParam" | "part";

/**
 * A field's type: a category, a kind, an enumeration or a leaf, followed by how many.
 * `T` one, `T?` one or null, `T*` a list, `T+` a list that is never empty, `T?*` a list with holes (null).
 */
export interface FieldSpec {
  readonly type: string;
  readonly since?: PythonVersion;
  /** What a builder fills in when the field is left out (besides null for `?` and [] for `*`). */
  readonly fallback?: string;
  readonly doc?: string;
}

export interface KindSpec {
  readonly category: Category;
  readonly doc: string;
  readonly since: PythonVersion;
  /** The TypeScript name, where CPython's starts in lower case. */
  readonly typeName?: string;
  /** Unknown to CPython. */
  readonly own?: true;
  readonly fields: Readonly<Record<string, string | FieldSpec>>;
}

type Fields = KindSpec["fields"];

function kind(category: Category) {
  return (doc: string, fields: Fields, since: PythonVersion = "3.8"): KindSpec => ({
    category,
    doc,
    since,
    fields,
  });
}

const part = (typeName: string, doc: string, fields: Fields): KindSpec => ({
  ...kind("part")(doc, fields),
  typeName,
});

const own = (doc: string, fields: Fields): KindSpec => ({
  ...kind("Stmt")(doc, fields),
  own: true,
});

const stmt = kind("Stmt");
const expr = kind("Expr");
const pattern = kind("Pattern");
const typeParam = kind("TypeParam");

const typeParams: FieldSpec = {
  type: "TypeParam*",
  since: "3.12",
  doc: "What stands in `[...]` after the name.",
};
const typeDefault: FieldSpec = { type: "Expr?", since: "3.13", doc: "After `=`." };
const conversion: FieldSpec = { type: "conversion", fallback: "-1", doc: "115 !s, 114 !r, 97 !a." };

const functionFields: Fields = {
  name: "identifier",
  args: { type: "arguments", fallback: "Arguments({})" },
  body: "Stmt+",
  decorator_list: "Expr*",
  returns: { type: "Expr?", doc: "After `->`." },
  type_params: typeParams,
};
const loopFields: Fields = { target: "Expr", iter: "Expr", body: "Stmt+", orelse: "Stmt*" };
const withFields: Fields = { items: "withitem+", body: "Stmt+" };
const tryFields: Fields = {
  body: "Stmt+",
  handlers: "ExceptHandler*",
  orelse: "Stmt*",
  finalbody: "Stmt*",
};

/** Every kind, in the order of CPython's Python.asdl, then our own. */
export const kinds = {
  Module: kind("mod")("A file.", { body: "Stmt*" }),

  FunctionDef: stmt("`def name(args): body`", functionFields),
  AsyncFunctionDef: stmt("`async def name(args): body`", functionFields),
  ClassDef: stmt("`class name(bases, keywords): body`", {
    name: "identifier",
    bases: "Expr*",
    keywords: "keyword*",
    body: "Stmt+",
    decorator_list: "Expr*",
    type_params: typeParams,
  }),
  Return: stmt("`return value`", { value: "Expr?" }),
  Delete: stmt("`del targets`", { targets: "Expr+" }),
  Assign: stmt("`a = b = value`: one target for each `=`", { targets: "Expr+", value: "Expr" }),
  TypeAlias: stmt(
    "`type name[type_params] = value`",
    { name: "Expr", type_params: "TypeParam*", value: "Expr" },
    "3.12",
  ),
  AugAssign: stmt("`target += value`", { target: "Expr", op: "Operator", value: "Expr" }),
  AnnAssign: stmt("`target: annotation = value`", {
    target: "Expr",
    annotation: "Expr",
    value: "Expr?",
    simple: {
      type: "flag",
      fallback: 'fields.target.kind === "Name" ? 1 : 0',
      doc: "1 for a bare name; 0 for `(x): int`, `a.b: int`, `a[0]: int`.",
    },
  }),
  For: stmt("`for target in iter: body`", loopFields),
  AsyncFor: stmt("`async for target in iter: body`", loopFields),
  While: stmt("`while test: body`", { test: "Expr", body: "Stmt+", orelse: "Stmt*" }),
  If: stmt("`if test: body`; `elif` is an If alone in orelse", {
    test: "Expr",
    body: "Stmt+",
    orelse: "Stmt*",
  }),
  With: stmt("`with items: body`", withFields),
  AsyncWith: stmt("`async with items: body`", withFields),
  Match: stmt("`match subject: cases`", { subject: "Expr", cases: "match_case+" }, "3.10"),
  Raise: stmt("`raise exc from cause`", { exc: "Expr?", cause: "Expr?" }),
  Try: stmt("`try: body` with `except`, `else`, `finally`", tryFields),
  TryStar: stmt("`try: body` with `except*`", { ...tryFields, handlers: "ExceptHandler+" }, "3.11"),
  Assert: stmt("`assert test, msg`", { test: "Expr", msg: "Expr?" }),
  Import: stmt("`import names`", { names: "alias+" }),
  ImportFrom: stmt("`from ..module import names`", {
    module: { type: "dotted?", doc: "null in `from . import x`." },
    names: "alias+",
    level: { type: "level", fallback: "0", doc: "The number of leading dots." },
  }),
  Global: stmt("`global names`", { names: "identifier+" }),
  Nonlocal: stmt("`nonlocal names`", { names: "identifier+" }),
  Expr: {
    ...stmt("An expression as a statement; a docstring when it is a string first in a body", {
      value: "Expr",
    }),
    typeName: "ExprStmt",
  },
  Pass: stmt("`pass`", {}),
  Break: stmt("`break`", {}),
  Continue: stmt("`continue`", {}),

  BoolOp: expr("`a and b and c`", { op: "BoolOperator", values: "Expr+" }),
  NamedExpr: expr("`(target := value)`", { target: "Expr", value: "Expr" }),
  BinOp: expr("`left + right`", { left: "Expr", op: "Operator", right: "Expr" }),
  UnaryOp: expr("`-operand`, `not operand`", { op: "UnaryOperator", operand: "Expr" }),
  Lambda: expr("`lambda args: body`", {
    args: { type: "arguments", fallback: "Arguments({})" },
    body: "Expr",
  }),
  IfExp: expr("`body if test else orelse`", { test: "Expr", body: "Expr", orelse: "Expr" }),
  Dict: expr("`{key: value}`; a null key is `**value`", { keys: "Expr?*", values: "Expr*" }),
  Set: expr("`{a, b}`", { elts: "Expr+" }),
  ListComp: expr("`[elt for x in y]`", { elt: "Expr", generators: "comprehension+" }),
  SetComp: expr("`{elt for x in y}`", { elt: "Expr", generators: "comprehension+" }),
  DictComp: expr("`{key: value for x in y}`", {
    key: "Expr",
    value: "Expr",
    generators: "comprehension+",
  }),
  GeneratorExp: expr("`(elt for x in y)`", { elt: "Expr", generators: "comprehension+" }),
  Await: expr("`await value`", { value: "Expr" }),
  Yield: expr("`yield value`", { value: "Expr?" }),
  YieldFrom: expr("`yield from value`", { value: "Expr" }),
  Compare: expr("`left < a < b`", { left: "Expr", ops: "CmpOperator+", comparators: "Expr+" }),
  Call: expr("`func(args, keywords)`", { func: "Expr", args: "Expr*", keywords: "keyword*" }),
  FormattedValue: expr("`{value!r:spec}` in an f-string", {
    value: "Expr",
    conversion,
    format_spec: { type: "Expr?", doc: "A JoinedStr." },
  }),
  Interpolation: expr(
    "`{value!r:spec}` in a t-string",
    {
      value: "Expr",
      str: { type: "string", doc: "The text of the expression, as it was written." },
      conversion,
      format_spec: { type: "Expr?", doc: "A JoinedStr." },
    },
    "3.14",
  ),
  JoinedStr: expr('`f"..."`: its values are str constants and FormattedValues', {
    values: "Expr*",
  }),
  TemplateStr: expr(
    '`t"..."`: its values are str constants and Interpolations',
    { values: "Expr*" },
    "3.14",
  ),
  Constant: expr("A literal", { value: "constant" }),
  Attribute: expr("`value.attr`", { value: "Expr", attr: "identifier" }),
  Subscript: expr("`value[slice]`", { value: "Expr", slice: "Expr" }),
  Starred: expr("`*value`", { value: "Expr" }),
  Name: expr("A name: `id`", { id: "identifier" }),
  List: expr("`[a, b]`", { elts: "Expr*" }),
  Tuple: expr("`(a, b)`", { elts: "Expr*" }),
  Slice: expr("`lower:upper:step`, only inside a subscript", {
    lower: "Expr?",
    upper: "Expr?",
    step: "Expr?",
  }),

  comprehension: part("Comprehension", "`for target in iter if a if b`", {
    target: "Expr",
    iter: "Expr",
    ifs: "Expr*",
    is_async: { type: "flag", fallback: "0" },
  }),
  ExceptHandler: part("ExceptHandler", "`except type as name: body`", {
    type: "Expr?",
    name: "identifier?",
    body: "Stmt+",
  }),
  arguments: part("Arguments", "The parameters of a function", {
    posonlyargs: { type: "arg*", doc: "Before `/`." },
    args: "arg*",
    vararg: { type: "arg?", doc: "`*args`." },
    kwonlyargs: { type: "arg*", doc: "After `*`." },
    kw_defaults: { type: "Expr?*", doc: "One for each of kwonlyargs; null for none." },
    kwarg: { type: "arg?", doc: "`**kwargs`." },
    defaults: { type: "Expr*", doc: "Of the last of posonlyargs and args." },
  }),
  arg: part("Arg", "`arg: annotation`", { arg: "identifier", annotation: "Expr?" }),
  keyword: part("Keyword", "`arg=value`; `**value` when arg is null", {
    arg: "identifier?",
    value: "Expr",
  }),
  alias: part("Alias", "`name as asname`", { name: "imported", asname: "identifier?" }),
  withitem: part("WithItem", "`context_expr as optional_vars`", {
    context_expr: "Expr",
    optional_vars: "Expr?",
  }),
  match_case: {
    ...part("MatchCase", "`case pattern if guard: body`", {
      pattern: "Pattern",
      guard: "Expr?",
      body: "Stmt+",
    }),
    since: "3.10",
  },

  MatchValue: pattern("`1`, `a.b`", { value: "Expr" }, "3.10"),
  MatchSingleton: pattern("`None`, `True`, `False`", { value: "singleton" }, "3.10"),
  MatchSequence: pattern("`[a, b]`", { patterns: "Pattern*" }, "3.10"),
  MatchMapping: pattern(
    "`{key: pattern, **rest}`",
    { keys: "Expr*", patterns: "Pattern*", rest: "identifier?" },
    "3.10",
  ),
  MatchClass: pattern(
    "`cls(patterns, kwd_attrs=kwd_patterns)`",
    { cls: "Expr", patterns: "Pattern*", kwd_attrs: "identifier*", kwd_patterns: "Pattern*" },
    "3.10",
  ),
  MatchStar: pattern("`*name`; `*_` when null", { name: "identifier?" }, "3.10"),
  MatchAs: pattern(
    "`pattern as name`; `name` without pattern; `_` without both",
    { pattern: "Pattern?", name: "identifier?" },
    "3.10",
  ),
  MatchOr: pattern("`a | b`", { patterns: "Pattern+" }, "3.10"),

  TypeVar: typeParam(
    "`name: bound = default_value`",
    { name: "identifier", bound: "Expr?", default_value: typeDefault },
    "3.12",
  ),
  ParamSpec: typeParam(
    "`**name = default_value`",
    { name: "identifier", default_value: typeDefault },
    "3.12",
  ),
  TypeVarTuple: typeParam(
    "`*name = default_value`",
    { name: "identifier", default_value: typeDefault },
    "3.12",
  ),

  Comment: own("`# text`, on a line of its own or at the end of the line before it", {
    text: { type: "string", doc: "Without the leading `# `." },
    trailing: {
      type: "boolean",
      fallback: "false",
      doc: "At the end of the line of the sibling before it; first in a body: of the header.",
    },
  }),
  BlankLine: own("An empty line that the style would not put there by itself", {}),
} satisfies Readonly<Record<string, KindSpec>>;

/** What CPython's `ast` module has and we have not, with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  Interactive: "a mode of compile(), not a text",
  Expression: "a mode of compile(), not a text",
  FunctionType: "the syntax of type comments, which are comments to us",
  TypeIgnore: "a comment to us",
  Load: "follows from the place",
  Store: "follows from the place",
  Del: "follows from the place",
  "Module.type_ignores": "comments to us",
  "*.type_comment": "a comment to us",
  "*.ctx": "follows from the place",
  "Constant.kind": 'the "u" prefix means nothing',
};
