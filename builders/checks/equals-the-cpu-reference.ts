// Owns the check equals_the_cpu_reference: the endpoint's outputs, against the torch model's on the CPU.
// Must not know what the endpoint is.
import type { Check } from "./check.js";
import { call, return_ } from "../python/index.js";

/** ~> def check_equals_the_cpu_reference(self) -> Figures: ... */
export const equalsTheCpuReference: Check = {
  id: "equals_the_cpu_reference",
  title: "The endpoint gives what the torch model gives on the CPU.",
  appliesTo: () => true,
  statements: () => {
    const actual = call("self.outputs", "self.endpoint");
    const expected = call("self.outputs", "self.reference");
    return [return_(call("self.close", actual, expected))];
  },
};
