import { valueOf, type Member, type Span, type Tree } from './tree';

/** A line and a column, both counted from one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset. */
export function position(text: string, offset: number): Position {
  return positionsIn(text)(offset);
}

/** The line and column of any offset of a text, for who asks for many. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Something that a location of the server names. */
export interface Place {
  /** The member that has it, unless it is the whole or an item of a list. */
  readonly member: Member | undefined;
  readonly tree: Tree | undefined;
  /** How much of the location was found. */
  readonly found: number;
}

/**
 * Finds what a location such as `/States/A/Retry[0]/MaxAttempts` names, or the nearest around it.
 *
 * Names are not escaped in locations, so that one with a slash in it can only be told apart by
 * what is there: all ways are tried, and the one that leads furthest is right.
 */
export function located(root: Tree | undefined, location: string): Place {
  return further({ member: undefined, tree: root, found: 0 }, location === '/' ? '' : location);
}

/** What a JSON pointer such as `/States/A~1B` names; nothing if it is not there. */
export function pointed(root: Tree | undefined, pointer: string): Tree | undefined {
  const names = pointer.split('/').slice(1);
  return names.reduce<Tree | undefined>((tree, escaped) => {
    const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    return tree?.kind === 'list' ? tree.items[Number(name)] : valueOf(tree, name);
  }, root);
}

function further(from: Place, rest: string): Place {
  if (rest === '' || from.tree === undefined) {
    return from;
  }
  let best = from;
  for (const next of steps(from, rest)) {
    const end = further(next, rest.slice(next.found - from.found));
    if (end.found > best.found) {
      best = end;
    }
  }
  return best;
}

function steps({ tree, found }: Place, rest: string): Place[] {
  if (tree?.kind === 'list') {
    const index = /^(?:\[(\d+)\]|\/(\d+))/.exec(rest);
    const item = tree.items[Number(index?.[1] ?? index?.[2] ?? -1)];
    return index === null || item === undefined
      ? []
      : [{ member: undefined, tree: item, found: found + index[0].length }];
  }
  if (tree?.kind !== 'object' || !rest.startsWith('/')) {
    return [];
  }
  return tree.members
    .filter(({ name }) => {
      const behind = rest[1 + name.length];
      return rest.startsWith(name, 1) && (behind === undefined || behind === '/' || behind === '[');
    })
    .map((member) => ({ member, tree: member.value, found: found + 1 + member.name.length }));
}

/** What of a place is to be marked: a value of one line, and of others only the name. */
export function marked({ member, tree }: Place): Span {
  if (tree?.kind === 'scalar' && tree.from < tree.to) {
    return tree;
  }
  if (member !== undefined) {
    return member.named;
  }
  return tree === undefined ? { from: 0, to: 0 } : { from: tree.from, to: tree.from + 1 };
}

/** What is at an offset, from the whole to the smallest. */
export interface Step {
  readonly tree: Tree;
  /** Which of the one before it is: a name or an index. */
  readonly key: string | number | undefined;
  readonly member: Member | undefined;
}

/** The way to an offset; the last step is what holds it most closely. */
export function wayTo(root: Tree | undefined, offset: number): Step[] {
  const way: Step[] = [];
  let next: Step | undefined =
    root === undefined ? undefined : { tree: root, key: undefined, member: undefined };
  while (next !== undefined) {
    way.push(next);
    next = inside(next.tree, offset);
  }
  return way;
}

function inside(tree: Tree, offset: number): Step | undefined {
  if (tree.kind === 'object') {
    const member = memberAt(tree.members, offset);
    return member?.value === undefined || offset < (member.colon ?? Infinity)
      ? undefined
      : { tree: member.value, key: member.name, member };
  }
  if (tree.kind === 'list') {
    const index = tree.items.findIndex(({ from, to }) => from <= offset && offset <= to);
    const item = tree.items[index];
    return item === undefined ? undefined : { tree: item, key: index, member: undefined };
  }
  return undefined;
}

/** The member that an offset is in. */
export function memberAt(members: readonly Member[], offset: number): Member | undefined {
  return members.find(({ from, to }) => from <= offset && offset <= to);
}
