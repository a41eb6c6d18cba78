import { describe, expect, test } from 'vitest';
import { readJson } from '../../main/source/json';
import { toJson } from '../../main/source/tree';

const messages = (text: string): string[] => readJson(text).problems.map(({ message }) => message);

describe('JSON that is being written', () => {
  test.each([
    ['{"a": 1,}', 'Nothing follows this comma'],
    ['{"a": 1 "b": 2}', 'A comma is missing behind this'],
    ['{"a" 1}', 'A colon and a value are missing behind this name'],
    ['{"a": }', 'A value is missing behind this name'],
    ['{a: 1}', 'A name must be in double quotes: "a"'],
    ['{"a": word}', 'Text must be in double quotes: "word"'],
    ['{"a": 01}', 'Text must be in double quotes: "01"'],
    ['{"a": "b\n}', 'This text is not closed: a " is missing'],
    ['{"a": [1, 2}', 'This is not closed: a ] is missing'],
    ['{"a": 1', 'This is not closed: a } is missing'],
    ['{} {}', 'Nothing may follow the definition'],
    ['{"a": 1, "a": 2}', 'The name "a" is here twice'],
    ['[1,,2]', 'There is a comma too many'],
    ['{"a": "\\x"}', 'A \\ escapes something unknown here, or a character must be escaped'],
  ])('%s is told what is wrong', (text, message) => {
    expect(messages(text)).toContain(message);
  });

  test('what is right has no problems, and keeps its numbers digit by digit', () => {
    const text = '{"a":[1,-2.50e+3,12345678901234567890],"b":{"c":null,"d":true},"e":"\\u00e9\\n"}';
    const { root, problems } = readJson(text);
    expect(problems).toEqual([]);
    expect(toJson(root)).toBe(text.replace('\\u00e9', 'é'));
    expect(JSON.parse(toJson(root, '  '))).toEqual(JSON.parse(text));
  });

  test('what is around a mistake is read', () => {
    const { root } = readJson('{"States": {"A": {"Type": "Pass" "Next": }, "B": {}}}');
    expect(toJson(root)).toBe('{"States":{"A":{"Type":"Pass","Next":null},"B":{}}}');
  });

  test('names that objects have anyway are names like others', () => {
    const { root } = readJson('{"__proto__": 1, "constructor": {"toString": 2}}');
    expect(toJson(root)).toBe('{"__proto__":1,"constructor":{"toString":2}}');
  });

  test('no text makes it fail or run on', () => {
    const text = '{"StartAt": "A", "States": {"A": {"Type": [1, {"b": "c\\"d"}], "End": true}}}';
    for (let i = 0; i <= text.length; i++) {
      readJson(text.slice(0, i));
      readJson(text.slice(i));
      readJson(text.slice(0, i) + '}' + text.slice(i));
      readJson(text.slice(0, i) + text.slice(i + 1));
    }
    expect(messages('['.repeat(100_000))).toContain('Nothing may be nested deeper than 400 levels');
    expect(readJson('').root).toBeUndefined();
  });

  test('a large definition is read', () => {
    const states = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`S${i}`, { Type: 'Pass', Next: `S${i + 1}` }]),
    );
    const text = JSON.stringify({ StartAt: 'S0', States: states }, null, 2);
    expect(readJson(text).problems).toEqual([]);
  });
});
