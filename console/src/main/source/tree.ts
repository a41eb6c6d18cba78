/** Where something is in a text: from its first character to behind its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a text says, and where: the same for JSON and for YAML. */
export type Tree = ObjectTree | ListTree | Scalar;

export interface ObjectTree extends Span {
  readonly kind: 'object';
  readonly members: readonly Member[];
}

/** A name and what it has; nothing if that is not written yet. */
export interface Member extends Span {
  readonly name: string;
  /** Of the name, with its quotes. */
  readonly named: Span;
  /** Behind the colon; nothing if there is none yet. */
  readonly colon: number | undefined;
  readonly value: Tree | undefined;
}

export interface ListTree extends Span {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface Scalar extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** A number as it is written: what is a number here may hold fewer digits. */
  readonly raw?: string;
}

/** What is wrong with a text by itself, before anybody asks what it means. */
export interface SyntaxProblem extends Span {
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** The member of an object that has a name, the last if there are many, as readers take it. */
export function member(tree: Tree | undefined, name: string): Member | undefined {
  return tree?.kind === 'object' ? tree.members.findLast((each) => each.name === name) : undefined;
}

/** What a member of an object has. */
export function valueOf(tree: Tree | undefined, name: string): Tree | undefined {
  return member(tree, name)?.value;
}

/** The text that a member of an object has; nothing if it has something else. */
export function textOf(tree: Tree | undefined, name: string): string | undefined {
  const value = valueOf(tree, name);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/**
 * The JSON text of a tree.
 *
 * @param indent how far each level is moved in; without it everything is on one line
 */
export function toJson(tree: Tree | undefined, indent = ''): string {
  return written(tree, indent, indent === '' ? '' : '\n');
}

function written(tree: Tree | undefined, indent: string, line: string): string {
  if (tree === undefined) {
    return 'null';
  }
  if (tree.kind === 'scalar') {
    return tree.raw ?? JSON.stringify(tree.value);
  }
  const inner = line + (line === '' ? '' : indent);
  const colon = indent === '' ? ':' : ': ';
  const parts =
    tree.kind === 'list'
      ? tree.items.map((item) => written(item, indent, inner))
      : tree.members.map(
          ({ name, value }) => JSON.stringify(name) + colon + written(value, indent, inner),
        );
  const [open, close] = tree.kind === 'list' ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? open + close : open + inner + parts.join(',' + inner) + line + close;
}
