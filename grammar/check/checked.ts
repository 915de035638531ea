// Owns the mark of a node that was found right: on the node itself, where no reader of its data meets it.
// Must not know what right is.

/** Gives back what it is given, so that the mark of the class below lands on the node. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- only what a constructor gives back can be marked
class Given {
  constructor(node: object) {
    return node;
  }
}

// A private field is no property: no key, nothing in JSON or a copy. It costs a twentieth of what a WeakSet does.
class Marked extends Given {
  readonly #right = true;

  static has(node: object): boolean {
    return #right in node;
  }
}

/** Nodes that somebody had frozen before they were checked; what is frozen may one day take no mark. */
const frozenBefore = new WeakSet<object>();

/** From now on the node counts as right; freeze it as well. */
export function markRight(node: object): void {
  if (Object.isExtensible(node)) new Marked(node);
  else frozenBefore.add(node);
}

export function isMarkedRight(node: object): boolean {
  return Marked.has(node) || (Object.isFrozen(node) && frozenBefore.has(node));
}
