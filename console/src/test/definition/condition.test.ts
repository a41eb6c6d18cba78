import { expect, test } from 'vitest';
import { condition } from '../../main/definition/condition';

test.each([
  [{ Variable: '$.kind', StringEquals: 'b' }, '$.kind = "b"'],
  [{ Variable: '$.total', NumericGreaterThanEquals: 100 }, '$.total ≥ 100'],
  [{ Variable: '$.a', NumericLessThanPath: '$.b' }, '$.a < $.b'],
  [
    { Variable: '$.at', TimestampLessThanEquals: '2026-01-01T00:00:00Z' },
    '$.at ≤ "2026-01-01T00:00:00Z"',
  ],
  [{ Variable: '$.name', StringMatches: 'log-*' }, '$.name matches "log-*"'],
  [{ Variable: '$.vip', BooleanEquals: true }, '$.vip = true'],
  [{ Variable: '$.x', IsPresent: true }, '$.x is present'],
  [{ Variable: '$.x', IsNull: false }, '$.x is not null'],
  [
    { Condition: "{% $n > 3 and\n $states.input.name != 'a' %}" },
    "$n > 3 and $states.input.name != 'a'",
  ],
])('%j reads %s', (rule, text) => {
  expect(condition(rule)).toBe(text);
});

test('rules in rules are bracketed where it would read otherwise', () => {
  const a = { Variable: '$.a', IsPresent: true };
  const b = { Variable: '$.b', NumericEquals: 1 };
  expect(condition({ And: [a, { Or: [a, b] }] })).toBe(
    '$.a is present and ($.a is present or $.b = 1)',
  );
  expect(condition({ Not: b })).toBe('not $.b = 1');
  expect(condition({ Not: { And: [a, b] } })).toBe('not ($.a is present and $.b = 1)');
});

test.each([
  [undefined],
  [null],
  [1],
  ['x'],
  [[]],
  [{}],
  [{ And: 3 }],
  [{ Not: [] }],
  [{ Or: [null] }],
])('what is half written (%j) reads as little as there is', (rule) => {
  expect(condition(rule)).toBe('');
});

test('a rule of endless depth ends', () => {
  let rule: object = { Variable: '$.a', IsNull: true };
  for (let i = 0; i < 5000; i++) {
    rule = { Not: rule };
  }
  expect(condition(rule)).toContain('…');
});
