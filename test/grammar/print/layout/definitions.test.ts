// Layout of definitions: what is printed is what ruff makes of the same source.
import { describe, expect, test } from "vitest";
import { laidOut } from "./laid-out.js";

describe("definitions", () => {
  test("parameters on one indented line", () => {
    const source = `def aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, eee):
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd, eee
      ):
          pass
      "
    `);
  });

  test("parameters one on each line", () => {
    const source = `def aaaaaaaaaaaaaaaaaaaa(self, bbbbbbbbbbbbbbbbbbbb: int, /, cccccccccccccccccccc: str = 'x', *, dddddddddddddddddddd=None, **kwargs) -> None:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def aaaaaaaaaaaaaaaaaaaa(
          self,
          bbbbbbbbbbbbbbbbbbbb: int,
          /,
          cccccccccccccccccccc: str = "x",
          *,
          dddddddddddddddddddd=None,
          **kwargs,
      ) -> None:
          pass
      "
    `);
  });

  test("a long return type", () => {
    const source = `def aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb) -> dict[cccccccccccccccccccc, dddddddddddddddddddd, eeee]:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb,
      ) -> dict[cccccccccccccccccccc, dddddddddddddddddddd, eeee]:
          pass
      "
    `);
  });

  test("a return type without parameters", () => {
    const source = `def aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb() -> dict[cccccccccccccccccccc, dddddddddddddddddddd, eeee]:
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def aaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbb() -> dict[
          cccccccccccccccccccc, dddddddddddddddddddd, eeee
      ]:
          pass
      "
    `);
  });

  test("a class", () => {
    const source = `class aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, metaclass=dddddddddddddddddddd, k=eee):
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      class aaaaaaaaaaaaaaaaaaaa(
          bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, metaclass=dddddddddddddddddddd, k=eee
      ):
          pass
      "
    `);
  });

  test("type parameters", () => {
    const source = `class aaaaaaaaaaaaaaaaaaaa[T: bbbbbbbbbbbbbbbbbbbb, *Ts, **P](cccccccccccccccccccc[dddddddddddddddddddd]):
    pass`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      class aaaaaaaaaaaaaaaaaaaa[T: bbbbbbbbbbbbbbbbbbbb, *Ts, **P](
          cccccccccccccccccccc[dddddddddddddddddddd]
      ):
          pass
      "
    `);
  });

  test("decorators", () => {
    const source = `@aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc)
@pytest.mark.parametrize('a', [aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, dddddddddddddddddddd])
async def f(a): ...`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      @aaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc)
      @pytest.mark.parametrize(
          "a",
          [
              aaaaaaaaaaaaaaaaaaaa,
              bbbbbbbbbbbbbbbbbbbb,
              cccccccccccccccccccc,
              dddddddddddddddddddd,
          ],
      )
      async def f(a): ...
      "
    `);
  });

  test("bodies of an ellipsis", () => {
    const source = `def f(): ...
class A: ...`;
    expect(laidOut(source)).toMatchInlineSnapshot(`
      "
      def f(): ...


      class A: ...
      "
    `);
  });
});
