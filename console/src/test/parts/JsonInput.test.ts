import { expect, test } from 'vitest';
import { whatIsWrong } from '../../main/parts/JsonInput';

test('what is no JSON cannot be an input, and it is said why', () => {
  expect(whatIsWrong('{')).toMatch(/^This is no JSON: /);
  expect(whatIsWrong('')).toMatch(/^This is no JSON: /);
});

test('an input is counted in bytes, not in characters', () => {
  expect(whatIsWrong(`"${'é'.repeat(131_071)}"`)).toBeUndefined();
  expect(whatIsWrong(`"${'é'.repeat(131_072)}"`)).toBe(
    'An input has at most 262144 bytes; this has 262146.',
  );
});

test('any JSON can be an input', () => {
  expect(whatIsWrong('{}')).toBeUndefined();
  expect(whatIsWrong(' null ')).toBeUndefined();
});
