// Owns the fields that every record has, the arguments that fill them, and how a record is checked.
// Must not know what a task yields.
import type { Expr, Keyword, Stmt } from "../../grammar/generated/nodes.js";
import type { Body, ExprLike } from "../python/index.js";
import {
  annotate,
  call,
  class_,
  dictOf,
  doc,
  forIn,
  kw,
  return_,
  str,
  sub,
  trailing,
} from "../python/index.js";

/** recordClass("TextEmbedding", "What ...", [annotate("embeddings", "torch.Tensor")]) ~> @dataclass(frozen=True) class ... */
export function recordClass(name: string, says: string, fields: Body): Stmt {
  return class_(name, { decorators: [call("dataclass", kw({ frozen: true }))] }, [
    doc(says),
    fields,
    annotate("device", "str"),
    trailing("where the model ran"),
    annotate("dtype", "str"),
    annotate("seconds", "float"),
  ]);
}

/** filled("logits") ~> device=str(logits.device), dtype=str(logits.dtype), seconds=... */
export function filled(tensor: string, dtype: ExprLike = `${tensor}.dtype`): readonly Keyword[] {
  return kw({
    device: call("str", `${tensor}.device`),
    dtype: call("str", dtype),
    seconds: sub(call("time.perf_counter"), "start"),
  });
}

/** ~> return self.close({k: getattr(record, k) for k in expected}, expected) */
export function returnCloseToExpected(): Stmt {
  const actual = dictOf("k", call("getattr", "record", "k"), forIn("k", "expected"));
  return return_(call("self.close", actual, "expected"));
}

/** ~> to(torch.device("cpu"), forward(self.endpoint, self.inputs(TURNED))) */
export const outputsOnTheCpu: Expr = call(
  "to",
  call("torch.device", str("cpu")),
  call("forward", "self.endpoint", call("self.inputs", "TURNED")),
);
