import { fields, meaning } from '../language/meaning';
import { nearest } from '../language/nearest';
import { stateTypes } from '../language/states';
import { located, wayTo } from '../source/places';
import type { Source } from '../source/source';
import { member, type ObjectTree, type Span, type Tree } from '../source/tree';

/** A change that makes a problem go away. */
export interface Fix {
  readonly name: string;
  readonly span: Span;
  readonly insert: string;
}

/** What can be done about a problem that the server found. */
export function fixesOf(source: Source, message: string, location: string | undefined): Fix[] {
  if (location === undefined) {
    return [];
  }
  const place = located(source.root, location);
  const { tree } = place;
  if (tree === undefined || place.found < location.replace(/\/$/, '').length) {
    return [];
  }
  const found = /^Missing '\w+' target: /.test(message)
    ? target(source, tree)
    : /^The field 'Type' should/.test(message)
      ? type(source, tree)
      : /^Field '.*' is not supported$/s.test(message)
        ? unknown(source, tree, message.slice("Field '".length, -"' is not supported".length))
        : /one of these fields is required: \[Next, End\]/.test(message)
          ? end(source, tree)
          : undefined;
  return found === undefined ? [] : found;
}

function quoted(source: Source, text: string, span: Span): string {
  const isBare = source.format === 'YAML' && !/^["']/.test(source.text.slice(span.from, span.to));
  return isBare && /^[A-Za-z][\w.-]*( [\w.-]+)*$/.test(text) ? text : JSON.stringify(text);
}

function replaced(source: Source, span: Span, by: string): Fix {
  return {
    name: `Change to ${by}`,
    span: { from: span.from, to: span.to },
    insert: quoted(source, by, span),
  };
}

function target(source: Source, tree: Tree): Fix[] {
  if (tree.kind !== 'scalar') {
    return [];
  }
  const { scope } = meaning(wayTo(source.root, tree.from));
  const names = scope?.members.map(({ name }) => name) ?? [];
  const name = nearest(String(tree.value), names);
  return name === undefined ? [] : [replaced(source, tree, name)];
}

function type(source: Source, tree: Tree): Fix[] {
  const name = tree.kind === 'scalar' && nearest(String(tree.value), Object.keys(stateTypes));
  return typeof name === 'string' ? [replaced(source, tree, name)] : [];
}

function unknown(source: Source, tree: Tree, name: string): Fix[] {
  const wrong = member(tree, name);
  if (tree.kind !== 'object' || wrong === undefined) {
    return [];
  }
  const there = new Set(tree.members.map((each) => each.name));
  const all = fields(meaning(wayTo(source.root, wrong.named.from)), tree);
  const meant = nearest(
    name,
    Object.keys(all).filter((each) => !there.has(each)),
  );
  return [
    ...(meant === undefined ? [] : [replaced(source, wrong.named, meant)]),
    ...(source.format === 'JSON' ? [removed(tree, wrong)] : []),
  ];
}

/** Takes a member away, and with it the comma that is no longer needed. */
function removed(tree: ObjectTree, wrong: Span & { readonly name: string }): Fix {
  const index = tree.members.findIndex(({ from }) => from === wrong.from);
  const [before, behind] = [tree.members[index - 1], tree.members[index + 1]];
  const span =
    behind !== undefined
      ? { from: wrong.from, to: behind.from }
      : { from: before?.to ?? wrong.from, to: wrong.to };
  return { name: `Remove ${wrong.name}`, span, insert: '' };
}

function end(source: Source, tree: Tree): Fix[] {
  if (tree.kind !== 'object') {
    return [];
  }
  const last = tree.members.at(-1);
  if (last === undefined) {
    return [];
  }
  const name = 'Add "End": true';
  if (source.format === 'JSON') {
    const line = /\n[ \t]*$/.exec(source.text.slice(0, last.from))?.[0] ?? ' ';
    return [{ name, span: { from: last.to, to: last.to }, insert: `,${line}"End": true` }];
  }
  // Before the first member its column is known; behind the last a text of many lines may end.
  const first = tree.members[0] ?? last;
  const line = source.text.lastIndexOf('\n', first.from - 1) + 1;
  const column = ' '.repeat(first.from - line);
  const span = { from: first.from, to: first.from };
  return [{ name, span, insert: `End: true\n${column}` }];
}
