import { expect, test } from 'vitest';
import { laidOut, visible } from '../../main/source/layout';

const EXACT =
  '{"id":12345678901234567890,"exact":1.0,"card":9007199254740993,"b":1e400,"10":"z","2":[]}';

test('numbers and the order of names stay as they are written', () => {
  expect(laidOut(EXACT)).toBe(`{
  "id": 12345678901234567890,
  "exact": 1.0,
  "card": 9007199254740993,
  "b": 1e400,
  "10": "z",
  "2": []
}`);
});

test('only space between tokens changes, and what is laid out stays', () => {
  const text = '{"a" : [ 1, {} ,[ ],{"b":"x: {,} \\" \\\\"}],"c":null}\n';
  const laid = laidOut(text);
  expect(laid).toBe(JSON.stringify(JSON.parse(text), null, 2));
  expect(laidOut(laid)).toBe(laid);
});

test('what is no JSON, too long or too deep stays as it is', () => {
  for (const text of ['{"a":1', 'a, b', '', '{}{}', `"${'x'.repeat(300_000)}"`]) {
    expect(laidOut(text)).toBe(text);
  }
  const deep = '['.repeat(1000) + ']'.repeat(1000);
  expect(laidOut(deep)).toBe(deep);
});

test('escapes stay escapes, and characters that only act are shown', () => {
  expect(visible(laidOut('{"h":"a\\u202eb"}'))).toBe('{\n  "h": "a\\u202eb"\n}');
  expect(visible('a\u202eb\u200b\u0007\u2028\u{e0001}')).toBe(
    'a\\u202eb\\u200b\\u0007\\u2028\\udb40\\udc01',
  );
  expect(visible('größe\t日本語 👍\n')).toBe('größe\t日本語 👍\n');
});
