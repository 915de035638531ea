// The blocks of CPython's symtable: what a name is in a module, class, function, comprehension or annotation.
// Must not know how a tree is walked.

import { EmitError } from "../emit-error.js";

export type BlockType =
  | "module"
  | "class"
  | "function"
  | "annotation"
  | "type variable"
  | "type alias"
  | "type parameters";

export type ComprehensionKind = "ListComp" | "SetComp" | "DictComp" | "GeneratorExp";

/** What was seen of a name in one block, as bits. */
export const seen = {
  use: 1,
  local: 2,
  parameter: 4,
  imported: 8,
  global: 16,
  nonlocal: 32,
  annotated: 64,
  typeParameter: 128,
  iteration: 256,
} as const;

const bound = seen.local | seen.parameter | seen.imported | seen.typeParameter;

export interface BlockOptions {
  readonly isAsync?: boolean;
  readonly isLambda?: boolean;
  readonly comprehension?: ComprehensionKind;
  /** Is it compiled as a part of what is around it? */
  readonly isInline?: boolean;
  /** The class whose `__names` are spelled with it; the parent's when left out. */
  readonly className?: string;
}

export class Block {
  readonly isAsync: boolean;
  readonly isLambda: boolean;
  readonly comprehension: ComprehensionKind | null;
  /** Inside of how many iterables of comprehensions? There is no `:=` in one, however deep. */
  iterables: number;
  /** Is the target of a comprehension being read? */
  inTarget = false;
  /** Is there an `await` in the comprehension, or an `async for`? */
  awaits = false;
  yields = false;
  /** How many loops, `with` and `try` are open at the deepest place. */
  deepest = 0;
  /** Whose code it is a part of. */
  readonly code: Block;
  private readonly symbols = new Map<string, number>();
  private readonly className: string | null;

  constructor(
    readonly type: BlockType,
    readonly parent: Block | null,
    options: BlockOptions = {},
  ) {
    this.isAsync = options.isAsync ?? false;
    this.isLambda = options.isLambda ?? false;
    this.comprehension = options.comprehension ?? null;
    this.className = options.className ?? parent?.className ?? null;
    this.code = options.isInline === true && parent !== null ? parent.code : this;
    this.iterables = parent?.iterables ?? 0;
  }

  /** Type parameters, their bounds, and the value of a type alias, right in a class. */
  get seesClass(): boolean {
    if (!this.type.startsWith("type ")) return false;
    return this.parent?.type === "class" || this.parent?.seesClass === true;
  }

  /** ~> "_A__x" for `__x` in the class A */
  mangled(name: string): string {
    const owner = this.className?.replace(/^_+/, "") ?? "";
    if (owner === "" || !name.startsWith("__") || name.endsWith("__")) return name;
    return name.includes(".") ? name : `_${owner}${name}`;
  }

  /** The bits of a name as it is written here. */
  bitsOf(name: string): number {
    return this.symbols.get(this.mangled(name)) ?? 0;
  }

  binds(mangled: string): boolean {
    return this.has(mangled, bound) && !this.has(mangled, seen.global | seen.nonlocal);
  }

  has(mangled: string, bits: number): boolean {
    return ((this.symbols.get(mangled) ?? 0) & bits) !== 0;
  }

  /** Throws EmitError when the new bits don't go with the old. */
  add(name: string, bits: number): void {
    const mangled = this.mangled(name);
    const before = this.symbols.get(mangled) ?? 0;
    if ((bits & before & seen.parameter) !== 0) {
      twice("arguments", "args", "each parameter name once", name);
    }
    if ((bits & before & seen.typeParameter) !== 0) {
      twice("TypeVar", "name", "each type parameter once", name);
    }
    let after = before | bits;
    if (this.inTarget) {
      if ((after & (seen.global | seen.nonlocal)) !== 0) {
        const expected = "a target that no `:=` in the comprehension sets";
        const fix = "rename one of them";
        throw new EmitError({ kind: "comprehension", field: "target", expected, got: name, fix });
      }
      after |= seen.iteration;
    }
    this.symbols.set(mangled, after);
  }
}

function twice(kind: string, field: string, expected: string, name: string): never {
  throw new EmitError({ kind, field, expected, got: `${name} twice`, fix: "rename one of them" });
}
