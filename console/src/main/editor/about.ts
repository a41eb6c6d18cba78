import { errors } from '../language/errors';
import { intrinsics, jsonata, reserved, contextPaths } from '../language/functions';
import { aboutResource } from '../language/resources';
import { isStateType, stateTypes } from '../language/states';
import type { Source } from '../source/source';
import type { Span } from '../source/tree';
import { spotAt, type ValueSpot } from './spot';

/** A sentence on what is at a place. */
export interface About extends Span {
  readonly title: string;
  readonly text: string;
}

/** What is known of the name or word at an offset. */
export function aboutAt(source: Source, offset: number): About | undefined {
  const spot = spotAt(source, offset);
  if (spot === undefined) {
    return undefined;
  }
  if (spot.at === 'value') {
    return ofWord(source.text, spot, offset) ?? ofValue(source.text, spot);
  }
  const name = spot.member?.name ?? bare(source.text.slice(spot.span.from, spot.span.to));
  const field = spot.fields[name];
  return field === undefined ? undefined : { ...spot.span, title: name, text: field.about };
}

function bare(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}

function ofValue(text: string, { span, name }: ValueSpot): About | undefined {
  const value = bare(text.slice(span.from, span.to));
  const about =
    name === 'Type' && isStateType(value)
      ? stateTypes[value]
      : name === 'ErrorEquals'
        ? own(errors, value)
        : name === 'Resource'
          ? sentence(aboutResource(value))
          : undefined;
  return about === undefined ? undefined : { ...span, title: value, text: about };
}

function sentence(about: string | undefined): string | undefined {
  return about === undefined ? undefined : `${about[0]?.toUpperCase()}${about.slice(1)}.`;
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const KNOWN = new Map([...reserved, ...contextPaths]);

/** A function, or a path that is always there, in an expression. */
function ofWord(text: string, { span }: ValueSpot, offset: number): About | undefined {
  const before = /[\w.$]*$/.exec(text.slice(span.from, offset))?.[0] ?? '';
  const behind = /^\w*/.exec(text.slice(offset, span.to))?.[0] ?? '';
  const word = before + behind;
  const at = { from: offset - before.length, to: offset + behind.length };
  const called = own(intrinsics, word) ?? own(jsonata, word);
  if (called !== undefined) {
    return { ...at, title: called.signature, text: called.about };
  }
  const about = KNOWN.get(word);
  return about === undefined ? undefined : { ...at, title: word, text: about };
}
