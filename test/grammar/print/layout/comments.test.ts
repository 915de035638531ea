// Comments: what is printed of a source is what ruff makes of it.
import { expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

test("a comment between imports", () => {
  const source = `import a
# about b
import b
# about x
x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    import a

    # about b
    import b

    # about x
    x = 1
    "
  `);
});

test("a comment at the end of such a block", () => {
  const source = `if a:
    def f():
        pass
    # last
x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    if a:

        def f():
            pass

        # last
    x = 1
    "
  `);
});

test("a comment before a definition", () => {
  const source = `x = 1
# about f
def f():
    pass`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = 1


    # about f
    def f():
        pass
    "
  `);
});

test("a comment that stands apart", () => {
  const source = `x = 1
# about x

# about f
def f():
    pass`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = 1
    # about x


    # about f
    def f():
        pass
    "
  `);
});

test("a comment after a definition", () => {
  const source = `def f():
    pass
# about nothing

x = 1`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    def f():
        pass


    # about nothing

    x = 1
    "
  `);
});

test("comments first in a file", () => {
  const source = `#!/usr/bin/env python
# License.

# About A.

class A:
    pass`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    #!/usr/bin/env python
    # License.

    # About A.


    class A:
        pass
    "
  `);
});

test("comments in a suite", () => {
  const source = `class A:  # head
    # first
    x = 1  # end of line

    # second
    y = 2
    # last`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    class A:  # head
        # first
        x = 1  # end of line

        # second
        y = 2
        # last
    "
  `);
});

test("comments of branches", () => {
  const source = `if a:  # a
    pass
elif b:  # b
    # c
    pass
else:  # d
    pass  # e`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    if a:  # a
        pass
    elif b:  # b
        # c
        pass
    else:  # d
        pass  # e
    "
  `);
});

test("only a comment and a module docstring", () => {
  const source = `# License.

"""Doc."""`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    # License.

    """Doc."""
    "
  `);
});

test("comment forms", () => {
  const source = `#: for Sphinx
## heading
#
# plain
x = 1  #: attribute`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    #: for Sphinx
    ## heading
    #
    # plain
    x = 1  #: attribute
    "
  `);
});

test("a long comment moves no code", () => {
  const source = `x = call(aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccc)  # why`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = call(aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccc)  # why
    "
  `);
});

test("a pragma does not count", () => {
  const source = `x = call(aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccc)  # noqa: E501`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = call(aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccc)  # noqa: E501
    "
  `);
});

test("a long comment after a name goes along", () => {
  const source = `x = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  # why`;
  expect(laidOut(source)).toMatchInlineSnapshot(`
    "
    x = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  # why
    "
  `);
});
