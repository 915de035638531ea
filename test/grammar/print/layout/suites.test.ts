// Empty lines in suites: what is printed of a source is what ruff makes of it.
import { expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

test("after imports", () => {
  const source = `import a
from b import c
x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    import a
    from b import c

    x = 1
    "
  `);
});

test("two lines after imports stay", () => {
  const source = `import a


x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    import a


    x = 1
    "
  `);
});

test("after the docstring of a module", () => {
  const source = `"""Doc."""
import a`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    """Doc."""

    import a
    "
  `);
});

test("a docstring before a definition", () => {
  const source = `"""Doc."""
def f():
    pass`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    """Doc."""


    def f():
        pass
    "
  `);
});

test("around definitions", () => {
  const source = `x = 1
def f():
    pass
class A:
    pass
y = 2`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = 1


    def f():
        pass


    class A:
        pass


    y = 2
    "
  `);
});

test("methods", () => {
  const source = `class A:
    """Doc."""
    x = 1
    def f(self):
        pass
    @property
    def g(self):
        pass
    y = 2`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    class A:
        """Doc."""

        x = 1

        def f(self):
            pass

        @property
        def g(self):
            pass

        y = 2
    "
  `);
});

test("a class that begins with a method", () => {
  const source = `class A:
    def f(self):
        pass`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    class A:
        def f(self):
            pass
    "
  `);
});

test("nested functions", () => {
  const source = `def f():
    """Doc."""
    def g():
        pass
    x = 1
    async def h():
        pass
    return h`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    def f():
        """Doc."""

        def g():
            pass

        x = 1

        async def h():
            pass

        return h
    "
  `);
});

test("a definition in a block", () => {
  const source = `if a:
    def f():
        pass
else:
    class A:
        pass
x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    if a:

        def f():
            pass
    else:

        class A:
            pass


    x = 1
    "
  `);
});

test("a block that ends in a definition", () => {
  const source = `try:
    import a
except ImportError:
    def a():
        pass
x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    try:
        import a
    except ImportError:

        def a():
            pass


    x = 1
    "
  `);
});

test("__main__", () => {
  const source = `def main():
    pass
if __name__ == "__main__":
    main()`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    def main():
        pass


    if __name__ == "__main__":
        main()
    "
  `);
});

test("overloads", () => {
  const source = `@overload
def f(a: int) -> int: ...
@overload
def f(a: str) -> str: ...
def f(a):
    return a`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    @overload
    def f(a: int) -> int: ...
    @overload
    def f(a: str) -> str: ...
    def f(a):
        return a
    "
  `);
});

test("overloads that stand apart", () => {
  const source = `def f(a: int) -> int: ...

def f(a: str) -> str: ...`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    def f(a: int) -> int: ...


    def f(a: str) -> str: ...
    "
  `);
});

test("blank lines in a function", () => {
  const source = `def f():
    x = 1

    y = 2
    return x`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    def f():
        x = 1

        y = 2
        return x
    "
  `);
});

test("a docstring of several lines", () => {
  const source = `class A:
    """First.

    More:
        indented
    """
    def f(self):
        """Doc."""
        return 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    class A:
        """First.

        More:
            indented
        """

        def f(self):
            """Doc."""
            return 1
    "
  `);
});
