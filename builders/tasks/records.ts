// Owns the fields that every record has, and the last arguments that fill them.
import type { Body, ExprLike } from "../python/index.js";
import { annotate, call, class_, doc, kw, sub, trailing } from "../python/index.js";
/** record("TextEmbedding", "What ...", [annotate("embeddings", "torch.Tensor")]) ~> @dataclass(frozen=True) class ... */
export function recordClass(name: string, says: string, fields: Body): Body {
  return [
    class_(name, { decorators: [call("dataclass", kw({ frozen: true }))] }, [
      doc(says),
      fields,
      annotate("device", "str"),
      trailing("where the model ran"),
      annotate("dtype", "str"),
      annotate("seconds", "float"),
    ]),
  ];
}

/** filled("logits") ~> device=str(logits.device), dtype=str(logits.dtype), seconds=... */
export function filled(tensor: string, dtype: ExprLike = `${tensor}.dtype`) {
  return kw({
    device: call("str", `${tensor}.device`),
    dtype: call("str", dtype),
    seconds: sub(call("time.perf_counter"), "start"),
  });
}
