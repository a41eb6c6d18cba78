import type { Step } from '../source/places';
import { textOf, valueOf, type ObjectTree, type Tree } from '../source/tree';
import type { Field, Fields, QueryLanguage, ShapeName } from './field';
import { shapes } from './shapes';
import { fieldsOf } from './states';

/** What a place in a definition is for the States Language. */
export interface Meaning {
  /** What the object here is, if it has fields of its own. */
  readonly shape: ShapeName | undefined;
  /** What each item or member of what is here is. */
  readonly each: ShapeName | undefined;
  /** The field that has what is here, be it directly or deep inside a template or a list. */
  readonly field: Field | undefined;
  readonly language: QueryLanguage;
  /** The states that can be named here. */
  readonly scope: ObjectTree | undefined;
  /** The state that this is in, and its name. */
  readonly state: { readonly name: string; readonly tree: Tree } | undefined;
}

/** What the last step of a way is. */
export function meaning(way: readonly Step[]): Meaning {
  const root = way[0]?.tree;
  let now: Meaning = {
    shape: 'machine',
    each: undefined,
    field: undefined,
    language: languageOf(root, 'JSONPath'),
    scope: statesIn(root),
    state: undefined,
  };
  for (let i = 1; i < way.length; i++) {
    const [before, step] = [way[i - 1], way[i]];
    if (before !== undefined && step !== undefined) {
      now = next(now, before.tree, step);
    }
  }
  return now;
}

function next(now: Meaning, before: Tree, step: Step): Meaning {
  if (now.each !== undefined) {
    return entered({ ...now, each: undefined }, now.each, step);
  }
  if (now.shape === undefined) {
    return now;
  }
  const field = fields(now, before)[String(step.key)];
  if (field?.shape !== undefined) {
    return entered({ ...now, field }, field.shape, step);
  }
  return { ...now, shape: undefined, each: field?.each, field };
}

function entered(now: Meaning, shape: ShapeName, step: Step): Meaning {
  if (shape === 'state') {
    const state = { name: String(step.key), tree: step.tree };
    return { ...now, shape, state, language: languageOf(step.tree, now.language) };
  }
  const scope = shape === 'branch' || shape === 'processor' ? statesIn(step.tree) : now.scope;
  return { ...now, shape, scope };
}

function statesIn(tree: Tree | undefined): ObjectTree | undefined {
  const states = valueOf(tree, 'States');
  return states?.kind === 'object' ? states : undefined;
}

function languageOf(tree: Tree | undefined, around: QueryLanguage): QueryLanguage {
  const own = textOf(tree, 'QueryLanguage');
  return own === 'JSONata' || own === 'JSONPath' ? own : around;
}

/** The fields that an object can have, for its query language. */
export function fields(of: Meaning, tree: Tree): Fields {
  if (of.shape === undefined) {
    return {};
  }
  const all = of.shape === 'state' ? fieldsOf(textOf(tree, 'Type')) : shapes[of.shape];
  // Names are looked up in it that anybody may have written, such as `constructor`.
  const found = Object.create(null) as Record<string, Field>;
  for (const [name, each] of Object.entries(all)) {
    if (each.only === undefined || each.only === of.language) {
      found[name] = each;
    }
  }
  return found;
}
