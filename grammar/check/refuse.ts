// The one way to say no. Must not know the rules.

import { EmitError } from "../emit-error.js";

/** ~> EmitError: Return: expected a function around it, got module. Fix: move it into a function. */
export function refuse(
  kind: string,
  field: string | null,
  expected: string,
  got: string,
  fix: string,
): never {
  throw new EmitError({ kind, field, expected, got, fix });
}
