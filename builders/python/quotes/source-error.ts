// Owns the error for Python text that is no Python, where the text has a name: its place and the line are in the message.
// Must not know where the text came from.
import { PythonSyntaxError } from "../../../grammar/parse/index.js";
import { Source } from "../../../grammar/parse/source.js";

/** ~> PythonSyntaxError: py.stmts: expected ':' (line 1, column 10), and below it the line with a caret. */
export class SourceError extends PythonSyntaxError {
  /** The file, or the template, that the text is from. */
  readonly sourceName: string;

  constructor(reason: string, text: string, offset: number, sourceName: string) {
    super(reason, new Source(text), offset);
    this.sourceName = sourceName;
    this.message = `${sourceName}: ${this.message}\n    ${this.text}\n    ${this.caret}`;
  }
}
