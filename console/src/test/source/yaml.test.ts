import { expect, test } from 'vitest';
import { located, marked, position } from '../../main/source/places';
import { converted, formatOf, forServer, isSound, read } from '../../main/source/source';

const YAML = `# An order
StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry:
      - ErrorEquals: [States.ALL]
        MaxAttempts: -1
    Next: B
  B: {Type: Succeed}
`;

test('YAML is told to the server as the JSON that it means', () => {
  expect(JSON.parse(forServer(read(YAML, 'YAML')))).toEqual({
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: -1 }],
        Next: 'B',
      },
      B: { Type: 'Succeed' },
    },
  });
});

test('a location of the server is found on its line of the YAML', () => {
  const { root, text } = read(YAML, 'YAML');
  const span = marked(located(root, '/States/A/Retry[0]/MaxAttempts'));
  expect(text.slice(span.from, span.to)).toBe('-1');
  expect(position(text, span.from)).toEqual({ line: 9, column: 22 });
});

test('both formats are made of each other, and mean the same', () => {
  const json = converted(read(YAML, 'YAML'), 'JSON') ?? '';
  const yaml = converted(read(json, 'JSON'), 'YAML') ?? '';
  expect(JSON.parse(forServer(read(yaml, 'YAML')))).toEqual(JSON.parse(json));
  expect(converted(read('{"a": }', 'JSON'), 'YAML')).toBeUndefined();
  expect(converted(read('', 'JSON'), 'YAML')).toBe('');
});

test('mistakes in YAML are told at their places', () => {
  const source = read('StartAt: A\nStates:\n  A: {Type: Pass\n', 'YAML');
  expect(isSound(source)).toBe(false);
  expect(source.problems[0]?.from).toBeGreaterThan(20);
  expect(isSound(read('a: 1\na: 2\n', 'YAML'))).toBe(false);
  expect(isSound(read('a: .nan', 'YAML'))).toBe(false);
});

test('aliases are followed, but not without end', () => {
  const source = read('a: &x {b: 1}\nc: *x\n', 'YAML');
  expect(JSON.parse(forServer(source))).toEqual({ a: { b: 1 }, c: { b: 1 } });
  const lines = ['a0: &a0 [1]'];
  for (let i = 1; i < 30; i++) {
    lines.push(`a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`);
  }
  expect(isSound(read(lines.join('\n'), 'YAML'))).toBe(false);
  expect(isSound(read('a: &a [*a]', 'YAML'))).toBe(false);
});

test('a text is taken for what it is', () => {
  expect(formatOf('  {"a": 1}', 'YAML')).toBe('JSON');
  expect(formatOf('StartAt: A', 'JSON')).toBe('YAML');
  expect(formatOf('"StartAt": "A"}', 'JSON')).toBe('JSON');
  expect(formatOf('', 'YAML')).toBe('YAML');
});
