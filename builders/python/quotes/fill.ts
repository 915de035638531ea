// Owns the filling of a template: every node that has a hole below it is made anew, the others are shared.
// Must not know names: what is to be renamed it is told (hygiene.ts).
import { construct, looksLikeNode } from "../../../grammar/check/construct.js";
import { EmitError } from "../../../grammar/emit-error.js";
import { kindTable } from "../../../grammar/generated/fields.js";
import type { FieldInfo } from "../../../grammar/generated/fields.js";
import { isExpr, isStmt } from "../../../grammar/generated/guards.js";
import type {
  Arg,
  Arguments,
  Expr,
  Interpolation,
  Node,
} from "../../../grammar/generated/nodes.js";
import type { Suite } from "../../../grammar/print/blank-lines.js";
import { printExpr } from "../../../grammar/print/index.js";
import { suite } from "../like.js";
import { toArguments } from "../parameters.js";
import type { ParameterLike } from "../parameters.js";
import { plainParameters } from "./places.js";
import type { Places, PlainParameter } from "./places.js";
import type { Reading } from "./reading.js";
import type { Renames } from "./renames.js";
import {
  aliasesIn,
  argumentsIn,
  contextsIn,
  dottedIn,
  expressionIn,
  expressionsIn,
  isKeyword,
  nameIn,
  namesIn,
  parametersIn,
  patternIn,
  patternsIn,
  statementsIn,
  typeParamsIn,
} from "./values.js";
import type { Place } from "./values.js";

/** Lists in which a hole may be several; where two lists belong together, a hole is one. */
const spreads: ReadonlySet<string> = new Set([
  ...["List.elts", "Tuple.elts", "Set.elts", "Delete.targets", "comprehension.ifs"],
  ...["FunctionDef.decorator_list", "AsyncFunctionDef.decorator_list", "ClassDef.decorator_list"],
  ...["MatchSequence.patterns", "MatchClass.patterns", "MatchOr.patterns"],
]);

type Fields = Record<string, unknown>;

export class Filling {
  private readonly made = new Map<Node, Node>();

  constructor(
    private readonly reading: Reading,
    private readonly places: Places,
    private readonly values: readonly unknown[],
    private readonly renames: Renames,
  ) {}

  /** The node of the template with its holes filled; the module when all of it is asked for. */
  run(): Node {
    const { nodes, whole } = this.places;
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node === undefined || whole.has(node)) continue;
      const filled = this.fill(node);
      if (filled !== node) this.made.set(node, filled);
    }
    return this.result(this.reading.module);
  }

  private result(node: Node): Node {
    return this.made.get(node) ?? node;
  }

  private fill(node: Node): Node {
    const before = new Map<string, unknown>(Object.entries(node));
    const fields: Fields = { kind: node.kind };
    let changed = this.renames.has(node);
    const holes: number[] = [];
    if (node.kind === "arguments" && this.hasParameters(node)) {
      return this.construct(node, fields, holes);
    }
    for (const info of kindTable[node.kind].fields) {
      const value = before.get(info.name);
      fields[info.name] = this.field(node, info, value, holes);
      changed ||= fields[info.name] !== value;
    }
    if (!changed) return node;
    return this.construct(node, fields, holes);
  }

  private field(node: Node, info: FieldInfo, value: unknown, holes: number[]): unknown {
    if (!Array.isArray(value)) return this.one(node, info, value, holes);
    const items: readonly unknown[] = value;
    const filled = items.flatMap((each, at) => this.several(node, info, each, at, holes));
    const isSame = filled.length === items.length && filled.every((each, at) => each === items[at]);
    if (isSame) return value;
    if (info.type !== "Stmt") return filled;
    const statements = filled.filter(looksLikeNode).filter(isStmt);
    return suite(statements, suiteOf(node));
  }

  private one(node: Node, info: FieldInfo, value: unknown, holes: number[]): unknown {
    if (typeof value === "string") return this.text(node, info, value, holes);
    if (!looksLikeNode(value)) return value;
    const index = this.places.whole.get(value);
    if (index === undefined) return this.result(value);
    holes.push(index);
    const place = { index, kind: node.kind, field: info.name };
    const given = this.values[index];
    return info.type === "Pattern" ? patternIn(place, given) : expressionIn(place, given);
  }

  private several(
    node: Node,
    info: FieldInfo,
    value: unknown,
    at: number,
    holes: number[],
  ): readonly unknown[] {
    const index = looksLikeNode(value) ? this.places.whole.get(value) : this.indexOf(value);
    if (index === undefined || index === null) {
      if (typeof value === "string") return [this.renames.text(node, info.name, at) ?? value];
      return [looksLikeNode(value) ? this.result(value) : value];
    }
    holes.push(index);
    const place = { index, kind: node.kind, field: info.name };
    return this.listed(place, info.type, this.values[index]);
  }

  /** What a hole among others becomes. */
  private listed(place: Place, type: string, value: unknown): readonly unknown[] {
    const isSpread = spreads.has(`${place.kind}.${place.field}`);
    switch (type) {
      case "Stmt":
        return statementsIn(place, value);
      case "Pattern":
        return isSpread ? patternsIn(place, value) : [patternIn(place, value)];
      case "TypeParam":
        return typeParamsIn(place, value);
      case "alias":
        return aliasesIn(place, value);
      case "withitem":
        return contextsIn(place, value);
      case "identifier":
        return namesIn(place, value);
      case "keyword":
        return argumentsIn(place, value);
      default:
        if (place.field === "args" || place.field === "bases") return argumentsIn(place, value);
        return isSpread ? expressionsIn(place, value) : [expressionIn(place, value)];
    }
  }

  private indexOf(value: unknown): number | null {
    return typeof value === "string" ? this.reading.marks.indexOf(value) : null;
  }

  /** A name, or names joined by dots. */
  private text(node: Node, info: FieldInfo, value: string, holes: number[]): string {
    const { marks } = this.reading;
    const isNamed = ["identifier", "dotted", "imported"].includes(info.type);
    if (!isNamed || marks.within(value).length === 0) {
      return this.renames.text(node, info.name, null) ?? value;
    }
    const parts = value.split(".").map((part) => {
      const index = marks.indexOf(part);
      if (index === null) return part;
      holes.push(index);
      const place = { index, kind: node.kind, field: info.name };
      const given = this.values[index];
      return info.type === "identifier" ? nameIn(place, given) : dottedIn(place, given);
    });
    return parts.join(".");
  }

  /** What must hold between the fields of the node, once they are filled. */
  private adjusted(node: Node, fields: Fields, holes: number[]): Fields {
    switch (node.kind) {
      case "Call":
        return { ...fields, ...apart(fields, "args", node.kind, holes) };
      case "ClassDef":
        return { ...fields, ...apart(fields, "bases", node.kind, holes) };
      case "arguments":
        return this.hasParameters(node) ? this.parameters(node, holes) : fields;
      case "AnnAssign": {
        const isName = looksLikeNode(fields["target"]) && fields["target"].kind === "Name";
        return { ...fields, simple: isName ? node.simple : 0 };
      }
      case "Interpolation":
        return { ...fields, str: this.written(node, fields) };
      case "alias": {
        const asname = this.renames.alias(node);
        return asname === null ? fields : { ...fields, name: node.name, asname };
      }
      default:
        return fields;
    }
  }

  /** The text of what stands in a t-string is part of its value. */
  private written(node: Interpolation, { value }: Fields): string {
    const isFilled = looksLikeNode(value) && isExpr(value) && value !== node.value;
    return isFilled ? printExpr(value) : node.str;
  }

  /** Parameters from holes among those of the template. */
  private parameters(node: Arguments, holes: number[]): Fields {
    const all = plainParameters(node);
    const isBehind = ({ zone }: PlainParameter): boolean => zone === "keywordOnly";
    const filled = (some: readonly PlainParameter[]): readonly ParameterLike[] =>
      some.flatMap((each) => this.parameter(each, holes));
    const vararg = this.parameterNode(node.vararg);
    const kwarg = this.parameterNode(node.kwarg);
    return {
      ...toArguments([
        ...filled(all.filter((each) => !isBehind(each))),
        vararg !== null && { role: "varArgs", arg: vararg },
        ...filled(all.filter(isBehind)),
        kwarg !== null && { role: "varKeywords", arg: kwarg },
      ]),
    };
  }

  private hasParameters(node: Arguments): boolean {
    return plainParameters(node).some(({ arg }) => this.places.whole.has(arg));
  }

  private parameterNode(arg: Arg | null): Arg | null {
    const made = arg === null ? null : this.result(arg);
    return made?.kind === "arg" ? made : null;
  }

  private parameter(
    { arg, fallback, zone }: PlainParameter,
    holes: number[],
  ): readonly ParameterLike[] {
    const index = this.places.whole.get(arg);
    const place = { index: index ?? 0, kind: "arguments", field: "args" };
    const parameters: readonly Exclude<ParameterLike, string>[] =
      index !== undefined
        ? parametersIn(place, this.values[index])
        : [
            {
              role: "parameter",
              arg: this.parameterNode(arg) ?? arg,
              fallback: this.fallback(fallback, holes),
            },
          ];
    if (index !== undefined) holes.push(index);
    if (zone === "parameter") return parameters;
    return parameters.map((each) =>
      each.role === "parameter" ? { role: zone, parameters: [each] } : each,
    );
  }

  private fallback(value: Expr | null, holes: number[]): Expr | null {
    if (value === null) return null;
    const index = this.places.whole.get(value);
    if (index === undefined) {
      const made = this.result(value);
      return isExpr(made) ? made : value;
    }
    holes.push(index);
    return expressionIn({ index, kind: "arguments", field: "defaults" }, this.values[index]);
  }

  /** What does not fit together names the holes that it may come from. */
  private construct(node: Node, fields: Fields, holes: number[]): Node {
    try {
      const adjusted = this.adjusted(node, fields, holes);
      if (looksLikeNode(adjusted)) return construct(adjusted);
    } catch (error) {
      if (!(error instanceof EmitError) || holes.length === 0) throw error;
      const { kind, field, expected, got, fix } = error;
      if (/\$\{\d+\}/.test(expected)) throw error;
      const from = [...new Set(holes)].map((index) => `\${${index}}`).join(" or ");
      throw new EmitError({ kind, field, expected, got: `${got}, from the hole ${from}`, fix });
    }
    throw new TypeError("a template has nodes alone");
  }
}

function suiteOf({ kind }: Node): Suite {
  if (kind === "Module") return "module";
  if (kind === "ClassDef") return "class";
  return kind === "FunctionDef" || kind === "AsyncFunctionDef" ? "function" : "block";
}

/** Keywords that a hole among the positional arguments gave stand behind them. */
function apart(
  fields: Fields,
  field: "args" | "bases",
  kind: string,
  holes: readonly number[],
): Fields {
  const listed: readonly unknown[] = Array.isArray(fields[field]) ? fields[field] : [];
  const behind: readonly unknown[] = Array.isArray(fields["keywords"]) ? fields["keywords"] : [];
  const firstKeyword = listed.findIndex(isKeyword);
  const rest = firstKeyword === -1 ? [] : listed.slice(firstKeyword);
  const late = rest.find((each) => !isKeyword(each) && !isStarred(each));
  const stray = behind.find((each) => !isKeyword(each) && !isStarred(each));
  const wrong = late ?? stray;
  if (looksLikeNode(wrong)) {
    throw new EmitError({
      kind,
      field,
      expected: `positional arguments before keywords around the hole \${${holes.join("} or ${")}}`,
      got: `a positional ${wrong.kind} after a keyword`,
      fix: "move it in front of the keywords",
    });
  }
  return {
    [field]: [...listed.filter((each) => !isKeyword(each)), ...behind.filter(isStarred)],
    keywords: [...listed.filter(isKeyword), ...behind.filter(isKeyword)],
  };
}

function isStarred(value: unknown): boolean {
  return looksLikeNode(value) && value.kind === "Starred";
}
