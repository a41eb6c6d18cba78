import { contextPaths, intrinsics, jsonata, reserved } from '../language/functions';
import { errors } from '../language/errors';
import type { Field } from '../language/field';
import { resources } from '../language/resources';
import { snippets, written } from '../language/snippets';
import { statesOf, variablesOf } from '../language/stateList';
import { stateTypes } from '../language/states';
import type { Format, Source } from '../source/source';
import type { Span } from '../source/tree';
import { spotAt, type NameSpot, type ValueSpot } from './spot';

/** What can be called that exists on the server. */
export interface Known {
  readonly arn: string;
  readonly about: string;
}

/** Something that can be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'state' | 'error' | 'resource' | 'function' | 'variable';
  readonly detail?: string;
  readonly about?: string;
  /** What is written: tabs are levels, and what is in `${}` is to be filled in. */
  readonly write: string;
  /** Whether something can be offered again where the first `${}` is. */
  readonly more?: boolean;
}

/** What can be written at an offset. */
export interface Offers {
  /** What it stands for. */
  readonly span: Span;
  /** What of it was written before the offset; offers begin with it or hold its letters. */
  readonly wordFrom: number;
  readonly offers: readonly Offer[];
}

/** What can be written at an offset; nothing if nothing is known of it. */
export function offersAt(
  source: Source,
  offset: number,
  known: readonly Known[],
): Offers | undefined {
  const spot = spotAt(source, offset);
  if (spot === undefined) {
    return undefined;
  }
  return spot.at === 'name'
    ? names(source, spot, offset)
    : (inExpression(source, spot, offset) ?? values(source, spot, known));
}

function names(source: Source, spot: NameSpot, offset: number): Offers {
  const { format, text } = source;
  const { object, member, span } = spot;
  const wordFrom = text[span.from] === '"' ? span.from + 1 : span.from;
  const bare = member?.colon !== undefined;
  const there = new Set(object.members.filter((one) => one !== member).map(({ name }) => name));
  const fields = Object.entries(spot.fields).filter(([name]) => !there.has(name));
  const comma = format === 'JSON' && !bare ? commas(spot, text, offset) : ['', ''];
  const wrap = (write: string): string => (comma[0] ?? '') + write + (comma[1] ?? '');
  const offers: Offer[] = fields.map(([name, field]) => ({
    label: name,
    kind: 'field',
    about: field.about,
    write: bare ? quoted(name, format) : wrap(template(name, field, format)),
    more: ['state', 'errors', 'resource'].includes(field.takes) || field.values !== undefined,
  }));
  if (spot.meaning.each === 'state' && !bare) {
    for (const { label, about, name, state } of snippets) {
      offers.push({ label, kind: 'value', about, write: wrap(written(name, state, format)) });
    }
  }
  return { span, wordFrom, offers };
}

/** The commas that a new member needs before and behind it. */
function commas({ object, span, member }: NameSpot, text: string, offset: number): string[] {
  const others = object.members.filter((one) => one !== member);
  const before = others.findLast(({ to }) => to <= offset);
  const isOpen = before !== undefined && !text.slice(before.to, span.from).includes(',');
  const hasNext = others.some(({ from }) => from >= span.to);
  const behind = /^\s*,/.test(text.slice(span.to, span.to + 500));
  return [isOpen ? ', ' : '', hasNext && !behind ? ',' : ''];
}

function quoted(text: string, format: Format): string {
  return format === 'JSON' || !/^[A-Za-z][\w .:/-]*$/.test(text) || /: |:$| $/.test(text)
    ? JSON.stringify(text)
    : text;
}

const JSON_FORM: Readonly<Record<Field['takes'], string>> = {
  anything: '${}',
  text: '"${}"',
  number: '${}',
  boolean: 'true${}',
  path: '"$${}"',
  template: '{\n\t${}\n}',
  state: '"${}"',
  errors: '["${}"]',
  resource: '"${}"',
  object: '{\n\t${}\n}',
  list: '[\n\t${}\n]',
};

const YAML_FORM: Readonly<Record<Field['takes'], string>> = {
  anything: ' ${}',
  text: ' ${}',
  number: ' ${}',
  boolean: ' true${}',
  path: ' $${}',
  template: '\n\t${}',
  state: ' ${}',
  errors: '\n\t- ${}',
  resource: ' ${}',
  object: '\n\t${}',
  list: '\n\t- ${}',
};

function template(name: string, field: Field, format: Format): string {
  const ofObjects = field.takes === 'list' && field.each !== undefined;
  if (format === 'YAML') {
    return `${quoted(name, format)}:${YAML_FORM[field.takes]}`;
  }
  return `"${name}": ${ofObjects ? '[\n\t{\n\t\t${}\n\t}\n]' : JSON_FORM[field.takes]}`;
}

function values(source: Source, spot: ValueSpot, known: readonly Known[]): Offers {
  const { format, text } = source;
  const { span } = spot;
  const wordFrom = text[span.from] === '"' ? span.from + 1 : span.from;
  const offers = all(spot, known).map((offer) => ({
    ...offer,
    write: offer.write === offer.label ? escaped(quoted(offer.label, format)) : offer.write,
  }));
  return { span, wordFrom, offers };
}

function escaped(text: string): string {
  return text.replace(/[\\{}$]/g, (char) =>
    char === '\\' ? '\\\\' : char === '$' ? '$' : `\\${char}`,
  );
}

const plain = (label: string, kind: Offer['kind'], about?: string): Offer => ({
  label,
  kind,
  write: label,
  ...(about === undefined ? {} : { about }),
});

function all(spot: ValueSpot, known: readonly Known[]): Offer[] {
  const { field, meaning, name } = spot;
  if (name === 'Type' && meaning.state !== undefined) {
    return Object.entries(stateTypes).map(([type, about]) => plain(type, 'value', about));
  }
  if (field === undefined) {
    return [];
  }
  if (field.values !== undefined) {
    return field.values.map((value) => plain(value, 'value'));
  }
  switch (field.takes) {
    case 'state':
      return (meaning.scope?.members ?? [])
        .filter(({ name: state }) => name === 'StartAt' || state !== meaning.state?.name)
        .map((state) => plain(state.name, 'state'));
    case 'errors':
      return Object.entries(errors).map(([error, about]) => plain(error, 'error', about));
    case 'resource':
      return [
        ...known.map(({ arn, about }) => plain(arn, 'resource', about)),
        ...resources.map(([arn, about]) => plain(arn, 'resource', about)),
      ];
    case 'boolean':
      return ['true', 'false'].map((word) => ({ ...plain(word, 'value'), write: `${word}\${}` }));
    default:
      return existing(spot, known);
  }
}

/** Where a whole value can be a name of something that exists, such as a function's. */
function existing({ name }: ValueSpot, known: readonly Known[]): Offer[] {
  const wanted = {
    FunctionName: ':function:',
    StateMachineArn: ':stateMachine:',
    ActivityArn: ':activity:',
  }[name];
  return wanted === undefined
    ? []
    : known
        .filter(({ arn }) => arn.includes(wanted))
        .map(({ arn, about }) => plain(arn, 'resource', about));
}

/** What an expression inside a text can go on with. */
function inExpression(source: Source, spot: ValueSpot, offset: number): Offers | undefined {
  const before = source.text.slice(spot.span.from, offset);
  const variables = (): Offer[] =>
    variablesOf(statesOf(source.root)).map((name) => plain(`$${name}`, 'variable'));
  if (before.lastIndexOf('{%') > before.lastIndexOf('%}')) {
    const word = /\$?[\w.$]*$/.exec(before)?.[0] ?? '';
    const offers = [
      ...variables(),
      ...reserved.map(([path, about]) => plain(path, 'variable', about)),
      ...called(jsonata),
    ];
    return expression(offset, word, offers);
  }
  const isPath = spot.name.endsWith('.$') || spot.field?.takes === 'path';
  const word = /(?:States\.\w*|St\w*|\$[\w.$]*)$/.exec(before)?.[0];
  if (!isPath || spot.meaning.language === 'JSONata' || word === undefined) {
    return undefined;
  }
  const functions = spot.name.endsWith('.$') || /^(Error|Cause)Path$/.test(spot.name);
  const offers = [
    ...variables(),
    ...contextPaths.map(([path, about]) => plain(path, 'variable', about)),
    ...(functions ? called(intrinsics) : []),
  ];
  return expression(offset, word, offers);
}

function expression(offset: number, word: string, offers: Offer[]): Offers {
  const from = offset - word.length;
  return { span: { from, to: offset }, wordFrom: from, offers };
}

function called(of: typeof jsonata): Offer[] {
  return Object.entries(of).map(([name, { signature, about }]) => ({
    label: name,
    kind: 'function',
    detail: signature.slice(name.length),
    about,
    write: `${name}(\${})`,
  }));
}
