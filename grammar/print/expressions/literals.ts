// Owns names and literals as expressions; their text comes from strings.ts, numbers.ts, f-strings.ts.
import type {
  Constant,
  ConstantValue,
  FormattedValue,
  Interpolation,
  JoinedStr,
  Name,
  TemplateStr,
} from "../../generated/nodes.js";
import { formatTemplate } from "../f-strings.js";
import type { Writer } from "../layout/writer.js";
import { formatFloat, formatImaginary, formatInt } from "../numbers.js";
import { formatBytes, formatStr, type Quoting } from "../strings.js";

export function writeName({ id }: Name, writer: Writer): void {
  writer.text(id);
}

export function writeConstant({ value }: Constant, writer: Writer): void {
  writer.text(formatConstant(value, writer.quoting));
}

export function formatConstant(constant: ConstantValue, quoting?: Quoting): string {
  switch (constant.type) {
    case "str":
      return formatStr(constant.value, quoting, constant.apart);
    case "bytes":
      return formatBytes(constant.value, quoting);
    case "int":
      return formatInt(constant.value);
    case "float":
      return formatFloat(constant.value);
    case "complex":
      return formatImaginary(constant.value);
    case "bool":
      return constant.value ? "True" : "False";
    case "None":
      return "None";
    case "Ellipsis":
      return "...";
  }
}

export function writeJoinedStr({ values }: JoinedStr, writer: Writer): void {
  writer.text(formatTemplate("f", values, writer));
}

export function writeTemplateStr({ values }: TemplateStr, writer: Writer): void {
  writer.text(formatTemplate("t", values, writer));
}

/** ~> f"{a}": a field by itself, which Python's own tree has only within a string */
export function writeFormattedValue(node: FormattedValue, writer: Writer): void {
  writer.text(formatTemplate("f", [node], writer));
}

export function writeInterpolation(node: Interpolation, writer: Writer): void {
  writer.text(formatTemplate("t", [node], writer));
}
