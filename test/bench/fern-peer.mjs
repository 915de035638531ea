// Owns fern's side of the comparison: the class of test-class.mjs, built and printed by @fern-api/python-ast.
// Knows nothing of ours. What it has no node for is its raw code, as its users write it.
import { pathToFileURL } from "node:url";
import { answerAll, cpuSeconds } from "./answer.mjs";
import { METHODS } from "./test-class.mjs";

const [, , file = ""] = process.argv;
const { python } = await import(pathToFileURL(file).href);
const { TypeInstantiation: Value, Type } = python;

/** @param {string} name */
const named = (name) => python.reference({ name });
/** @param {string} path */
const ofSelf = (path) => python.reference({ name: "self", attribute: path.split(".") });
/** @param {string} text */
const string = (text) => Value.str(text);
/**
 * @param {string} path
 * @param {readonly unknown[]} values
 * @param {Readonly<Record<string, unknown>>} [keywords]
 */
const call = (path, values, keywords = {}) =>
  python.invokeMethod({
    methodReference: ofSelf(path),
    arguments_: [
      ...values.map((value) => python.methodArgument({ value })),
      ...Object.entries(keywords).map(([name, value]) => python.methodArgument({ name, value })),
    ],
  });

/**
 * @param {string} name
 * @param {string} says
 */
function testMethod(name, says) {
  const method = python.method({
    name: `test_${name}`,
    parameters: [
      python.parameter({ name: "self" }),
      python.parameter({ name: "rows", type: Type.int(), initializer: Value.int(3) }),
    ],
    return_: Type.none(),
    docstring: says,
  });
  /** @type {(name: string, initializer: unknown) => unknown} */
  const assign = (to, initializer) => python.field({ name: to, initializer });
  const statements = [
    assign(
      "inputs",
      call("encode", [ofSelf("samples")], { rows: named("rows"), padding: Value.bool(true) }),
    ),
    assign("outputs", call("endpoint.forward", [named("inputs")], { mode: string("eval") })),
    assign(
      "expected",
      call("reference", [named("rows"), Value.int(32)], { dtype: string("float32") }),
    ),
    call("close", [named("outputs"), named("expected")], {
      rtol: Value.float(0.125),
      atol: Value.float(0.0625),
    }),
    call("equal", [ofSelf("shape"), Value.tuple([named("rows"), Value.int(7), Value.int(32)])]),
    call("record", [string(name)], { seconds: Value.float(0.25) }),
  ];
  for (const statement of statements) method.addStatement(statement);
  return method;
}

function buildTestClass() {
  const testCase = python.reference({ name: "TestCase", modulePath: ["unittest"] });
  const class_ = python.class_({
    name: "TestBert",
    extends_: [testCase],
    docs: "Checks of a model, one method each.",
  });
  class_.addField(python.field({ name: "model_type", initializer: string("bert") }));
  class_.addField(python.field({ name: "tolerance", initializer: Value.float(0.0625) }));
  for (const [name = "", says = ""] of METHODS) class_.add(testMethod(name, says));
  return python.file({ path: ["test_bert"], statements: [class_] });
}

await answerAll({
  class: async ({ times }) => {
    let text = "";
    const seconds = await cpuSeconds(() => {
      for (let i = 0; i < times; i += 1) text = buildTestClass().toString();
    });
    return { seconds: seconds / times, bytes: Buffer.byteLength(text), text };
  },
});
