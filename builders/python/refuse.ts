// Owns how the sugar refuses: as an expression, so that a refusal can stand where a node would.
// Must not know who refuses what.
import { EmitError } from "../../grammar/emit-error.js";

type Refusal = ConstructorParameters<typeof EmitError>[0];

/** Throws EmitError. */
export function refuse(refusal: Refusal): never {
  throw new EmitError(refusal);
}
