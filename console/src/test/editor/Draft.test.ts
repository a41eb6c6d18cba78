import { beforeEach, expect, test } from 'vitest';
import { Draft } from '../../main/editor/Draft';

beforeEach(() => localStorage.clear());

test('a definition on one line is laid out, and is no change', () => {
  const text = JSON.stringify({
    StartAt: 'A',
    States: { A: { Type: 'Pass', Comment: 'x'.repeat(120), End: true } },
  });
  const draft = new Draft(text, true);
  expect(draft.text.value).toContain('\n  "States": {');
  expect(draft.isChanged.value).toBe(false);
  draft.write(draft.text.value + ' ');
  expect(draft.isChanged.value).toBe(true);
  draft.keep(draft.text.value);
  expect(draft.isChanged.value).toBe(false);
});

test('another format is no change, and the one to begin with next time', () => {
  const draft = new Draft('{"StartAt": "A"}', true);
  expect(draft.in('YAML')).toBe('StartAt: A\n');
  draft.write('StartAt: A\n');
  expect(draft.format.value).toBe('YAML');
  expect(draft.isChanged.value).toBe(false);
  expect(new Draft('{"StartAt": "B"}', true).text.value).toBe('StartAt: B\n');
});

test('a text that cannot be read stays as it is', () => {
  const draft = new Draft('{"StartAt": }', false);
  expect(draft.in('YAML')).toBeUndefined();
  expect(draft.format.value).toBe('JSON');
});

test('what is undone is taken for what it is', () => {
  const draft = new Draft('{"StartAt": "A"}', true);
  draft.in('YAML');
  draft.write('StartAt: A\n');
  draft.write('{"StartAt": "A"}');
  expect(draft.format.value).toBe('JSON');
});
