// What a character of the source may begin, by its code. Must not know what comes after it.

/** What a token that begins with the character is. */
export const character = {
  other: 0,
  blank: 1,
  newline: 2,
  name: 3,
  digit: 4,
  quote: 5,
  operator: 6,
  open: 7,
  close: 8,
  comment: 9,
  backslash: 10,
} as const;

/** By code, below 128. All characters from 128 on may stand in a name, as far as the scan for its end goes. */
export const characters = new Uint8Array(128);

function mark(text: string, as: number): void {
  for (const each of text) characters[each.charCodeAt(0)] = as;
}

mark(" \t\f", character.blank);
mark("\n", character.newline);
mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", character.name);
mark("0123456789", character.digit);
mark("'\"", character.quote);
mark("+-*/%@&|^~<>=.,:;!", character.operator);
mark("([{", character.open);
mark(")]}", character.close);
mark("#", character.comment);
mark("\\", character.backslash);

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** May the character go on with a name, as far as the scan goes? */
export function isNamePart(code: number): boolean {
  if (code >= 128) return true;
  const found = characters[code];
  return found === character.name || found === character.digit;
}
