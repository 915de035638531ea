// Owns the check that a handler has read every field of its node; it must not do anything.

/** ~> const { kind: _kind, test, body, ...rest } = node; allRead(rest); a forgotten field does not compile */
export function allRead(_rest: Record<string, never>): void {}
