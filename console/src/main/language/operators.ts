import { field, type Field, type Fields } from './field';

const KINDS: readonly (readonly [string, string, 'text' | 'number' | 'boolean'])[] = [
  ['String', 'text', 'text'],
  ['Numeric', 'number', 'number'],
  ['Timestamp', 'time (RFC 3339)', 'text'],
];
const ORDERS: readonly (readonly [string, string])[] = [
  ['Equals', 'equals'],
  ['GreaterThan', 'is greater than'],
  ['GreaterThanEquals', 'is at least'],
  ['LessThan', 'is less than'],
  ['LessThanEquals', 'is at most'],
];

function all(): Fields {
  const found: Record<string, Field> = {
    Variable: field('path', 'The path to what is compared.', { only: 'JSONPath' }),
  };
  const add = (name: string, takes: Field['takes'], about: string): void => {
    found[name] = field(takes, about, { only: 'JSONPath' });
  };
  for (const [kind, called, takes] of KINDS) {
    for (const [order, is] of ORDERS) {
      add(kind + order, takes, `True if the ${called} ${is} this.`);
      add(`${kind}${order}Path`, 'path', `True if the ${called} ${is} what is at this path.`);
    }
  }
  add('StringMatches', 'text', 'True if the text fits this pattern, in which * is any text.');
  add('BooleanEquals', 'boolean', 'True if it is true, or if it is false.');
  add('BooleanEqualsPath', 'path', 'True if it is what is at this path.');
  for (const kind of ['Null', 'Present', 'Numeric', 'String', 'Boolean', 'Timestamp']) {
    add(`Is${kind}`, 'boolean', `Whether it is ${kind.toLowerCase()}.`);
  }
  const inner = { only: 'JSONPath', each: 'condition' } as const;
  found['And'] = field('list', 'True if all of these are.', inner);
  found['Or'] = field('list', 'True if one of these is.', inner);
  found['Not'] = field('object', 'True if this is not.', { only: 'JSONPath', shape: 'condition' });
  return found;
}

/** What a Choice rule of a JSONPath state can say. */
export const operators: Fields = all();
