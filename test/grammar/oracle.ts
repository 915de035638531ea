// Asks CPython for its tree of a file, as our nodes. Must not know how we read.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as z from "zod";
import { fromAstJson } from "../../grammar/ast-json/index.js";
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

const Line = z.object({
  tree: z.unknown(),
  error: z.string().nullable(),
});

function answer(path: string, line: string): Answer {
  const { tree, error } = Line.parse(JSON.parse(line));
  return {
    path,
    tree: error === null ? fromAstJson(tree, "Module", { checked: false }) : null,
    error,
  };
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

/** CPython's trees of the files, in their order. The program is the one of `assay roundtrip`. */
export function askCPython(paths: readonly string[], interpreter = python()): Answer[] {
  const questions = paths.map((path, id) => `${JSON.stringify({ id, path })}\n`);
  const result = spawnSync(interpreter, ["-I", "src/roundtrip/python/cpython_oracle.py"], {
    input: questions.join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (result.status !== 0) throw new Error(`cpython_oracle.py failed: ${result.stderr}`);
  // The first line says which Python it is.
  const lines = result.stdout.split("\n").slice(1, -1);
  if (lines.length !== paths.length) {
    throw new Error(`cpython_oracle.py stopped: ${result.stderr}`);
  }
  return lines.map((line, i) => answer(paths[i] ?? "", line));
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
