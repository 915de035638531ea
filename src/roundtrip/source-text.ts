// Owns the way from a file's bytes to its text, as PEP 263 tells it: byte order mark, coding line, UTF-8 otherwise.
// Knows nothing of Python's syntax beyond the first two lines.

/** The text, or why there is none. */
export type Decoded = { readonly text: string } | { readonly refused: string };

const UTF_8 = new Set(["utf-8", "utf8", "u8", "utf", "cp65001"]);
const LATIN_1 = new Set(["latin-1", "latin1", "l1", "iso8859-1", "8859", "cp819"]);
const ASCII = new Set(["ascii", "us-ascii", "646"]);
/** TextDecoder's names of the encodings of one byte whose tables are, in Node, those of CPython. */
const OTHERS = /^(?:iso-8859-(?:[2-8]|10|13|14|15)|koi8-[ru]|windows-125[0145678]|windows-1252)$/;
/** 0x80 to 0x9f of windows-1252; a NUL where there is no character. Node 20's own table is wrong. */
const WINDOWS_1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const EMPTY = /^[ \t\f]*(?:#.*)?$/;

/** The name as CPython compares it: ~> "utf-8", "latin-1" */
function normalized(name: string): string {
  const lower = name.toLowerCase().replaceAll("_", "-");
  if (/^utf-8(?:$|-)/.test(lower)) return "utf-8";
  return /^(?:latin-1|iso-8859-1|iso-latin-1)(?:$|-)/.test(lower) ? "latin-1" : lower;
}

/** What the first two lines declare; the second counts only where the first is empty or a comment. */
function declared(bytes: Buffer): string | undefined {
  const [first = "", second = ""] = bytes
    .subarray(0, 4096)
    .toString("latin1")
    .split(/\r\n|\r|\n/);
  const found = CODING.exec(first)?.[1] ?? (EMPTY.test(first) ? CODING.exec(second)?.[1] : null);
  return found == null ? undefined : normalized(found);
}

function asUtf8(bytes: Buffer): Decoded {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { refused: "the bytes are no UTF-8, and no line declares another encoding" };
  }
}

/** The text in an encoding of one byte; null where a byte has no character in it. */
function asOneByte(bytes: Buffer, encoding: string): string | null {
  if (encoding === "windows-1252") {
    const text = bytes
      .toString("latin1")
      .replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
    return text.includes("\0") ? null : text;
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // The web gives a byte without a character the control character of its number; CPython does in ISO 8859 only.
    return encoding.startsWith("windows") && /[\x80-\x9f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

function inEncoding(bytes: Buffer, encoding: string): Decoded {
  if (LATIN_1.has(encoding)) return { text: bytes.toString("latin1") };
  if (ASCII.has(encoding)) {
    if (bytes.every((byte) => byte < 0x80)) return { text: bytes.toString("latin1") };
    return { refused: "the file declares ASCII and has bytes above 127" };
  }
  const name = encoding
    .replace(/^(?:cp|windows-?)?(125\d)$/, "windows-$1")
    .replace(/^iso8859-/, "iso-8859-");
  if (!OTHERS.test(name)) return { refused: `the encoding ${encoding} is not known here` };
  const text = asOneByte(bytes, name);
  return text === null ? { refused: `the bytes are no ${encoding}` } : { text };
}

/** The text of a Python file. A byte order mark is taken away. */
export function decodeSource(bytes: Buffer): Decoded {
  const marked = bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf;
  const rest = marked ? bytes.subarray(3) : bytes;
  const encoding = declared(rest) ?? "utf-8";
  if (marked && encoding !== "utf-8") {
    return { refused: `a byte order mark of UTF-8, but ${encoding} is declared` };
  }
  return UTF_8.has(encoding) ? asUtf8(rest) : inEncoding(rest, encoding);
}
