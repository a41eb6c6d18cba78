import { expect, test } from 'vitest';
import { located, marked, position, wayTo } from '../../main/source/places';
import { readJson } from '../../main/source/json';

const text = `{
  "States": {
    "a": {"Type": "Pass"},
    "a/b~c": {"Type": "Wait", "Retry": [{"X": 1}, {"Y": 22}]},
    "a[0]": {"Next": "q"}
  }
}`;
const { root } = readJson(text);
const at = (location: string): string => {
  const { from, to } = marked(located(root, location));
  return text.slice(from, to);
};

test('locations lead to what they name', () => {
  expect(at('/States/a/Type')).toBe('"Pass"');
  expect(at('/States/a/b~c/Type')).toBe('"Wait"');
  expect(at('/States/a/b~c/Retry[1]/Y')).toBe('22');
  expect(at('/States/a/b~c/Retry/1/Y')).toBe('22');
  expect(at('/States/a[0]/Next')).toBe('"q"');
  expect(at('/States/a/b~c')).toBe('"a/b~c"');
  expect(at('/States/a/b~c/Retry[0]')).toBe('{');
  expect(at('/')).toBe('{');
});

test('what is not there leads to what is around it', () => {
  expect(at('/States/a/Nothing')).toBe('"a"');
  expect(at('/States/zzz/Type')).toBe('"States"');
  expect(at('/Nothing')).toBe('{');
});

test('lines and columns are counted from one', () => {
  expect(position(text, 0)).toEqual({ line: 1, column: 1 });
  expect(position(text, text.indexOf('"a"'))).toEqual({ line: 3, column: 5 });
});

test('the way to an offset names all that is around it', () => {
  expect(wayTo(root, text.indexOf('22')).map(({ key }) => key)).toEqual([
    undefined,
    'States',
    'a/b~c',
    'Retry',
    1,
    'Y',
  ]);
});
