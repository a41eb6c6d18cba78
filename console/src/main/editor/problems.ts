import { located, marked } from '../source/places';
import type { Source } from '../source/source';
import { member, type Span } from '../source/tree';
import type { Diagnostic } from '../server/stepFunctions';
import { fixesOf, type Fix } from './fixes';

/** Something that is wrong with a definition, where it is, and what can be done. */
export interface Problem extends Span {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What the server calls it, such as `MISSING_TRANSITION_TARGET`. */
  readonly code: string | undefined;
  readonly location: string | undefined;
  readonly fixes: readonly Fix[];
}

/** What is wrong with a text as such. */
export function syntaxProblems(source: Source): Problem[] {
  return source.problems.map(({ from, to, message, severity }) => ({
    from,
    to,
    message,
    severity,
    code: undefined,
    location: undefined,
    fixes: [],
  }));
}

/** What the server found, at its places in the text that was sent, or in the YAML it was made of. */
export function serverProblems(source: Source, diagnostics: readonly Diagnostic[]): Problem[] {
  return diagnostics
    .map((each) => ({
      ...spanOf(source, each),
      severity: each.severity === 'WARNING' ? ('warning' as const) : ('error' as const),
      // Where it is in the text is told by the line and column beside it.
      message: each.message.replace(/\s*at \[Source: .*\]$/s, ''),
      code: each.code,
      location: each.location,
      fixes: fixesOf(source, each.message, each.location),
    }))
    .sort((a, b) => a.from - b.from);
}

const NAMED = /^(?:The value for the field|Field|The field) '(.*?)' /s;
const POSITION = /line: (\d+), column: (\d+)\]$/;

function spanOf(source: Source, { message, location }: Diagnostic): Span {
  const position = location === undefined ? null : POSITION.exec(location);
  if (position !== null && source.format === 'JSON') {
    return at(source.text, Number(position[1]), Number(position[2]));
  }
  if (location === undefined || !location.startsWith('/')) {
    return { from: 0, to: Math.min(1, source.text.length) };
  }
  const place = located(source.root, location);
  const name = NAMED.exec(message)?.[1];
  const inner = name === undefined ? undefined : member(place.tree, name);
  if (inner !== undefined) {
    const isUnknown = message.endsWith('is not supported');
    return isUnknown ? inner.named : marked({ member: inner, tree: inner.value, found: 0 });
  }
  return marked(place);
}

function at(text: string, line: number, column: number): Span {
  let from = 0;
  for (let i = 1; i < line; i++) {
    from = text.indexOf('\n', from) + 1;
  }
  from = Math.min(from + Math.max(0, column - 2), Math.max(0, text.length - 1));
  return { from, to: Math.min(from + 1, text.length) };
}

/**
 * The diagnostics in the message of a refused definition, such as
 * `Invalid State Machine Definition: 'CODE: text at /States/A/Next, CODE: text at null'`.
 */
export function refusedFor(message: string): Diagnostic[] {
  const inner = /^Invalid State Machine Definition: '(.*)'\s*(?:\(.*\))?$/s.exec(message)?.[1];
  if (inner === undefined) {
    return [];
  }
  return inner.split(/, (?=[A-Z]+(?:_[A-Z]+)+: )/).map((each) => {
    const parts = /^([A-Z_]+): (.*?)(?: at (null|\/.*|\[Source.*))?$/s.exec(each);
    const location = parts?.[3];
    return {
      severity: 'ERROR',
      code: parts?.[1] ?? 'SCHEMA_VALIDATION_FAILED',
      message: parts?.[2] ?? each,
      ...(location === undefined || location === 'null' ? {} : { location }),
    };
  });
}

/**
 * How many problems there are, for people.
 *
 * @param isMore whether there are more than are listed
 */
export function summary(problems: readonly Problem[], isMore: boolean): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  return (
    [
      ...(errors > 0 ? [count(errors, 'error')] : []),
      ...(warnings > 0 ? [count(warnings, 'warning')] : []),
      ...(isMore ? ['and more'] : []),
    ].join(', ') || 'No problems'
  );
}
