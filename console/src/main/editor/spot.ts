import type { Field, Fields } from '../language/field';
import { fields, meaning, type Meaning } from '../language/meaning';
import { memberAt, wayTo, type Step } from '../source/places';
import { read, type Source } from '../source/source';
import type { Member, ObjectTree, Span, Tree } from '../source/tree';

/** Where somebody writes. */
export type Spot = NameSpot | ValueSpot;

/** The name of a member is written. */
export interface NameSpot {
  readonly at: 'name';
  /** What stands there already, with its quotes. */
  readonly span: Span;
  readonly object: ObjectTree;
  /** The member whose name it is, if it has one. */
  readonly member: Member | undefined;
  /** What the object can have; empty if it can have anything. */
  readonly fields: Fields;
  readonly meaning: Meaning;
}

/** A value is written. */
export interface ValueSpot {
  readonly at: 'value';
  /** What stands there already, with its quotes. */
  readonly span: Span;
  /** The name of what has it, which may be that of a list around it. */
  readonly name: string;
  readonly field: Field | undefined;
  readonly meaning: Meaning;
}

/** What is written at an offset; nothing where only brackets and the like can be. */
export function spotAt(source: Source, offset: number): Spot | undefined {
  const direct = spotIn(source, offset);
  if (source.format === 'JSON' || direct?.at === 'value') {
    return direct;
  }
  return yamlName(source, offset);
}

function spotIn({ root, format }: Source, offset: number): Spot | undefined {
  const way = wayTo(root, offset);
  const last = way.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const { tree } = last;
  if (format === 'JSON' && tree.kind !== 'scalar' && !isWithin(tree, offset)) {
    return undefined;
  }
  if (tree.kind === 'object') {
    const member = memberAt(tree.members, offset);
    const isValue = member?.colon !== undefined && offset >= member.colon;
    return isValue
      ? missingValue(way, tree, member, offset)
      : name(tree, meaning(way), member, offset);
  }
  if (tree.kind === 'list') {
    return value(way, { from: offset, to: offset });
  }
  return value(way, tree);
}

/** Whether an offset is between the brackets. */
function isWithin({ from, to }: Tree, offset: number): boolean {
  return from < offset && offset < to;
}

function name(
  object: ObjectTree,
  means: Meaning,
  member: Member | undefined,
  offset: number,
): NameSpot | undefined {
  // Between the name and its colon nothing is written.
  if (member !== undefined && offset > member.named.to) {
    return undefined;
  }
  const span = member?.named ?? { from: offset, to: offset };
  return { at: 'name', span, object, member, fields: fields(means, object), meaning: means };
}

function missingValue(
  way: readonly Step[],
  object: ObjectTree,
  member: Member,
  offset: number,
): ValueSpot {
  const means = meaning(way);
  const span = { from: offset, to: offset };
  return {
    at: 'value',
    span,
    name: member.name,
    field: fields(means, object)[member.name],
    meaning: means,
  };
}

function value(way: readonly Step[], span: Span): ValueSpot {
  const means = meaning(way);
  const named = way.findLast(({ key }) => typeof key === 'string')?.key ?? '';
  return {
    at: 'value',
    span: { from: span.from, to: span.to },
    name: String(named),
    field: means.field,
    meaning: means,
  };
}

/** A name in YAML without its colon is a text for its reader, so it is read as if it had one. */
function yamlName(source: Source, offset: number): Spot | undefined {
  const { text } = source;
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const before = /^[ ]*(?:- +)*([\w.$-]*)$/.exec(text.slice(line, offset));
  const behind = /^[\w.$-]*/.exec(text.slice(offset, end < 0 ? text.length : end))?.[0] ?? '';
  if (before === null) {
    return undefined;
  }
  const word = before[1] ?? '';
  const from = offset - word.length;
  const to = offset + behind.length;
  if (/^\s*:/.test(text.slice(to, to + 2))) {
    return spotIn(source, offset);
  }
  const patched =
    text.slice(0, from) + (word + behind === '' ? '_' : word + behind) + ':' + text.slice(to);
  const found = spotIn(read(patched, 'YAML'), from);
  return found?.at === 'name' ? { ...found, span: { from, to }, member: undefined } : undefined;
}
