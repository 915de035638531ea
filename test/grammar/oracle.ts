// Asks CPython for its tree of a file, and makes it our nodes. Must not know how we read.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isKind } from "../../grammar/check/construct.js";
import { kindTable, versions } from "../../grammar/index.js";
import type { Node, PythonVersion } from "../../grammar/index.js";

/** The Python that tests use: ASSAY_PYTHON, else the environment of the project, else python3. */
export function python(): string {
  const own = ".venv/bin/python";
  return process.env["ASSAY_PYTHON"] ?? (existsSync(own) ? own : "python3");
}

export interface Answer {
  readonly path: string;
  readonly tree: Node | null;
  readonly error: string | null;
}

function float(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE(0);
}

function constantValue(value: { readonly type: unknown; readonly value?: unknown }): unknown {
  const inner = String(value.value);
  if (value.type === "int") return { type: "int", value: BigInt(inner) };
  if (value.type === "float" || value.type === "complex") {
    return { type: value.type, value: float(inner) };
  }
  return value;
}

/** Numbers come as text, since JSON holds neither their bits nor their size. */
function revive(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || "kind" in value) return value;
  return "type" in value ? constantValue(value) : value;
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

function answer(line: string): Answer {
  const parsed: unknown = JSON.parse(line, revive);
  if (typeof parsed !== "object" || parsed === null || !("path" in parsed)) {
    throw new Error(`the oracle said ${line.slice(0, 200)}`);
  }
  const tree = "tree" in parsed && isNode(parsed.tree) ? parsed.tree : null;
  const error = "error" in parsed ? String(parsed.error) : null;
  return { path: String(parsed.path), tree, error };
}

/** CPython's trees of the files, in their order. */
export function askCPython(paths: readonly string[], interpreter = python()): Answer[] {
  const result = spawnSync(interpreter, ["test/grammar/python/ast_json.py"], {
    input: paths.map((path) => `${path}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (result.status !== 0) throw new Error(`ast_json.py failed: ${result.stderr}`);
  const answers = result.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map(answer);
  if (answers.length !== paths.length) throw new Error(`ast_json.py stopped: ${result.stderr}`);
  return answers;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isOwn(value: unknown): boolean {
  return isNode(value) && (value.kind === "Comment" || value.kind === "BlankLine");
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isOwn(item)).map(stripped);
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, stripped(inner)]));
}

/** The tree without our own kinds, which CPython does not know. */
export function withoutOwnKinds(node: Node): Node {
  const result = stripped(node);
  if (!isNode(result)) throw new Error("no node is left");
  return result;
}

/** The version of the Python that tests use: ~> "3.11" */
export function pythonVersion(): PythonVersion {
  const code = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const result = spawnSync(python(), ["-c", code], { encoding: "utf8" });
  const found = versions.find((version) => version === result.stdout.trim());
  // A Python newer than our list knows all that is on it.
  return found ?? "3.14";
}

/** The node and all nodes in it. */
export function nodesOf(root: Node): Node[] {
  const found: Node[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (isList(next)) for (const item of next) open.push(item);
    else if (isNode(next)) {
      found.push(next);
      const values: readonly unknown[] = Object.values(next);
      for (const value of values) open.push(value);
    }
  }
  return found;
}

/** The first Python that knows all that stands in the tree. */
export function since(tree: Node): PythonVersion {
  let latest = 0;
  for (const node of nodesOf(tree)) {
    latest = Math.max(latest, versions.indexOf(kindTable[node.kind].since));
    const values = new Map<string, unknown>(Object.entries(node));
    for (const field of kindTable[node.kind].fields) {
      const value = values.get(field.name);
      const empty = value === null || (Array.isArray(value) && value.length === 0);
      if (!empty) latest = Math.max(latest, versions.indexOf(field.since));
    }
  }
  return versions[latest] ?? "3.8";
}
