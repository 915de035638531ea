// Owns numbers as Python text: ints in decimal while Python reads that, floats with the fewest digits that give them back.
// It must not know signs in expressions: -1 is an operator and a number.

/** CPython reads no decimal literal of more digits (sys.set_int_max_str_digits); the other bases have no limit. */
export const maxDecimalDigits = 4300;
const decimalEnd = 10n ** BigInt(maxDecimalDigits);

/** ~> 255; 0xFF... from 10**4300 on, in the upper case of the style */
export function formatInt(value: bigint): string {
  if (value < decimalEnd && value > -decimalEnd) return value.toString();
  const sign = value < 0n ? "-" : "";
  return `${sign}0x${(value < 0n ? -value : value).toString(16).toUpperCase()}`;
}

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
  // From here to there, JavaScript writes as Python does.
  if (value >= 1e-4 && value < 1e16) return String(value);
  if (value === 0) return "0";
  if (value === Infinity) return "1e309";
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return value < 1
    ? `${digits}e-${exponent.slice(1).padStart(2, "0")}`
    : `${digits}e${exponent.slice(1)}`;
}
