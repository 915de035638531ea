// Owns the class that is built for comparison: six test methods, 54 lines; by our builders here, by fern's in fern-peer.mjs.
// Knows nothing of measuring. Both use a node for all that they have one for.

export const METHODS = [
  ["finite", "Every number of the outputs is finite."],
  ["shapes", "The outputs have the shapes that the configuration says."],
  ["deterministic", "The same input gives the same outputs twice."],
  ["padding", "Masked padding changes nothing."],
  ["batch", "Rows together are what they are one by one."],
  ["fingerprint", "The outputs are those that were recorded."],
];

/**
 * @param {any} py builders/python
 * @param {string} name
 * @param {string} says
 */
function testMethod(py, name, says) {
  const { arg, assign, call, def, doc, kw, none, run, str, tuple } = py;
  return def(`test_${name}`, ["self", arg("rows", "int", 3)], none(), [
    doc(says),
    assign("inputs", call("self.encode", "self.samples", kw({ rows: "rows", padding: true }))),
    assign("outputs", call("self.endpoint.forward", "inputs", kw({ mode: str("eval") }))),
    assign("expected", call("self.reference", "rows", 32, kw({ dtype: str("float32") }))),
    run(call("self.close", "outputs", "expected", kw({ rtol: 0.125, atol: 0.0625 }))),
    run(call("self.equal", "self.shape", tuple("rows", 7, 32))),
    run(call("self.record", str(name), kw({ seconds: 0.25 }))),
  ]);
}

/**
 * The tree of the module.
 * @param {any} py
 */
export function buildTestClass(py) {
  const { assign, class_, doc, importFrom, module, str } = py;
  return module({
    imports: importFrom("unittest", "TestCase"),
    body: [
      class_("TestBert", { bases: ["TestCase"] }, [
        doc("Checks of a model, one method each."),
        assign("model_type", str("bert")),
        assign("tolerance", 0.0625),
        METHODS.map(([name = "", says = ""]) => testMethod(py, name, says)),
      ]),
    ],
  });
}
