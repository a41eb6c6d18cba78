import type { Tree } from '../source/tree';
import { statesOf } from './stateList';

/** How a state differs from the one of its name in another definition. */
export type Change = 'added' | 'changed' | 'removed';

/** A state that is not the same in both definitions. */
export interface StateChange {
  readonly name: string;
  readonly change: Change;
}

/** What holds other states: those are looked at by themselves. */
const PROGRAMS = new Set(['Branches', 'ItemProcessor', 'Iterator']);

/**
 * Which states differ between two definitions: those of the later one in its order, then those
 * that it no longer has.
 *
 * The order of names is not a difference. A Parallel or a Map has changed if its own fields have,
 * where each of its branches begins, or how many there are; not if only a state inside has.
 */
export function changes(before: Tree | undefined, after: Tree | undefined): StateChange[] {
  const old = new Map(statesOf(before).map(({ name, member }) => [name, own(member.value)]));
  const found: StateChange[] = [];
  const names = new Set<string>();
  for (const { name, member } of statesOf(after)) {
    names.add(name);
    const was = old.get(name);
    if (was === undefined) {
      found.push({ name, change: 'added' });
    } else if (was !== own(member.value)) {
      found.push({ name, change: 'changed' });
    }
  }
  for (const name of old.keys()) {
    if (!names.has(name)) {
      found.push({ name, change: 'removed' });
    }
  }
  return found;
}

/** A text that is the same for what means the same, without the states inside. */
function own(tree: Tree | undefined): string {
  return canonical(tree, 'state');
}

function canonical(tree: Tree | undefined, of: 'state' | 'program' | 'value'): string {
  if (tree === undefined) {
    return '';
  }
  if (tree.kind === 'scalar') {
    return tree.raw ?? JSON.stringify(tree.value);
  }
  if (tree.kind === 'list') {
    return `[${tree.items.map((item) => canonical(item, of)).join(',')}]`;
  }
  const members = tree.members
    .filter(({ name }) => of !== 'program' || name !== 'States')
    .map(({ name, value }) => {
      const inner = of === 'state' && PROGRAMS.has(name) ? 'program' : 'value';
      return `${JSON.stringify(name)}:${canonical(value, inner)}`;
    });
  return `{${members.sort().join(',')}}`;
}
