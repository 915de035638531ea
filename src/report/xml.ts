// Owns the writing of XML 1.0: elements, attributes, and characters that XML has no way to carry.
// Knows nothing of JUnit.

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or one text. */
  readonly content?: readonly XmlElement[] | string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/**
 * XML 1.0 forbids most control characters, lone surrogates, U+FFFE and U+FFFF, even as references (an ESC from a
 * coloured traceback makes the whole file unreadable): they are written as a person would name them, `\x1b`.
 */
function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- these are the characters that XML forbids or warns of
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/gu,
    (character) => {
      const code = character.charCodeAt(0);
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, "0")}`
        : `\\u${code.toString(16).padStart(4, "0")}`;
    },
  );
}

/** Text between tags. `>` is escaped too, for `]]>` may not stand there. */
export function escapeText(text: string): string {
  return printable(text).replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

/** Text between double quotes; white space is kept as it is. */
export function escapeAttribute(text: string): string {
  return printable(text).replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}

/** A whole document, indented by two spaces, with a line end at its end. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, "")}\n`;
}

function writeElement(element: XmlElement, indent: string): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join("");
  const open = `${indent}<${element.name}${attributes}`;
  const { content } = element;
  if (content === undefined || content.length === 0) return `${open}/>`;
  if (typeof content === "string") return `${open}>${escapeText(content)}</${element.name}>`;
  const inner = content.map((child) => writeElement(child, `${indent}  `)).join("\n");
  return `${open}>\n${inner}\n${indent}</${element.name}>`;
}
