import type { Member, ObjectTree, Tree } from '../source/tree';
import { member, textOf, valueOf } from '../source/tree';

/** A state of a definition, wherever it is nested. */
export interface StateEntry {
  readonly name: string;
  readonly type: string | undefined;
  /** Its name and all of it, in the text. */
  readonly member: Member;
  /** The states beside it, which it can go on to. */
  readonly scope: ObjectTree;
}

/** All states, those of branches and iterations after the state that has them. */
export function statesOf(root: Tree | undefined): StateEntry[] {
  const found: StateEntry[] = [];
  collect(root, found);
  return found;
}

function collect(program: Tree | undefined, found: StateEntry[]): void {
  const scope = valueOf(program, 'States');
  if (scope?.kind !== 'object') {
    return;
  }
  for (const each of scope.members) {
    found.push({ name: each.name, type: textOf(each.value, 'Type'), member: each, scope });
    for (const program of programsOf(each.value)) {
      collect(program, found);
    }
  }
}

function programsOf(state: Tree | undefined): Tree[] {
  const branches = valueOf(state, 'Branches');
  return [
    ...(branches?.kind === 'list' ? branches.items : []),
    valueOf(state, 'ItemProcessor'),
    valueOf(state, 'Iterator'),
  ].filter((program) => program !== undefined);
}

/** The innermost state whose name or content an offset is in. */
export function stateAt(states: readonly StateEntry[], offset: number): StateEntry | undefined {
  return states.findLast(({ member: { from, to } }) => from <= offset && offset <= to);
}

/** The names of all variables that are assigned anywhere. */
export function variablesOf(states: readonly StateEntry[]): string[] {
  const names = new Set<string>();
  for (const { member: state } of states) {
    for (const tree of [state.value, ...rulesOf(state.value)]) {
      const assign = member(tree, 'Assign')?.value;
      if (assign?.kind === 'object') {
        assign.members.forEach(({ name }) => names.add(name.replace(/\.\$$/, '')));
      }
    }
  }
  return [...names].sort();
}

function rulesOf(state: Tree | undefined): readonly Tree[] {
  return ['Choices', 'Catch'].flatMap((name) => {
    const list = valueOf(state, name);
    return list?.kind === 'list' ? list.items : [];
  });
}
