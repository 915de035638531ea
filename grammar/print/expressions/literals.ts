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
import { allRead } from "../all-read.js";
import { formatTemplate } from "../f-strings.js";
import type { Writer } from "../layout/writer.js";
import { formatFloat, formatImaginary } from "../numbers.js";
import { formatBytes, formatStr, type Quoting } from "../strings.js";

export function writeName({ kind: _kind, id, ...rest }: Name, writer: Writer): void {
  allRead(rest);
  writer.text(id);
}

export function writeConstant({ kind: _kind, value, ...rest }: Constant, writer: Writer): void {
  allRead(rest);
  writer.text(formatConstant(value, writer.quoting));
}

export function formatConstant(constant: ConstantValue, quoting?: Quoting): string {
  switch (constant.type) {
    case "str":
      return formatStr(constant.value, quoting);
    case "bytes":
      return formatBytes(constant.value, quoting);
    case "int":
      return constant.value.toString();
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

export function writeJoinedStr({ kind: _kind, values, ...rest }: JoinedStr, writer: Writer): void {
  allRead(rest);
  writer.text(formatTemplate("f", values, writer.quoting));
}

export function writeTemplateStr(node: TemplateStr, writer: Writer): void {
  const { kind: _kind, values, ...rest } = node;
  allRead(rest);
  writer.text(formatTemplate("t", values, writer.quoting));
}

/** ~> f"{a}": a field by itself, which Python's own tree has only within a string */
export function writeFormattedValue(node: FormattedValue, writer: Writer): void {
  const { kind: _kind, value: _value, conversion: _conversion, format_spec: _spec, ...rest } = node;
  allRead(rest);
  writer.text(formatTemplate("f", [node], writer.quoting));
}

export function writeInterpolation(node: Interpolation, writer: Writer): void {
  const { kind: _kind, value: _value, str: _str, conversion: _conversion, ...others } = node;
  const { format_spec: _spec, ...rest } = others;
  allRead(rest);
  writer.text(formatTemplate("t", [node], writer.quoting));
}
