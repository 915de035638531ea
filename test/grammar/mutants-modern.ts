// Python that is written by hand: all that 3.8 to 3.14 brought, a piece each, to be broken by mutants.ts.

export const modern: readonly string[] = [
  // PEP 695 and 696: type parameters, their defaults, type aliases
  String.raw`type Point = tuple[float, float]
type Pair[A, B = int] = dict[A, B] | None
type Call[**P, *Ts, R: (int, str) = str] = Callable[P, tuple[*Ts, R]]
type = type(type)
type[0] = type.x
type (a).b = c


def first[T](items: list[T], /) -> T: return items[0]


async def spread[*Ts = *tuple[int, ...], **P = [int, str]](*args: *Ts, **kwargs: P.kwargs) -> None:
    pass


class Box[T: Hashable = str](Base[T], metaclass=Meta, **options):
    def get[K: (int, str)](self, key: K, default: T | None = None) -> T: ...
`,
  // PEP 701: f-strings as they are since 3.12
  String.raw`name = f"{"nested" + f"{'deep' if x else f"{y}"}"}"
path = f"{"\n".join(lines)}" f'{a['key']!r:>{width}}' "plain {not} a hole"
wide = f"""{
    value  # a comment
    :{width}.{precision}f} and {obj.attr[0](1)!a}
"""
braces = f"{{}} {{{a}}} {a:%H:%M:%S} {b!s:{'>' + str(10)}} {c=} {d = !r} {e=:.2f}"
call = f"{(lambda x: x * 2)(3)} {(yield)} {await z} {x if y else z} {*a, b} {a, b} { {1: 2}[1]}"
raw = rf"\d{n}\{m}" + fR'{x!r:\n}' + f"\N{BULLET} \x41 {x:\x20}" + f"{x != y} {x!r} {x:=5} {(x:=5)}"
nothing = f"" + f"{''}" + f'{""}' + F"{1}{2}{3}"
`,
  // PEP 750: template strings
  String.raw`query = t"SELECT * FROM {table} WHERE id = {id!r:>{width}} {{literal}}"
both = t"{a}" t'{b}'
raw = rt"\d{x}" + Tr"""{
    y
}""" + t"{ {a, b} }" + t"{x = }" + t'{f"{y}" + t"{z!a}"}'
empty = t"" + t"{'a'}{b:}"
`,
  // PEP 758 and 654: exceptions
  String.raw`try:
    work()
except A, B:
    pass
except (C, D) as error:
    raise Other("x") from error
except E.f[0]:
    pass
except:
    raise
else:
    done()
finally:
    close()
try:
    work()
except* A, B:
    pass
except* (C, D) as group: log(group)
except* E:
    pass
`,
  // PEP 634: matching
  String.raw`match command.split():
    case [] | [_]:
        pass
    case ["go", ("north" | "south") as way, *rest] if way != here:
        go(way)
    case {"x": 0, -1: a, 1 + 2j: b, Color.RED: c, None: d, **others}:
        pass
    case Point(x=0, y=-0.5) | Line(Point(), end=None):
        pass
    case (a, b), *_:
        pass
    case "text" "more" | b"bytes" | True | None | 1.5 | -3 + 4j | a.b.c:
        pass
    case (only): match = case
    case x, : pass
    case _: pass
match x, *y:
    case *a, b: pass
match (x := y):
    case int(): match[case] = _
match = match(match, case) if match else -match
match.case: int = match [0]
print(match, case, type, _)
`,
  // PEP 570, 572, 614, 617, 646: positional-only parameters, :=, decorators, parenthesised with, stars
  String.raw`@buttons[0].clicked.connect
@(lambda f: f)
@x if y else z
def f(a, b=1, /, c=2, *, d, e=3, **kw) -> list[*Ts]: return (a := b), [c := d], {e := 1}
def g(*args: *Ts, k: int = (yield)): ...
with (open(a) as b, open(c) as d,):
    pass
with (open(a)), (b) as c, (d, e): pass
with (a, b) as c: pass
with (yield x) as y, (a := b): pass
with (a if b else c): pass
async def h():
    async with a as (b, c), d: pass
    async for x, *y in z: await w
    return [await q async for q in r if s async for t in u]
while chunk := read(): x[a := 1, *b, c:d:e, ...] = y
lambda a, /, b=1, *c, d, e=2, **f: (yield)
lambda *, k: k
lambda: (yield)
for x in *a, *b: continue
else: pass
return_ = *a, *b
x[*a], x[a, *b] = *c, d
print(*a, *b, **c, d=1, **e) if (z := 1) else None
`,
  // What is older, and as full of corners
  String.raw`from . import (a as b, c,)
from ...pkg.mod import *
from .... import x; import a.b.c as d, e
global g1, g2; nonlocal n1
assert x, "message"; del a, (b, c), [d], e.f, g[0]
if a: b
elif c: d; e
else: f
x = y = (yield)
x: int; (y): int = 1; z.w: str = yield; q[0]: a = 1, 2
x += yield a; y @= *a, b; z //= 1; w >>= 2; v **= -1
class A: x = 1; y = 2
class B(): pass
r = not a in b is not c not in d < e <= f != g == h
s = a if b else lambda: c if d else e
t = -a ** -b ** ~c @ d // e % f << g >> h & i ^ j | k
u = await_ if a or b and not c else (yield from d)
v = [x for x in a if b if c for y in d], {x: y for x, y in a}, {**a, 'b': 1}, {*a, b}, (x for x in y)
w = 0xFF_FF, 0b1_0, 0o1_7, 1_000.5e-1_0, 1e5j, .5, 5., 0_0, 00, 1J, 10 .real, 1..real, 1if x else 2
y = "a" 'b' """c
d""" r'\e' if x else '' or b'\x00' rb"\d" Rb'''e
f''', u"g" '\N{BULLET}\u0041\U0001F600\101\
h'
z = a[b:c, ::d, e:, :f, ...](g)(*h).i[j][k:l:m]
raise
raise A from None
while True:
    if x: break
    continue
else:
	pass
try: pass
finally: pass
`,
];
