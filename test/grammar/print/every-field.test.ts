// The printer reads every field of every kind: one that it forgot would be lost in silence.
import { expect, test } from "vitest";
import { kindTable } from "../../../grammar/generated/fields.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const source = `
import a.b as c
from ..d import e as f
@decorator
async def g[T: int = str, *Ts = x, **P = y](p, /, q: int = 1, *r, s=2, **t) -> u:
    global v
    async with h as i, j:
        await k
    async for l in m:
        yield n
    else:
        yield from o
    return lambda: 1
class A[T](B, metaclass=C):
    def w(self):
        nonlocal z
        raise E from F
x: int = 1
x = y = z
x += 1
del x
type X[T] = int
for i in j:
    break
else:
    continue
while a:
    pass
else:
    pass
if a:
    pass
elif b:
    pass
else:
    pass
with a as b:
    pass  # ends the line
try:
    pass
except A as b:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* A:
    pass
assert a, b

# a comment
match a:
    case 1 | None | [b, *c] | {"d": e, **f} | G(h, i=j) if k:
        pass
    case 2 as l:
        pass
(a := b) and -c or d < e < f
a if b else {c: d, **e} | {f} | {g: h for i in j if k} | {l for m in n}
[a for b in c], (a async for b in c), [*a], (a, b)
a.b[c:d:e](f, *g, h=i, **j)
f"{a!r:>{b}}", t"{a!r:>{b}}"
`;

// Its text is what the interpolation says of it.
const unread = ["Interpolation.value"];

test("every field of every kind is read", () => {
  const read = new Set<string>();
  // A copy, as what is frozen can only be read as it is.
  printModule(watched(structuredClone(parse(source)), read));
  const fields = Object.entries(kindTable).flatMap(([kind, info]) =>
    info.fields.map((field) => `${kind}.${field.name}`),
  );
  expect(fields.filter((field) => !read.has(field))).toEqual(unread);
});

/** The same, and notes what is read of it. */
function watched<T>(value: T, read: Set<string>): T {
  if (typeof value !== "object" || value === null) return value;
  const kind = "kind" in value ? String(value.kind) : null;
  return new Proxy(value, {
    get(target, field, receiver): unknown {
      if (kind !== null && typeof field === "string") read.add(`${kind}.${field}`);
      return watched(Reflect.get(target, field, receiver), read);
    },
  });
}
