// The types of what is used of the npm package unicode-name, which has none.

declare module "unicode-name" {
  /** The kind of a code point: ~> "Graphic", "Format", "Control", "Reserved" */
  export function unicodeType(code: number): string | undefined;
  export function unicodeBaseName(code: number): string | undefined;
  /** ~> { control: ["NULL"], abbreviation: ["NUL"] } */
  export function unicodeAliases(
    code: number,
  ): Readonly<Record<string, readonly string[]>> | undefined;
}
