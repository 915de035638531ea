// Owns numbers as Python text: ints in decimal, floats with the fewest digits that give them back.
// It must not know signs in expressions: -1 is an operator and a number.

/** ~> 1.0, 0.1, 1e16, 1e-05, -0.0; 1e309 for infinity, which has no literal of its own */
export function formatFloat(value: number): string {
  const text = shortest(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** ~> 1j, 0.5j, 1e16j */
export function formatImaginary(value: number): string {
  return `${shortest(value)}j`;
}

/** Python's repr, without the plus in an exponent, which the style takes away. */
function shortest(value: number): string {
  if (Number.isNaN(value)) throw new RangeError("NaN has no literal in Python");
  if (value < 0 || Object.is(value, -0)) return `-${shortest(-value)}`;
  if (value === Infinity) return "1e309";
  const [digits = "", exponentText = ""] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4) return `${digits}e-${String(-exponent).padStart(2, "0")}`;
  return exponent < 16 ? plain(digits.replace(".", ""), exponent) : `${digits}e${exponent}`;
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
