// Owns the assertion that a handler gave the task's own record. Must not know any task.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assert_, call, fstr, is } from "../python/index.js";

/** ~> assert type(record) is TextEmbedding, f"the handler returns {type(record)}" */
export function assertRecordIs(name: string): Stmt {
  const type = call("type", "record");
  return assert_(is(type, name), fstr`the handler returns ${type}`);
}
