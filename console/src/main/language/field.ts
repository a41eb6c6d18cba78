/** How data is worked with in a state. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

/** What a field takes, which says what can be offered for it. */
export type Takes =
  | 'anything'
  | 'text'
  | 'number'
  | 'boolean'
  | 'path'
  | 'template'
  | 'state'
  | 'errors'
  | 'resource'
  | 'object'
  | 'list';

/** A field of the States Language. */
export interface Field {
  /** What it is for, in a sentence. */
  readonly about: string;
  readonly takes: Takes;
  /** The query language that has it, unless both do. */
  readonly only?: QueryLanguage;
  /** All that it may say, if that can be listed. */
  readonly values?: readonly string[];
  /** What the object that it has is. */
  readonly shape?: ShapeName;
  /** What each item or member of what it has is. */
  readonly each?: ShapeName;
}

/** The objects of the States Language that have fields of their own. */
export type ShapeName =
  | 'machine'
  | 'branch'
  | 'processor'
  | 'processorConfig'
  | 'state'
  | 'rule'
  | 'condition'
  | 'retrier'
  | 'catcher'
  | 'itemReader'
  | 'readerConfig'
  | 'itemBatcher'
  | 'resultWriter'
  | 'writerConfig'
  | 'credentials';

/** The fields of an object by their names. */
export type Fields = Readonly<Record<string, Field>>;

type More = Partial<Omit<Field, 'about' | 'takes'>>;

/** Writes down a field. */
export function field(takes: Takes, about: string, more: More = {}): Field {
  return { about, takes, ...more };
}

/** Fields of which one has a value and another the path to it, in JSONPath states. */
export function withPath(name: string, takes: Takes, about: string): Fields {
  return {
    [name]: field(takes, about),
    [`${name}Path`]: field('path', `The path to ${name} in the input. ${about}`, {
      only: 'JSONPath',
    }),
  };
}
