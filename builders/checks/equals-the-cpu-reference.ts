// Owns the check equals_the_cpu_reference: the endpoint gives what the torch model gives on the CPU.
import type { Check } from "./check.js";
import { call, def, doc, return_ } from "../python/index.js";

export const equalsTheCpuReference: Check = {
  id: "equals_the_cpu_reference",
  title: "The endpoint gives what the torch model gives on the CPU.",

  appliesTo: () => true,
  method: () => [
    def("check_equals_the_cpu_reference", ["self"], "Figures", [
      doc("The endpoint gives what the torch model gives on the CPU."),
      return_(
        call(
          "self.close",
          call("self.outputs", "self.endpoint"),
          call("self.outputs", "self.reference"),
        ),
      ),
    ]),
  ],
};
