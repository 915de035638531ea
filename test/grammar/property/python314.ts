// CPython 3.14 itself, compiled to wasm: the oracle for what no installed Python may know yet. Must not know how we read.

import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import * as z from "zod";
import { fromAstJson } from "../../../grammar/ast-json/index.js";
import type { Node } from "../../../grammar/index.js";

const program = `
import ast, json, sys, types, warnings
ast_json = sys.modules["ast_json"] = types.ModuleType("ast_json")
exec(source, ast_json.__dict__)
warnings.simplefilter("ignore")

def answer(text):
    try:
        parsed = ast.parse(text.encode("utf-8"))
        return '{"line": null, "error": null, "limit": false, "tree": ' + ast_json.dumps(parsed, with_context=False) + "}"
    except (RecursionError, MemoryError) as error:
        return json.dumps({"line": None, "error": repr(error), "limit": True, "tree": None})
    except SyntaxError as error:
        return json.dumps({"line": error.lineno, "error": error.msg, "limit": False, "tree": None})
    except ValueError as error:
        return json.dumps({"line": None, "error": str(error), "limit": False, "tree": None})

def answers(texts):
    return json.dumps([answer(text) for text in json.loads(texts)])
`;

const Reply = z.array(z.string());
const Told = z.object({
  line: z.number().nullable(),
  error: z.string().nullable(),
  limit: z.boolean(),
  tree: z.unknown(),
});

export interface Verdict {
  /** Null where it is no Python. */
  readonly tree: Node | null;
  readonly line: number | null;
  readonly error: string | null;
  /** Too deep for it, which says nothing about the text. */
  readonly limit: boolean;
}

export type AskPython314 = (texts: readonly string[]) => Verdict[];

function verdict(reply: string): Verdict {
  const { tree, ...told } = Told.parse(JSON.parse(reply));
  return {
    ...told,
    tree: told.error === null ? fromAstJson(tree, "Module", { checked: false }) : null,
  };
}

/** Takes some seconds. */
export async function loadPython314(): Promise<AskPython314> {
  const python = await loadPyodide();
  const source = readFileSync("src/roundtrip/python/ast_json.py", "utf8");
  const run = (code: string): unknown => python.runPython(code);
  run(`source = ${JSON.stringify(source)}`);
  run(program);
  return (texts) => {
    // Twice: once for our JSON, once for the Python string that holds it.
    const reply = run(`answers(${JSON.stringify(JSON.stringify(texts))})`);
    return Reply.parse(JSON.parse(String(reply))).map(verdict);
  };
}
